using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Fengsui.Kernel.Documents;

/// <summary>What a camera wrote into a picture.</summary>
/// <param name="Longitude">Degrees east, WGS 84.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="TakenAt">When it was taken.</param>
internal sealed record ExifFacts(double? Longitude, double? Latitude, DateTimeOffset? TakenAt)
{
    public static ExifFacts None { get; } = new(null, null, null);
}

/// <summary>
/// Reads position and time from a block of Exif (CIPA DC-008, the TIFF structure after the <c>Exif</c> mark). What is broken or absurd
/// counts as absent: a camera's word is a hint, never a reason to refuse.
/// </summary>
internal static class ExifReader
{
    private const ushort ExifDirectory = 0x8769;
    private const ushort GpsDirectory = 0x8825;
    private const ushort TakenTag = 0x9003;
    private const ushort OffsetTag = 0x9011;
    private const int MostEntries = 512;

    // A camera without an offset shows the clock of the country, which has one time.
    private static readonly TimeSpan ChinaTime = TimeSpan.FromHours(8);

    /// <summary>Reads a block that begins with the byte order mark.</summary>
    public static ExifFacts Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8 || (tiff[0], tiff[1]) is not (((byte)'I', (byte)'I') or ((byte)'M', (byte)'M')))
        {
            return ExifFacts.None;
        }

        var little = tiff[0] == 'I';
        var first = Entries(tiff, UInt32(tiff, 4, little), little);
        var exif = first.TryGetValue(ExifDirectory, out var at) ? Entries(tiff, at.Number(tiff, little), little) : [];
        var gps = first.TryGetValue(GpsDirectory, out at) ? Entries(tiff, at.Number(tiff, little), little) : [];
        var latitude = Degrees(tiff, gps, 1, 2, 'S', 90, little);
        var longitude = Degrees(tiff, gps, 3, 4, 'W', 180, little);
        var placed = latitude is not null && longitude is not null && (latitude != 0 || longitude != 0);
        return new ExifFacts(placed ? longitude : null, placed ? latitude : null, Taken(tiff, exif, little));
    }

    private static double? Degrees(
        ReadOnlySpan<byte> tiff, Dictionary<ushort, Entry> gps, ushort side, ushort value, char negative, double most, bool little)
    {
        if (!gps.TryGetValue(side, out var sideEntry) || !gps.TryGetValue(value, out var entry) || entry.Count != 3 || entry.Type != 5)
        {
            return null;
        }

        var at = entry.Offset(tiff, little);
        Span<double> parts = stackalloc double[3];
        for (var i = 0; i < 3; i++)
        {
            var (above, below) = (UInt32(tiff, at + (uint)(8 * i), little), UInt32(tiff, at + (uint)(8 * i) + 4, little));
            parts[i] = below == 0 ? double.NaN : (double)above / below;
        }

        var degrees = parts[0] + (parts[1] / 60) + (parts[2] / 3_600);
        return degrees <= most ? (sideEntry.Text(tiff, little).StartsWith(negative) ? -degrees : degrees) : null;
    }

    private static DateTimeOffset? Taken(ReadOnlySpan<byte> tiff, Dictionary<ushort, Entry> exif, bool little)
    {
        if (!exif.TryGetValue(TakenTag, out var entry)
            || !DateTime.TryParseExact(
                entry.Text(tiff, little), "yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall)
            || wall.Year < 1990)
        {
            return null;
        }

        var offset = exif.TryGetValue(OffsetTag, out var written)
            && TimeSpan.TryParseExact(
                written.Text(tiff, little).TrimStart('+', '-'), "hh\\:mm", CultureInfo.InvariantCulture, out var read) && read <= TimeSpan.FromHours(14)
            ? written.Text(tiff, little).StartsWith('-') ? -read : read
            : ChinaTime;
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }

    private static Dictionary<ushort, Entry> Entries(ReadOnlySpan<byte> tiff, uint at, bool little)
    {
        var entries = new Dictionary<ushort, Entry>();
        var count = Math.Min(UInt16(tiff, at, little), (ushort)MostEntries);
        for (uint i = 0; i < count; i++)
        {
            var from = at + 2 + (12 * i);
            entries[UInt16(tiff, from, little)] = new Entry(UInt16(tiff, from + 2, little), UInt32(tiff, from + 4, little), from + 8);
        }

        return entries;
    }

    // Beyond the end everything is zero, so that no offset in the file leads outside it.
    private static ushort UInt16(ReadOnlySpan<byte> tiff, uint at, bool little) =>
        at + 2L > tiff.Length ? (ushort)0
        : little ? BinaryPrimitives.ReadUInt16LittleEndian(tiff[(int)at..])
        : BinaryPrimitives.ReadUInt16BigEndian(tiff[(int)at..]);

    private static uint UInt32(ReadOnlySpan<byte> tiff, uint at, bool little) =>
        at + 4L > tiff.Length ? 0
        : little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[(int)at..])
        : BinaryPrimitives.ReadUInt32BigEndian(tiff[(int)at..]);

    private readonly record struct Entry(ushort Type, uint Count, uint ValueAt)
    {
        public uint Number(ReadOnlySpan<byte> tiff, bool little) => UInt32(tiff, ValueAt, little);

        // Four bytes fit into the entry itself; more lie elsewhere.
        public uint Offset(ReadOnlySpan<byte> tiff, bool little) =>
            Type == 2 && Count <= 4 ? ValueAt : UInt32(tiff, ValueAt, little);

        public string Text(ReadOnlySpan<byte> tiff, bool little)
        {
            var at = Offset(tiff, little);
            return Type != 2 || Count is 0 or > 64 || at + (long)Count > tiff.Length
                ? ""
                : Encoding.ASCII.GetString(tiff.Slice((int)at, (int)Count)).TrimEnd('\0', ' ');
        }
    }
}
