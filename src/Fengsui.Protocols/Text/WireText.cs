namespace Fengsui.Protocols.Gbt26875;

/// <summary>A text to be written: characters, which are encoded as GB 18030, or bytes that are written as they are.</summary>
public readonly record struct WireText
{
    private readonly string? _text;
    private readonly ReadOnlyMemory<byte> _bytes;

    /// <summary>Characters to encode.</summary>
    public WireText(string text) => _text = text;

    /// <summary>Bytes to repeat as they came, padding included.</summary>
    public WireText(ReadOnlyMemory<byte> bytes) => _bytes = bytes;

    public static implicit operator WireText(string text) => new(text);

    /// <summary>Length on the wire, without padding.</summary>
    public int ByteCount => _text is null ? _bytes.Length : GbEncoding.GetByteCount(_text);

    /// <summary>Takes the characters that fit, never half of one. For texts people typed that must go into 31 bytes.</summary>
    public static WireText Fit(string text, int maxBytes)
    {
        var used = 0;
        var kept = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            Span<char> pair = stackalloc char[2];
            var units = rune.EncodeToUtf16(pair);
            used += GbEncoding.GetByteCount(pair[..units]);
            if (used > maxBytes)
            {
                return new WireText(text[..kept]);
            }

            kept += units;
        }

        return new WireText(text);
    }

    /// <summary>Writes the text and pads the rest of the span with NUL.</summary>
    internal void Write(Span<byte> destination)
    {
        var length = _bytes.Length;
        if (_text is null)
        {
            _bytes.Span.CopyTo(destination);
        }
        else
        {
            length = GbEncoding.GetBytes(_text, destination);
        }

        destination[length..].Clear();
    }
}
