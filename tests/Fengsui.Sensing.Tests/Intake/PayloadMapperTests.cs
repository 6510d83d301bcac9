using System.Text;
using System.Text.Json;
using CsCheck;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Intake;
using Fengsui.Sensing.Mqtt;

namespace Fengsui.Sensing.Tests.Intake;

[Trait("Req", "S-79")]
public sealed class PayloadMapperTests
{
    private const string Wanlin = """
        {"device":{"from":"payload","at":"/deviceId"},"clock":"basicUtc","sent":"/service/eventTime","time":"/service/eventTime",
         "when":[{"at":"/notifyType","is":"deviceDataChanged"}],
         "readings":[{"at":"/service/data/temperature","component":1,"kind":"temperature","unit":"°C","factor":0.1,"type":31,"text":"走廊"}],
         "events":[{"at":"/service/data/devState","component":1,"cases":[
            {"test":"is","value":"0","kind":"fireAlarm","active":false},{"test":"is","value":"0","kind":"fault","active":false},{"test":"is","value":"1","kind":"fireAlarm","active":true}]}]}
        """;

    // The field names of a published push of such a detector; its values are ours.
    private const string WanlinPush = """
        {"notifyType":"deviceDataChanged","deviceId":"d-1","gatewayId":"d-1","requestId":null,"service":{"serviceId":"Smoke","serviceType":"Smoke",
         "data":{"devId":"10009305","electricQuantity":100,"devState":0,"temperature":219,"signal":12,"cmdValue":"10","smokescope":0},"eventTime":"20200401T182505Z"}}
        """;

    [Fact]
    public void A_push_gives_the_messages_of_the_schema()
    {
        var mapped = Map(Wanlin, WanlinPush);
        Assert.Equal(["Events d-1", "Readings d-1"], mapped.Messages.Select(m => $"{m.Channel} {m.Device}"));
        Assert.Equal(
            """{"sent":1585765505000,"readings":[{"component":1,"system":1,"systemType":1,"type":31,"text":"走廊","kind":"temperature","value":21.9,"unit":"°C","time":1585765505000}]}""",
            Encoding.UTF8.GetString(mapped.Messages[1].Json));
        Assert.Equal([(SignalKind.FireAlarm, false), (SignalKind.Fault, false)], mapped.Messages[0].Items.Select(i => (i.Kind, i.Active)));
        Assert.Equal(WanlinPush.Trim(), Encoding.UTF8.GetString(mapped.Messages[0].Original).Trim());
    }

    [Theory]
    [InlineData("""{"payload":{"t":"21.5"},"deviceId":"a"}""", 21.5)]
    [InlineData("""{"payload":{"t":-3},"deviceId":"a"}""", -3)]
    [InlineData("""{"payload":{"t":1e1},"deviceId":17}""", 10)]
    public void Numbers_come_as_numbers_or_as_text(string payload, double value)
    {
        var mapped = Map("""{"device":{"from":"payload","at":"/deviceId"},"readings":[{"at":"/payload/t","component":1,"kind":"temperature","unit":"°C"}]}""", payload);
        Assert.Equal(value, Assert.Single(Assert.Single(mapped.Messages).Items).Value);
    }

    [Fact]
    public void Entries_of_an_array_are_read_one_by_one_each_with_its_device_component_and_time()
    {
        var mapped = Map(
            """
            {"device":{"from":"entry","at":"/id"},"each":"/list","identity":"/no","clock":"seconds","time":"/ts",
             "readings":[{"at":"/v","component":"/ch","kind":"current","unit":"mA","factor":10,"offset":5}]}
            """,
            """{"no":42,"list":[{"id":"x","ch":3,"v":1,"ts":1795877160},{"id":"y","ch":"4","v":2.5,"ts":"1795877161"},{"id":"z","ch":9}]}""");
        Assert.Equal("42", mapped.Identity);
        Assert.Equal([("x", 3u, 15.0), ("y", 4u, 30.0)], mapped.Messages.Take(2).Select(m => (m.Device, m.Items[0].Point.ComponentAddress, Math.Round(m.Items[0].Value * 1_000, 6))));
        Assert.Equal(1_795_877_161_000, mapped.Messages[1].Items[0].TimeMs);
        Assert.Equal(("z", MessageChannel.Status), (mapped.Messages[2].Device, mapped.Messages[2].Channel));
        Assert.Equal("""{"id":"x","ch":3,"v":1,"ts":1795877160}""", Encoding.UTF8.GetString(mapped.Messages[0].Original));
    }

