using System.Globalization;
using Fengsui.Alarms.Resources;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Contracts;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Alarms.Pages;

/// <summary>Charts of what the point of an alarm measured over 24 hours, with the moment of the alarm marked.</summary>
public sealed partial class AlarmReadings : ComponentBase
{
    private IReadOnlyList<ReadingChart> _charts = [];
    private string _drawn = "";

    /// <summary>The alarm.</summary>
    [Parameter, EditorRequired]
    public AlarmCase Case { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ConsoleTexts> Words { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var last = Case.Readings.Count == 0 ? default : Case.Readings.Max(r => r.At);
        var drawn = $"{Case.Brief.Id}.{Case.Readings.Count}.{last.Ticks}.{Case.ReadAt:yyyyMMddHHmm}";
        if (drawn != _drawn)
        {
            _drawn = drawn;
            _charts = [.. Case.Readings.GroupBy(r => r.AnalogType).Select(g => Chart([.. g]))];
        }
    }

    private ReadingChart Chart(IReadOnlyList<PointReading> readings)
    {
        var (type, unit) = (readings[0].AnalogType, readings[0].Unit);
        var name = CodeNames.AnalogType((byte)type, CultureInfo.CurrentUICulture);
        var summary = Words[
            "Readings.Summary", Amounts.Measured(readings[^1].Value, unit), Times.Clock(readings[^1].At),
            Amounts.Measured(readings.Min(r => r.Value), unit), Amounts.Measured(readings.Max(r => r.Value), unit)];
        return new ReadingChart(type, readings.Count, name, summary, Options(readings, name, unit));
    }

    private object Options(IReadOnlyList<PointReading> readings, string name, string unit) => new
    {
        useUTC = true,
        grid = new { left = 8, right = 16, top = 12, bottom = 4, containLabel = true },
        tooltip = new { trigger = "axis", confine = true },
        xAxis = DayAxis.Of(Times, Case.ReadAt),
        yAxis = new { type = "value", scale = true, splitNumber = 3, axisLabel = new { formatter = $"{{value}} {unit}".TrimEnd(), color = "var(--fs-ink-soft)" } },
        series = new[]
        {
            new
            {
                type = "line",
                name,
                showSymbol = readings.Count < 40,
                symbolSize = 5,
                step = "end",
                lineStyle = new { width = 1.5, color = "var(--fs-info)" },
                itemStyle = new { color = "var(--fs-info)" },
                data = readings.Select(r => new object[] { Times.WallMs(r.At), r.Value }).ToArray(),
                markLine = new
                {
                    silent = true,
                    symbol = "none",
                    label = new { show = false },
                    lineStyle = new { color = $"var(--fs-{AlarmLook.ToneOf(Case.Brief.Kind).Css()})", type = "solid", width = 1.5 },
                    data = new[] { new { xAxis = Times.WallMs(Case.Brief.RaisedAt) } },
                },
            },
        },
    };

    private sealed record ReadingChart(int AnalogType, int Count, string Name, string Summary, object Options);
}
