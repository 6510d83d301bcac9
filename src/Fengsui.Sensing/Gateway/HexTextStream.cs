using System.Buffers;
using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Sensing.Gateway;

/// <summary>Bytes of a connection that sends hexadecimal text: digits in, frames out, 8 KiB at the most.</summary>
internal sealed class HexTextStream
{
    private const int Capacity = 8 * 1024;
    private readonly byte[] _bytes = new byte[Capacity];
    private int _length;
    private byte _halfDigit;
    private bool _hasHalf;

    /// <summary>Bytes decoded and not consumed yet.</summary>
    public ReadOnlySequence<byte> Frames => new(_bytes, 0, _length);

    /// <summary>Takes text; returns how many characters were taken.</summary>
    public long Append(in ReadOnlySequence<byte> text)
    {
        var half = _hasHalf ? 1 : 0;
        var room = Math.Min(text.Length, Capacity - _length - half);
        if (room <= 0)
        {
            return 0;
        }

        var target = _bytes.AsSpan(_length);
        if (_hasHalf)
        {
            target[0] = _halfDigit;
        }

        text.Slice(0, room).CopyTo(target[half..]);
        var given = (int)room + half;
        var written = HexTextDecoder.DecodeInPlace(target[..given], out var consumed);
        _hasHalf = consumed < given;
        if (_hasHalf && consumed >= half)
        {
            // The lone digit is the first of the pair whose second has not come; white space may follow it.
            text.Slice(consumed - half, 1).CopyTo(new Span<byte>(ref _halfDigit));
        }

        _length += written;
        return room;
    }

    /// <summary>Drops bytes from the front.</summary>
    public void Consume(long count)
    {
        _bytes.AsSpan((int)count, _length - (int)count).CopyTo(_bytes);
        _length -= (int)count;
    }
}
