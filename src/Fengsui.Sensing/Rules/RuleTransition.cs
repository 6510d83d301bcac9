using System.Buffers.Binary;
using Fengsui.Sensing.Telemetry;

namespace Fengsui.Sensing.Rules;

/// <summary>A rule's condition began or ended.</summary>
/// <param name="AtMs">When, by the clock of events: the moment of the reading, or the moment that a span was over.</param>
/// <param name="Series">The point. Of several points, the one that completed the number; it stays the same until the end.</param>
/// <param name="Place">The place when several of its points are watched together, else empty.</param>
/// <param name="Value">
/// What was measured: the value, the change, the times, the points. When it is silence, the last value.
/// </param>
/// <param name="Bound">What it was compared with.</param>
internal readonly record struct RuleTransition(long AtMs, SeriesKey Series, Guid Place, bool Begins, double Value, double Bound)
{
    /// <summary>Bytes of one transition.</summary>
    public const int Size = 53;

    /// <summary>Transitions as bytes, for telling whether two runs came to the same.</summary>
    public static byte[] Write(IReadOnlyList<RuleTransition> transitions)
    {
        var bytes = new byte[transitions.Count * Size];
        var into = bytes.AsSpan();
        foreach (var t in transitions)
        {
            BinaryPrimitives.WriteInt64LittleEndian(into, t.AtMs);
            BinaryPrimitives.WriteInt64LittleEndian(into[8..], t.Series.PointId);
            BinaryPrimitives.WriteInt32LittleEndian(into[16..], t.Series.Measure);
            t.Place.TryWriteBytes(into[20..]);
            into[36] = t.Begins ? (byte)1 : (byte)0;
            BinaryPrimitives.WriteDoubleLittleEndian(into[37..], t.Value);
            BinaryPrimitives.WriteDoubleLittleEndian(into[45..], t.Bound);
            into = into[Size..];
        }

        return bytes;
    }
}
