using Fengsui.Ui;

namespace Fengsui.Alarms.Pages;

/// <summary>The time axis of the charts of one alarm: 24 hours up to when it was read, in the wall clock of the installation.</summary>
internal static class DayAxis
{
    public static readonly TimeSpan Span = TimeSpan.FromHours(24);

    /// <summary>The axis, as ECharts wants it.</summary>
    public static object Of(LocalTime times, DateTimeOffset until) => new
    {
        type = "time",
        min = times.WallMs(until - Span),
        max = times.WallMs(until),
        splitNumber = 6,
        axisLabel = new { formatter = "{HH}:{mm}", hideOverlap = true, color = "var(--fs-ink-soft)" },
    };
}
