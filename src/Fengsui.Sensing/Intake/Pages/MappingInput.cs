using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fengsui.Sensing.Intake.Pages;

/// <summary>What the form of a mapping holds, as it is typed: a field that is left empty is left out, so that the reader of mappings says what is missing.</summary>
public sealed class MappingInput
{
    /// <summary>The choice of no identity of its own: only frames are in the payload, which say whose they are.</summary>
    public const string FromFrame = "";

    public string Name { get; set; } = "";

    public string Purpose { get; set; } = "";

    public string Topic { get; set; } = "";

    public string From { get; set; } = "payload";

    public string DeviceAt { get; set; } = "";

    public string Each { get; set; } = "";

    public string Identity { get; set; } = "";

    public string Clock { get; set; } = "milliseconds";

    public string Sent { get; set; } = "";

    public string Time { get; set; } = "";

    public string FrameAt { get; set; } = "";

    public string FrameForm { get; set; } = "hex";

    public string Sample { get; set; } = "";

    public List<ConditionInput> When { get; } = [];

    public List<ItemInput> Readings { get; } = [];

    public List<ItemInput> Events { get; } = [];

    /// <summary>Fills the form from what is stored.</summary>
    public static MappingInput Of(string name, string purpose, JsonElement definition, string sample)
    {
        var input = new MappingInput { Name = name, Purpose = purpose, Sample = sample };
        input.Topic = Text(definition, "topic");
        (input.Each, input.Identity, input.Sent, input.Time) = (Text(definition, "each"), Text(definition, "identity"), Text(definition, "sent"), Text(definition, "time"));
        input.Clock = Text(definition, "clock") is { Length: > 0 } clock ? clock : input.Clock;
        input.From = FromFrame;
        if (Member(definition, "device") is { } device)
        {
            (input.From, input.DeviceAt) = (Text(device, "from"), Text(device, "at"));
        }

        if (Member(definition, "frame") is { } frame)
        {
            (input.FrameAt, input.FrameForm) = (Text(frame, "at"), Text(frame, "form"));
        }

        input.When.AddRange(List(definition, "when").Select(w => new ConditionInput { At = Text(w, "at"), Is = Text(w, "is") }));
        input.Readings.AddRange(List(definition, "readings").Select(ItemInput.Of));
        input.Events.AddRange(List(definition, "events").Select(ItemInput.Of));
        return input;
    }

    /// <summary>The definition that the form says.</summary>
    public JsonElement Definition()
    {
        var json = new JsonObject();
        Put(json, "topic", Topic);
        if (When.Count > 0)
        {
            json["when"] = new JsonArray([.. When.Select(w => (JsonNode)new JsonObject { ["at"] = w.At, ["is"] = w.Is })]);
        }

        if (From.Length > 0)
        {
            var device = new JsonObject { ["from"] = From };
            if (From != "topic")
            {
                device["at"] = DeviceAt;
            }

            json["device"] = device;
        }

        Put(json, "each", Each);
        Put(json, "identity", Identity);
        Put(json, "clock", Clock);
        Put(json, "sent", Sent);
        Put(json, "time", Time);
        if (FrameAt.Trim().Length > 0)
        {
            json["frame"] = new JsonObject { ["at"] = FrameAt, ["form"] = FrameForm };
        }

        json["readings"] = new JsonArray([.. Readings.Select(r => (JsonNode)r.Reading())]);
        json["events"] = new JsonArray([.. Events.Select(e => (JsonNode)e.Event())]);
        return JsonSerializer.SerializeToElement(json);
    }

    internal static void Put(JsonObject json, string name, string text)
    {
        if (text.Trim().Length > 0)
        {
            json[name] = text.Trim();
        }
    }

    // What is no number stays text, and is refused beside its field.
    internal static void PutNumber(JsonObject json, string name, string text)
    {
        if (text.Trim().Length > 0)
        {
            json[name] = Number(text.Trim());
        }
    }

    internal static JsonNode Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
        : text;

