using System.Text;
using CsCheck;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Mqtt;

namespace Fengsui.Sensing.Tests.Mqtt;

[Trait("Req", "S-79")]
public sealed class MessageParserTests
{
    private const string Reading = """{"readings":[{"component":7,"kind":"temperature","value":21.5,"unit":"°C"}]}""";

    [Fact]
    public void A_reading_has_its_component_its_type_and_its_value()
    {
        var items = new List<MessageItem>();
        Assert.Null(Parse(
            MessageChannel.Readings,
            """
            {"serial":17,"sent":"2026-11-28T22:46:00+08:00","readings":[
              {"unit":"mA","kind":"current","value":350,"component":4294967295,"system":3,"systemType":23,"type":87,"text":"一层配电箱","time":1795877160000},
              {"component":1,"kind":"pressure","value":5,"unit":"bar"}]}
            """, items, out var head));
        Assert.Equal(17, head.Serial);
        Assert.Equal(new DateTimeOffset(2026, 11, 28, 14, 46, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(), head.SentMs);
        Assert.Equal((PointLevel.Component, 23, 3, uint.MaxValue), (items[0].Point.Level, items[0].Point.SystemType, items[0].Point.SystemAddress, items[0].Point.ComponentAddress));
        Assert.Equal(
            ((byte)9, 0.35, (byte)87, "一层配电箱", (long?)1_795_877_160_000),
            (items[0].AnalogType, Math.Round(items[0].Value, 6), items[0].ComponentType, items[0].Text, items[0].TimeMs));
        Assert.Equal((4, 0.5, 1, 1), (items[1].AnalogType, items[1].Value, items[1].Point.SystemType, items[1].Point.SystemAddress));
        Assert.Null(items[1].TimeMs);
    }

    [Fact]
    public void An_event_without_a_component_is_the_devices_own()
    {
        var items = new List<MessageItem>();
        Assert.Null(Parse(MessageChannel.Events, """{"events":[{"kind":"fireAlarm","active":true,"component":1},{"kind":"fault","active":false}]}""", items, out _));
        Assert.Equal([(PointLevel.Component, SignalKind.FireAlarm, true), (PointLevel.Device, SignalKind.Fault, false)], items.Select(i => (i.Point.Level, i.Kind, i.Active)));
    }

    [Theory]
    [InlineData("{}", 0)]
    [InlineData("""{"serial":1}""", 0)]
    [InlineData("""{"states":[]}""", 0)]
    [InlineData("""{"states":[{"kind":"backupPowerFault","active":true,"time":"2026-11-28T00:00:00Z"}]}""", 1)]
    public void A_status_is_a_sign_of_life_and_may_say_more(string json, int states)
    {
        var items = new List<MessageItem>();
        Assert.Null(Parse(MessageChannel.Status, json, items, out _));
        Assert.Equal(states, items.Count);
    }

    [Theory]
    [InlineData("", "NotJson", "", 0)]
    [InlineData("[]", "WrongType", "", 0)]
    [InlineData("{", "NotJson", "", 1)]
    [InlineData("{} x", "Missing", "readings", 1)]
    [InlineData("{}", "Missing", "readings", 1)]
    [InlineData("""{"readings":[]}""", "OutOfRange", "readings", 13)]
    [InlineData("""{"readings":{}}""", "WrongType", "readings", 12)]
    [InlineData("""{"readings":[1]}""", "WrongType", "readings[0]", 13)]
    [InlineData("""{"events":[]}""", "UnknownField", "events", 1)]
    [InlineData("""{"serial":-1}""", "OutOfRange", "serial", 10)]
    [InlineData("""{"serial":1.5}""", "OutOfRange", "serial", 10)]
    [InlineData("""{"serial":"1"}""", "WrongType", "serial", 10)]
    [InlineData("""{"serial":1,"serial":2}""", "Duplicate", "serial", 12)]
    [InlineData("""{"sent":"2026-11-28T22:46:00"}""", "BadTime", "sent", 8)]
    [InlineData("""{"sent":"yesterday+08:00"}""", "BadTime", "sent", 8)]
    [InlineData("""{"sent":1795877160}""", "BadTime", "sent", 8)]
    [InlineData("""{"readings":[{"kind":"temperature","value":1,"unit":"°C"}]}""", "Missing", "readings[0].component", 57)]
    [InlineData("""{"readings":[{"component":1,"kind":"heat","value":1,"unit":"°C"}]}""", "UnknownKind", "readings[0].kind", 35)]
    [InlineData("""{"readings":[{"component":1,"kind":"current","value":1,"unit":"kA"}]}""", "UnknownUnit", "readings[0].unit", 62)]
    [InlineData("""{"readings":[{"component":1,"kind":"temperature","value":"1","unit":"C"}]}""", "WrongType", "readings[0].value", 57)]
    [InlineData("""{"readings":[{"component":1,"kind":"temperature","value":99999,"unit":"C"}]}""", "OutOfRange", "readings[0].value", 57)]
    [InlineData("""{"readings":[{"component":1,"kind":"temperature","value":1e999,"unit":"C"}]}""", "OutOfRange", "readings[0].value", 57)]
    [InlineData("""{"readings":[{"component":4294967296}]}""", "OutOfRange", "readings[0].component", 26)]
    [InlineData("""{"readings":[{"component":1,"system":256}]}""", "OutOfRange", "readings[0].system", 37)]
    [InlineData("""{"readings":[{"component":1,"component":1}]}""", "Duplicate", "readings[0].component", 28)]
    [InlineData("""{"readings":[{"component":1,"colour":"red"}]}""", "UnknownField", "readings[0].colour", 28)]
    [InlineData("""{"readings":[{"component":1,"active":true}]}""", "UnknownField", "readings[0].active", 28)]
    public void What_the_schema_does_not_know_is_named_by_field_and_byte(string json, string problem, string field, int at)
    {
        var error = Parse(MessageChannel.Readings, json, [], out _);
        Assert.Equal((problem, field, (long)at), (error?.Problem.ToString(), error?.Field, error?.At));
    }

    [Theory]
    [InlineData("""{"events":[{"component":1,"kind":"offline","active":true}]}""", "UnknownKind", "events[0].kind")]
    [InlineData("""{"events":[{"component":1,"kind":"fireAlarm","active":1}]}""", "WrongType", "events[0].active")]
    [InlineData("""{"events":[{"component":1,"kind":"fireAlarm"}]}""", "Missing", "events[0].active")]
    [InlineData("""{"events":[{"system":1,"kind":"fault","active":true}]}""", "Missing", "events[0].component")]
    [InlineData("""{"events":[{"kind":"\ud800","active":true}]}""", "NotJson", "events[0].kind")]
    public void An_event_is_read_as_strictly(string json, string problem, string field)
    {
        var error = Parse(MessageChannel.Events, json, [], out _);
        Assert.Equal((problem, field), (error?.Problem.ToString(), error?.Field));
    }

    [Fact]
    public void A_message_has_room_for_a_thousand_readings_and_no_more()
    {
        const string one = """{"component":7,"kind":"temperature","value":21.5,"unit":"C"}""";
        var items = new List<MessageItem>();
        Assert.Null(Parse(MessageChannel.Readings, $$"""{"readings":[{{string.Join(',', Enumerable.Repeat(one, 1_000))}}]}""", items, out _));
        Assert.Equal(1_000, items.Count);
        var error = Parse(MessageChannel.Readings, $$"""{"readings":[{{string.Join(',', Enumerable.Repeat(one, 1_001))}}]}""", items, out _);
        Assert.Equal((MessageProblem.OutOfRange, "readings[1000]"), (error?.Problem, error?.Field));
    }

    [Fact]
    public void No_bytes_make_it_throw_and_an_error_lies_within_the_payload()
    {
        var whole = Encoding.UTF8.GetBytes(Reading);
        var damaged = Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, whole.Length]).Select((at, value, length) =>
        {
            var bytes = whole.ToArray();
            bytes[at] = value;
            return bytes[..length];
        });
        Gen.OneOf(damaged, Gen.Byte.Array[0, 64]).Select(Gen.Int[1, 3]).Sample((bytes, channel) =>
        {
            var items = new List<MessageItem>();
            var error = MessageParser.Parse(bytes, (MessageChannel)channel, items, out _);
            return error is null || (error.At >= 0 && error.At <= bytes.Length);
        });
    }

    [Fact]
    public void What_was_packed_is_read_back_and_a_frame_is_no_message()
    {
        Gen.Select(Gen.UInt, Gen.Int[1, 3], Gen.Byte.Array[1, 50]).Sample((serial, channel, json) =>
        {
            var read = MessageEnvelope.TryRead(MessageEnvelope.Pack((MessageChannel)channel, serial, json), out var message);
            return read && message.Serial == serial && (int)message.Channel == channel && message.Json.SequenceEqual(json);
        });
        Assert.False(MessageEnvelope.TryRead("@@\u0001\u0002\u0003\u0004\u0005\u0006\u0007##"u8, out _));
        Assert.False(MessageEnvelope.TryRead([], out _));
    }

    private static MessageError? Parse(MessageChannel channel, string json, List<MessageItem> items, out MessageHead head) =>
        MessageParser.Parse(Encoding.UTF8.GetBytes(json), channel, items, out head);
}
