using Fengsui.Hazards.Worklists;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Statistics;

/// <summary>The page's chart.</summary>
internal static class StatisticsCharts
{
    public static object Months(StatisticsReport report, IStringLocalizer<WorklistTexts> texts) => new
    {
        Tooltip = new { Trigger = "axis" },
        Legend = new { Bottom = 0 },
        Grid = new { Left = 48, Right = 16, Top = 16, Bottom = 48 },
        XAxis = new { Type = "category", Data = report.Months.Select(m => $"{m.Month / 100}-{m.Month % 100:00}").ToList() },
        YAxis = new { Type = "value", MinInterval = 1 },
        Series = new object[]
        {
            new
            {
                Type = "bar", Name = texts["Stat.Found"].Value, ItemStyle = new { Color = "var(--fs-info)" }, Data = report.Months.Select(m => m.Counts.Found).ToList(),
            },
            new
            {
                Type = "bar", Name = texts["Stat.Closed"].Value, ItemStyle = new { Color = "var(--fs-restored)" },
                Data = report.Months.Select(m => m.Counts.Closed).ToList(),
            },
        },
    };
}
