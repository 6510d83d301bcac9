using System.Globalization;

namespace Fengsui.Protocols.Gbt26875;

/// <summary>What was read of a capture.</summary>
/// <param name="Lines">In the order they stand.</param>
/// <param name="BadLine">Number of the first line that is none, from 1; null if all were read.</param>
public sealed record Capture(IReadOnlyList<RecordedBytes> Lines, int? BadLine);

/// <summary>
/// Reads a capture written as text: a frame a line, <c>[time] [&gt;|&lt;] hexadecimal digits</c>. <c>&gt;</c> goes up, from device to
/// centre; <c>&lt;</c> goes down. Without a direction it is taken from the command byte. White space and hyphens between digits do
/// not matter; empty lines and lines that begin with <c>#</c> are passed over.
/// </summary>
/// <example><code>2026-11-29 20:15:02.120 &gt; 4040 0100 0101 …</code></example>
public static class CaptureText
{
    /// <summary>Most lines of one capture.</summary>
    public const int MostLines = 5_000;

    private const int WithoutZone = 19;

    private static readonly string[] TimeForms = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy/MM/dd HH:mm:ss.FFFFFFF"];

    /// <summary>Reads a text; stops at the first line that cannot be read or is one too many.</summary>
    /// <param name="text">The capture.</param>
    /// <param name="zoneOffset">Zone of times that name none.</param>
    public static Capture Read(string text, TimeSpan zoneOffset)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = new List<RecordedBytes>();
        var number = 0;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            var line = raw.Trim();
            if (line.IsEmpty || line[0] == '#')
            {
                continue;
            }

            if (lines.Count == MostLines || Line(line, zoneOffset) is not { } read)
            {
                return new Capture(lines, number);
            }

            lines.Add(read);
        }

        return new Capture(lines, null);
    }

    private static RecordedBytes? Line(ReadOnlySpan<char> line, TimeSpan zone)
    {
        DateTimeOffset? at = null;
        LineDirection? direction = null;
        var mark = line.IndexOfAny('<', '>');
        var digits = line;
        if (mark >= 0)
        {
            direction = line[mark] == '>' ? LineDirection.FromDevice : LineDirection.ToDevice;
            if (line[..mark].Trim() is { IsEmpty: false } before && (at = Time(before, zone)) is null)
            {
                return null;
            }

            digits = line[(mark + 1)..];
        }
        else if (line.IndexOf(':') is >= 0 and var colon && line[colon..].IndexOfAny(' ', '\t') is > 0 and var space)
        {
            if ((at = Time(line[..(colon + space)].Trim(), zone)) is null)
            {
                return null;
            }

            digits = line[(colon + space)..];
        }

        return Bytes(digits) is { Length: > 0 } bytes ? new RecordedBytes(at, direction ?? DirectionOf(bytes), bytes) : null;
    }

    private static DateTimeOffset? Time(ReadOnlySpan<char> text, TimeSpan zone)
    {
        if (!DateTimeOffset.TryParseExact(text, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read))
        {
            return null;
        }

        var namesZone = text[WithoutZone..].IndexOfAny("Z+-") >= 0;
        return namesZone ? read : new DateTimeOffset(read.DateTime, zone);
    }

    private static byte[]? Bytes(ReadOnlySpan<char> text)
    {
        Span<char> digits = text.Length <= 4_096 ? stackalloc char[text.Length] : new char[text.Length];
        var count = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiHexDigit(c))
            {
                digits[count++] = c;
            }
            else if (!char.IsWhiteSpace(c) && c != '-')
            {
                return null;
            }
        }

        return count % 2 == 0 ? Convert.FromHexString(digits[..count]) : null;
    }

    private static LineDirection DirectionOf(byte[] bytes) =>
        bytes.Length >= FrameFormat.HeaderLength && bytes.AsSpan().StartsWith(FrameFormat.Start)
            && (Command)bytes[FrameFormat.CommandAt] is Command.Control or Command.Request
            ? LineDirection.ToDevice
            : LineDirection.FromDevice;
}
