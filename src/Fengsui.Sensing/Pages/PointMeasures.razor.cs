using System.Globalization;
using Fengsui.Kernel.Storage;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Telemetry;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Sensing.Pages;

/// <summary>Charts of what a point measured, over one of the usual spans up to now, or from one day to another.</summary>
public sealed partial class PointMeasures : ComponentBase
{
    private static readonly int[] _presets = [1, 7, 30, 365];
    private PointSeries? _found;
    private IReadOnlyList<MeasureChart> _charts = [];
    private int? _days = 1;
    private DateOnly _from;
    private DateOnly _to;
    private (long, DateTimeOffset?)? _read;

    /// <summary>The point.</summary>
    [Parameter, EditorRequired]
    public PointBrief Point { get; set; } = default!;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private PointTelemetry Telemetry { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private IStringLocalizer<TelemetryTexts> Words { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_read != (Point.Id, Point.LastSeenAt))
        {
            _read = (Point.Id, Point.LastSeenAt);
            await ReadAsync();
        }
    }

    private Task PresetAsync(int days)
    {
        _days = days;
        return ReadAsync();
    }

    private Task FromAsync(ChangeEventArgs args) => BetweenAsync(Day(args) ?? _from, _to);

    private Task ToAsync(ChangeEventArgs args) => BetweenAsync(_from, Day(args) ?? _to);

    // One end that passes the other takes it along.
    private Task BetweenAsync(DateOnly from, DateOnly to)
    {
        (_from, _to) = from == _from && to < from ? (to, to) : (from, to < from ? from : to);
        _days = null;
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        var now = Times.Now;
        if (_days is { } days)
        {
            (_from, _to) = (Times.Day(now.AddDays(-days)), Times.Day(now));
        }

        var ask = _days is { } back ? new TelemetryAsk(now.AddDays(-back), now) : new TelemetryAsk(Times.StartOf(_from), Times.StartOf(_to.AddDays(1)));
        await using var context = Records.Open(await Current.GetAsync());
        var outcome = await Telemetry.ReadAsync(context, Point.DeviceId, Point.Id, ask, CancellationToken.None);
        _found = outcome.Succeeded ? outcome.Value : null;
        _charts = _found is { } found ? [.. found.Series.Where(s => s.Marks.Count > 0).Select(s => Chart(found, s))] : [];
    }

    private MeasureChart Chart(PointSeries found, MeasureSeries series)
    {
        var (marks, unit) = (series.Marks, series.Unit);
        var name = CodeNames.AnalogType((byte)series.Measure, CultureInfo.CurrentUICulture);
        var count = marks.Sum(m => m.Count);
        var summary = Words[
            "Summary", Amounts.Measured(marks[^1].Last, unit), Times.Clock(marks[^1].At), Amounts.Measured(marks.Min(m => m.Min), unit), Amounts.Measured(marks.Max(m => m.Max), unit),
            count, Words["Every." + found.Every]];
        return new MeasureChart(series.Measure, count, name, summary, Options(found, series));
    }

    private object Options(PointSeries found, MeasureSeries series) => new
    {
        useUTC = true,
        grid = new { left = 8, right = 16, top = 12, bottom = 4, containLabel = true },
        tooltip = new { trigger = "axis", confine = true },
        xAxis = new
        {
            type = "time",
            min = Times.WallMs(found.From),
            max = Times.WallMs(found.To),
            splitNumber = 6,
            axisLabel = new { hideOverlap = true, color = "var(--fs-ink-soft)" },
        },
        yAxis = new { type = "value", scale = true, splitNumber = 3, axisLabel = new { formatter = $"{{value}} {series.Unit}".TrimEnd(), color = "var(--fs-ink-soft)" } },
        series = new[]
        {
            Line(series.Marks, "Max", "var(--fs-line-strong)", 1, m => m.Max),
            Line(series.Marks, "Mean", "var(--fs-info)", 1.5, m => m.Mean),
            Line(series.Marks, "Min", "var(--fs-line-strong)", 1, m => m.Min),
        },
    };

    private object Line(IReadOnlyList<TelemetryMark> marks, string key, string color, double width, Func<TelemetryMark, double> value) => new
    {
        type = "line",
        name = Words[key].Value,
        showSymbol = marks.Count < 40,
        symbolSize = 4,
        lineStyle = new { width, color },
        itemStyle = new { color },
        data = marks.Select(m => new object[] { Times.WallMs(m.At), Math.Round(value(m), 4) }).ToArray(),
    };

    private string CsvHref(PointSeries found) => string.Create(
        CultureInfo.InvariantCulture,
        $"api/v1/devices/{Point.DeviceId}/points/{Point.Id}/telemetry?format=csv&every={found.Every}&from={Utc(found.From)}&to={Utc(found.To)}");

    private static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Day(ChangeEventArgs args) =>
        DateOnly.TryParseExact(args.Value as string, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private sealed record MeasureChart(int Measure, int Count, string Name, string Summary, object Options);
}