    [Fact]
    public void Bits_of_a_word_are_all_looked_at_and_two_may_mean_one_condition()
    {
        const string words = """
            {"device":{"from":"payload","at":"/d"},"events":[{"at":"/w","component":2,"cases":[
              {"test":"bit","value":"0","kind":"fault"},{"test":"bit","value":"1","kind":"fireAlarm"},{"test":"bit","value":"4","kind":"fault"}]}]}
            """;
        Assert.Equal([(SignalKind.Fault, true), (SignalKind.FireAlarm, false)], Map(words, """{"d":"a","w":16}""").Messages[0].Items.Select(i => (i.Kind, i.Active)));
        Assert.Equal([(SignalKind.Fault, false), (SignalKind.FireAlarm, true)], Map(words, """{"d":"a","w":"2"}""").Messages[0].Items.Select(i => (i.Kind, i.Active)));
    }

    [Theory]
    [InlineData("milliseconds", "1795877160000", 1_795_877_160_000)]
    [InlineData("milliseconds", "\"1795877160000\"", 1_795_877_160_000)]
    [InlineData("seconds", "1795877160", 1_795_877_160_000)]
    [InlineData("iso", "\"2026-11-28T22:46:00+08:00\"", 1_795_877_160_000)]
    [InlineData("iso", "\"2026-11-28T14:46:00Z\"", 1_795_877_160_000)]
    [InlineData("basicUtc", "\"20261128T144600Z\"", 1_795_877_160_000)]
    [InlineData("beijing", "\"2026-11-28 22:46:00\"", 1_795_877_160_000)]
    [InlineData("iso", "\"2026-11-28T14:46:00\"", null)]
    [InlineData("seconds", "1795877160000", null)]
    [InlineData("milliseconds", "1795877160", null)]
    [InlineData("milliseconds", "\"yesterday\"", null)]
    [InlineData("beijing", "\"2026-13-28 22:46:00\"", null)]
    [InlineData("basicUtc", "true", null)]
    [InlineData("seconds", "9223372036854775807", null)]
    public void Times_are_read_in_the_declared_form_only(string clock, string time, long? expected)
    {
        var definition = $$"""{"device":{"from":"payload","at":"/d"},"clock":"{{clock}}","time":"/at","events":[{"at":"/s","cases":[{"test":"is","value":"1","kind":"fault","active":true}]}]}""";
        var outcome = PayloadMapper.Map(Definition(definition), Json($$"""{"d":"a","s":1,"at":{{time}}}"""), "");
        Assert.Equal(expected, outcome.Succeeded ? outcome.Value.Messages[0].Items[0].TimeMs : null);
        Assert.Equal(expected is null ? ("intake.map.time", "/at") : (null, null), (outcome.Refusal?.Code, outcome.Refusal?.Field));
    }

    [Theory]
    [InlineData("""{"service":{"data":{"temperature":1}}}""", "intake.map.missing", "/deviceId")]
    [InlineData("""{"deviceId":"","service":{}}""", "intake.map.length", "/deviceId")]
    [InlineData("""{"deviceId":["d"]}""", "intake.map.text", "/deviceId")]
    [InlineData("""{"deviceId":"d","service":{"data":{"temperature":"warm"}}}""", "intake.map.number", "/service/data/temperature")]
    [InlineData("""{"deviceId":"d","service":{"data":{"temperature":999999}}}""", "intake.map.range", "/service/data/temperature")]
    [InlineData("""{"deviceId":"d","service":{"data":{"devState":7}}}""", "intake.map.unknown", "/service/data/devState")]
    [InlineData("""{"deviceId":"d","service":{"data":{"devState":{}}}}""", "intake.map.text", "/service/data/devState")]
    [InlineData("""{"deviceId":"d","service":{"eventTime":"today"}}""", "intake.map.time", "/service/eventTime")]
    public void What_cannot_be_read_is_named_by_its_pointer(string payload, string code, string field)
    {
        var refusal = PayloadMapper.Map(Definition(Wanlin), Json(payload), "").Refusal;
        Assert.Equal((code, field), (refusal?.Code, refusal?.Field));
    }

