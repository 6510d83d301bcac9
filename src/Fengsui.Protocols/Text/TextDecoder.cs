using System.Text;
using System.Text.Unicode;

namespace Fengsui.Protocols.Gbt26875;

/// <summary>
/// Reads descriptions and configuration texts: GB 18030-2005 by the text, padded with NUL, space or <c>A0</c> in the field,
/// with stale buffer bytes after the first NUL, control bytes in front, and characters cut in half at byte 31.
/// </summary>
public static class TextDecoder
{
    private const byte Pad = 0xA0;
    private const char Broken = '\uFFFD';
    private const int StackLength = 512;

    /// <summary>
    /// Never throws. Cut at NUL; then GB 18030; if that does not fit and UTF-8 does, UTF-8; else GB 18030 with
    /// replacement characters. Control characters go, and so does white space at the ends.
    /// </summary>
    public static string Decode(ReadOnlySpan<byte> wire, TextCharset charset = TextCharset.Auto)
    {
        var bytes = WithoutPadding(wire);
        if (bytes.IsEmpty)
        {
            return string.Empty;
        }

        // A byte makes at most one UTF-16 unit in either character set; twice that leaves room for replacements.
        Span<char> buffer = bytes.Length * 2 <= StackLength ? stackalloc char[StackLength] : new char[bytes.Length * 2];
        var length = charset == TextCharset.Utf8
            ? Encoding.UTF8.GetChars(bytes, buffer)
            : GbEncoding.GetChars(bytes, buffer);
        if (charset == TextCharset.Auto && buffer[..length].Contains(Broken) && Utf8.IsValid(bytes))
        {
            length = Encoding.UTF8.GetChars(bytes, buffer);
        }

        return Clean(buffer[..length]);
    }

    /// <summary>The bytes before NUL and padding.</summary>
    private static ReadOnlySpan<byte> WithoutPadding(ReadOnlySpan<byte> wire)
    {
        var nul = wire.IndexOf((byte)0);
        var bytes = (nul < 0 ? wire : wire[..nul]).TrimEnd((byte)' ');
        var tail = bytes.LastIndexOfAnyExcept(Pad) + 1;

        if (tail == bytes.Length)
        {
            return bytes;
        }

        // A0 may also be the second half of a character, so the text is walked up to the run before it is cut.
        var at = 0;
        while (at < tail)
        {
            at += bytes[at] < 0x80 || at + 1 >= bytes.Length ? 1 : IsFourByteSecond(bytes[at + 1]) ? 4 : 2;
        }

        return at < bytes.Length ? bytes[..at] : bytes;
    }

    private static bool IsFourByteSecond(byte value) => value is >= 0x30 and <= 0x39;

    private static string Clean(Span<char> text)
    {
        var kept = 0;
        foreach (var c in text)
        {
            if (c >= ' ' && c != '\u007F')
            {
                text[kept++] = c;
            }
        }

        return new string(text[..kept].Trim());
    }
}
