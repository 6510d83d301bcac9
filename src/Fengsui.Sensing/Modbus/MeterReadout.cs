using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fengsui.Kernel.Outcomes;
using Fengsui.Protocols.Modbus;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Mqtt;

namespace Fengsui.Sensing.Modbus;

/// <summary>A condition of one component.</summary>
internal readonly record struct ConditionKey(long? Component, int System, int SystemType, SignalKind Kind);

/// <summary>
/// What registers say by a map: values, and conditions with whether they hold. A pure function of both; what was not read is not said.
/// </summary>
internal sealed class MeterReadout
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly List<(MapPoint Point, RegisterReading Reading)> _values = [];
    private readonly Dictionary<ConditionKey, (MapState State, bool Active)> _conditions = [];

    private MeterReadout()
    {
    }

    /// <summary>Values for people, in the order of the map.</summary>
    public IReadOnlyList<MeterValue> Values => _values.ConvertAll(v => new MeterValue(
        v.Point.Component.Name, v.Point.Component.Number ?? 0, (int)v.Point.At.Function, v.Point.At.Address, v.Point.Kind, v.Point.Unit,
        v.Reading.Quality == RegisterQuality.Good ? v.Reading.Value : null, v.Reading.Quality));

    /// <summary>Conditions for people, in the order of the map.</summary>
    public IReadOnlyList<MeterCondition> Conditions =>
        [.. _conditions.Select(c => new MeterCondition(c.Value.State.Component.Name, c.Key.Component, c.Key.Kind, c.Value.Active))];

    /// <summary>What is wrong with the first value that cannot be right, by its register; or null.</summary>
    public Refusal? Problem => _values.Find(v => v.Reading.Quality is RegisterQuality.OutOfRange or RegisterQuality.NotANumber) is { Point: { } point } wrong
        ? Refusal.Invalid(
            "modbus.poll.value", string.Create(CultureInfo.InvariantCulture, $"{(int)point.At.Function}/{point.At.Address}"), point.Component.Name,
            wrong.Reading.Quality.ToString(), wrong.Reading.Value.ToString("0.######", CultureInfo.InvariantCulture))
        : null;

    /// <summary>Reads registers.</summary>
    public static MeterReadout Of(MapDefinition map, IReadOnlyDictionary<RegisterPlace, ushort> registers)
    {
        var readout = new MeterReadout();
        Span<ushort> words = stackalloc ushort[2];
        foreach (var point in map.Points)
        {
            var have = 0;
            while (have < point.Field.Registers && registers.TryGetValue(point.At with { Address = point.At.Address + have }, out var word))
            {
                words[have++] = word;
            }

            readout._values.Add((point, Judged(point, point.Field.Read(words[..have]))));
        }

        foreach (var state in map.States)
        {
            if (registers.TryGetValue(state.At, out var word))
            {
                // Several bits may mean one condition: it holds while any of them says so.
                var key = new ConditionKey(state.Component.Number, state.Component.System, state.Component.SystemType, state.Condition);
                var before = readout._conditions.TryGetValue(key, out var told) ? told : (State: state, Active: false);
                readout._conditions[key] = (before.State, before.Active | state.Holds(word));
            }
        }

        return readout;
    }

    /// <summary>Conditions that are not as they were told last; all of them where nothing was told.</summary>
    public IReadOnlyDictionary<ConditionKey, bool> News(IReadOnlyDictionary<ConditionKey, bool> told) =>
        _conditions.Where(c => !told.TryGetValue(c.Key, out var before) || before != c.Value.Active).ToDictionary(c => c.Key, c => c.Value.Active);

    /// <summary>The message with those conditions, or null when there are none.</summary>
    public byte[]? EventsJson(IReadOnlyDictionary<ConditionKey, bool> news, long nowMs) => news.Count == 0 ? null : Write(nowMs, "events", json =>
    {
        foreach (var (key, active) in news)
        {
            json.WriteStartObject();
            Place(json, _conditions[key].State.Component);
            json.WriteString("kind", MessageKinds.NameOf(key.Kind));
            json.WriteBoolean("active", active);
            json.WriteEndObject();
        }
    });

    /// <summary>The message with the values that are good, or null when there are none.</summary>
    public byte[]? ReadingsJson(long nowMs) => !_values.Exists(v => v.Reading.Quality == RegisterQuality.Good) ? null : Write(nowMs, "readings", json =>
    {
        foreach (var (point, reading) in _values.Where(v => v.Reading.Quality == RegisterQuality.Good))
        {
            json.WriteStartObject();
            Place(json, point.Component);
            json.WriteString("kind", point.Kind);
            json.WriteNumber("value", reading.Value);
            json.WriteString("unit", point.Unit);
            json.WriteEndObject();
        }
    });

    /// <summary>A sign of life: the slave answered, and has nothing to say.</summary>
    public static byte[] AliveJson(long nowMs) => Write(nowMs, null, _ => { });

    /// <summary>Registers as the slave gave them, for the record.</summary>
    public static byte[] RegistersJson(byte unit, IReadOnlyDictionary<RegisterPlace, ushort> registers) => WriteObject(json =>
    {
        json.WriteNumber("unit", unit);
        foreach (var table in registers.GroupBy(r => r.Key.Function).OrderBy(g => g.Key))
        {
            json.WriteStartObject(((int)table.Key).ToString(CultureInfo.InvariantCulture));
            foreach (var (place, word) in table.OrderBy(r => r.Key.Address))
            {
                json.WriteNumber(place.Address.ToString(CultureInfo.InvariantCulture), word);
            }

            json.WriteEndObject();
        }
    });

    // What cannot be right for what is measured is no reading, whatever the map allows.
    private static RegisterReading Judged(MapPoint point, RegisterReading reading)
    {
        var (type, factor) = MessageKinds.Find(point.Kind, point.Unit)!.Value;
        return reading.Quality == RegisterQuality.Good && !MessageKinds.InRange(type, reading.Value * factor)
            ? reading with { Quality = RegisterQuality.OutOfRange }
            : reading;
    }

    private static byte[] Write(long nowMs, string? list, Action<Utf8JsonWriter> items) => WriteObject(json =>
    {
        json.WriteNumber("sent", nowMs);
        if (list is not null)
        {
            json.WriteStartArray(list);
            items(json);
            json.WriteEndArray();
        }
    });

    private static byte[] WriteObject(Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            content(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Place(Utf8JsonWriter json, MapComponent component)
    {
        if (component.Number is not { } number)
        {
            return;
        }

        json.WriteNumber("component", number);
        json.WriteNumber("system", component.System);
        json.WriteNumber("systemType", component.SystemType);
        json.WriteNumber("type", component.Type);
        if (component.Name.Length > 0)
        {
            json.WriteString("text", component.Name);
        }
    }
}
