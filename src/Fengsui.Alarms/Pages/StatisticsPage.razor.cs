using System.Globalization;
using Fengsui.Alarms.Desk;
using Fengsui.Alarms.Reading;
using Fengsui.Alarms.Resources;
using Fengsui.Kernel.Access;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Alarms.Pages;

/// <summary>False alarms and the load of the desk. Each figure says how it is counted; no figure is of a person.</summary>
public sealed partial class StatisticsPage : ComponentBase
{
    private const int MostOperators = 8;
    private const int BarLines = 12;

    private static readonly int[] _periods = [1, 7, 30];

    private DataTable<LedgerLine>? _table;
    private LoadFigures? _load;
    private Ledger? _ledger;
    private IReadOnlyList<ScoreLine> _score = [];
    private DeskTimes? _times;
    private IReadOnlyDictionary<string, string> _names = new Dictionary<string, string>();
    private object _overTime = new();
    private object _bars = new();
    private DateTimeOffset _from;
    private DateTimeOffset _to;
    private LedgerBy _by;
    private int _days = 7;
    private int _operators = 1;
    private (int Days, int Operators, LedgerBy By)? _read;

    [Inject]
    private FalseAlarmLedger Falses { get; set; } = default!;

    [Inject]
    private ScoreQuality Scores { get; set; } = default!;

    [Inject]
    private OperatorLoad Loads { get; set; } = default!;

    [Inject]
    private AlarmQueries Queries { get; set; } = default!;

    [Inject]
    private ConsoleQueries Cases { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ConsoleTexts> Texts { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "days")]
    private int? Days { get; set; }

    [SupplyParameterFromQuery(Name = "operators")]
    private int? Operators { get; set; }

    [SupplyParameterFromQuery(Name = "by")]
    private string? By { get; set; }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _days = Days is { } days && _periods.Contains(days) ? days : 7;
        _operators = Math.Clamp(Operators ?? 1, 1, MostOperators);
        _by = Enum.TryParse<LedgerBy>(By, out var by) ? by : LedgerBy.Point;
        if (_read == (_days, _operators, _by) || !await Current.MayAsync(AlarmPermissions.Statistics))
        {
            return;
        }

