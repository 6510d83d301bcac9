using System.Text;

namespace Fengsui.Protocols.Gbt26875;

/// <summary>GB 18030, the character set of the text. Code page 936 is not enough: names of people and places need four-byte characters.</summary>
internal static class GbEncoding
{
    private const int Gb18030CodePage = 54936;
    private const byte FirstLead = 0x81;
    private const byte LastLead = 0xFE;
    private const byte FirstTrail = 0x40;
    private const int TrailCount = 0xFF - FirstTrail;

    private static readonly Encoding Gb18030 =
        CodePagesEncodingProvider.Instance.GetEncoding(Gb18030CodePage, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"))
        ?? throw new NotSupportedException("The runtime has no GB 18030.");

    /// <summary>
    /// All two-byte characters, 47 kB. The encoding of the runtime allocates several objects per call; nearly every
    /// description needs ASCII and this table only.
    /// </summary>
    private static readonly char[] TwoByte = BuildTable();

    /// <summary>Decodes; what is no GB 18030 becomes U+FFFD.</summary>
    internal static int GetChars(ReadOnlySpan<byte> bytes, Span<char> chars)
    {
        var count = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var value = bytes[i];
            if (value < 0x80)
            {
                chars[count++] = (char)value;
                continue;
            }

            if (value is < FirstLead or > LastLead || ++i == bytes.Length || bytes[i] is < FirstTrail or 0x7F or 0xFF)
            {
                return Gb18030.GetChars(bytes, chars);
            }

            chars[count++] = TwoByte[((value - FirstLead) * TrailCount) + bytes[i] - FirstTrail];
        }

        return count;
    }

    internal static int GetByteCount(ReadOnlySpan<char> text) => Ascii.IsValid(text) ? text.Length : Gb18030.GetByteCount(text);

    internal static int GetBytes(ReadOnlySpan<char> text, Span<byte> bytes) =>
        Ascii.IsValid(text) ? Encoding.ASCII.GetBytes(text, bytes) : Gb18030.GetBytes(text, bytes);

    private static char[] BuildTable()
    {
        var table = new char[(LastLead - FirstLead + 1) * TrailCount];
        Span<byte> pair = stackalloc byte[2];
        Span<char> decoded = stackalloc char[4];
        for (var i = 0; i < table.Length; i++)
        {
            pair[0] = (byte)(FirstLead + (i / TrailCount));
            pair[1] = (byte)(FirstTrail + (i % TrailCount));
            Gb18030.GetChars(pair, decoded);
            table[i] = decoded[0];
        }

        return table;
    }
}
