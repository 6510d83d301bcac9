namespace Fengsui.Protocols.Gbt26875;

/// <summary>Which end of the line decides.</summary>
public enum ProtocolSide : byte
{
    /// <summary>监控中心.</summary>
    Centre = 0,

    /// <summary>用户信息传输装置.</summary>
    Device,
}

/// <summary>What to answer.</summary>
public enum ReplyKind : byte
{
    None = 0,

    /// <summary>Command 3. Only after what was received is stored: it is the device's permission to forget.</summary>
    Confirm,

    /// <summary>Command 6: the peer transmits again.</summary>
    Deny,

    /// <summary>Command 3 with the one-byte ADU 17.</summary>
    CrtConfirm17,

    /// <summary>Command 5 with the data asked for (device side).</summary>
    Response,

    /// <summary>Command 1, type 90 with the own clock, for a Dahua terminal that asks for the time.</summary>
    Clock,
}

/// <summary>Why, for records and tests.</summary>
public enum ReplyReason : byte
{
    /// <summary>Data arrived.</summary>
    Data = 0,

    /// <summary>An empty send or a vendor's keep-alive.</summary>
    Heartbeat,

    /// <summary>A one-byte handshake.</summary>
    Handshake,

    /// <summary>A vendor command its profile knows.</summary>
    VendorCommand,

    /// <summary>An instruction to execute before confirming.</summary>
    Instruction,

    /// <summary>A question to answer with data.</summary>
    Query,

    /// <summary>The peer asks for the time.</summary>
    ClockQuery,

    /// <summary>A confirm, response or deny of ours: match it to an open exchange by serial. A deny means transmit again.</summary>
    AnswerReceived,

    /// <summary>A command the text sends the other way.</summary>
    WrongDirection,

    /// <summary>A command nobody defined.</summary>
    UnknownCommand,

    /// <summary>An instruction or question with a type this side cannot carry out.</summary>
    UnknownType,

    /// <summary>Length, end or sum are wrong.</summary>
    CheckError,

    /// <summary>Noise or an incomplete frame: nobody to answer.</summary>
    Unreadable,
}

/// <summary>The answer and the reason.</summary>
public readonly record struct ReplyDecision(ReplyKind Kind, ReplyReason Reason);

/// <summary>
/// What to answer to whom (GB/T 26875.3-2011, 6.2 to 6.5 and table 2). Where the text is silent: a frame that was read is
/// confirmed even if its ADU makes no sense, because a deny would make the device repeat it for ever.
/// </summary>
public static class ReplyRules
{
    private const byte CrtQuestion = 0x16;

    /// <summary>Decides on a frame that was read.</summary>
    public static ReplyDecision Decide(in FrameView frame, DialectProfile profile, ProtocolSide side)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (frame.Command is Command.Confirm or Command.Deny or Command.Response)
        {
            return new ReplyDecision(ReplyKind.None, ReplyReason.AnswerReceived);
        }

        if (frame.Command is not (Command.Control or Command.Send or Command.Request))
        {
            return DecideVendor(frame, profile);
        }

        return side == ProtocolSide.Centre ? DecideCentre(frame, profile) : DecideDevice(frame, profile);
    }

    /// <summary>Decides on a broken frame.</summary>
    /// <param name="fault">What the decoder found.</param>
    /// <param name="answersOpenExchange">
    /// True if command, serial and peer match an exchange this side has open. A confirm with a wrong sum is then as good as
    /// a right one: some vendors copy the sum of the request.
    /// </param>
    public static ReplyDecision Decide(in FrameFault fault, bool answersOpenExchange = false) => fault.Code switch
    {
        FrameError.BadChecksum or FrameError.BadEnd or FrameError.AduLengthOver1024 => DecideCheckError(fault, answersOpenExchange),
        FrameError.None or FrameError.TooShort or FrameError.BadStart or FrameError.Truncated or FrameError.TrailingBytes
            => new ReplyDecision(ReplyKind.None, ReplyReason.Unreadable),
    };

    private static ReplyDecision DecideCheckError(in FrameFault fault, bool answersOpenExchange)
    {
        // Two peers that cannot read each other would deny each other's denies without end.
        var silent = !fault.HeaderSane
            || fault.CommandByte == (byte)Command.Deny
            || (answersOpenExchange && fault is { Code: FrameError.BadChecksum, CommandByte: (byte)Command.Confirm });
        return new ReplyDecision(silent ? ReplyKind.None : ReplyKind.Deny, ReplyReason.CheckError);
    }

    private static ReplyDecision DecideVendor(in FrameView frame, DialectProfile profile)
    {
        if (!profile.KnowsCommand(frame.CommandByte))
        {
            return new ReplyDecision(ReplyKind.Deny, ReplyReason.UnknownCommand);
        }

        return new ReplyDecision(ReplyKind.Confirm, frame.Adu.IsEmpty ? ReplyReason.Heartbeat : ReplyReason.VendorCommand);
    }

    private static ReplyDecision DecideCentre(in FrameView frame, DialectProfile profile)
    {
        if (frame.Command == Command.Send)
        {
            if (profile.CrtHandshake && frame.Adu is [CrtQuestion])
            {
                return new ReplyDecision(ReplyKind.CrtConfirm17, ReplyReason.Handshake);
            }

            return new ReplyDecision(ReplyKind.Confirm, frame.Adu.IsEmpty ? ReplyReason.Heartbeat : ReplyReason.Data);
        }

        return profile.AduDialect == AduDialect.Dahua && frame.Command == Command.Control && frame.Adu is [(byte)TypeFlag.SynchroniseClock, ..]
            ? new ReplyDecision(ReplyKind.Clock, ReplyReason.ClockQuery)
            : new ReplyDecision(ReplyKind.None, ReplyReason.WrongDirection);
    }

    private static ReplyDecision DecideDevice(in FrameView frame, DialectProfile profile)
    {
        if (frame.Command == Command.Send)
        {
            return new ReplyDecision(ReplyKind.None, ReplyReason.WrongDirection);
        }

        var type = frame.Adu.IsEmpty ? default : (TypeFlag)frame.Adu[0];
        if (frame.Command == Command.Request && TypeFlags.IsRead(type))
        {
            return new ReplyDecision(ReplyKind.Response, ReplyReason.Query);
        }

        return (frame.Command == Command.Control && TypeFlags.IsControl(type)) || profile.ExtraTypes.Contains((byte)type)
            ? new ReplyDecision(ReplyKind.Confirm, ReplyReason.Instruction)
            : new ReplyDecision(ReplyKind.Deny, ReplyReason.UnknownType);
    }
}
