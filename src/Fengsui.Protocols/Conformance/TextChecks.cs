using System.Text;
using System.Text.Unicode;

namespace Fengsui.Protocols.Gbt26875;

/// <summary>Checks of descriptions and configuration texts: GB 18030-2005, ended by NUL.</summary>
internal static class TextChecks
{
    private const char Broken = '\uFFFD';
    private const byte OtherPad = 0xA0;
    private const byte FirstPrintable = 0x20;
    private const int TellingCharacters = 2;

    private delegate Defect? TextJudge(ReadOnlySpan<byte> text, int at, TranscriptItem item);

    internal static IEnumerable<ConformanceCheck> All { get; } =
    [
        new("text-charset", ConformanceSeverity.Violation, ConformanceClause.None, Charset),
        new("text-cut", ConformanceSeverity.Deviation, ConformanceClause.None, Cut),
        new("text-padding", ConformanceSeverity.Advice, ConformanceClause.None, Padding),
        new("text-stale", ConformanceSeverity.Deviation, ConformanceClause.None, Stale),
        new("text-control", ConformanceSeverity.Deviation, ConformanceClause.None, Control),
    ];

    internal static IEnumerable<Look> Charset(Transcript t) => Each(t, static (text, at, item) =>
    {
        var body = Body(text);
        return (IsBroken(body) && !IsCutShort(text)) || IsUtf8(body) ? Looks.Wrong(item, at, body.Length) : null;
    });

    internal static IEnumerable<Look> Cut(Transcript t) => Each(t, static (text, at, item) =>
        IsCutShort(text) && !IsUtf8(Body(text)) ? Looks.Wrong(item, at + text.Length - 1, 1, "00") : null);

    internal static IEnumerable<Look> Padding(Transcript t) => Each(t, static (text, at, item) =>
    {
        // One A0 may be half a character; a run of them is none.
        var spaces = text.Length - text.TrimEnd((byte)' ').Length;
        var pads = text.Length - text.TrimEnd(OtherPad).Length;
        var length = spaces > 0 ? spaces : pads > 1 ? pads : 0;
        return length > 0 && text.Length == ObjectLayout.TextLength ? Looks.Wrong(item, at + text.Length - length, length) : null;
    });

    internal static IEnumerable<Look> Stale(Transcript t) => Each(t, static (text, at, item) =>
    {
        var end = text.IndexOf((byte)0);
        var stale = end < 0 ? -1 : text[end..].IndexOfAnyExcept((byte)0);
        return stale < 0 ? null : Looks.Wrong(item, at + end + stale, text.Length - end - stale);
    });

    internal static IEnumerable<Look> Control(Transcript t) => Each(t, static (text, at, item) =>
    {
        var found = Body(text).IndexOfAnyInRange((byte)1, (byte)(FirstPrintable - 1));
        return found < 0 ? null : Looks.Wrong(item, at + found, 1);
    });

    private static IEnumerable<Look> Each(Transcript t, TextJudge judge) => Looks.At(
        Looks.Data(t, type => TypeFlags.IsUpload(type) && ObjectLayouts.Standard((byte)type)![0].Has(InfoFields.Text)),
        i => Looks.First(i, (in InfoObject info, int at) =>
        {
            if (!info.Has(InfoFields.Text))
            {
                return null;
            }

            // A text of its own length stands behind the byte that says it.
            var isCounted = info.TypeFlag is TypeFlag.UploadSystemConfiguration or TypeFlag.UploadDeviceConfiguration;
            return judge(info.TextBytes, at + info.OffsetOf(InfoFields.Text) + (isCounted ? 1 : 0), i);
        }));

    private static ReadOnlySpan<byte> Body(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)0);
        return end < 0 ? text.TrimEnd((byte)' ') : text[..end];
    }

    private static bool IsBroken(ReadOnlySpan<byte> body)
    {
        Span<char> characters = stackalloc char[byte.MaxValue * 2];
        return characters[..GbEncoding.GetChars(body, characters)].Contains(Broken);
    }

    // Full to the last byte, and right but for a character that has no room: at most three bytes of it are there.
    private static bool IsCutShort(ReadOnlySpan<byte> text)
    {
        if (text.Length != ObjectLayout.TextLength || text.Contains((byte)0) || !IsBroken(text))
        {
            return false;
        }

        return !IsBroken(text[..^1]) || !IsBroken(text[..^2]) || !IsBroken(text[..^3]);
    }

    // Two Chinese characters that are right in UTF-8 are hardly ever meant otherwise, even if GB 18030 can read them.
    private static bool IsUtf8(ReadOnlySpan<byte> body)
    {
        if (Ascii.IsValid(body) || !Utf8.IsValid(body))
        {
            return false;
        }

        Span<char> characters = stackalloc char[byte.MaxValue];
        var wide = 0;
        foreach (var c in characters[..Encoding.UTF8.GetChars(body, characters)])
        {
            wide += c is >= '\u3000' and <= '\u9FFF' or >= '\uFF00' and <= '\uFFEF' ? 1 : 0;
        }

        return wide >= TellingCharacters;
    }
}
