using System.Text;
using System.Text.Json;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Contracts;

namespace Fengsui.Sensing.Mqtt;

/// <summary>The names of the schema: conditions, what is measured, and in which units.</summary>
internal static class MessageKinds
{
    private static readonly (byte[] Name, SignalKind Kind)[] Conditions =
        [.. Enum.GetValues<SignalKind>().Where(k => k != SignalKind.Offline).Select(k => (Encoding.UTF8.GetBytes(JsonNamingPolicy.CamelCase.ConvertName(k.ToString())), k))];

    // A kind may have two types where table 6 has two for one quantity: the unit decides.
    private static readonly (string Kind, string Unit, AnalogType Type, double Factor)[] Table =
    [
        ("count", "", AnalogType.EventCount, 1),
        ("level", "m", AnalogType.Height, 1), ("level", "cm", AnalogType.Height, 0.01), ("level", "mm", AnalogType.Height, 0.001),
        ("temperature", "°C", AnalogType.Temperature, 1), ("temperature", "℃", AnalogType.Temperature, 1), ("temperature", "C", AnalogType.Temperature, 1),
        ("pressure", "MPa", AnalogType.PressureMegapascal, 1), ("pressure", "bar", AnalogType.PressureMegapascal, 0.1),
        ("pressure", "kPa", AnalogType.PressureKilopascal, 1),
        ("gas", "%LEL", AnalogType.GasConcentration, 1),
        ("duration", "s", AnalogType.Time, 1), ("duration", "min", AnalogType.Time, 60),
        ("voltage", "V", AnalogType.Voltage, 1), ("voltage", "mV", AnalogType.Voltage, 0.001),
        ("current", "A", AnalogType.Current, 1), ("current", "mA", AnalogType.Current, 0.001),
        ("flow", "L/s", AnalogType.Flow, 1), ("flow", "m3/h", AnalogType.Flow, 1 / 3.6), ("flow", "m³/h", AnalogType.Flow, 1 / 3.6),
        ("airVolume", "m3/min", AnalogType.AirVolume, 1), ("airVolume", "m³/min", AnalogType.AirVolume, 1),
        ("airSpeed", "m/s", AnalogType.AirSpeed, 1),
    ];

    private static readonly (byte[] Name, MeasuredUnit[] Units)[] Measured =
    [
        .. Table.GroupBy(row => row.Kind).Select(g => (Encoding.UTF8.GetBytes(g.Key), g.Select(row =>
            new MeasuredUnit(Encoding.UTF8.GetBytes(row.Unit), (byte)row.Type, row.Factor)).ToArray())),
    ];

    /// <summary>A unit of one kind.</summary>
    /// <param name="Name">Its symbol in UTF-8.</param>
    /// <param name="Type">Table 6 code.</param>
    /// <param name="Factor">From this unit to that of the type.</param>
    internal readonly record struct MeasuredUnit(byte[] Name, byte Type, double Factor);

    /// <summary>The condition that the reader stands on, or null.</summary>
    public static SignalKind? Condition(in Utf8JsonReader json)
    {
        foreach (var (name, kind) in Conditions)
        {
            if (json.ValueTextEquals(name))
            {
                return kind;
            }
        }

        return null;
    }

    /// <summary>The units of the measured kind that the reader stands on, or null.</summary>
    public static MeasuredUnit[]? Units(in Utf8JsonReader json)
    {
        foreach (var (name, units) in Measured)
        {
            if (json.ValueTextEquals(name))
            {
                return units;
            }
        }

        return null;
    }

    /// <summary>Names of what may be measured, each with its unit and type.</summary>
    public static IEnumerable<(string Kind, string Unit, AnalogType Type)> All => Table.Select(row => (row.Kind, row.Unit, row.Type));

    /// <summary>A unit of a kind, or null.</summary>
    public static (byte Type, double Factor)? Find(string kind, string unit) =>
        Array.FindIndex(Table, row => row.Kind == kind && row.Unit == unit) is >= 0 and var at ? ((byte)Table[at].Type, Table[at].Factor) : null;

    /// <summary>How a condition is called in a message.</summary>
    public static string NameOf(SignalKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    /// <summary>Conditions that a message may tell.</summary>
    public static IEnumerable<SignalKind> Signals => Conditions.Select(c => c.Kind);

    /// <summary>Whether a value can be right for its type.</summary>
    public static bool InRange(byte type, double value) =>
        AnalogTypes.Find(type) is { } scale && (scale.Min is not { } min || value >= (double)min) && (scale.Max is not { } max || value <= (double)max);
}
