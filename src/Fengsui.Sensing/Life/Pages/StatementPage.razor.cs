using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Sensing.Life.Settling;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Sensing.Life.Pages;

/// <summary>A month's statement.</summary>
public sealed partial class StatementPage : LiveComponent
{
    private StatementFile? _file;
    private Refusal? _problem;
    private DateOnly _day;
    private string _yuan = "";
    private string _reference = "";
    private string _note = "";
    private bool _maySettle;
    private bool _mayApprove;
    private bool _missing;
    private Guid _read;

    /// <summary>The statement.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private SettlingQueries Queries { get; set; } = default!;

    [Inject]
    private StatementBook Book { get; set; } = default!;

    [Inject]
    private StatementPaper Paper { get; set; } = default!;

    [Inject]
    private Downloads Downloads { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IStringLocalizer<LifeTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_read == Id || !await Current.MayAsync(LifePermissions.Money))
        {
            return;
        }

        _read = Id;
        (_maySettle, _mayApprove, _day) = (await Current.MayAsync(LifePermissions.Settle), await Current.MayAsync(LifePermissions.Approve), Times.Today);
        await FollowAsync(LifeTopics.Money);
        await ReadAsync();
    }

    /// <inheritdoc/>
    protected override Task OnChangesAsync(LiveBatch batch) => ReadAsync();

    private async Task ReadAsync()
    {
        _file = await Queries.StatementAsync(await Current.GetAsync(), Id, CancellationToken.None);
        _missing = _file is null;
        StateHasChanged();
    }

    private async Task<TablePage<StatementLineView>> LinesAsync(TableQuery query, CancellationToken cancellation) =>
        await Queries.LinesAsync(await Current.GetAsync(), Id, query, cancellation);

    private Task DecideAsync(bool approve) => RunAsync(actor =>
        Book.DecideAsync(actor, Id, new StatementDecision(_file!.Statement.Version, approve, _note), CancellationToken.None));

    private Task PayAsync() => RunAsync(actor => Book.PayAsync(
        actor, Id, new PaymentDraft(_file!.Statement.Version, _day, LifeWords.Fen(_yuan) ?? 0, _reference, _file.Contract.BudgetLine), CancellationToken.None));

    // What is typed as the voucher is that of the reversal.
    private Task ReverseAsync(Guid payment) => RunAsync(actor =>
        Book.ReverseAsync(actor, Id, payment, _file!.Statement.Version, _reference, CancellationToken.None));

    private async Task RunAsync(Func<Actor, Task<Outcome<int>>> change)
    {
        var outcome = await change(await Current.GetAsync());
        _problem = outcome.Refusal;
        if (outcome.Succeeded)
        {
            (_yuan, _reference, _note) = ("", "", "");
            Notices.Done(Texts["Saved"]);
        }

        await ReadAsync();
    }

    private async Task PrintAsync()
    {
        var printed = await Paper.PrintAsync(await Current.GetAsync(), Id, CancellationToken.None);
        if (printed.Refusal is { } refusal)
        {
            Notices.Refused(refusal);
            return;
        }

        await using var content = printed.Value;
        await Downloads.SendAsync(Paper.NameOf(_file!.Statement), OfficialTables.TypeOf(ListFormat.Pdf), content);
    }
}