    internal static JsonElement? Member(JsonElement json, string name) =>
        json.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null ? found : null;

    internal static string Text(JsonElement json, string name) => Member(json, name) is { } value ? PayloadMapper.Scalar(value) ?? "" : "";

    internal static IEnumerable<JsonElement> List(JsonElement json, string name) => Member(json, name) is { } list ? list.EnumerateArray() : [];
}

/// <summary>A condition in the form.</summary>
public sealed class ConditionInput
{
    public string At { get; set; } = "";

    public string Is { get; set; } = "";
}

/// <summary>A case in the form.</summary>
public sealed class CaseInput
{
    public string Test { get; set; } = "is";

    public string Value { get; set; } = "";

    public string Kind { get; set; } = "fireAlarm";

    /// <summary><c>true</c> or <c>false</c>, as a choice holds it.</summary>
    public string Active { get; set; } = "true";
}

/// <summary>A reading or an event in the form.</summary>
public sealed class ItemInput
{
    public string At { get; set; } = "";

    public string Component { get; set; } = "1";

    public string System { get; set; } = "";

    public string SystemType { get; set; } = "";

    public string Type { get; set; } = "";

    public string Time { get; set; } = "";

    public string Text { get; set; } = "";

    /// <summary>Kind and unit, with a bar between them.</summary>
    public string Measure { get; set; } = "temperature|°C";

    public string Factor { get; set; } = "";

    public string Offset { get; set; } = "";

    public string Otherwise { get; set; } = "refuse";

    public List<CaseInput> Cases { get; } = [];

    internal static ItemInput Of(JsonElement json)
    {
        var item = new ItemInput
        {
            At = MappingInput.Text(json, "at"), Component = MappingInput.Text(json, "component"), System = MappingInput.Text(json, "system"),
            SystemType = MappingInput.Text(json, "systemType"), Type = MappingInput.Text(json, "type"), Time = MappingInput.Text(json, "time"),
            Text = MappingInput.Text(json, "text"), Measure = $"{MappingInput.Text(json, "kind")}|{MappingInput.Text(json, "unit")}",
            Factor = MappingInput.Text(json, "factor"), Offset = MappingInput.Text(json, "offset"),
        };
        item.Otherwise = MappingInput.Text(json, "otherwise") is { Length: > 0 } otherwise ? otherwise : item.Otherwise;
        item.Cases.AddRange(MappingInput.List(json, "cases").Select(c => new CaseInput
        {
            Test = MappingInput.Text(c, "test"), Value = MappingInput.Text(c, "value"), Kind = MappingInput.Text(c, "kind"), Active = MappingInput.Text(c, "active") == "false" ? "false" : "true",
        }));
        return item;
    }

    internal JsonObject Reading()
    {
        var json = Common();
        var measure = Measure.Split('|');
        (json["kind"], json["unit"]) = (measure[0], measure.ElementAtOrDefault(1) ?? "");
        MappingInput.PutNumber(json, "factor", Factor);
        MappingInput.PutNumber(json, "offset", Offset);
        return json;
    }

    internal JsonObject Event()
    {
        var json = Common();
        json["otherwise"] = Otherwise;
        json["cases"] = new JsonArray([.. Cases.Select(c => (JsonNode)new JsonObject { ["test"] = c.Test, ["value"] = c.Value, ["kind"] = c.Kind, ["active"] = c.Active == "true" })]);
        return json;
    }

    private JsonObject Common()
    {
        var json = new JsonObject { ["at"] = At.Trim() };
        if (Component.Trim().Length > 0)
        {
            json["component"] = Component.Trim().StartsWith('/') ? Component.Trim() : MappingInput.Number(Component.Trim());
        }

        MappingInput.PutNumber(json, "system", System);
        MappingInput.PutNumber(json, "systemType", SystemType);
        MappingInput.PutNumber(json, "type", Type);
        MappingInput.Put(json, "time", Time);
        MappingInput.Put(json, "text", Text);
        return json;
    }
}
