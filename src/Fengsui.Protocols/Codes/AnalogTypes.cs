namespace Fengsui.Protocols.Gbt26875;

/// <summary>Analog types (GB/T 26875.3-2011, table 6). 13 to 127 are reserved, 128 to 255 user defined.</summary>
public enum AnalogType : byte
{
    Unused = 0,
    EventCount = 1,
    Height = 2,
    Temperature = 3,
    PressureMegapascal = 4,
    PressureKilopascal = 5,
    GasConcentration = 6,
    Time = 7,
    Voltage = 8,
    Current = 9,
    Flow = 10,
    AirVolume = 11,
    AirSpeed = 12,
}

/// <summary>Units, ranges and steps of table 6.</summary>
public static class AnalogTypes
{
    private static readonly AnalogScale?[] Table =
    [
        null,
        new(1, 1m, "", 0, 32000),
        new(2, 0.01m, "m", 0, 320),
        new(3, 0.1m, "°C", -273, 3200),
        new(4, 0.1m, "MPa", 0, 3200),
        new(5, 0.1m, "kPa", 0, 3200),
        new(6, 0.1m, "%LEL", 0, 100),
        new(7, 1m, "s", 0, 32000),
        new(8, 0.1m, "V", 0, 3200),
        new(9, 0.1m, "A", 0, 3200),
        new(10, 0.1m, "L/s", 0, 3200),
        new(11, 0.1m, "m³/min", 0, 3200),
        new(12, 1m, "m/s", 0, 20),
    ];

    /// <summary>The scale of the text, or null for unused, reserved and user-defined types.</summary>
    public static AnalogScale? Find(byte analogType) => analogType < Table.Length ? Table[analogType] : null;

    /// <summary>The scale that holds for a device: the profile's if it has one, else that of the text.</summary>
    public static AnalogScale? Find(byte analogType, DialectProfile profile) => profile.AnalogScales.Find(analogType) ?? Find(analogType);

    /// <summary>
    /// Scales a raw value. A value outside the range is a problem of the sensor or of the scale, never an alarm.
    /// </summary>
    /// <returns>Null if nothing is known about the type.</returns>
    public static AnalogReading? Scale(short raw, byte analogType, DialectProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (Find(analogType, profile) is not { } scale)
        {
            return null;
        }

        var value = raw * scale.Resolution;
        return new AnalogReading(value, scale.Unit, !(value < scale.Min || value > scale.Max));
    }
}

/// <summary>A scaled analog value.</summary>
/// <param name="Value">In the unit.</param>
/// <param name="Unit">Symbol; empty for a plain count.</param>
/// <param name="InRange">False if the value cannot be right.</param>
public readonly record struct AnalogReading(decimal Value, string Unit, bool InRange);
