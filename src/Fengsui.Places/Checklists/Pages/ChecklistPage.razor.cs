using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Register;
using Fengsui.Places.Responsibility;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Checklists.Pages;

/// <summary>A checklist with its editions.</summary>
public sealed partial class ChecklistPage : LiveComponent
{
    private IReadOnlyList<ChecklistEdition> _all = [];
    private ChecklistEdition? _open;
    private ChecklistEdition? _base;
    private IReadOnlyList<ChecklistItem> _items = [];
    private IReadOnlyList<Move> _moves = [];
    private EditionDifference? _difference;
    private PlaceNames? _names;
    private DataTable<SheetRow>? _table;
    private IReadOnlyList<FilterChoice> _results = [];
    private Refusal? _problem;
    private DateOnly? _from;
    private DateOnly? _until;
    private bool _forcing;
    private bool _missing;

    /// <summary>Code of the checklist.</summary>
    [Parameter]
    public string Code { get; set; } = "";

    /// <summary>The edition that is shown; the one in force, or the newest, when there is none of this id.</summary>
    [SupplyParameterFromQuery(Name = "edition")]
    private Guid? EditionId { get; set; }

    [Inject]
    private ChecklistBook Book { get; set; } = default!;

    [Inject]
    private SheetList Sheets { get; set; } = default!;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private ChecklistWords Words { get; set; } = default!;

