using System.Text;

namespace Fengsui.Protocols.Gbt26875;

/// <summary>GB 18030, the character set of the text. Code page 936 is not enough: names of people and places need four-byte characters.</summary>
internal static class GbEncoding
{
    private const int Gb18030CodePage = 54936;

    internal static readonly Encoding Lenient = Get(EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"));

    internal static readonly Encoding Strict = Get(EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    private static Encoding Get(EncoderFallback encoder, DecoderFallback decoder) =>
        CodePagesEncodingProvider.Instance.GetEncoding(Gb18030CodePage, encoder, decoder)
        ?? throw new NotSupportedException("The runtime has no GB 18030.");
}
