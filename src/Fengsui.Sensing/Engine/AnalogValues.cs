using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Sensing.Engine;

/// <summary>Analog values in the unit of their type (table 10), or by the scale of the device's profile.</summary>
internal static class AnalogValues
{
    /// <summary>The value, or null when the type is unused or the value lies outside its range: a sensor problem, not an alarm.</summary>
    public static double? Read(in InfoObject info, DialectProfile profile) =>
        AnalogTypes.Scale(info.AnalogRaw, info.AnalogType, profile) is { InRange: true } reading ? (double)reading.Value : null;
}
