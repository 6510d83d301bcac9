using System.Collections.Concurrent;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Sensing.Intake;

/// <summary>What became of a message.</summary>
public enum TakenAs
{
    /// <summary>Stored, or known from before.</summary>
    Stored,

    /// <summary>No mapping is for it; nothing is stored.</summary>
    PassedOver,

    /// <summary>It cannot be read; nothing is stored.</summary>
    Refused,

    /// <summary>It could not be stored now: it is not acknowledged, and comes again.</summary>
    NotStored,
}

/// <summary>A message with its result.</summary>
/// <param name="Topic">Of a broker; else empty.</param>
/// <param name="Stored">Messages and frames it gave.</param>
/// <param name="Payload">Its beginning.</param>
public sealed record LoggedMessage(long Number, DateTimeOffset At, TakenAs Result, string Topic, int Stored, Refusal? Refusal, string Payload, int Bytes);

/// <summary>Counts since the start.</summary>
public sealed record SourceCounts(long Stored, long PassedOver, long Refused, long NotStored);

/// <summary>Latest messages of each source, in memory: a help for people, not a record. What is stored is in the devices' frames, as it came.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class SourceLog(ChangeFeed feed, TimeProvider clock)
{
    private const int PerSource = 60;
    private const int MostText = 4_000;
    private readonly ConcurrentDictionary<Guid, Lines> _bySource = new();

    /// <summary>Adds a message.</summary>
    public void Add(SourceEntry source, TakenAs result, string topic, int stored, Refusal? refusal, ReadOnlySpan<byte> payload)
    {
        var now = clock.GetUtcNow();
        var text = System.Text.Encoding.UTF8.GetString(payload[..Math.Min(payload.Length, MostText)]);
        var lines = _bySource.GetOrAdd(source.Id, _ => new Lines());
        lock (lines)
        {
            lines.Counts[(int)result]++;
            if (lines.Latest.Count == PerSource)
            {
                lines.Latest.Dequeue();
            }

            lines.Latest.Enqueue(new LoggedMessage(++lines.Number, now, result, topic, stored, refusal, text, payload.Length));
        }

        feed.Publish(new Change(IntakePermissions.Topic, source.Id.ToString(), source.DivisionCode, now, "message"));
    }

    /// <summary>Latest first.</summary>
    public IReadOnlyList<LoggedMessage> Of(Guid source)
    {
        if (!_bySource.TryGetValue(source, out var lines))
        {
            return [];
        }

        lock (lines)
        {
            return [.. lines.Latest.Reverse()];
        }
    }

    /// <summary>How many of each since the start.</summary>
    public SourceCounts CountsOf(Guid source)
    {
        if (!_bySource.TryGetValue(source, out var lines))
        {
            return new SourceCounts(0, 0, 0, 0);
        }

        lock (lines)
        {
            return new SourceCounts(lines.Counts[0], lines.Counts[1], lines.Counts[2], lines.Counts[3]);
        }
    }

    private sealed class Lines
    {
        public Queue<LoggedMessage> Latest { get; } = new();

        public long[] Counts { get; } = new long[4];

        public long Number { get; set; }
    }
}