    [Inject]
    private IActorNames Names { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IStringLocalizer<StandingTexts> StandingTexts { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ChecklistTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await Current.MayAsync(PlacePermissions.View))
        {
            _results = [.. new[] { SheetResult.Fails, SheetResult.Passes }.Select(r => new FilterChoice(r.ToString(), Words.Of(r)))];
            await FollowAsync(ChecklistPermissions.Topic, ChecklistPermissions.SheetTopic);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (await Current.MayAsync(PlacePermissions.View))
        {
            await ReadAsync();
        }
    }

    /// <inheritdoc/>
    protected override async Task OnChangesAsync(LiveBatch batch)
    {
        if (batch.ReadAgain || batch.Keys.Contains(Code))
        {
            await ReadAsync();
        }

        await (_table?.ReloadAsync() ?? Task.CompletedTask);
    }

    private EditionPhase PhaseOf(ChecklistEdition edition) => ChecklistWords.PhaseOf(edition, Clock.GetUtcNow());

    private string Day(DateTimeOffset? at, int days) => at is { } known ? FieldText.Write(Times.Day(known).AddDays(days)) : "";

    private async Task ReadAsync()
    {
        var actor = await Current.GetAsync();
        _all = [.. (await Book.AllAsync(actor, CancellationToken.None)).Where(e => e.Code == Code)];
        _missing = _all.Count == 0;
        var before = _open?.Id;
        _open = _all.FirstOrDefault(e => e.Id == EditionId)
            ?? (ChecklistEdition.InForce(_all, actor.DivisionPrefix, Clock.GetUtcNow()) is [var holds, ..] ? holds : _all is [.., var newest] ? newest : null);
        if (_open is not { } open)
        {
            return;
        }

        if (before != open.Id)
        {
            (_forcing, _problem) = (false, null);
        }

        _items = open.Items();
        _base = _all.FirstOrDefault(e => e.Id == open.BasedOnId);
        _difference = _base is null ? null : ChecklistDiff.Between(ChecklistDraft.Of(_base), ChecklistDraft.Of(open));
        _moves = [.. MovesOf(actor, open)];
        if (_names is null)
        {
            await using var context = Records.Open(actor);
            _names = await PlaceNames.ReadAsync(context, CancellationToken.None);
        }
    }

    private IEnumerable<Move> MovesOf(Actor actor, ChecklistEdition edition)
    {
        if (!Book.MayEdit(actor, actor.DivisionPrefix))
        {
            yield break;
        }

        var mine = Book.MayEdit(actor, edition.ScopeCode);
        var phase = PhaseOf(edition);
        if (phase == EditionPhase.Draft && mine)
        {
            yield return new Move { Key = "edit", Text = Texts["Move.Edit"], IsPrimary = true, Run = () => GoAsync($"checklists/editions/{edition.Id}/edit") };
            yield return new Move { Key = "put-into-force", Text = Texts["Move.PutIntoForce"], Run = ShowForceAsync };
            yield return new Move { Key = "withdraw", Text = Texts["Move.Withdraw"], Irreversible = Texts["Move.Withdraw.Loss"], Run = () => RunAsync(a => Book.WithdrawAsync(a, edition.Id, edition.Version, CancellationToken.None), "Done.Withdrawn", leave: true) };
        }
        else if (phase == EditionPhase.Coming && mine)
        {
            yield return new Move { Key = "call-back", Text = Texts["Move.CallBack"], Run = () => RunAsync(a => Book.CallBackAsync(a, edition.Id, edition.Version, CancellationToken.None), "Done.CalledBack") };
        }
        else
        {
            // Who may not change the nation's checklist makes an edition for the own division from it.
            var scope = mine ? edition.ScopeCode : actor.DivisionPrefix;
            yield return new Move
            {
                Key = "supersede",
                Text = mine ? Texts["Move.Supersede"] : Texts["Move.Override", Words.Scope(scope)],
                IsPrimary = true,
                DisabledReason = _all.FirstOrDefault(e => e.ScopeCode == scope && PhaseOf(e) is EditionPhase.Draft or EditionPhase.Coming) is { } pending
                    ? Texts["Move.Pending", pending.Edition].Value : null,
                Run = () => GoAsync($"checklists/new?from={edition.Id}&scope={scope}"),
            };
        }
    }

    private Task GoAsync(string address)
    {
        Navigation.NavigateTo(address);
        return Task.CompletedTask;
    }

    private Task ShowForceAsync()
    {
        (_forcing, _problem, _from, _until) = (true, null, Times.Today.AddDays(1), null);
        StateHasChanged();
        return Task.CompletedTask;
    }

    private async Task PutIntoForceAsync()
    {
        if (_from is not { } from)
        {
            _problem = Refusal.Invalid("places.field.missing", "from");
            return;
        }

        var done = await Book.PutIntoForceAsync(await Current.GetAsync(), _open!.Id, _open.Version, from, _until, CancellationToken.None);
        _problem = done.Refusal;
        if (done.Succeeded)
        {
            _forcing = false;
            Notices.Done(Texts["Done.InForce", from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]);
            await ReadAsync();
        }
    }

    private async Task RunAsync<T>(Func<Actor, Task<Outcome<T>>> run, string said, bool leave = false)
    {
        var done = await run(await Current.GetAsync());
        if (done.Refusal is { } refusal)
        {
            Notices.Refused(refusal);
            return;
        }

        Notices.Done(Texts[said]);
        if (leave)
        {
            Navigation.NavigateTo(_all.Count > 1 ? $"checklists/{Code}" : "checklists");
        }

        await ReadAsync();
        StateHasChanged();
    }

    private async Task<TablePage<SheetRow>> LoadAsync(TableQuery query, CancellationToken cancellation) => await Sheets.PageAsync(
        await Current.GetAsync(),
        new SheetFilter(Checklist: Code, Result: Enum.TryParse<SheetResult>(query.Filter("result"), out var result) ? result : null),
        query.Skip, query.PageSize, cancellation);

    private static string Href(SheetRow row) => $"checklists/sheets/{row.Sheet.Id}";

    private string ResultText(SheetRow row) => row.Sheet.IsFinished ? Words.Of(row.Sheet.Result) : Texts["Sheet.Draft"];

    private string? ReasonsText(SheetRow row) =>
        row.Sheet.Judgement() is { } judged && Words.Reasons(row.Edition, judged) is { Count: > 0 } reasons ? string.Join(Texts["Between"], reasons) : null;
}
