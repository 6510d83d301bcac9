using System.Globalization;
using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Desk;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Reading;
using Fengsui.Alarms.Resources;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Alarms.Pages;

/// <summary>All alarms, open and closed, newest first.</summary>
public sealed partial class AlarmsPage : LiveComponent
{
    private const string YesKey = "Yes";

    private DataTable<AlarmBrief>? _table;
    private Choices? _choices;
    private IReadOnlyDictionary<string, string> _towns = new Dictionary<string, string>();
    private IReadOnlyDictionary<string, string> _causes = new Dictionary<string, string>();
    private IReadOnlyList<FilterWords> _linked = [];
    private string? _rule;
    private AlarmCase? _case;
    private Guid? _chosen;

    [Inject]
    private AlarmQueries Queries { get; set; } = default!;

    [Inject]
    private ConsoleQueries Cases { get; set; } = default!;

    [Inject]
    private AlarmTableQuery Pages { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ConsoleTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await Current.MayAsync(AlarmPermissions.View))
        {
            return;
        }

        _linked = [new FilterWords(AlarmTableQuery.RuleFilter, Texts["Filter.Rule"], ColumnFilter.None, _ => _rule ?? Texts["Filter.Rule.Unknown"])];
        await FollowAsync(AlarmBook.Topic);
        var actor = await Current.GetAsync();
        _towns = await Cases.TownsAsync(actor, CancellationToken.None);
        var causes = await Queries.CausesAsync(null, CancellationToken.None);
        _causes = causes.ToDictionary(c => c.Code, AlarmWords.Of);
        _choices = new Choices(
            Of<AlarmKind>(AlarmWords.Of), Of<AlarmSeverity>(AlarmWords.Of),
            [new FilterChoice("open", Texts["State.Open"]), .. Of<AlarmState>(AlarmWords.Of)], Of<AlarmOutcome>(AlarmWords.Of),
            [.. _causes.Select(c => new FilterChoice(c.Key, c.Value))], [.. _towns.Select(t => new FilterChoice(t.Key, t.Value))],
            [new FilterChoice("no", Texts["Test.Without"]), new FilterChoice("yes", Texts["Test.Only"])],
            [new FilterChoice("lines", Texts["Group.Filter.Lines"]), new FilterChoice("leads", Texts["Group.Filter.Leads"]), new FilterChoice("joined", Texts["Group.Filter.Joined"])]);
    }

    /// <inheritdoc/>
    protected override async Task OnChangesAsync(LiveBatch batch)
    {
        if (_table is not { } table)
        {
            return;
        }

        Guid[] ids = [.. batch.Keys.Select(Guid.Parse).Take(TableAddress.PageSizes[^1])];
        var changed = await Queries.BriefsAsync(await Current.GetAsync(), ids, CancellationToken.None);
        if (batch.ReadAgain || !table.Patch(changed))
        {
            await table.ReloadAsync();
        }

        if (_case is { } open && (batch.ReadAgain || ids.Contains(open.Brief.Id)))
        {
            await ReadAgainAsync();
        }
    }

    private static string RowKeyOf(AlarmBrief alarm) => alarm.Id.ToString();

    private static FilterChoice[] Of<T>(Func<T, string> say)
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(v => new FilterChoice(v.ToString(), say(v)))];

    private static object? ScoreOf(AlarmBrief alarm) => alarm.EvidenceScore > 0 ? alarm.EvidenceScore : null;

    private static string? OutcomeOf(AlarmBrief alarm) => alarm.Outcome == AlarmOutcome.None ? null : AlarmWords.Of(alarm.Outcome);

    private string PlaceOf(AlarmBrief alarm) => alarm.PlaceName.Length > 0 ? alarm.PlaceName : Texts["Place.Unbound"];

    private string? GroupOf(AlarmBrief alarm) => alarm switch
    {
        { LeadNumber: { } lead } => Texts["Group.Col.Joined", lead].Value,
        { Group: { } group } => Texts["Group.Col.Lead", group.Alarms].Value,
        _ => null,
    };

    private string? TownOf(AlarmBrief alarm) => alarm.DivisionCode.Length < ConsoleQueries.TownCode
        ? null
        : _towns.GetValueOrDefault(alarm.DivisionCode[..ConsoleQueries.TownCode]);

    private string? CauseOf(AlarmBrief alarm) => alarm.CauseCode is { } code ? _causes.GetValueOrDefault(code, code) : null;

    private string? AnsweredOf(AlarmBrief alarm) => alarm.AcknowledgedAt is { } at
        ? Texts["Seconds", Math.Max(0, (at - alarm.ReceivedAt).TotalSeconds).ToString("0", CultureInfo.CurrentCulture)].Value
        : null;

    private async Task<TablePage<AlarmBrief>> LoadAsync(TableQuery query, CancellationToken cancellation)
    {
        var actor = await Current.GetAsync();
        _rule = await Pages.RuleNameAsync(actor, query, cancellation);
        return await Pages.PageAsync(actor, query, cancellation);
    }

    private async Task OpenAsync(string? row)
    {
        Guid? chosen = Guid.TryParse(row, out var id) ? id : null;
        _chosen = chosen;
        StateHasChanged();
        Show(chosen, chosen is null ? null : await Cases.OpenAsync(await Current.GetAsync(), id, CancellationToken.None));
    }

    private async Task ReadAgainAsync()
    {
        if (_case is { } open)
        {
            Show(open.Brief.Id, await Cases.OpenAsync(open.Actor, open.Brief.Id, CancellationToken.None));
        }
    }

    // Another may have been chosen while this one was read.
    private void Show(Guid? id, AlarmCase? read)
    {
        if (_chosen == id)
        {
            _case = read;
            StateHasChanged();
        }
    }

    private Task CloseAsync() => _table?.OpenAsync(null) ?? Task.CompletedTask;

    private sealed record Choices(
        IReadOnlyList<FilterChoice> Kinds, IReadOnlyList<FilterChoice> Severities, IReadOnlyList<FilterChoice> States,
        IReadOnlyList<FilterChoice> Outcomes, IReadOnlyList<FilterChoice> Causes, IReadOnlyList<FilterChoice> Towns,
        IReadOnlyList<FilterChoice> Test, IReadOnlyList<FilterChoice> Groups);
}
