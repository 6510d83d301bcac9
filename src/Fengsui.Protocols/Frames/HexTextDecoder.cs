namespace Fengsui.Protocols.Gbt26875;

/// <summary>Whether a connection speaks hexadecimal text instead of bytes.</summary>
public enum HexTextVerdict : byte
{
    /// <summary>Too few bytes to tell; only ever said of less than four.</summary>
    NeedMore = 0,

    /// <summary>Bytes, as they should be.</summary>
    Binary,

    /// <summary>ASCII digits: decode them first.</summary>
    HexText,
}

/// <summary>
/// Some demo servers and gateways send the frame as hexadecimal text, "4040 0100 …", in either case and with or without
/// white space. Ask <see cref="Detect"/> about the first bytes of a connection; if it is text, pass every read through
/// <see cref="DecodeInPlace"/> before the <see cref="StreamDecoder"/>.
/// </summary>
public static class HexTextDecoder
{
    private const int SureAfter = 4;

    /// <summary>Looks at the first bytes of a connection or datagram: text begins with the digits 4 0 4 0.</summary>
    public static HexTextVerdict Detect(ReadOnlySpan<byte> first)
    {
        var digits = 0;
        foreach (var value in first)
        {
            if (IsSpace(value))
            {
                continue;
            }

            if (value != "4040"u8[digits])
            {
                return HexTextVerdict.Binary;
            }

            if (++digits == SureAfter)
            {
                return HexTextVerdict.HexText;
            }
        }

        return HexTextVerdict.NeedMore;
    }

    /// <summary>
    /// Turns digits into bytes at the front of the same buffer. White space is passed over, and so is any other byte
    /// that is no digit, with a half-read pair: the frame decoder then finds its way again.
    /// </summary>
    /// <param name="buffer">Text read so far and not consumed yet; overwritten from the front.</param>
    /// <param name="consumed">Text bytes used up. At most the last digit stays for the next call.</param>
    /// <returns>Number of bytes now standing at the front of the buffer; never more than <paramref name="consumed"/>.</returns>
    public static int DecodeInPlace(Span<byte> buffer, out int consumed)
    {
        var written = 0;
        var high = -1;
        var highAt = 0;
        for (var i = 0; i < buffer.Length; i++)
        {
            var value = buffer[i];
            if (IsSpace(value))
            {
                continue;
            }

            var digit = Digit(value);
            if (digit < 0)
            {
                high = -1;
            }
            else if (high < 0)
            {
                high = digit;
                highAt = i;
            }
            else
            {
                buffer[written++] = (byte)((high << 4) | digit);
                high = -1;
            }
        }

        consumed = high < 0 ? buffer.Length : highAt;
        return written;
    }

    private static bool IsSpace(byte value) => value is (byte)' ' or (byte)'\r' or (byte)'\n' or (byte)'\t';

    private static int Digit(byte value) => value switch
    {
        >= (byte)'0' and <= (byte)'9' => value - '0',
        >= (byte)'A' and <= (byte)'F' => value - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => value - 'a' + 10,
        _ => -1,
    };
}
