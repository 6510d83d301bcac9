using System.Globalization;
using System.Text.Json;
using Fengsui.Kernel.Outcomes;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Mqtt;
using Fengsui.Sensing.Rules;

namespace Fengsui.Sensing.Intake;

/// <summary>
/// Mappings as JSON, read strictly: a member that is missing, unknown, doubled, of a wrong type or out of its range is refused by its path,
/// such as <c>readings[0].at</c>.
/// </summary>
internal static class MappingJson
{
    /// <summary>Longest definition, in characters.</summary>
    public const int Longest = 20_000;

    private const int MostItems = 60;
    private const int MostCases = 64;
    private const int MostConditions = 8;
    private const int LongestText = 80;
    private const double Largest = 1e9;

    /// <summary>Reads a definition.</summary>
    public static Outcome<MappingDefinition> Read(JsonElement json)
    {
        try
        {
            if (json.GetRawText().Length > Longest)
            {
                return Refusal.Invalid("intake.mapping.long", "definition", Longest.ToString(CultureInfo.InvariantCulture));
            }

            var fields = new JsonFields(json, "");
            var read = Definition(fields);
            fields.Finish();
            return read;
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
    public static MappingDefinition Stored(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Read(document.RootElement).Value;
    }

    private static MappingDefinition Definition(JsonFields fields)
    {
        var topic = Topic(fields);
        var when = fields.Objects("when", MostConditions, one => new MappingCondition(Pointer(one, "at"), one.Text("is", LongestText)));
        var frame = fields.ObjectOrNull("frame", one => new MappedFrame(Pointer(one, "at"), one.Choice<FrameForm>("form")));
        var device = fields.ObjectOrNull("device", Device);
        var each = PointerOrNull(fields, "each");
        var identity = PointerOrNull(fields, "identity");
        var clock = fields.Has("clock") ? fields.Choice<TimeForm>("clock") : TimeForm.Milliseconds;
        var (sent, time) = (PointerOrNull(fields, "sent"), PointerOrNull(fields, "time"));
        var readings = fields.Objects("readings", MostItems, Reading);
        var events = fields.Objects("events", MostItems, Event);
        if (readings.Count + events.Count == 0 && frame is null && device is null)
        {
            throw fields.Wrong("intake.mapping.empty", "readings");
        }

        if (readings.Count + events.Count > 0 && device is null)
        {
            throw fields.Wrong("rules.field.missing", "device");
        }

        if (device is { From: IdentityFrom.Topic } && !topic.Split('/').Contains(TopicPattern.Device))
        {
            throw fields.Wrong("intake.mapping.topic-device", "topic");
        }

        return new MappingDefinition(
            topic, when, device?.From ?? IdentityFrom.Payload, device?.At, each, identity, clock, sent, time, frame, readings, events);
    }

    private static DeviceField Device(JsonFields fields)
    {
        var from = fields.Choice<IdentityFrom>("from");
        return new DeviceField(from, from == IdentityFrom.Topic ? "" : Pointer(fields, "at"));
    }

    private static MappedReading Reading(JsonFields fields)
    {
        var at = Pointer(fields, "at");
        var component = Component(fields) ?? throw fields.Wrong("rules.field.missing", "component");
        var (system, systemType, type) = Codes(fields);
        var kind = fields.Text("kind", LongestText);
        var unit = fields.TextOrEmpty("unit", LongestText);
        if (MessageKinds.Find(kind, unit) is null)
        {
            var known = MessageKinds.All.Any(k => k.Kind == kind);
            throw fields.Wrong("rules.field.choice", known ? "unit" : "kind", string.Join(
                ", ", MessageKinds.All.Where(k => !known || k.Kind == kind).Select(k => known ? k.Unit : k.Kind).Distinct()));
        }

        var factor = fields.Has("factor") ? fields.Number("factor", -Largest, Largest) : 1;
        var offset = fields.Has("offset") ? fields.Number("offset", -Largest, Largest) : 0;
        return factor == 0
            ? throw fields.Wrong("intake.mapping.factor", "factor")
            : new MappedReading(at, component, system, systemType, type, kind, unit, factor, offset, PointerOrNull(fields, "time"), fields.TextOrEmpty("text", LongestText));
    }

    private static MappedEvent Event(JsonFields fields)
    {
        var at = Pointer(fields, "at");
        var component = Component(fields);
        var (system, systemType, type) = Codes(fields);
        var time = PointerOrNull(fields, "time");
        var text = fields.TextOrEmpty("text", LongestText);
        var cases = fields.Objects("cases", MostCases, Case);
        if (cases.Count == 0)
        {
            throw fields.Wrong("rules.field.missing", "cases");
        }

        if (cases.Any(c => c.Test == CaseTest.Bit) && cases.Any(c => c.Test != CaseTest.Bit))
        {
            throw fields.Wrong("intake.mapping.bits", "cases");
        }

        if (component is null && text.Length > 0)
        {
            throw fields.Wrong("rules.field.missing", "component");
        }

        var otherwise = fields.Has("otherwise") ? fields.Choice<Otherwise>("otherwise") : Otherwise.Refuse;
        return new MappedEvent(at, component ?? new ComponentField(null, null), system, systemType, type, time, text, cases, otherwise);
    }

    private static MappedCase Case(JsonFields fields)
    {
        var test = fields.Choice<CaseTest>("test");
        var value = fields.Text("value", LongestText);
        if (test == CaseTest.Bit && !(int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var bit) && bit <= 31))
        {
            throw fields.Wrong("rules.field.range", "value", "0", "31");
        }

        var kind = fields.Choice<SignalKind>("kind");
        if (kind == SignalKind.Offline)
        {
            throw fields.Wrong("rules.field.choice", "kind", string.Join(", ", MessageKinds.Signals.Select(MessageKinds.NameOf)));
        }

        // Of a bit it says nothing: the condition holds while the bit is set.
        var active = (test == CaseTest.Bit && !fields.Has("active")) || fields.Truth("active");
        return new MappedCase(test, value, kind, active || test == CaseTest.Bit);
    }

    private static (int System, int SystemType, int Type) Codes(JsonFields fields) => (
        fields.Has("system") ? fields.Whole("system", 0, byte.MaxValue) : 1,
        fields.Has("systemType") ? fields.Whole("systemType", 0, byte.MaxValue) : 1,
        fields.Has("type") ? fields.Whole("type", 0, byte.MaxValue) : 0);

    private static ComponentField? Component(JsonFields fields)
    {
        if (!fields.Has("component"))
        {
            return null;
        }

        var json = fields.Raw("component");
        if (json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var number) && number is >= 0 and <= uint.MaxValue)
        {
            return new ComponentField(number, null);
        }

        return json.ValueKind == JsonValueKind.String && json.GetString() is { Length: > 0 } at && JsonPointer.IsValid(at)
            ? new ComponentField(null, at)
            : throw fields.Wrong("intake.mapping.component", "component");
    }

    private static string Topic(JsonFields fields)
    {
        var topic = fields.TextOrEmpty("topic", JsonPointer.Longest);
        return topic.Length == 0 || TopicPattern.IsValid(topic) ? topic : throw fields.Wrong("intake.mapping.topic", "topic");
    }

    private static string Pointer(JsonFields fields, string name)
    {
        var at = fields.TextOrEmpty(name, JsonPointer.Longest);
        return at.Length > 0 && JsonPointer.IsValid(at) ? at : throw fields.Wrong("intake.mapping.pointer", name);
    }

    private static string? PointerOrNull(JsonFields fields, string name) => fields.Has(name) ? Optional(fields, name) : null;

    private static string Optional(JsonFields fields, string name)
    {
        var at = fields.TextOrEmpty(name, JsonPointer.Longest);
        return JsonPointer.IsValid(at) ? at : throw fields.Wrong("intake.mapping.pointer", name);
    }

    private sealed record DeviceField(IdentityFrom From, string At);
}
