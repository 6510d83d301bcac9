using System.Globalization;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Register;
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

    private DataTable<StandingRule>? _table;
    private PlaceNames? _names;
    private IReadOnlyList<StandingRule> _all = [];
    private IReadOnlyList<FilterChoice> _standings = [];
    private IReadOnlyList<FilterChoice> _states = [];
    private StandingRule? _open;
    private bool _new;
    private bool _form;
    private bool _changes;

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
        _all = await Book.AllAsync(await Current.GetAsync(), CancellationToken.None);
        _names = await PlaceNames.ReadAsync(context, CancellationToken.None);
    }

    private async Task<TablePage<StandingRule>> LoadAsync(TableQuery query, CancellationToken cancellation)
    {
        _all = await Book.AllAsync(await Current.GetAsync(), cancellation);
        var rows = _all.AsEnumerable();
        if (query.Search.Length > 0)
        {
            rows = rows.Where(r => $"{r.Title} {r.TitleEn} {r.Code} {r.Instrument}".Contains(query.Search, StringComparison.OrdinalIgnoreCase));
        }

        if (query.Filter("standing") is { } standing)
        {
            rows = rows.Where(r => r.Standing.ToString() == standing);
        }

        if (query.Filter("state") is { } state)
        {
            rows = rows.Where(r => StateOf(r).ToString() == state);
        }

        var found = rows.OrderBy(r => r.Standing).ThenBy(r => r.Code, StringComparer.Ordinal).ThenBy(r => r.ScopeCode, StringComparer.Ordinal)
            .ThenByDescending(r => r.Edition).ToList();
        return new TablePage<StandingRule>([.. found.Skip(query.Skip).Take(query.PageSize)], found.Count);
    }

    private void OpenAsync(string? key)
    {
        _open = Guid.TryParse(key, out var id) ? _all.FirstOrDefault(r => r.Id == id) : null;
        (_form, _changes) = (false, false);
        _new &= _open is null;
        StateHasChanged();
    }

    private async Task NewAsync()
    {
        await (_table?.OpenAsync(null) ?? Task.CompletedTask);
        (_open, _new) = (null, true);
    }

    private async Task CloseAsync()
    {
        _new = false;
        await (_table?.OpenAsync(null) ?? Task.CompletedTask);
    }

    private Task CancelAsync()
    {
        (_form, _changes) = (false, false);
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

    private IReadOnlyList<Move> Moves(StandingRule rule) => StateOf(rule) == State.Coming
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

    private State StateOf(StandingRule rule) =>
        !rule.HasTakenEffect(Times.Today) ? State.Coming : rule.IsInForce(Times.Today) ? State.InForce : State.Past;

    private string StateText(StandingRule rule) => Texts["Rule.State." + StateOf(rule)];

    private Tone ToneOf(StandingRule rule) => StateOf(rule) switch
    {
        State.InForce => Tone.Restored,
        State.Coming => Tone.Info,
        State.Past => Tone.Neutral,
    };

    private string Subjects(StandingRule rule) =>
        string.Join(Texts["Conditions.Between"], rule.Subjects().Select(s => Words.Subject(s, _names!)));

    private string ScopeText(StandingRule rule) => rule.ScopeCode.Length == 0 ? Texts["Scope.Nation"] : rule.ScopeCode;

    private StandingRule? Before(StandingRule rule) => _all.FirstOrDefault(r => r.Id == rule.SupersedesId)
        ?? (rule.ScopeCode.Length == 0 ? null : _all.LastOrDefault(r => r.Code == rule.Code && r.ScopeCode.Length < rule.ScopeCode.Length));

    private IEnumerable<(string Key, string Value)> Facts(StandingRule rule) =>
    [
        ("List.Standing", Texts[StandingKey + rule.Standing]),
        ("Rule.AppliesTo", Subjects(rule)),
        ("Rule.Condition", Words.Conditions(rule)),
        ("Rule.Scope", ScopeText(rule)),
        ("Rule.Source", Words.Source(rule)),
        ("Rule.Confidence", Texts[ConfidenceKey + rule.Confidence]),
        ("Rule.From", FieldText.Write(rule.EffectiveFrom)),
        ("Rule.To", FieldText.Write(rule.EffectiveTo)),
        ("Rule.By", rule.CreatedBy),
    ];

    private IEnumerable<(string Key, string Was, string Now)> Difference(StandingRule before, StandingRule rule) =>
        Facts(before).Zip(Facts(rule)).Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => (pair.First.Key, pair.First.Value.Length == 0 ? "—" : pair.First.Value, pair.Second.Value.Length == 0 ? "—" : pair.Second.Value));
}
