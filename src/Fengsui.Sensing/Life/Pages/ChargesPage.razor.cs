using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Life.Settling;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Sensing.Life.Pages;

/// <summary>Complaints of charging.</summary>
public sealed partial class ChargesPage : ComponentBase
{
    private const int MostHits = 12;

    private DataTable<ChargeRow>? _table;
    private IReadOnlyList<FilterChoice> _states = [];
    private ChargeRow? _open;
    private PlaceBrief? _place;
    private Refusal? _problem;
    private DateOnly _day;
    private string _charger = "";
    private string _yuan = "";
    private string _note = "";
    private string _answer = "";
    private bool _mayApprove;

    [Inject]
    private SettlingQueries Queries { get; set; } = default!;

    [Inject]
    private ChargeBook Book { get; set; } = default!;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private IPlaceDirectory Places { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IStringLocalizer<LifeTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await Current.MayAsync(LifePermissions.View))
        {
            (_day, _mayApprove) = (Times.Today, await Current.MayAsync(LifePermissions.Approve));
            _states = LifeWords.Choices<ChargeState>(Texts, "Charge.State.");
        }
    }

    private async Task<TablePage<ChargeRow>> LoadAsync(TableQuery query, CancellationToken cancellation) =>
        await Queries.ChargesAsync(await Current.GetAsync(), query, cancellation);

    private async Task<IReadOnlyList<PlaceBrief>> SearchAsync(string text, CancellationToken cancellation)
    {
        await using var context = Records.Open(await Current.GetAsync());
        return await Places.SearchAsync(context, text, MostHits, cancellation);
    }

    private void Open(string? key)
    {
        (_open, _problem, _answer) = (_table?.Items.FirstOrDefault(r => r.Id.ToString() == key), null, "");
        StateHasChanged();
    }

    private Task CloseAsync() => _table?.OpenAsync(null) ?? Task.CompletedTask;

    private async Task SaveAsync()
    {
        var draft = new ChargeDraft(_place?.Id ?? Guid.Empty, _charger, LifeWords.Fen(_yuan) ?? 0, _day, _note);
        var outcome = await Book.ComplainAsync(await Current.GetAsync(), draft, CancellationToken.None);
        _problem = outcome.Refusal;
        if (outcome.Succeeded)
        {
            (_charger, _yuan, _note, _place) = ("", "", "", null);
            Notices.Done(Texts["Charge.Sent"]);
            await _table!.ReloadAsync();
        }
    }

    private async Task DecideAsync(ChargeRow row, bool upheld)
    {
        var outcome = await Book.DecideAsync(await Current.GetAsync(), row.Id, new ChargeDecision(row.Version, upheld, _answer), CancellationToken.None);
        _problem = outcome.Refusal;
        if (outcome.Succeeded)
        {
            Notices.Done(Texts["Saved"]);
            await _table!.ReloadAsync();
            await CloseAsync();
        }
    }
}
