using System.Buffers.Binary;

namespace Fengsui.Protocols.Gbt26875;

/// <summary>A frame of a conversation, or a piece of it that is none.</summary>
public sealed class TranscriptItem
{
    internal TranscriptItem(int index, RecordedBytes line, byte[] raw, FrameError error, FrameTolerance tolerance, bool wasText)
    {
        (Index, At, Direction, Raw, Error, Tolerance, WasText) = (index, line.At, line.Direction, raw, error, tolerance, wasText);
        HasHeader = raw.Length >= FrameFormat.HeaderLength && raw.AsSpan().StartsWith(FrameFormat.Start);
        Adu = IsFrame ? new FrameView(raw, tolerance).Adu.ToArray() : [];
    }

    /// <summary>Place in the conversation, from 0.</summary>
    public int Index { get; }

    /// <summary>When, or null.</summary>
    public DateTimeOffset? At { get; }

    /// <summary>Which way it went.</summary>
    public LineDirection Direction { get; }

    /// <summary>The bytes; decoded, if they came as hexadecimal text.</summary>
    public byte[] Raw { get; }

    /// <summary>Why it is no frame, or none.</summary>
    public FrameError Error { get; }

    /// <summary>Rules bent to read it.</summary>
    public FrameTolerance Tolerance { get; }

    /// <summary>True if it came as hexadecimal text.</summary>
    public bool WasText { get; }

    /// <summary>True for a sound frame.</summary>
    public bool IsFrame => Error == FrameError.None;

    /// <summary>True if it begins like a frame and is long enough for a header.</summary>
    internal bool HasHeader { get; }

    /// <summary>The data of a sound frame.</summary>
    internal byte[] Adu { get; }

    internal bool FromDevice => Direction == LineDirection.FromDevice;

    internal ushort Serial => BinaryPrimitives.ReadUInt16LittleEndian(Raw.AsSpan(FrameFormat.SerialAt));

    internal Command Command => (Command)Raw[FrameFormat.CommandAt];

    internal TimeTag SendTime => TimeTag.Read(Raw.AsSpan(FrameFormat.TimeAt));

    internal DeviceAddress Source => DeviceAddress.Read(Raw.AsSpan(FrameFormat.SourceAt));

    internal DeviceAddress Destination => DeviceAddress.Read(Raw.AsSpan(FrameFormat.DestinationAt));

    internal int DeclaredLength => BinaryPrimitives.ReadUInt16LittleEndian(Raw.AsSpan(FrameFormat.LengthAt));

    /// <summary>The type flag, or null for a frame without data.</summary>
    internal TypeFlag? Type => Adu.Length > 0 ? (TypeFlag)Adu[0] : null;

    /// <summary>True for a confirm or deny.</summary>
    internal bool IsBareAnswer => Command is Command.Confirm or Command.Deny;

    /// <summary>True if this is the other one sent again: same command, serial and data.</summary>
    internal bool Repeats(TranscriptItem other) =>
        Serial == other.Serial && Command == other.Command && Adu.AsSpan().SequenceEqual(other.Adu);
}