        _read = (_days, _operators, _by);
        var actor = await Current.GetAsync();
        (_to, _from) = (Clock.GetUtcNow(), Clock.GetUtcNow() - TimeSpan.FromDays(_days));
        _load = await Loads.ReadAsync(actor, _from, _to, _operators, CancellationToken.None);
        _names = await NamesAsync(actor);
        _ledger = await Falses.ReadAsync(actor, _by, _from, _to, CancellationToken.None);
        _score = await Scores.ReadAsync(actor, _from, _to, CancellationToken.None);
        _times = await Cases.DeskTimesAsync(actor, _from, _to, CancellationToken.None);
        _overTime = OverTime(_times.Windows);
        _bars = Bars(_ledger);
    }

    private static string Percent(double? share) => share is { } s ? s.ToString("P1", CultureInfo.CurrentCulture) : "—";

    private static bool HasVerdict(LedgerLine line) => line.False + line.Confirmed > 0;

    private static object? ShareOf(LedgerLine line) => line.Share is { } share ? share.ToString("P0", CultureInfo.CurrentCulture) : null;

    private IEnumerable<(string Key, string? Value, Tone Tone)> Figures(LoadFigures load, Ledger ledger)
    {
        var verdicts = ledger.False + ledger.Confirmed;
        yield return ("Alarms", Amounts.Count(load.Alarms), Tone.Neutral);
        yield return ("Worked", Amounts.Count(load.Worked), Tone.Neutral);
        yield return ("Average", load.Average.ToString("0.00", CultureInfo.CurrentCulture), load.Average > 2 ? Tone.Warning : Tone.Neutral);
        yield return ("Peak", Amounts.Count(load.Peak), load.Peak > OperatorLoad.FloodAlarms * load.Operators ? Tone.Warning : Tone.Neutral);
        yield return ("Flood", Percent(load.FloodShare), load.FloodShare > 0.01 ? Tone.Warning : Tone.Neutral);
        yield return ("Standing", Amounts.Count(load.Standing), load.Standing > 0 ? Tone.Fault : Tone.Neutral);
        yield return ("Chattering", Amounts.Count(load.Chattering), Tone.Neutral);
        yield return ("Median", Seconds(load.MedianSeconds), Tone.Neutral);
        yield return ("NinetyFifth", Seconds(_times?.NinetyFifthSeconds), Tone.Neutral);
        yield return ("Never", Amounts.Count(load.NeverAcknowledged), load.NeverAcknowledged > 0 ? Tone.Fault : Tone.Neutral);
        yield return ("Fires", Amounts.Count(ledger.Alarms), Tone.Neutral);
        yield return ("False", Amounts.Count(ledger.False), Tone.Neutral);
        yield return ("Precision", verdicts == 0 ? null : Percent((double)ledger.Confirmed / verdicts), Tone.Neutral);
    }

    private string? Seconds(double? seconds) =>
        seconds is { } s ? Texts["Seconds", s.ToString("0", CultureInfo.CurrentCulture)].Value : null;

    private async Task<IReadOnlyDictionary<string, string>> NamesAsync(Actor actor) => _by switch
    {
        LedgerBy.Cause => (await Queries.CausesAsync(null, CancellationToken.None)).ToDictionary(c => c.Code, AlarmWords.Of),
        LedgerBy.Town => await Cases.TownsAsync(actor, CancellationToken.None),
        _ => new Dictionary<string, string>(),
    };

    private string NameOf(LedgerLine line) => _names.TryGetValue(line.Key, out var name) ? name
        : line.Name.Length > 0 ? line.Name
        : line.Key.Length > 0 ? line.Key : Texts["Place.Unbound"].Value;

    private Task<TablePage<LedgerLine>> LoadAsync(TableQuery query, CancellationToken cancellation)
    {
        var lines = (_ledger?.Lines ?? []).Where(l => NameOf(l).Contains(query.Search, StringComparison.OrdinalIgnoreCase));
        Func<LedgerLine, int> key = query.SortBy switch
        {
            "alarms" => l => l.Alarms,
            "confirmed" => l => l.Confirmed,
            "signals" => l => l.Signals,
            "worst" => l => l.WorstDay,
            _ => l => l.False,
        };
        var sorted = (query.Descending ? lines.OrderByDescending(key) : lines.OrderBy(key)).ToList();
        return Task.FromResult(new TablePage<LedgerLine>([.. sorted.Skip(query.Skip).Take(query.PageSize)], sorted.Count));
    }

    private object OverTime(IReadOnlyList<LoadWindow> windows) => new
    {
        useUTC = true,
        grid = new { left = 8, right = 12, top = 24, bottom = 4, containLabel = true },
        tooltip = new { trigger = "axis", confine = true },
        xAxis = new { type = "time", min = Wall(_from), max = Wall(_to), axisLabel = new { hideOverlap = true, color = "var(--fs-ink-soft)" } },
        yAxis = new { type = "value", minInterval = 1 },
        series = new object[]
        {
            new
            {
                type = "bar",
                name = Texts["Load.OverTime"].Value,
                barMinWidth = 2,
                barMaxWidth = 18,
                itemStyle = new { color = "var(--fs-info)" },
                data = windows.Select(w => new object[] { Wall(w.At), Math.Round((double)w.Alarms / _operators, 2) }).ToArray(),
                markLine = new
                {
                    symbol = "none",
                    silent = true,
                    lineStyle = new { color = "var(--fs-fault)", type = "dashed" },
                    label = new { formatter = Texts["Load.FloodLine"].Value, position = "insideStartTop", color = "var(--fs-fault)" },
                    data = new object[] { new { yAxis = OperatorLoad.FloodAlarms } },
                },
            },
        },
    };

    private object Bars(Ledger ledger)
    {
        var lines = ledger.Lines.Where(HasVerdict).Take(BarLines).Reverse().ToList();
        return new
        {
            grid = new { left = 8, right = 40, top = 24, bottom = 4, containLabel = true },
            tooltip = new { trigger = "axis", confine = true },
            legend = new { top = 0, textStyle = new { color = "var(--fs-ink-soft)" } },
            xAxis = new { type = "value", minInterval = 1 },
            yAxis = new { type = "category", data = lines.Select(NameOf).ToArray(), axisLabel = new { width = 260, overflow = "truncate", color = "var(--fs-ink)" } },
            series = new object[]
            {
                new { type = "bar", stack = "all", name = Texts["Ledger.False"].Value, itemStyle = new { color = "var(--fs-map-neutral)" }, data = lines.Select(l => l.False).ToArray() },
                new { type = "bar", stack = "all", name = Texts["Ledger.Confirmed"].Value, itemStyle = new { color = "var(--fs-map-fire)" }, data = lines.Select(l => l.Confirmed).ToArray() },
            },
        };
    }

    private long Wall(DateTimeOffset at) => new DateTimeOffset(Times.Of(at).DateTime, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private void OperatorsAsync(ChangeEventArgs args) => Navigation.NavigateTo(Href("operators", args.Value?.ToString()), replace: true);

    private string Href(string name, string? value) => Navigation.GetUriWithQueryParameter(name, value);
}
