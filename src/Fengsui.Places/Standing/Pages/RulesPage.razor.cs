using System.Globalization;
using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Register;
using Fengsui.Places.Standing.Seeding;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Standing.Pages;

/// <summary>The list of rules, their editions side by side, and the form.</summary>
public sealed partial class RulesPage : ComponentBase
{
    private const string StandingKey = "Standing.";
    private const string ConfidenceKey = "Confidence.";
    private const string ExampleKey = "Rule.Example.Yes";
    private const string SampleKey = "Slot.Sample";

    private DataTable<RuleRow>? _table;
    private PlaceNames? _names;
    private IReadOnlyList<StandingRule> _all = [];
    private IReadOnlyList<RuleSlot> _slots = [];
    private IReadOnlyList<FilterChoice> _standings = [];
    private IReadOnlyList<FilterChoice> _states = [];
    private StandingRule? _open;
    private RuleSlot? _slot;
    private RuleSample? _sample;
    private bool _mayEnter;
    private bool _new;
    private bool _form;
    private bool _changes;

    [Inject]
    private IActorNames Names { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private RuleBook Book { get; set; } = default!;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private StandingWords Words { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private IStringLocalizer<StandingTexts> Texts { get; set; } = default!;

    private enum State
    {
        InForce,
        Coming,
        Past,
        NotLoaded,
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await Current.MayAsync(PlacePermissions.View))
        {
            return;
        }

        await using var context = Records.Open(await Current.GetAsync());
        _standings = [.. Enum.GetNames<StandingKind>().Select(s => new FilterChoice(s, Texts[StandingKey + s]))];
        _states = [.. Enum.GetNames<State>().Select(s => new FilterChoice(s, Texts["Rule.State." + s]))];
        _mayEnter = await Current.MayAsync(StandingPermissions.Rules) && !(await Current.GetAsync()).IsNarrowed;
        await ReadAsync(CancellationToken.None);
        _names = await PlaceNames.ReadAsync(context, CancellationToken.None);
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        var actor = await Current.GetAsync();
        _all = await Book.AllAsync(actor, cancellation);
        _slots = [.. HighRiskSlots.All.Concat(SystemLifeSlots.All).Where(s => !s.IsLoaded(_all, actor.DivisionPrefix, Times.Today))];
    }

    private async Task<TablePage<RuleRow>> LoadAsync(TableQuery query, CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        var rows = _slots.Select(s => new RuleRow(null, s)).Concat(_all.Select(r => new RuleRow(r)));
        if (query.Search.Length > 0)
        {
            rows = rows.Where(r => r.Says(query.Search));
        }

        if (query.Filter("standing") is { } standing)
        {
            rows = rows.Where(r => r.Standing.ToString() == standing);
        }

        if (query.Filter("state") is { } state)
        {
            rows = rows.Where(r => StateOf(r).ToString() == state);
        }

        var found = rows.OrderBy(r => r.Standing).ThenBy(r => r.Code, StringComparer.Ordinal).ThenBy(r => r.Rule?.ScopeCode, StringComparer.Ordinal)
            .ThenByDescending(r => r.Rule?.Edition).ToList();
        return new TablePage<RuleRow>([.. found.Skip(query.Skip).Take(query.PageSize)], found.Count);
    }

    private void OpenAsync(string? key)
    {
        _open = _all.FirstOrDefault(r => new RuleRow(r).Key == key);
        _slot = _slots.FirstOrDefault(s => new RuleRow(null, s).Key == key);
        (_form, _changes, _sample) = (false, false, null);
        _new &= _open is null && _slot is null;
        StateHasChanged();
    }

    private void TakeAsync(RuleSample sample) => (_sample, _form) = (sample, true);

    private string PanelTitle() => _open is { } rule ? StandingWords.Title(rule)
        : _slot is { } slot ? StandingWords.Title(slot)
        : Texts["Rules.New"];

    private async Task NewAsync()
    {
        await (_table?.OpenAsync(null) ?? Task.CompletedTask);
        (_open, _slot, _sample, _new) = (null, null, null, true);
    }

    private async Task CloseAsync()
    {
        _new = false;
        await (_table?.OpenAsync(null) ?? Task.CompletedTask);
    }

    private Task CancelAsync()
    {
        (_form, _changes, _sample) = (false, false, null);
        return _new ? CloseAsync() : Task.CompletedTask;
    }

    private async Task SavedAsync(Guid id)
    {
        (_new, _form, _changes) = (false, false, false);
        Notices.Done(Texts["Rule.Saved"]);
        await _table!.ReloadAsync();
        await _table.OpenAsync(id.ToString());
        OpenAsync(id.ToString());
    }

    private IReadOnlyList<Move> Moves(StandingRule rule) => StateOf(new RuleRow(rule)) == State.Coming
        ?
        [
            new Move { Key = "change", Text = Texts["Rule.Change"], IsPrimary = true, Run = () => ShowFormAsync(changes: true) },
            new Move { Key = "withdraw", Text = Texts["Rule.Withdraw"], Irreversible = Texts["Rule.Withdraw.Loss"], Run = () => WithdrawAsync(rule) },
        ]
        : [new Move { Key = "supersede", Text = Texts["Rule.Supersede"], IsPrimary = true, Run = () => ShowFormAsync(changes: false) }];

    private Task ShowFormAsync(bool changes)
    {
        (_form, _changes) = (true, changes);
        StateHasChanged();
        return Task.CompletedTask;
    }

    private async Task WithdrawAsync(StandingRule rule)
    {
        var outcome = await Book.WithdrawAsync(await Current.GetAsync(), rule.Id, rule.Version, CancellationToken.None);
        if (outcome.Refusal is { } refusal)
        {
            Notices.Refused(refusal);
            return;
        }

        Notices.Done(Texts["Rule.Withdrawn"]);
        await _table!.OpenAsync(null);
        await _table.ReloadAsync();
    }

    private State StateOf(RuleRow row) => row.Rule is not { } rule ? State.NotLoaded
        : !rule.HasTakenEffect(Times.Today) ? State.Coming
        : rule.IsInForce(Times.Today) ? State.InForce
        : State.Past;

    private string StateText(RuleRow row) => Texts["Rule.State." + StateOf(row)];

    private Tone ToneOf(RuleRow row) => StateOf(row) switch
    {
        State.InForce => Tone.Restored,
        State.Coming => Tone.Info,
        State.Past => Tone.Neutral,
        State.NotLoaded => Tone.Offline,
    };

    private string Subjects(RuleRow row) => string.Join(Texts["Conditions.Between"], row.Subjects.Select(s => Words.Subject(s, _names!)));

    private string ConditionText(RuleRow row) => row.Rule is { } rule ? Words.Conditions(rule)
        : row.Slot!.HasNoFigure ? Texts["Slot.NoFigure"]
        : Words.Samples(row.Slot);

    private string SourceText(RuleRow row) => row.Rule is { } rule ? Words.Source(rule)
        : row.Slot!.HasNoFigure ? Texts["Slot.NoFigure.Source"]
        : Texts["Slot.Source", HighRiskSlots.Instrument];

    private string ScopeText(StandingRule rule) => rule.ScopeCode.Length == 0 ? Texts["Scope.Nation"] : rule.ScopeCode;

    private StandingRule? Before(StandingRule rule) => _all.FirstOrDefault(r => r.Id == rule.SupersedesId)
        ?? (rule.ScopeCode.Length == 0 ? null : _all.LastOrDefault(r => r.Code == rule.Code && r.ScopeCode.Length < rule.ScopeCode.Length));

    private IEnumerable<(string Key, string Value)> Facts(StandingRule rule) =>
    [
        ("List.Standing", Texts[StandingKey + rule.Standing]),
        ("Rule.AppliesTo", Subjects(new RuleRow(rule))),
        ("Rule.Condition", Words.Conditions(rule)),
        ("Rule.Scope", ScopeText(rule)),
        ("Rule.Source", Words.Source(rule)),
        ("Rule.Confidence", Texts[ConfidenceKey + rule.Confidence]),
        ("Rule.From", FieldText.Write(rule.EffectiveFrom)),
        ("Rule.To", FieldText.Write(rule.EffectiveTo)),
        ("Rule.By", Names.Of(rule.CreatedBy)),
    ];

    private IEnumerable<(string Key, string Was, string Now)> Difference(StandingRule before, StandingRule rule) =>
        Facts(before).Zip(Facts(rule)).Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => (pair.First.Key, pair.First.Value.Length == 0 ? "—" : pair.First.Value, pair.Second.Value.Length == 0 ? "—" : pair.Second.Value));
}