    [Theory]
    [InlineData("""{"deviceId":"\ud800"}""", "intake.payload.utf8")]
    [InlineData("""{"\udc00":1}""", "intake.payload.utf8")]
    [InlineData("""{"a":1,"a":2}""", "intake.payload.json")]
    [InlineData("", "intake.payload.json")]
    [InlineData("{} x", "intake.payload.json")]
    public void What_is_no_sound_JSON_is_told_before_anything_is_looked_for(string payload, string code) =>
        Assert.Equal(code, PayloadMapper.Parse(Encoding.UTF8.GetBytes(payload)).Refusal?.Code);

    [Fact]
    public void A_frame_inside_is_taken_out_as_bytes_in_both_writings()
    {
        var frame = VectorHex;
        foreach (var preset in MappingPreset.All.Where(p => p.Key.EndsWith("-frame", StringComparison.Ordinal)))
        {
            Assert.Equal(frame, Convert.ToHexString(Map(preset.Definition, preset.Sample).Frame!));
        }

        Assert.True(FrameView.TryParse(Convert.FromHexString(frame), out _));
        var odd = PayloadMapper.Map(Definition("""{"frame":{"at":"/value","form":"hex"}}"""), Json("""{"value":"404"}"""), "").Refusal;
        Assert.Equal(("intake.map.hex", "/value"), (odd?.Code, odd?.Field));
        var wrong = PayloadMapper.Map(Definition("""{"frame":{"at":"/value","form":"base64"}}"""), Json("""{"value":"***"}"""), "").Refusal;
        Assert.Equal(("intake.map.base64", "/value"), (wrong?.Code, wrong?.Field));
    }

    [Fact]
    public void Every_preset_reads_its_own_sample()
    {
        foreach (var preset in MappingPreset.All)
        {
            var definition = Definition(preset.Definition);
            var payload = Json(preset.Sample);
            Assert.True(PayloadMapper.IsFor(definition, "", payload, out _), preset.Key);
            Assert.True(PayloadMapper.Map(definition, payload, "").Succeeded, preset.Key);
        }
    }

    [Theory]
    [InlineData("[]", "rules.field.object", "definition")]
    [InlineData("{}", "intake.mapping.empty", "readings")]
    [InlineData("""{"readings":[{"at":"/a","component":1,"kind":"temperature","unit":"°C"}]}""", "rules.field.missing", "device")]
    [InlineData("""{"device":{"from":"payload","at":"id"}}""", "intake.mapping.pointer", "device.at")]
    [InlineData("""{"device":{"from":"nowhere","at":"/id"}}""", "rules.field.choice", "device.from")]
    [InlineData("""{"device":{"from":"topic"}}""", "intake.mapping.topic-device", "topic")]
    [InlineData("""{"topic":"a//b","device":{"from":"payload","at":"/id"}}""", "intake.mapping.topic", "topic")]
    [InlineData("""{"device":{"from":"payload","at":"/id"},"colour":1}""", "rules.field.unknown", "colour")]
    [InlineData("""{"device":{"from":"payload","at":"/id"},"readings":[{"at":"/a","component":1,"kind":"heat","unit":"°C"}]}""", "rules.field.choice", "readings[0].kind")]
    [InlineData("""{"device":{"from":"payload","at":"/id"},"readings":[{"at":"/a","component":1,"kind":"current","unit":"kA"}]}""", "rules.field.choice", "readings[0].unit")]
    [InlineData("""{"device":{"from":"payload","at":"/id"},"readings":[{"at":"/a","kind":"current","unit":"A"}]}""", "rules.field.missing", "readings[0].component")]
    [InlineData("""{"device":{"from":"payload","at":"/id"},"readings":[{"at":"/a","component":-1,"kind":"current","unit":"A"}]}""", "intake.mapping.component", "readings[0].component")]
    [InlineData("""{"device":{"from":"payload","at":"/id"},"readings":[{"at":"/a","component":1,"kind":"current","unit":"A","factor":0}]}""", "intake.mapping.factor", "readings[0].factor")]
    [InlineData("""{"device":{"from":"payload","at":"/id"},"readings":[{"at":"/a","component":1,"kind":"current","unit":"A","factor":"x"}]}""", "rules.field.number", "readings[0].factor")]
    [InlineData("""{"device":{"from":"payload","at":"/id"},"events":[{"at":"/a","cases":[]}]}""", "rules.field.missing", "events[0].cases")]
    [InlineData("""{"device":{"from":"payload","at":"/id"},"events":[{"at":"/a","cases":[{"test":"bit","value":"32","kind":"fault"}]}]}""", "rules.field.range", "events[0].cases[0].value")]
    [InlineData("""{"device":{"from":"payload","at":"/id"},"events":[{"at":"/a","cases":[{"test":"is","value":"1","kind":"offline","active":true}]}]}""", "rules.field.choice", "events[0].cases[0].kind")]
    [InlineData("""{"device":{"from":"payload","at":"/id"},"events":[{"at":"/a","cases":[{"test":"is","value":"1","kind":"fault"}]}]}""", "rules.field.missing", "events[0].cases[0].active")]
    [InlineData("""{"device":{"from":"payload","at":"/id"},"device":{"from":"payload","at":"/id"}}""", "rules.field.twice", "device")]
    public void A_definition_is_read_strictly(string definition, string code, string field)
    {
        using var document = JsonDocument.Parse(definition);
        var refusal = MappingJson.Read(document.RootElement).Refusal;
        Assert.Equal((code, field), (refusal?.Code, refusal?.Field));
    }

