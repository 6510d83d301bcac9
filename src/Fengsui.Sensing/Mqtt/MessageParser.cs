using System.Text.Json;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Engine;

namespace Fengsui.Sensing.Mqtt;

/// <summary>
/// Reads a payload of the schema in <c>docs/mqtt.md</c>, strictly: what the schema does not know is an error, and an error names
/// the field and the byte. Used at the door, so that nothing unsound reaches the engine, and again by the partition.
/// </summary>
internal ref partial struct MessageParser
{
    /// <summary>Readings, events or states in one message at most.</summary>
    public const int MaxItems = 1_000;

    private const int MaxText = 200;
    private const byte DefaultSystem = 1;
    private const long EarliestMs = 946_684_800_000; // 2000-01-01
    private const long LatestMs = 4_102_444_800_000; // 2100-01-01
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = 4 };

    private readonly List<MessageItem> _items;
    private readonly MessageChannel _channel;
    private readonly string _list;
    private Utf8JsonReader _json;
    private MessageError? _error;
    private string _field = "";
    private int _index = -1;

    private MessageParser(ReadOnlySpan<byte> json, MessageChannel channel, List<MessageItem> items)
    {
        _json = new Utf8JsonReader(json, Strict);
        (_channel, _items) = (channel, items);
        _list = channel switch
        {
            MessageChannel.Readings => "readings",
            MessageChannel.Events => "events",
            _ => "states",
        };
    }

    /// <summary>Reads a payload into <paramref name="items"/>, which is cleared before. Null when it is sound.</summary>
    public static MessageError? Parse(ReadOnlySpan<byte> json, MessageChannel channel, List<MessageItem> items, out MessageHead head)
    {
        items.Clear();
        head = default;
        var parser = new MessageParser(json, channel, items);
        try
        {
            return parser.Root(ref head) ? null : parser._error;
        }
        catch (JsonException)
        {
            return new MessageError(MessageProblem.NotJson, parser.Path(), parser._json.BytesConsumed);
        }
        catch (InvalidOperationException)
        {
            // A text whose escapes are no characters.
            return new MessageError(MessageProblem.NotJson, parser.Path(), parser._json.TokenStartIndex);
        }
    }

    private bool Root(ref MessageHead head)
    {
        if (!_json.Read() || _json.TokenType != JsonTokenType.StartObject)
        {
            return Fail(MessageProblem.WrongType);
        }

        var (serial, sent, list) = (false, false, false);
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            if (_json.ValueTextEquals("serial"u8))
            {
                if (!Once("serial", ref serial) || !Integer(0, int.MaxValue, out var number))
                {
                    return false;
                }

                head = head with { Serial = (int)number };
            }
            else if (_json.ValueTextEquals("sent"u8))
            {
                if (!Once("sent", ref sent) || !Time(out var sentMs))
                {
                    return false;
                }

                head = head with { SentMs = sentMs };
            }
            else if (!_json.ValueTextEquals(_list))
            {
                return Unknown();
            }
            else if (!Once(_list, ref list) || !List())
            {
                return false;
            }
        }

        _field = "";
        if (!list && _channel != MessageChannel.Status)
        {
            _field = _list;
            return Fail(MessageProblem.Missing);
        }

        // Reading on makes sure that nothing follows.
        _json.Read();
        return true;
    }

    private bool List()
    {
        if (_json.TokenType != JsonTokenType.StartArray)
        {
            return Fail(MessageProblem.WrongType);
        }

        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            (_index, _field) = (_items.Count, "");
            if (_items.Count == MaxItems)
            {
                return Fail(MessageProblem.OutOfRange);
            }

            if (_json.TokenType != JsonTokenType.StartObject)
            {
                return Fail(MessageProblem.WrongType);
            }

            if (!Item())
            {
                return false;
            }
        }

        _index = -1;
        return _items.Count > 0 || _channel == MessageChannel.Status || Fail(MessageProblem.OutOfRange);
    }

    private bool Item()
    {
        var draft = new Draft();
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            if (!Property(ref draft))
            {
                return false;
            }
        }

        var needed = _channel == MessageChannel.Readings ? Seen.Component | Seen.Kind | Seen.Value | Seen.Unit : Seen.Kind | Seen.Active;
        if ((draft.Seen & Seen.Component) == 0 && (draft.Seen & (Seen.System | Seen.SystemType | Seen.Type | Seen.Text)) != 0)
        {
            needed |= Seen.Component;
        }

        var missing = needed & ~draft.Seen;
        if (missing != Seen.None)
        {
            _field = Name(First(missing));
            return Fail(MessageProblem.Missing);
        }

        return Add(draft);
    }

    private bool Property(ref Draft draft)
    {
        var components = _channel != MessageChannel.Status;
        var reading = _channel == MessageChannel.Readings;
        if (_json.ValueTextEquals("kind"u8))
        {
            return Once(Seen.Kind, ref draft) && Kind(ref draft);
        }

        if (reading && _json.ValueTextEquals("value"u8))
        {
            return Once(Seen.Value, ref draft) && Number(ref draft);
        }

        if (reading && _json.ValueTextEquals("unit"u8))
        {
            return Once(Seen.Unit, ref draft) && Unit(ref draft);
        }

        if (!reading && _json.ValueTextEquals("active"u8))
        {
            return Once(Seen.Active, ref draft) && Active(ref draft);
        }

        if (_json.ValueTextEquals("time"u8))
        {
            return Once(Seen.Time, ref draft) && Time(out draft.TimeMs);
        }

        return components ? Place(ref draft) : Unknown();
    }

    private bool Place(ref Draft draft)
    {
        if (_json.ValueTextEquals("component"u8))
        {
            return Once(Seen.Component, ref draft) && Integer(0, uint.MaxValue, out draft.Component);
        }

        if (_json.ValueTextEquals("system"u8))
        {
            return Once(Seen.System, ref draft) && Integer(0, byte.MaxValue, out draft.System);
        }

        if (_json.ValueTextEquals("systemType"u8))
        {
            return Once(Seen.SystemType, ref draft) && Integer(0, byte.MaxValue, out draft.SystemType);
        }

        if (_json.ValueTextEquals("type"u8))
        {
            return Once(Seen.Type, ref draft) && Integer(0, byte.MaxValue, out draft.Type);
        }

        return _json.ValueTextEquals("text"u8) ? Once(Seen.Text, ref draft) && Text(ref draft) : Unknown();
    }

    private bool Kind(ref Draft draft)
    {
        if (_json.TokenType != JsonTokenType.String)
        {
            return Fail(MessageProblem.WrongType);
        }

        if (_channel == MessageChannel.Readings)
        {
            draft.Units = MessageKinds.Units(_json);
            return draft.Units is not null || Fail(MessageProblem.UnknownKind);
        }

        if (MessageKinds.Condition(_json) is not { } kind)
        {
            return Fail(MessageProblem.UnknownKind);
        }

        draft.Kind = kind;
        return true;
    }

    private bool Number(ref Draft draft)
    {
        draft.ValueAt = _json.TokenStartIndex;
        return _json.TokenType != JsonTokenType.Number
            ? Fail(MessageProblem.WrongType)
            : (_json.TryGetDouble(out draft.Value) && double.IsFinite(draft.Value)) || Fail(MessageProblem.OutOfRange);
    }

    private bool Unit(ref Draft draft)
    {
        if (_json.TokenType != JsonTokenType.String)
        {
            return Fail(MessageProblem.WrongType);
        }

        draft.UnitAt = _json.TokenStartIndex;
        draft.UnitJson = _json;
        return true;
    }

    private bool Active(ref Draft draft)
    {
        draft.Active = _json.TokenType == JsonTokenType.True;
        return draft.Active || _json.TokenType == JsonTokenType.False || Fail(MessageProblem.WrongType);
    }

    private bool Text(ref Draft draft)
    {
        if (_json.TokenType != JsonTokenType.String)
        {
            return Fail(MessageProblem.WrongType);
        }

        draft.Text = _json.GetString()!;
        return draft.Text.Length <= MaxText || Fail(MessageProblem.OutOfRange);
    }

    // The kind may stand behind the unit, so both are brought together at the end of the object.
    private bool Add(scoped in Draft draft)
    {
        var point = (draft.Seen & Seen.Component) == 0
            ? new PointKey(PointLevel.Device, 0, 0, 0)
            : new PointKey(
                PointLevel.Component,
                (draft.Seen & Seen.SystemType) == 0 ? DefaultSystem : (byte)draft.SystemType,
                (draft.Seen & Seen.System) == 0 ? DefaultSystem : (byte)draft.System,
                (uint)draft.Component);
        long? time = (draft.Seen & Seen.Time) == 0 ? null : draft.TimeMs;
        if (_channel != MessageChannel.Readings)
        {
            _items.Add(new MessageItem(point, (byte)draft.Type, draft.Text ?? "", draft.Kind, draft.Active, 0, 0, time));
            return true;
        }

        foreach (var unit in draft.Units!)
        {
            if (draft.UnitJson.ValueTextEquals(unit.Name))
            {
                var value = draft.Value * unit.Factor;
                _items.Add(new MessageItem(point, (byte)draft.Type, draft.Text ?? "", default, false, unit.Type, value, time));
                _field = "value";
                return MessageKinds.InRange(unit.Type, value) || Fail(MessageProblem.OutOfRange, draft.ValueAt);
            }
        }

        _field = "unit";
        return Fail(MessageProblem.UnknownUnit, draft.UnitAt);
    }

    private bool Integer(long least, long most, out long value)
    {
        value = 0;
        return _json.TokenType != JsonTokenType.Number
            ? Fail(MessageProblem.WrongType)
            : (_json.TryGetInt64(out value) && value >= least && value <= most) || Fail(MessageProblem.OutOfRange);
    }

    private bool Time(out long timeMs)
    {
        timeMs = 0;
        if (_json.TokenType == JsonTokenType.Number)
        {
            return (_json.TryGetInt64(out timeMs) && timeMs is >= EarliestMs and < LatestMs) || Fail(MessageProblem.BadTime);
        }

        if (_json.TokenType != JsonTokenType.String)
        {
            return Fail(MessageProblem.WrongType);
        }

        // Without an offset it would be read as the server's local time.
        var text = _json.ValueSpan;
        var hasOffset = text.Length > 6 && (text[^1] == (byte)'Z' || text[^6] is (byte)'+' or (byte)'-');
        if (!hasOffset || !_json.TryGetDateTimeOffset(out var time))
        {
            return Fail(MessageProblem.BadTime);
        }

        timeMs = time.ToUnixTimeMilliseconds();
        return timeMs is >= EarliestMs and < LatestMs || Fail(MessageProblem.BadTime);
    }

    private bool Once(string field, ref bool seen)
    {
        _field = field;
        if (seen)
        {
            return Fail(MessageProblem.Duplicate);
        }

        seen = true;
        _json.Read();
        return true;
    }

    private bool Once(Seen field, ref Draft draft)
    {
        _field = Name(field);
        if ((draft.Seen & field) != 0)
        {
            return Fail(MessageProblem.Duplicate);
        }

        draft.Seen |= field;
        _json.Read();
        return true;
    }

    private bool Unknown()
    {
        var name = _json.GetString()!;
        _field = name.Length > 40 ? name[..40] : name;
        return Fail(MessageProblem.UnknownField);
    }

    private bool Fail(MessageProblem problem) => Fail(problem, _json.TokenStartIndex);

    private bool Fail(MessageProblem problem, long at)
    {
        _error = new MessageError(problem, Path(), at);
        return false;
    }

    private readonly string Path() => _index < 0 ? _field : _field.Length == 0 ? $"{_list}[{_index}]" : $"{_list}[{_index}].{_field}";
}
