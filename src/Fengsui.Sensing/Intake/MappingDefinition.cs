using Fengsui.Sensing.Contracts;

namespace Fengsui.Sensing.Intake;

/// <summary>Where the device's identity stands.</summary>
internal enum IdentityFrom
{
    /// <summary>In the payload, one for all its entries.</summary>
    Payload,

    /// <summary>In each entry.</summary>
    Entry,

    /// <summary>In the topic, where its pattern says <c>{device}</c>.</summary>
    Topic,
}

/// <summary>How times are written.</summary>
internal enum TimeForm
{
    /// <summary>Unix milliseconds, as a number or digits.</summary>
    Milliseconds,

    /// <summary>Unix seconds, as a number or digits.</summary>
    Seconds,

    /// <summary>RFC 3339 with an offset.</summary>
    Iso,

    /// <summary><c>20200401T182505Z</c>.</summary>
    BasicUtc,

    /// <summary><c>2026-11-28 22:46:00</c> by the clock of Beijing.</summary>
    Beijing,
}

/// <summary>How bytes of a frame are written as text.</summary>
internal enum FrameForm
{
    /// <summary>Hexadecimal digits, with or without white space.</summary>
    Hex,

    /// <summary>Base64.</summary>
    Base64,
}

/// <summary>How a value is compared.</summary>
internal enum CaseTest
{
    /// <summary>The whole value, as it stands.</summary>
    Is,

    /// <summary>A part of a text.</summary>
    Contains,

    /// <summary>A bit of a whole number, 0 the lowest: the condition holds while it is set, and every bit that is named is looked at.</summary>
    Bit,
}

/// <summary>What becomes of a value that no case knows.</summary>
internal enum Otherwise
{
    /// <summary>The message is refused and the value shown: it may be an alarm that nobody has declared.</summary>
    Refuse,

    /// <summary>It says nothing.</summary>
    Pass,
}

/// <summary>A payload is for this mapping only when this holds.</summary>
/// <param name="At">JSON Pointer.</param>
/// <param name="Is">The value as text.</param>
internal sealed record MappingCondition(string At, string Is);

/// <summary>Which component: a number, or where it stands in the entry; neither for the device itself.</summary>
internal sealed record ComponentField(long? Fixed, string? At);

/// <summary>A measured value.</summary>
/// <param name="At">Where it stands in the entry.</param>
/// <param name="Kind">What is measured, see <c>docs/mqtt.md</c>.</param>
/// <param name="Unit">In which unit, after <paramref name="Factor"/> and <paramref name="Offset"/>.</param>
/// <param name="Time">Where its own time stands, or null for that of the entry.</param>
internal sealed record MappedReading(
    string At, ComponentField Component, int System, int SystemType, int Type, string Kind, string Unit, double Factor, double Offset, string? Time, string Text);

/// <summary>What one value means.</summary>
internal sealed record MappedCase(CaseTest Test, string Value, SignalKind Kind, bool Active);

/// <summary>A value that tells conditions.</summary>
internal sealed record MappedEvent(
    string At, ComponentField Component, int System, int SystemType, int Type, string? Time, string Text, IReadOnlyList<MappedCase> Cases, Otherwise Otherwise);

/// <summary>A frame of GB/T 26875.3 inside the payload; it says itself whose it is.</summary>
internal sealed record MappedFrame(string At, FrameForm Form);

/// <summary>How the payloads of one maker or platform are read. See <see cref="MappingJson"/> for its JSON.</summary>
/// <param name="Topic">Pattern of the topic: <c>{device}</c> and <c>+</c> stand for one level, <c>#</c> for the rest; empty where there is no topic.</param>
/// <param name="When">All must hold, or the payload is not for this mapping.</param>
/// <param name="Device">Where the device's identity stands; null when only a frame says it.</param>
/// <param name="Each">Where the entries stand, an array or one object; null when the payload is one entry.</param>
/// <param name="Identity">Where the message's own number stands, by which one that comes again is known; or null.</param>
/// <param name="Sent">Where the time of sending stands, or null.</param>
/// <param name="Time">Where the time of an entry stands, or null.</param>
internal sealed record MappingDefinition(
    string Topic, IReadOnlyList<MappingCondition> When, IdentityFrom From, string? Device, string? Each, string? Identity, TimeForm Clock, string? Sent, string? Time,
    MappedFrame? Frame, IReadOnlyList<MappedReading> Readings, IReadOnlyList<MappedEvent> Events);
