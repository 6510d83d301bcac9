using Fengsui.Alarms.Desk;
using Fengsui.Alarms.Resources;
using Fengsui.Sensing.Contracts;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Alarms.Pages;

/// <summary>Chart of the conditions of a point over 24 hours: a bar while it lasted, a dot for each report.</summary>
public sealed partial class AlarmDay : ComponentBase
{
    private IReadOnlyList<SignalKind> _kinds = [];
    private object _options = new();
    private string _drawn = "";

    /// <summary>The alarm.</summary>
    [Parameter, EditorRequired]
    public AlarmCase Case { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ConsoleTexts> Words { get; set; } = default!;

    private string Summary => Words["Day.Summary", string.Join(
        Words["Comma"], _kinds.Select(k => Words["Day.Kind", AlarmWords.Of(k), Case.Day.Count(e => e.Kind == k && e.Change != SignalChange.Restored)].Value))];

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var drawn = $"{Case.Brief.PointId}.{(Case.Day.Count == 0 ? 0 : Case.Day[0].Id)}.{Case.ReadAt:yyyyMMddHHmm}";
        if (drawn == _drawn)
        {
            return;
        }

        _drawn = drawn;
        _kinds = [.. Case.Day.Select(e => e.Kind).Distinct().OrderDescending()];
        _options = Options();
    }

    private object Options() => new
    {
        useUTC = true,
        grid = new { left = 8, right = 16, top = 8, bottom = 4, containLabel = true },
        tooltip = new { trigger = "item", confine = true },
        xAxis = DayAxis.Of(Times, Case.ReadAt),
        yAxis = new
        {
            type = "category",
            data = _kinds.Select(k => AlarmWords.Of(k)).ToArray(),
            axisTick = new { show = false },
        },
        series = _kinds.SelectMany(Series).ToArray(),
    };

    private IEnumerable<object> Series(SignalKind kind)
    {
        var name = AlarmWords.Of(kind);
        var colour = AlarmLook.ColourOf(kind);
        yield return new
        {
            type = "line",
            name,
            data = Bars(kind).ToArray(),
            symbol = "none",
            silent = true,
            lineStyle = new { width = 9, color = colour, opacity = 0.45, cap = "butt" },
        };
        yield return new
        {
            type = "scatter",
            name,
            symbolSize = 9,
            itemStyle = new { color = colour },
            data = Case.Day.Where(e => e.Kind == kind && e.Change != SignalChange.Restored)
                .Select(e => new object[] { Wall(e.OccurredAt), name }).ToArray(),
        };
    }

    // Onset to restoration; what began before the day begins at its edge, what lasts ends now.
    private IEnumerable<object?[]> Bars(SignalKind kind)
    {
        var name = AlarmWords.Of(kind);
        DateTimeOffset? from = null;
        foreach (var e in Case.Day.Where(e => e.Kind == kind).Reverse())
        {
            if (e.Change == SignalChange.Restored)
            {
                yield return [Wall(from ?? Case.ReadAt - DayAxis.Span), name];
                yield return [Wall(e.OccurredAt), name];
                yield return [Wall(e.OccurredAt), null];
                from = null;
            }
            else
            {
                from ??= e.OccurredAt;
            }
        }

        if (from is { } lasts)
        {
            yield return [Wall(lasts), name];
            yield return [Wall(Case.ReadAt), name];
        }
    }

    private long Wall(DateTimeOffset at) => Times.WallMs(at);
}
