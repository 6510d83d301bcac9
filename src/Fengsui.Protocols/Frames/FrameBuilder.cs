namespace Fengsui.Protocols.Gbt26875;

/// <summary>
/// Writes a frame object by object straight into the caller's buffer.
/// <code>
/// var builder = new FrameBuilder(buffer, header, TypeFlag.UploadSystemStatus);
/// builder.Add(new SystemStatusObject(1, 0, 3, time));
/// socket.Send(builder.Finish());
/// </code>
/// </summary>
public ref struct FrameBuilder
{
    private readonly Span<byte> _destination;
    private readonly FrameHeader _header;
    private readonly TypeFlag _type;
    private readonly int _maxAduLength;
    private int _aduLength;

    /// <summary>Begins a frame.</summary>
    /// <param name="destination">Holds the frame; <see cref="FrameFormat.MaxFrameLength"/> bytes are always enough.</param>
    /// <param name="header">Everything but the length.</param>
    /// <param name="type">Type flag of the ADU.</param>
    /// <param name="maxAduLength">The receiver's limit, from its profile.</param>
    public FrameBuilder(Span<byte> destination, in FrameHeader header, TypeFlag type, int maxAduLength = FrameFormat.MaxAduLength)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxAduLength, FrameFormat.MaxAduLength);
        if (destination.Length < FrameFormat.FrameLength(TypeFlags.HeaderLength))
        {
            throw new ArgumentException("The buffer cannot hold a frame.", nameof(destination));
        }

        _destination = destination;
        _header = header;
        _type = type;
        _maxAduLength = maxAduLength;
        _aduLength = TypeFlags.HeaderLength;
    }

    /// <summary>Objects added so far.</summary>
    public int Count { get; private set; }

    /// <summary>True if one more object of this length may be added.</summary>
    public readonly bool HasRoom(int objectLength) =>
        Count < Limit && _aduLength + objectLength <= _maxAduLength
        && FrameFormat.FrameLength(_aduLength + objectLength) <= _destination.Length;

    /// <summary>Adds an object.</summary>
    /// <exception cref="ArgumentException">It is of another type, a field is out of its range, or there is no more room; the message says which.</exception>
    public void Add<T>(in T info)
        where T : struct, IInformationObject
    {
        if (!info.Fits(_type))
        {
            throw new ArgumentException($"{typeof(T).Name} is not an object of type flag {(byte)_type}.", nameof(info));
        }

        info.Validate();
        if (Count >= Limit)
        {
            throw new ArgumentException($"Type flag {(byte)_type} takes at most {Limit} objects in a frame.", nameof(info));
        }

        var length = info.Length;
        if (!HasRoom(length))
        {
            throw new ArgumentException($"The ADU would be longer than {_maxAduLength} bytes or the buffer.", nameof(info));
        }

        info.Write(_destination.Slice(FrameFormat.HeaderLength + _aduLength, length));
        _aduLength += length;
        Count++;
    }

    /// <summary>Closes the frame.</summary>
    /// <exception cref="InvalidOperationException">No object was added.</exception>
    public readonly ReadOnlySpan<byte> Finish()
    {
        if (Count == 0)
        {
            throw new InvalidOperationException("An ADU holds at least one information object.");
        }

        _destination[FrameFormat.HeaderLength] = (byte)_type;
        _destination[FrameFormat.HeaderLength + 1] = (byte)Count;
        return _destination[..FrameWriter.Close(_destination, _header, _aduLength)];
    }

    private readonly int Limit => TypeFlags.MaxObjects(_type) is var limit and > 0 ? limit : byte.MaxValue;
}
