using System.Globalization;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Pages;
using Fengsui.Hazards.Reading;
using Fengsui.Hazards.Worklists;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Statistics;

/// <summary>Statistics of hazards.</summary>
public sealed partial class StatisticsPage : LiveComponent
{
    private const string Other = "other";

    private static readonly string[] Kinds = ["month", "quarter", "half", "year", Other];
    private static readonly string[] Definitions = ["Found", "Closed", "OnTime", "Recurrence", "Open", "Overdue", "Ages", "Before"];

    private static readonly TallyDimension[] Shown =
    [
        TallyDimension.All, TallyDimension.Programme, TallyDimension.Sector, TallyDimension.Class, TallyDimension.Severity, TallyDimension.Source,
    ];

    private StatisticsSpan _span = new(default, 1);
    private StatisticsReport? _report;
    private IReadOnlyList<CauseCluster> _causes = [];
    private HazardFilters? _filters;
    private string _kind = "quarter";
    private bool _exporting;

    /// <summary>First month, <c>2026-10</c>.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    /// <summary>Last month of a span of one's own.</summary>
    [SupplyParameterFromQuery(Name = "to")]
    public string? To { get; set; }

    /// <summary>Month, quarter, half, year or other.</summary>
    [SupplyParameterFromQuery(Name = "span")]
    public string? Kind { get; set; }

    /// <summary>A town.</summary>
    [SupplyParameterFromQuery(Name = "town")]
    public string? Town { get; set; }

    [Inject]
    private StatisticsReader Reader { get; set; } = default!;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private ListExports Exports { get; set; } = default!;

