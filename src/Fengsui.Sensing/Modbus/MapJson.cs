using System.Globalization;
using System.Text.Json;
using Fengsui.Kernel.Outcomes;
using Fengsui.Protocols.Modbus;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Mqtt;
using Fengsui.Sensing.Rules;

namespace Fengsui.Sensing.Modbus;

/// <summary>
/// Register maps as JSON, read strictly: a member that is missing, unknown, doubled, of a wrong type or out of its range is refused by its path,
/// such as <c>points[0].address</c>.
/// </summary>
internal static class MapJson
{
    /// <summary>Longest definition, in characters.</summary>
    public const int Longest = 40_000;

    /// <summary>Code of a text that is no JSON.</summary>
    public const string NotJson = "intake.payload.json";

    private const int MostItems = 200;
    private const int LongestName = 80;
    private const double Largest = 1e9;

    /// <summary>Reads a definition that somebody typed.</summary>
    public static Outcome<MapDefinition> Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (JsonException error)
        {
            return Refusal.Invalid(
                NotJson, "definition", ((error.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture),
                ((error.BytePositionInLine ?? 0) + 1).ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Reads a definition.</summary>
    public static Outcome<MapDefinition> Read(JsonElement json)
    {
        try
        {
            if (json.GetRawText().Length > Longest)
            {
                return Refusal.Invalid("modbus.map.long", "definition", Longest.ToString(CultureInfo.InvariantCulture));
            }

            var fields = new JsonFields(json, "");
            var points = fields.Objects("points", MostItems, Point);
            var states = fields.Objects("states", MostItems, State);
            fields.Finish();
            return points.Count + states.Count == 0 ? throw fields.Wrong("modbus.map.empty", "points")
                : FirstTwin(points) is { } twin ? throw fields.Wrong("modbus.map.twin", string.Create(CultureInfo.InvariantCulture, $"points[{twin}]"))
                : new MapDefinition(points, states);
        }
        catch (WrongFieldException wrong)
        {
            return wrong.Refusal;
        }
        catch (InvalidOperationException)
        {
            // A text whose escapes are no characters.
            return Refusal.Invalid("intake.payload.utf8", "definition");
        }
    }

    /// <summary>Reads one that is stored.</summary>
    public static MapDefinition Stored(string json) => Parse(json).Value;

    // Two values of one component and measure would be one series with two truths.
    private static int? FirstTwin(IReadOnlyList<MapPoint> points)
    {
        var seen = new HashSet<(long?, int, int, string)>();
        foreach (var (index, point) in points.Index())
        {
            if (!seen.Add((point.Component.Number, point.Component.System, point.Component.SystemType, point.Kind)))
            {
                return index;
            }
        }

        return null;
    }

    private static MapPoint Point(JsonFields fields)
    {
        var component = Component(fields, needed: true);
        var type = fields.Choice<RegisterType>("type");
        var at = Place(fields, type is RegisterType.Int32 or RegisterType.Uint32 or RegisterType.Float32 ? 2 : 1);
        var kind = fields.Text("kind", LongestName);
        var unit = fields.TextOrEmpty("unit", LongestName);
        if (MessageKinds.Find(kind, unit) is null)
        {
            var known = MessageKinds.All.Any(k => k.Kind == kind);
            throw fields.Wrong("rules.field.choice", known ? "unit" : "kind", string.Join(
                ", ", MessageKinds.All.Where(k => !known || k.Kind == kind).Select(k => known ? k.Unit : k.Kind).Distinct()));
        }

        return new MapPoint(component, at, Field(fields, type), kind, unit);
    }

    private static RegisterField Field(JsonFields fields, RegisterType type)
    {
        if (type == RegisterType.Bit)
        {
            return new RegisterField(type, Bit: fields.Whole("bit", 0, 15));
        }

        var order = fields.Has("order") ? fields.Choice<WordOrder>("order") : WordOrder.Abcd;
        var scale = fields.Has("scale") ? fields.Number("scale", -Largest, Largest) : 1;
        if (scale == 0)
        {
            throw fields.Wrong("intake.mapping.factor", "scale");
        }

        var offset = fields.Has("offset") ? fields.Number("offset", -Largest, Largest) : 0;
        double? least = fields.Has("least") ? fields.Number("least", -Largest, Largest) : null;
        double? most = fields.Has("most") ? fields.Number("most", -Largest, Largest) : null;
        if (least > most)
        {
            throw fields.Wrong("modbus.map.range", "most");
        }

        return new RegisterField(type, order, 0, scale, offset, least, most, fields.Has("notAvailable") ? NotAvailable(fields, type) : null);
    }

    private static long NotAvailable(JsonFields fields, RegisterType type)
    {
        var (from, to) = type switch
        {
            RegisterType.Int16 => ((long)short.MinValue, (long)short.MaxValue),
            RegisterType.Uint16 => (0, ushort.MaxValue),
            RegisterType.Int32 => (int.MinValue, int.MaxValue),
            _ => (0, uint.MaxValue),
        };
        var value = fields.Number("notAvailable", from, to);
        return value == Math.Floor(value) ? (long)value : throw fields.Wrong("rules.field.whole", "notAvailable");
    }

    private static MapState State(JsonFields fields)
    {
        var component = Component(fields, needed: false);
        var at = Place(fields, 1);
        int? bit = fields.Has("bit") ? fields.Whole("bit", 0, 15) : null;
        int? value = fields.Has("is") ? fields.Whole("is", 0, ushort.MaxValue) : null;
        if (bit is null == value is null)
        {
            throw fields.Wrong("modbus.map.bit-or-is", "bit");
        }

        var inverted = fields.Has("inverted") && fields.Truth("inverted");
        var condition = fields.Choice<SignalKind>("condition");
        return MessageKinds.Signals.Contains(condition)
            ? new MapState(component, at, bit, value, inverted, condition)
            : throw fields.Wrong("rules.field.choice", "condition", string.Join(", ", MessageKinds.Signals.Select(MessageKinds.NameOf)));
    }

    private static RegisterPlace Place(JsonFields fields, int registers)
    {
        var function = fields.Whole("function", (int)ModbusFunction.ReadHoldingRegisters, (int)ModbusFunction.ReadInputRegisters);
        return new RegisterPlace((ModbusFunction)function, fields.Whole("address", 0, ushort.MaxValue + 1 - registers));
    }

    private static MapComponent Component(JsonFields fields, bool needed)
    {
        var name = fields.TextOrEmpty("name", LongestName);
        if (!needed && !fields.Has("component"))
        {
            return new MapComponent(null, name, 0, 0, 0);
        }

        var number = fields.Number("component", 0, uint.MaxValue);
        return number != Math.Floor(number) ? throw fields.Wrong("rules.field.whole", "component") : new MapComponent(
            (long)number, name, fields.Has("system") ? fields.Whole("system", 0, byte.MaxValue) : 1,
            fields.Has("systemType") ? fields.Whole("systemType", 0, byte.MaxValue) : 1,
            fields.Has("componentType") ? fields.Whole("componentType", 0, byte.MaxValue) : 0);
    }
}
