using System.Buffers;
using System.Buffers.Binary;

namespace Fengsui.Protocols.Gbt26875;

/// <summary>Writes frames. For an ADU made of information objects see <see cref="FrameBuilder"/>.</summary>
public static class FrameWriter
{
    private const byte CrtAnswer = 0x17;

    /// <summary>Writes a frame around any ADU.</summary>
    /// <returns>Length of the frame.</returns>
    /// <exception cref="ArgumentException">The ADU is over 1024 bytes or the buffer too short.</exception>
    public static int Write(Span<byte> destination, in FrameHeader header, ReadOnlySpan<byte> adu)
    {
        if (adu.Length > FrameFormat.MaxAduLength)
        {
            throw new ArgumentException($"An ADU is at most {FrameFormat.MaxAduLength} bytes long.", nameof(adu));
        }

        if (destination.Length < FrameFormat.FrameLength(adu.Length))
        {
            throw new ArgumentException("The buffer cannot hold the frame.", nameof(destination));
        }

        adu.CopyTo(destination[FrameFormat.HeaderLength..]);
        return Close(destination, header, adu.Length);
    }

    /// <summary>Writes a frame around any ADU.</summary>
    public static void Write(IBufferWriter<byte> writer, in FrameHeader header, ReadOnlySpan<byte> adu)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Advance(Write(writer.GetSpan(FrameFormat.FrameLength(Math.Min(adu.Length, FrameFormat.MaxAduLength))), header, adu));
    }

    /// <summary>Writes a frame of one information object.</summary>
    /// <returns>Length of the frame.</returns>
    public static int Write<T>(Span<byte> destination, in FrameHeader header, TypeFlag type, in T info)
        where T : struct, IInformationObject
    {
        var builder = new FrameBuilder(destination, header, type);
        builder.Add(info);
        return builder.Finish().Length;
    }

    /// <summary>
    /// Writes a confirm or deny: serial and versions of the request, addresses swapped, no data
    /// (GB/T 26875.3-2011, 6.2 to 6.4).
    /// </summary>
    /// <returns>Length of the frame, 30.</returns>
    public static int WriteReply(Span<byte> destination, in FrameView request, Command command, TimeTag time) =>
        Write(destination, AnswerTo(request.Header, command, time), default);

    /// <summary>Writes a response with data, or any other answer that carries an ADU.</summary>
    /// <returns>Length of the frame.</returns>
    public static int WriteReply(Span<byte> destination, in FrameView request, Command command, TimeTag time, ReadOnlySpan<byte> adu) =>
        Write(destination, AnswerTo(request.Header, command, time), adu);

    /// <summary>Writes the deny of a broken frame whose header could be read.</summary>
    /// <returns>Length of the frame, 30.</returns>
    public static int WriteDeny(Span<byte> destination, in FrameFault fault, TimeTag time)
    {
        var header = new FrameHeader(fault.Serial, fault.Source, fault.Destination, Command.Deny, time, fault.VersionMajor, fault.VersionUser);
        return Write(destination, AnswerTo(header, Command.Deny, time), default);
    }

    /// <summary>
    /// Writes what <see cref="ReplyRules"/> decided, with the time the device expects.
    /// </summary>
    /// <param name="destination">At least 40 bytes.</param>
    /// <param name="request">The frame answered.</param>
    /// <param name="reply">What to answer. A response carries data and is the caller's to write.</param>
    /// <param name="profile">Profile of the device.</param>
    /// <param name="ownTime">The sender's wall clock.</param>
    /// <returns>Length of the frame, 0 if there is nothing to write.</returns>
    public static int WriteReply(Span<byte> destination, in FrameView request, ReplyKind reply, DialectProfile profile, DateTime ownTime)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var time = ReplyTimeFor(request.SendTime, profile, ownTime);
        return reply switch
        {
            ReplyKind.Confirm => WriteReply(destination, request, Command.Confirm, time),
            ReplyKind.Deny => WriteReply(destination, request, Command.Deny, time),
            ReplyKind.CrtConfirm17 => WriteReply(destination, request, Command.Confirm, time, [CrtAnswer]),
            ReplyKind.Clock => Write(
                destination,
                AnswerTo(request.Header, Command.Control, time),
                TypeFlag.SynchroniseClock,
                new ClockObject(TimeTag.FromDateTime(ownTime, profile.TimeEncoding))),
            ReplyKind.None or ReplyKind.Response or _ => 0,
        };
    }

    /// <summary>Header of the answer to a frame: same serial and versions, addresses swapped.</summary>
    public static FrameHeader AnswerTo(in FrameHeader request, Command command, TimeTag time) =>
        request with { Source = request.Destination, Destination = request.Source, Command = command, Time = time };

    /// <summary>The time tag of an answer by the profile: the sender's own clock or a copy.</summary>
    public static TimeTag ReplyTimeFor(TimeTag requestTime, DialectProfile profile, DateTime ownTime) =>
        profile.ReplyTime == ReplyTime.CopyRequest ? requestTime : TimeTag.FromDateTime(ownTime, profile.TimeEncoding);

    /// <summary>Writes everything around an ADU that stands in its place already.</summary>
    internal static int Close(Span<byte> destination, in FrameHeader header, int aduLength)
    {
        var length = FrameFormat.FrameLength(aduLength);
        var frame = destination[..length];
        FrameFormat.Start.CopyTo(frame);
        BinaryPrimitives.WriteUInt16LittleEndian(frame[FrameFormat.SerialAt..], header.Serial);
        frame[FrameFormat.VersionMajorAt] = header.VersionMajor;
        frame[FrameFormat.VersionUserAt] = header.VersionUser;
        header.Time.Write(frame[FrameFormat.TimeAt..]);
        header.Source.Write(frame[FrameFormat.SourceAt..]);
        header.Destination.Write(frame[FrameFormat.DestinationAt..]);
        BinaryPrimitives.WriteUInt16LittleEndian(frame[FrameFormat.LengthAt..], (ushort)aduLength);
        frame[FrameFormat.CommandAt] = (byte)header.Command;
        frame[^3] = Checksum.OfFrame(frame);
        frame[^2] = FrameFormat.EndByte;
        frame[^1] = FrameFormat.EndByte;
        return length;
    }
}
