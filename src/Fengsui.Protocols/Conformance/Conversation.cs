namespace Fengsui.Protocols.Gbt26875;

/// <summary>Which way bytes went.</summary>
public enum LineDirection : byte
{
    /// <summary>上行, device to centre.</summary>
    FromDevice = 0,

    /// <summary>下行, centre to device.</summary>
    ToDevice,
}

/// <summary>Bytes as they were on the line: a frame, several of them, a part of one, or noise.</summary>
/// <param name="At">When they came or went by our clock; null if nobody wrote it down.</param>
/// <param name="Direction">Which way.</param>
/// <param name="Bytes">The bytes.</param>
public sealed record RecordedBytes(DateTimeOffset? At, LineDirection Direction, byte[] Bytes);

/// <summary>How a device took a command of ours.</summary>
public enum ExchangeOutcome : byte
{
    /// <summary>It said nothing to any of our sends.</summary>
    Silent = 0,

    /// <summary>It confirmed, or sent what was asked for.</summary>
    Answered,

    /// <summary>It denied.</summary>
    Denied,
}

/// <summary>A command of ours whose frames were not recorded, only what became of it.</summary>
/// <param name="At">When it was sent.</param>
/// <param name="Adu">What was asked.</param>
/// <param name="Outcome">How the device took it.</param>
/// <param name="After">Time to the answer, null if there was none or nobody measured it.</param>
/// <param name="PersonAnswered">For a duty check: whether somebody answered within the window; null while it runs and for other commands.</param>
public sealed record RecordedExchange(
    DateTimeOffset At, byte[] Adu, ExchangeOutcome Outcome, TimeSpan? After = null, bool? PersonAnswered = null);

/// <summary>A recorded conversation with one device, oldest first.</summary>
/// <param name="Lines">What was on the line. Both ways, or only what the device sent.</param>
public sealed record Conversation(IReadOnlyList<RecordedBytes> Lines)
{
    /// <summary>Commands known by their end only.</summary>
    public IReadOnlyList<RecordedExchange> Exchanges { get; init; } = [];

    /// <summary>
    /// False if frames of the device are missing that carried no data or came twice, as where only what was new is kept: then
    /// neither a gap of serials nor a silence says anything.
    /// </summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>Zone of the device's wall clock.</summary>
    public TimeSpan ZoneOffset { get; init; } = TimeResolver.BeijingOffset;
}
