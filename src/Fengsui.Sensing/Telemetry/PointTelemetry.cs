using System.Globalization;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Devices;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Telemetry;

/// <summary>What is asked of a point's telemetry; null leaves it to us.</summary>
/// <param name="From">First moment; a day before the end when it is left out.</param>
/// <param name="To">End, not included; now when it is left out.</param>
/// <param name="Every"><c>raw</c>, <c>1m</c>, <c>5m</c>, <c>15m</c>, <c>1h</c>, <c>6h</c> or <c>1d</c>; by the span when it is left out.</param>
/// <param name="Measure">Kind of value, GB/T 26875.3-2011 table 6; all when it is left out.</param>
internal sealed record TelemetryAsk(DateTimeOffset? From = null, DateTimeOffset? To = null, string? Every = null, int? Measure = null);

/// <summary>A reading, or what a span comes to: then <see cref="At"/> is its beginning.</summary>
internal sealed record TelemetryMark(DateTimeOffset At, double Min, double Max, double Mean, double Last, int Count);

/// <summary>One kind of value of a point.</summary>
internal sealed record MeasureSeries(int Measure, string Unit, IReadOnlyList<TelemetryMark> Marks);

/// <summary>The answer: what was read, in what spans.</summary>
internal sealed record PointSeries(long PointId, DateTimeOffset From, DateTimeOffset To, string Every, IReadOnlyList<MeasureSeries> Series);

/// <summary>The telemetry of one point within sight of who asks, for the API and for charts.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class PointTelemetry(TelemetryReader reader, TelemetryOptions options, TimeProvider clock)
{
    /// <summary>Readings or spans of one kind of value in one answer at most.</summary>
    public const int Most = 10_000;

    /// <summary>Readings as they came.</summary>
    public const string Raw = "raw";

    // A chart is about as wide: more spans than this could not be told apart.
    private const int Pleasant = 800;
    private static readonly DateTimeOffset Beginning = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly (string Name, TelemetryStep Step)[] Steps =
    [
        ("1m", TelemetryStep.Minute), ("5m", TelemetryStep.FiveMinutes), ("15m", TelemetryStep.QuarterHour), ("1h", TelemetryStep.Hour),
        ("6h", TelemetryStep.SixHours), ("1d", TelemetryStep.Day),
    ];

    /// <summary>The width of spans that suits a length of time.</summary>
    public static string EveryFor(TimeSpan length) =>
        Array.Find(Steps, s => length.TotalMilliseconds / (int)s.Step <= Pleasant).Name ?? Steps[^1].Name;

    /// <summary>Reads it, or says which question is wrong.</summary>
    public async Task<Outcome<PointSeries>> ReadAsync(
        FengsuiContext records, long deviceId, long pointId, TelemetryAsk ask, CancellationToken cancellation)
    {
        var profile = await records.Set<Point>().Where(p => p.Id == pointId && p.DeviceId == deviceId)
            .Join(records.Set<Device>(), p => p.DeviceId, d => d.Id, (_, d) => d.Profile).FirstOrDefaultAsync(cancellation);
        if (profile is null)
        {
            return Refusal.NotFound("sensing.telemetry.no-point");
        }

        var checkedWindow = WindowOf(ask);
        if (checkedWindow.Refusal is { } refusal)
        {
            return refusal;
        }

        var window = checkedWindow.Value;
        var dialect = DialectProfiles.Find(profile) ?? DialectProfiles.Standard;
        var found = new List<MeasureSeries>();
        foreach (var measure in (await FreshTelemetry.MeasuresAsync(records, pointId, cancellation)).Where(m => m == (ask.Measure ?? m)))
        {
            var marks = await MarksAsync(new SeriesKey(pointId, measure), window, cancellation);
            if (marks.Count > Most)
            {
                return TooMany();
            }

            found.Add(new MeasureSeries(measure, AnalogTypes.Find((byte)measure, dialect)?.Unit ?? "", marks));
        }

        return new PointSeries(pointId, window.Start, window.End, window.Every, found);
    }

    // The question made whole, or what is wrong with it. Nothing is kept from before or beyond the ends, whatever is asked.
    private Outcome<Window> WindowOf(TelemetryAsk ask)
    {
        var now = clock.GetUtcNow();
        var end = Earlier(ask.To ?? now, now.AddMinutes(options.AheadMinutes + 1));
        if (end <= Beginning)
        {
            return Refusal.Invalid("sensing.readings.span", "to");
        }

        var start = ask.From ?? end.AddDays(-1);
        if (start >= end)
        {
            return Refusal.Invalid("sensing.readings.span", "from");
        }

        start = start < Beginning ? Beginning : start;
        var every = ask.Every is { Length: > 0 } said ? said : EveryFor(end - start);
        var step = Array.Find(Steps, s => s.Name == every);
        if (step.Name is null)
        {
            return every == Raw ? new Window(start, end, Raw, null) : Refusal.Invalid("sensing.telemetry.every", "every", every);
        }

        return (end - start).TotalMilliseconds / (int)step.Step > Most ? TooMany() : new Window(start, end, every, step.Step);
    }

    private async Task<List<TelemetryMark>> MarksAsync(SeriesKey key, Window window, CancellationToken cancellation) => window.Step is { } step
        ? [.. (await reader.SumAsync(key, window.Start, window.End, step, cancellation)).Select(Mark)]
        : [.. (await reader.RawAsync(key, window.Start, window.End, Most + 1, cancellation)).Select(r =>
            new TelemetryMark(DateTimeOffset.FromUnixTimeMilliseconds(r.AtMs), r.Value, r.Value, r.Value, r.Value, 1))];

    private static Refusal TooMany() =>
        Refusal.Invalid("sensing.telemetry.too-many", "every", Most.ToString(CultureInfo.InvariantCulture));

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static TelemetryMark Mark(TelemetryBucket b) =>
        new(DateTimeOffset.FromUnixTimeMilliseconds(b.StartMs), b.Min, b.Max, b.Mean, b.Last, b.Count);

    private sealed record Window(DateTimeOffset Start, DateTimeOffset End, string Every, TelemetryStep? Step);
}
