using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Engine;

namespace Fengsui.Sensing.Mqtt;

/// <summary>What a message is about: the last level of the topic it is published under.</summary>
internal enum MessageChannel : byte
{
    /// <summary>Measured values of components.</summary>
    Readings = 1,

    /// <summary>Conditions of components that began or ended.</summary>
    Events = 2,

    /// <summary>The device itself: a sign of life, and its own conditions.</summary>
    Status = 3,
}

/// <summary>What a message says about itself.</summary>
/// <param name="Serial">Its number, or null.</param>
/// <param name="SentMs">When the device sent it, Unix milliseconds, or null.</param>
internal readonly record struct MessageHead(int? Serial, long? SentMs);

/// <summary>A reading, when <see cref="AnalogType"/> is not 0, or a condition of one point.</summary>
/// <param name="Point">The component, or the device itself.</param>
/// <param name="ComponentType">Table 5 code, 0 when it is not said.</param>
/// <param name="Text">Where or what the component is, or empty.</param>
/// <param name="Kind">The condition.</param>
/// <param name="Active">True when it began or lasts, false when it ended.</param>
/// <param name="AnalogType">Table 6 code of what was measured, or 0.</param>
/// <param name="Value">In the unit of that type.</param>
/// <param name="TimeMs">When it happened, Unix milliseconds, or null.</param>
internal readonly record struct MessageItem(
    PointKey Point, byte ComponentType, string Text, SignalKind Kind, bool Active, byte AnalogType, double Value, long? TimeMs)
{
    public bool IsReading => AnalogType != 0;
}

/// <summary>What is wrong with a message.</summary>
internal enum MessageProblem
{
    /// <summary>It is no JSON text in UTF-8.</summary>
    NotJson,

    /// <summary>The field has another type than the schema says.</summary>
    WrongType,

    /// <summary>A field that must be there is not.</summary>
    Missing,

    /// <summary>The schema has no such field.</summary>
    UnknownField,

    /// <summary>The field stands twice in one object.</summary>
    Duplicate,

    /// <summary>The value lies outside its range.</summary>
    OutOfRange,

    /// <summary>There is no such kind.</summary>
    UnknownKind,

    /// <summary>The kind is not measured in that unit.</summary>
    UnknownUnit,

    /// <summary>It is neither a time with an offset nor Unix milliseconds.</summary>
    BadTime,
}

/// <summary>Where and why a message cannot be read.</summary>
/// <param name="Problem">What is wrong.</param>
/// <param name="Field">The field, such as <c>readings[3].unit</c>; empty for the message as a whole.</param>
/// <param name="At">The byte of the payload, from 0.</param>
internal sealed record MessageError(MessageProblem Problem, string Field, long At)
{
    /// <summary>For the maker of the device.</summary>
    public override string ToString() => Field.Length == 0 ? $"{Problem} at byte {At}" : $"{Problem} in {Field} at byte {At}";
}
