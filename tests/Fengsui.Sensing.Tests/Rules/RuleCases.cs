using System.Globalization;
using Fengsui.Kernel.Outcomes;
using Fengsui.Sensing.Rules;
using Fengsui.Sensing.Telemetry;

namespace Fengsui.Sensing.Tests.Rules;

/// <summary>Short ways of writing rules, readings and what comes of them.</summary>
internal static class RuleCases
{
    /// <summary>Monday 2026-03-02 00:00 in Beijing.</summary>
    public const long Monday = 1_772_380_800_000;

    public const int Offset = 480;

    public static readonly Guid Place = new("01930000-0000-7000-8000-00000000aaaa");

    public static readonly Guid Other = new("01930000-0000-7000-8000-00000000bbbb");

    /// <summary>Points 1 to 9 are of one place, 11 to 19 of another, 21 of none.</summary>
    public static IReadOnlyDictionary<long, Guid?> Points { get; } = Enumerable.Range(1, 9).Select(p => ((long)p, (Guid?)Place))
        .Concat(Enumerable.Range(11, 9).Select(p => ((long)p, (Guid?)Other))).Append((21L, null)).ToDictionary(p => p.Item1, p => p.Item2);

    public static string Json(string condition, string? schedule = null) =>
        $$"""{"measure":3,"raises":"prewarning","condition":{{condition}}{{(schedule is null ? "" : ",\"schedule\":" + schedule)}}}""";

    public static RuleDefinition Rule(string condition, string? schedule = null)
    {
        var read = RuleJson.Read(Json(condition, schedule));
        return read.Refusal is { } refusal ? throw new InvalidOperationException($"{refusal.Code} {refusal.Field}") : read.Value;
    }

    public static RuleEvaluator Evaluator(RuleDefinition rule) => new(rule, Points, Offset);

    /// <summary>Readings as <c>12:20.5 13:21</c>: seconds since Monday, value; of point 1, or of another as <c>4@12:20</c>.</summary>
    public static IReadOnlyList<TelemetryReading> Readings(string log) =>
    [
        .. log.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(entry =>
        {
            var (point, rest) = entry.Split('@') is [var p, var r] ? (long.Parse(p, CultureInfo.InvariantCulture), r) : (1, entry);
            var (at, value) = rest.Split(':') is [var a, var v] ? (a, v) : throw new FormatException(entry);
            return new TelemetryReading(
                new SeriesKey(point, 3), Monday + (long)(double.Parse(at, CultureInfo.InvariantCulture) * 1_000), double.Parse(value, CultureInfo.InvariantCulture));
        }),
    ];

    /// <summary>What comes of readings, ticked at the end, as <c>+12(61/60) -20(50/60)</c>.</summary>
    public static string Run(RuleDefinition rule, string log, double endSeconds)
    {
        var evaluator = Evaluator(rule);
        foreach (var reading in Readings(log))
        {
            evaluator.Take(reading);
        }

        evaluator.Tick(Monday + (long)(endSeconds * 1_000));
        return Text(evaluator.Drain());
    }

    public static string Text(IEnumerable<RuleTransition> transitions) => string.Join(' ', transitions.Select(t => string.Create(
        CultureInfo.InvariantCulture,
        $"{(t.Begins ? '+' : '-')}{(t.Series.PointId == 1 ? "" : t.Series.PointId + "@")}{(t.AtMs - Monday) / 1_000.0:0.###}({t.Value:0.##}/{t.Bound:0.##})")));
}