    [Inject]
    private Downloads Downloads { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IStringLocalizer<HazardTexts> Words { get; set; } = default!;

    [Inject]
    private IStringLocalizer<WorklistTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _span = SpanOf(Times.Today);
        if (await Current.MayAsync(HazardPermissions.View))
        {
            await FollowAsync(HazardTopics.Hazards);
            _filters = await HazardFilters.ReadAsync(Records, await Current.GetAsync(), Words, CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (await Current.MayAsync(HazardPermissions.View))
        {
            _span = SpanOf(Times.Today);
            await ReadAsync();
        }
    }

    /// <inheritdoc/>
    protected override Task OnChangesAsync(LiveBatch batch) => ReadAsync();

    private async Task ReadAsync()
    {
        var actor = await Current.GetAsync();
        var town = Town is { Length: > 0 } ? Town : null;
        _report = await Reader.ReadAsync(actor, _span, town, CancellationToken.None);
        _causes = await Reader.CausesAsync(actor, _span, town, CancellationToken.None);
    }

    private StatisticsSpan SpanOf(DateOnly today)
    {
        _kind = Kinds.Contains(Kind) ? Kind! : "quarter";
        var first = Month(From) ?? new DateOnly(today.Year, today.Month, 1);
        return _kind switch
        {
            "month" => new StatisticsSpan(first, 1),
            "quarter" => new StatisticsSpan(new DateOnly(first.Year, ((first.Month - 1) / 3 * 3) + 1, 1), 3),
            "half" => new StatisticsSpan(new DateOnly(first.Year, first.Month > 6 ? 7 : 1, 1), 6),
            "year" => new StatisticsSpan(new DateOnly(first.Year, 1, 1), 12),
            _ => new StatisticsSpan(first, Math.Clamp(Between(first, Month(To) ?? first) + 1, 1, StatisticsSpan.MostMonths)),
        };
    }

    private static int Between(DateOnly first, DateOnly last) => ((last.Year - first.Year) * 12) + last.Month - first.Month;

    private static DateOnly? Month(string? text) =>
        DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and <= 2100 ? day : null;

    private static string MonthText(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private Task GoAsync(string? kind = null, string? from = null, string? to = null, string? town = null)
    {
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
        {
            ["span"] = kind ?? _kind,
            ["from"] = from ?? MonthText(_span.First),
            ["to"] = (kind ?? _kind) == Other ? to ?? MonthText(_span.Last) : null,
            ["town"] = (town ?? Town) is { Length: > 0 } chosen ? chosen : null,
        }));
        return Task.CompletedTask;
    }

    private static IReadOnlyList<StatisticsRow> RowsOf(StatisticsReport report, TallyDimension dimension) =>
        dimension == TallyDimension.All ? report.Towns : report.By.GetValueOrDefault(dimension) ?? [];

    private string NameOf(TallyDimension dimension, string value) => dimension switch
    {
        TallyDimension.All => _filters!.Names.DivisionName(value),
        TallyDimension.Programme => _filters!.Programmes.FirstOrDefault(p => p.Value == value)?.Text ?? value,
        TallyDimension.Class => _filters!.Choices.ClassName(value),
        TallyDimension.Sector => value.Length == 0 ? Texts["Stat.NoSector"] : _filters!.SectorName(value),
        TallyDimension.Severity => Words["Severity." + value],
        TallyDimension.Source => Words["Source." + value],
        _ => value,
    };

    private static string FilterOf(TallyDimension dimension, string value) => dimension switch
    {
        TallyDimension.All => "f.division=" + value,
        TallyDimension.Programme => "f.programme=" + value,
        TallyDimension.Class => "f.class=" + value,
        TallyDimension.Sector => "f.sector=" + (value.Length == 0 ? HazardQuery.NoSector : Uri.EscapeDataString(value)),
        TallyDimension.Severity => "f.severity=" + value,
        TallyDimension.Source => "f.source=" + value,
        _ => "",
    };

    private string Href(string filters) =>
        "hazards?" + string.Join('&', filters.Split('&').Append(Town is { Length: > 0 } && !filters.Contains("f.division=", StringComparison.Ordinal) ? "f.division=" + Town : "").Where(f => f.Length > 0));

    private string Found(string also = "", StatisticsSpan? span = null) =>
        Href($"f.found={HazardWords.Day((span ?? _span).First)}&f.foundTo={HazardWords.Day((span ?? _span).Last)}&{also}");

    private string Closed(string also = "", StatisticsSpan? span = null) =>
        Href($"f.state={HazardState.Closed}&f.ended={HazardWords.Day((span ?? _span).First)}&f.endedTo={HazardWords.Day((span ?? _span).Last)}&{also}");

    private string Open() => Href("f.state=open");

    private string AgeHref(AgeBucket age, DateOnly today) => Href(
        $"f.state=open&f.foundTo={HazardWords.Day(today.AddDays(-age.From))}" + (age.To is { } to ? $"&f.found={HazardWords.Day(today.AddDays(-to))}" : ""));

    private string AgeText(AgeBucket age) => age.To is { } to ? Texts["Stat.Age.Days", age.From, to] : Texts["Stat.Age.More", age.From - 1];

    private static string Percent(double? percent) => percent is { } known ? known.ToString("0.#", CultureInfo.CurrentCulture) + " %" : "—";

    private string Change(int now, int before) => before == 0
        ? Texts["Stat.BeforeWas", Amounts.Count(before)]
        : Texts["Stat.BeforeChange", Amounts.Count(before), (100.0 * (now - before) / before).ToString("+0.#;-0.#;0", CultureInfo.CurrentCulture)];

    private string ChangePercent(double? now, double? before) => before is null || now is null
        ? Texts["Stat.BeforeWas", Percent(before)]
        : Texts["Stat.BeforePoints", Percent(before), (now.Value - before.Value).ToString("+0.#;-0.#;0", CultureInfo.CurrentCulture)];

    private async Task ExportAsync(ListFormat format)
    {
        _exporting = true;
        try
        {
            var actor = await Current.GetAsync();
            var columns = ((string[])["Dimension", "Value", "Found", "FoundBefore", "Closed", "ClosedBefore", "OnTime", "Recurrence", "Open", "Overdue"])
                .Select((key, index) => new ReportColumn(Texts["Stat.Col." + key], Numeric: index > 1)).ToArray();
            var span = Texts["Stat.Subtitle", HazardWords.Day(_span.First), HazardWords.Day(_span.Last), HazardWords.Day(_span.Before.First), HazardWords.Day(_span.Before.Last)];
            var made = await Exports.WriteAsync(
                actor, new ListExport("/hazards/statistics", Texts["Stat.Title"], span, columns), format, Lines().ToAsyncEnumerable(), CancellationToken.None);
            if (made.Refusal is { } refusal)
            {
                Notices.Refused(refusal);
                return;
            }

            await using var content = made.Value.Content;
            await Downloads.SendAsync(made.Value.Name, OfficialTables.TypeOf(format), content);
        }
        finally
        {
            _exporting = false;
        }
    }

    private IEnumerable<object?[]> Lines()
    {
        var report = _report!;
        yield return Line(Texts["Stat.Total"], "", report.All);
        foreach (var dimension in Shown)
        {
            foreach (var row in RowsOf(report, dimension))
            {
                yield return Line(Texts["Stat.By." + dimension], NameOf(dimension, row.Value), row);
            }
        }

        foreach (var age in report.Ages)
        {
            yield return [Texts["Stat.Ages"].Value, AgeText(age), null, null, null, null, null, null, age.Count, null];
        }
    }

    private static object?[] Line(string dimension, string value, StatisticsRow row) =>
    [
        dimension, value, row.Now.Found, row.Before.Found, row.Now.Closed, row.Before.Closed, Percent(row.OnTimePercent), Percent(row.RecurrencePercent), row.Now.Open,
        row.Now.Overdue,
    ];
}