    [Fact]
    public void No_bytes_and_no_definition_make_it_throw_and_what_it_gives_is_of_the_schema()
    {
        var whole = Encoding.UTF8.GetBytes(WanlinPush);
        var rules = Encoding.UTF8.GetBytes(Wanlin);
        Gen<byte[]> Damaged(byte[] good) => Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte, Gen.Int[0, good.Length]).Select((at, value, length) =>
        {
            var bytes = good.ToArray();
            bytes[at] = value;
            return length % 3 == 0 ? bytes[..length] : bytes;
        });
        Gen.Select(Gen.OneOf(Damaged(whole), Gen.Byte.Array[0, 64]), Damaged(rules)).Sample((payload, definition) =>
        {
            var mapping = Definition(Wanlin);
            if (PayloadMapper.Parse(definition) is { Succeeded: true, Value: var document } && MappingJson.Read(document.RootElement) is { Succeeded: true, Value: var read })
            {
                mapping = read;
            }

            var outcome = OutsideIntake.Try(mapping, "", payload);
            return outcome.Refusal is { } refusal ? refusal.Field is not null
                : outcome.Value is null || outcome.Value.Messages.All(m => MessageParser.Parse(m.Json, m.Channel, [], out _) is null);
        });
    }

    [Fact]
    public void What_was_packed_with_its_original_is_read_back()
    {
        Gen.Select(Gen.UInt, Gen.Int[1, 3], Gen.Byte.Array[0, 50], Gen.Guid, Gen.Byte.Array[0, 50]).Sample((serial, channel, json, edition, original) =>
        {
            var raw = MessageEnvelope.Pack((MessageChannel)channel, serial, json, edition, original);
            return MessageEnvelope.TryRead(raw, out var message) && message.Serial == serial && (int)message.Channel == channel && message.Mapping == edition
                && message.Json.SequenceEqual(json) && message.Original.SequenceEqual(original)
                && (json.Length + original.Length == 0 || !MessageEnvelope.TryRead(raw.AsSpan(0, 20), out _));
        });
    }

    internal const string VectorHex = "4040070002FF3B130F0306153517000006FF00000000000011000202018700283517000023003B130F030615832323";

    private static JsonElement Json(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static MappingDefinition Definition(string json)
    {
        var read = MappingJson.Read(Json(json));
        Assert.True(read.Succeeded, $"{read.Refusal?.Code} {read.Refusal?.Field}");
        return read.Value;
    }

    private static MappedPayload Map(string definition, string payload)
    {
        var mapped = PayloadMapper.Map(Definition(definition), Json(payload), "");
        Assert.True(mapped.Succeeded, $"{mapped.Refusal?.Code} {mapped.Refusal?.Field}");
        return mapped.Value;
    }
}
