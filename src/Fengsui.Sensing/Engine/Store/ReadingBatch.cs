using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using Fengsui.Sensing.Telemetry;

namespace Fengsui.Sensing.Engine.Store;

/// <summary>
/// The readings of one commit, packed into one row in the order they were taken: a version, their count, each as its distance from the one before, a CRC-32C.
/// The telemetry takes them from there, so that a row lives for days and need not be small, only quick to write.
/// </summary>
internal static class ReadingBatch
{
    /// <summary>Version of the layout, the first byte.</summary>
    public const byte Version = 1;

    // Rows of before readings were packed came over as they were: one reading as a JSON array of point, kind, milliseconds and value.
    private const byte Single = (byte)'[';
    private const int MostReadings = 1 << 22;

    /// <summary>Packs readings.</summary>
    /// <param name="bytes">Used for writing.</param>
    /// <param name="readings">At least one.</param>
    public static byte[] Pack(BlockBytes bytes, IReadOnlyList<ReadingEntry> readings)
    {
        bytes.Clear();
        bytes.Byte(Version);
        bytes.Number((ulong)readings.Count);
        var before = default(ReadingEntry);
        Span<byte> value = stackalloc byte[sizeof(double)];
        for (var i = 0; i < readings.Count; i++)
        {
            var reading = readings[i];
            bytes.Signed(unchecked(reading.PointId - before.PointId));
            bytes.Number((ulong)reading.AnalogType);
            bytes.Signed(unchecked(reading.AtMs - before.AtMs));
            BinaryPrimitives.WriteDoubleLittleEndian(value, reading.Value);
            bytes.Raw(value);
            before = reading;
        }

        bytes.Fixed(ReadingBlock.Checksum(bytes.Written));
        return bytes.Written.ToArray();
    }

    /// <summary>Adds the readings of a row, in the order they were taken.</summary>
    /// <exception cref="TelemetryFormatException">The bytes are no row of readings.</exception>
    public static void Unpack(ReadOnlySpan<byte> bytes, List<TelemetryReading> into)
    {
        if (bytes is [Single, ..])
        {
            into.Add(One(bytes));
            return;
        }

        var cursor = ReadingBlock.Open(bytes, Version, MostReadings, out var count);
        var (point, at) = (0L, 0L);
        for (var i = 0; i < count; i++)
        {
            point = unchecked(point + cursor.Signed("the point"));
            var type = cursor.Count("the kind", int.MaxValue);
            at = unchecked(at + cursor.Signed("the time"));
            into.Add(new TelemetryReading(new SeriesKey(point, type), at, BinaryPrimitives.ReadDoubleLittleEndian(cursor.Raw(sizeof(double), "the value"))));
        }

        if (cursor.Left > 0)
        {
            throw cursor.Fault($"{cursor.Left} bytes follow the last reading");
        }
    }

    /// <summary>As <see cref="Unpack"/>, but false, with nothing added, when the bytes are damaged.</summary>
    public static bool TryUnpack(ReadOnlySpan<byte> bytes, List<TelemetryReading> into)
    {
        var before = into.Count;
        try
        {
            Unpack(bytes, into);
            return true;
        }
        catch (TelemetryFormatException)
        {
            into.RemoveRange(before, into.Count - before);
            return false;
        }
    }

    private static TelemetryReading One(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var parts = JsonSerializer.Deserialize<JsonElement[]>(bytes) ?? [];
            return new TelemetryReading(new SeriesKey(parts[0].GetInt64(), parts[1].GetInt32()), parts[2].GetInt64(), parts[3].GetDouble());
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw new TelemetryFormatException(string.Create(CultureInfo.InvariantCulture, $"A single reading is no list of four numbers: {error.Message}"), 0);
        }
    }
}
