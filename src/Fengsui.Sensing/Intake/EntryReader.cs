using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Fengsui.Kernel.Outcomes;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Mqtt;

namespace Fengsui.Sensing.Intake;

/// <summary>Reads one entry of a payload into messages of the platform's own schema.</summary>
internal sealed class EntryReader(MappingDefinition mapping, JsonElement entry, string path, long? sentMs)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Adds what the entry says; a sign of life when it says nothing else.</summary>
    public void Read(string device, List<MappedMessage> messages)
    {
        var before = messages.Count;
        var timeMs = mapping.Time is { } at && JsonPointer.Find(entry, at) is { } value ? MappedTime.Read(value, mapping.Clock, path + at) : (long?)null;
        Add(device, MessageChannel.Events, "events", json => mapping.Events.Sum(e => Event(json, e, timeMs)), messages);
        Add(device, MessageChannel.Readings, "readings", json => mapping.Readings.Sum(r => Reading(json, r, timeMs)), messages);
        if (messages.Count == before)
        {
            Add(device, MessageChannel.Status, null, _ => 1, messages);
        }
    }

    private void Add(string device, MessageChannel channel, string? list, Func<Utf8JsonWriter, int> write, List<MappedMessage> messages)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        int count;
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            if (sentMs is { } sent)
            {
                json.WriteNumber("sent", sent);
            }

            if (list is not null)
            {
                json.WriteStartArray(list);
            }

            count = write(json);
            if (list is not null)
            {
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        if (count == 0)
        {
            return;
        }

        var items = new List<MessageItem>();
        var payload = buffer.WrittenSpan.ToArray();
        if (MessageParser.Parse(payload, channel, items, out _) is { } error)
        {
            throw new UnmappableException("intake.map.schema", path, error.ToString());
        }

        messages.Add(new MappedMessage(device, channel, payload, items, Encoding.UTF8.GetBytes(entry.GetRawText())));
    }

    private int Reading(Utf8JsonWriter json, MappedReading reading, long? timeMs)
    {
        if (JsonPointer.Find(entry, reading.At) is not { } found || found.ValueKind == JsonValueKind.Null)
        {
            return 0;
        }

        var at = path + reading.At;
        if (!double.TryParse(PayloadMapper.Scalar(found), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            throw new UnmappableException("intake.map.number", at);
        }

        // Rounded, so that 219 times 0.1 is 21.9.
        var value = Math.Round((number * reading.Factor) + reading.Offset, 9);
        var (type, factor) = MessageKinds.Find(reading.Kind, reading.Unit)!.Value;
        if (!MessageKinds.InRange(type, value * factor))
        {
            throw new UnmappableException("intake.map.range", at, value.ToString("0.######", CultureInfo.InvariantCulture), reading.Unit);
        }

        json.WriteStartObject();
        Place(json, reading.Component, reading.System, reading.SystemType, reading.Type, reading.Text);
        json.WriteString("kind", reading.Kind);
        json.WriteNumber("value", value);
        json.WriteString("unit", reading.Unit);
        Time(json, reading.Time, timeMs);
        json.WriteEndObject();
        return 1;
    }

    private int Event(Utf8JsonWriter json, MappedEvent mapped, long? timeMs)
    {
        if (JsonPointer.Find(entry, mapped.At) is not { } found || found.ValueKind == JsonValueKind.Null)
        {
            return 0;
        }

        var at = path + mapped.At;
        var text = PayloadMapper.Scalar(found)?.Trim() ?? throw new UnmappableException("intake.map.text", at);
        var said = mapped.Cases[0].Test == CaseTest.Bit ? Bits(mapped, text, at) : Cases(mapped, text);
        if (said.Count == 0 && mapped.Otherwise == Otherwise.Refuse)
        {
            throw new UnmappableException("intake.map.unknown", at, text.Length > 60 ? text[..60] : text);
        }

        foreach (var (kind, active) in said)
        {
            json.WriteStartObject();
            Place(json, mapped.Component, mapped.System, mapped.SystemType, mapped.Type, mapped.Text);
            json.WriteString("kind", MessageKinds.NameOf(kind));
            json.WriteBoolean("active", active);
            Time(json, mapped.Time, timeMs);
            json.WriteEndObject();
        }

        return said.Count;
    }

    private static List<(SignalKind Kind, bool Active)> Bits(MappedEvent mapped, string text, string at)
    {
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var word))
        {
            throw new UnmappableException("intake.map.whole", at);
        }

        // Several bits may mean one condition: it holds while any of them is set.
        return [.. mapped.Cases.GroupBy(c => c.Kind).Select(g => (g.Key, g.Any(c => ((word >> int.Parse(c.Value, CultureInfo.InvariantCulture)) & 1) != 0)))];
    }

    // One value may mean several things: a fire ended, and a fault ended.
    private static List<(SignalKind Kind, bool Active)> Cases(MappedEvent mapped, string text) =>
        [.. mapped.Cases.Where(c => c.Test == CaseTest.Is ? c.Value == text : text.Contains(c.Value, StringComparison.Ordinal)).Select(c => (c.Kind, c.Active)).DistinctBy(c => c.Kind)];

    private void Place(Utf8JsonWriter json, ComponentField component, int system, int systemType, int type, string text)
    {
        if (component is { Fixed: null, At: null })
        {
            return;
        }

        var number = component.Fixed ?? Component(component.At!);
        json.WriteNumber("component", number);
        json.WriteNumber("system", system);
        json.WriteNumber("systemType", systemType);
        json.WriteNumber("type", type);
        if (text.Length > 0)
        {
            json.WriteString("text", text);
        }
    }

    private long Component(string at) =>
        JsonPointer.Find(entry, at) is not { } value ? throw new UnmappableException("intake.map.missing", path + at)
        : long.TryParse(PayloadMapper.Scalar(value), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= uint.MaxValue ? number
        : throw new UnmappableException("intake.map.component", path + at);

    private void Time(Utf8JsonWriter json, string? at, long? entryMs)
    {
        var own = at is not null && JsonPointer.Find(entry, at) is { } value ? MappedTime.Read(value, mapping.Clock, path + at) : entryMs;
        if (own is { } timeMs)
        {
            json.WriteNumber("time", timeMs);
        }
    }
}
