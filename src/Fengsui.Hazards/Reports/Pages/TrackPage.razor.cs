using Fengsui.Hazards.Rewards;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Fengsui.Hazards.Reports.Pages;

/// <summary>The tracking page of a report.</summary>
public sealed partial class TrackPage : ComponentBase
{
    private TrackView? _view;
    private ClaimCode? _code;
    private Refusal? _problem;

    /// <summary>The token.</summary>
    [Parameter]
    public string Token { get; set; } = "";

    [SupplyParameterFromQuery]
    private int Sent { get; set; }

    [SupplyParameterFromForm(FormName = "feedback")]
    private FeedbackForm? Feedback { get; set; }

    [SupplyParameterFromForm(FormName = "claim")]
    private ClaimForm? Claim { get; set; }

    [Inject]
    private PublicReports Reports { get; set; } = default!;

    [Inject]
    private RewardBook Rewards { get; set; } = default!;

    [Inject]
    private IOptions<ReportOptions> Options { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ReportTexts> Texts { get; set; } = default!;

    private string Link =>
        (Options.Value.PublicAddress.Length > 0 ? Options.Value.PublicAddress.TrimEnd('/') + "/" : Navigation.BaseUri) + "report/" + Uri.EscapeDataString(Token);

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync() => _view = await Reports.TrackAsync(Token, CancellationToken.None);

    private string PhotoHref(Guid id, bool small) => $"api/v1/citizen-reports/track/{Uri.EscapeDataString(Token)}/photos/{id}{(small ? "?small=true" : "")}";

    private string? Problem(string field) => _problem is { } refusal && refusal.Field == field ? Refusals.Of(refusal) : null;

    private async Task SayAsync()
    {
        if (Feedback is { Satisfied: { } satisfied } said)
        {
            _problem = (await Reports.SayAsync(Token, satisfied, said.Words ?? "", CancellationToken.None)).Refusal;
            await ReadAsync();
        }
    }

    private async Task ShowCodeAsync()
    {
        var made = await Rewards.NewCodeAsync(Token, CancellationToken.None);
        (_code, _problem) = (made.Succeeded ? made.Value : null, made.Refusal);
        await ReadAsync();
    }

    private async Task ClaimAsync()
    {
        if (Claim is not { } claim)
        {
            return;
        }

        var input = new RewardInput
        {
            Code = claim.Code ?? "", Way = claim.Way == nameof(PayWay.Transfer) ? PayWay.Transfer : PayWay.Counter, PayeeName = claim.PayeeName ?? "",
            PayeeAccount = claim.PayeeAccount ?? "",
        };
        _problem = (await Rewards.ClaimAsync(Token, input, CancellationToken.None)).Refusal;
        await ReadAsync();
    }

    /// <summary>What the feedback form posts.</summary>
    public sealed class FeedbackForm
    {
        /// <summary>Content or not.</summary>
        public bool? Satisfied { get; set; }

        /// <summary>Words.</summary>
        public string? Words { get; set; }
    }

    /// <summary>What the claim form posts.</summary>
    public sealed class ClaimForm
    {
        /// <summary>The claim code.</summary>
        public string? Code { get; set; }

        /// <summary>How it is paid.</summary>
        public string? Way { get; set; }

        /// <summary>Who is paid.</summary>
        public string? PayeeName { get; set; }

        /// <summary>The account.</summary>
        public string? PayeeAccount { get; set; }
    }
}
