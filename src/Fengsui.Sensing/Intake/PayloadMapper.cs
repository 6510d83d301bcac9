using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Fengsui.Kernel.Outcomes;
using Fengsui.Sensing.Mqtt;

namespace Fengsui.Sensing.Intake;

/// <summary>A message of one device in the platform's own schema.</summary>
/// <param name="Device">What the sender calls the device.</param>
/// <param name="Json">The payload, see <c>docs/mqtt.md</c>.</param>
/// <param name="Items">What it says.</param>
/// <param name="Original">The entry as it came.</param>
internal sealed record MappedMessage(string Device, MessageChannel Channel, byte[] Json, IReadOnlyList<MessageItem> Items, byte[] Original);

/// <summary>What a mapping makes of a payload.</summary>
/// <param name="Identity">The message's own number, or empty.</param>
/// <param name="Messages">In the order of the entries.</param>
/// <param name="Frame">Bytes with frames of GB/T 26875.3, or null.</param>
internal sealed record MappedPayload(string Identity, IReadOnlyList<MappedMessage> Messages, byte[]? Frame);

/// <summary>
/// Reads somebody else's payload by a declared mapping. A pure function: the same payload and mapping give the same bytes. What is wrong is
/// refused by the pointer of the value; a value that is absent is not said.
/// </summary>
internal static class PayloadMapper
{
    /// <summary>Entries in one payload at most.</summary>
    public const int MostEntries = 1_000;

    private const int LongestDevice = 80;
    private const int LongestIdentity = 200;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>Parses a payload: JSON in UTF-8 whose every text is one, no name twice in an object.</summary>
    public static Outcome<JsonDocument> Parse(ReadOnlyMemory<byte> payload)
    {
        if (!System.Text.Unicode.Utf8.IsValid(payload.Span))
        {
            return Refusal.Invalid("intake.payload.utf8", "");
        }

        try
        {
            var reader = new Utf8JsonReader(payload.Span, new JsonReaderOptions { MaxDepth = Strict.MaxDepth });
            while (reader.Read())
            {
                if (reader is { TokenType: JsonTokenType.String or JsonTokenType.PropertyName, ValueIsEscaped: true })
                {
                    _ = reader.GetString();
                }
            }

            return JsonDocument.Parse(payload, Strict);
        }
        catch (JsonException error)
        {
            return Refusal.Invalid("intake.payload.json", "", ((error.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture), ((error.BytePositionInLine ?? 0) + 1).ToString(CultureInfo.InvariantCulture));
        }
        catch (InvalidOperationException)
        {
            // A text whose escapes are no characters.
            return Refusal.Invalid("intake.payload.utf8", "");
        }
    }

    /// <summary>Whether a payload is for a mapping.</summary>
    public static bool IsFor(MappingDefinition mapping, string topic, JsonElement payload, out string device)
    {
        device = "";
        if (mapping.Topic.Length == 0 ? topic.Length > 0 : !TopicPattern.Matches(mapping.Topic, topic, out device))
        {
            return false;
        }

        foreach (var condition in mapping.When)
        {
            if (JsonPointer.Find(payload, condition.At) is not { } value || Scalar(value) != condition.Is)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads a payload that is for the mapping.</summary>
    /// <param name="topicDevice">The device that the topic names, or empty.</param>
    public static Outcome<MappedPayload> Map(MappingDefinition mapping, JsonElement payload, string topicDevice)
    {
        try
        {
            var identity = mapping.Identity is { } at ? Limited(payload, at, LongestIdentity) : "";
            long? sent = mapping.Sent is { } sentAt && JsonPointer.Find(payload, sentAt) is { } sentValue
                ? MappedTime.Read(sentValue, mapping.Clock, sentAt) : null;
            var messages = new List<MappedMessage>();
            if (mapping.Device is not null)
            {
                foreach (var (path, entry) in Entries(mapping, payload))
                {
                    var device = mapping.From switch
                    {
                        IdentityFrom.Topic => topicDevice,
                        IdentityFrom.Entry => Limited(entry, mapping.Device, LongestDevice, path),
                        _ => Limited(payload, mapping.Device, LongestDevice),
                    };
                    new EntryReader(mapping, entry, path, sent).Read(device, messages);
                }
            }

            return new MappedPayload(identity, messages, mapping.Frame is { } frame ? Bytes(payload, frame) : null);
        }
        catch (UnmappableException wrong)
        {
            return wrong.Refusal;
        }
    }

    /// <summary>A text, number or truth value as text; null for anything else.</summary>
    internal static string? Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };

    private static IEnumerable<(string Path, JsonElement Entry)> Entries(MappingDefinition mapping, JsonElement payload)
    {
        var path = mapping.Each ?? "";
        if (JsonPointer.Find(payload, path) is not { } found)
        {
            throw new UnmappableException("intake.map.missing", path);
        }

        if (found.ValueKind != JsonValueKind.Array)
        {
            yield return (path, found);
            yield break;
        }

        if (found.GetArrayLength() > MostEntries)
        {
            throw new UnmappableException("intake.map.entries", path, MostEntries.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var (index, entry) in found.EnumerateArray().Index())
        {
            yield return (string.Create(CultureInfo.InvariantCulture, $"{path}/{index}"), entry);
        }
    }

    private static string Limited(JsonElement root, string at, int longest, string path = "")
    {
        var text = JsonPointer.Find(root, at) is { } value
            ? Scalar(value) ?? throw new UnmappableException("intake.map.text", path + at)
            : throw new UnmappableException("intake.map.missing", path + at);
        text = text.Trim();
        return text.Length > 0 && text.Length <= longest && !text.Any(char.IsControl)
            ? text
            : throw new UnmappableException("intake.map.length", path + at, longest.ToString(CultureInfo.InvariantCulture));
    }

    private static byte[] Bytes(JsonElement payload, MappedFrame frame)
    {
        if (JsonPointer.Find(payload, frame.At) is not { } value)
        {
            throw new UnmappableException("intake.map.missing", frame.At);
        }

        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new UnmappableException("intake.map.text", frame.At);
        var room = ArrayPool<byte>.Shared.Rent(text.Length + 4);
        try
        {
            if (frame.Form == FrameForm.Base64)
            {
                return Convert.TryFromBase64String(text, room, out var length) ? room[..length] : throw new UnmappableException("intake.map.base64", frame.At);
            }

            var digits = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
            return digits.Length > 0 && Convert.FromHexString(digits, room, out _, out var written) == OperationStatus.Done
                ? room[..written]
                : throw new UnmappableException("intake.map.hex", frame.At);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }
}

/// <summary>A value that cannot be read; never leaves <see cref="PayloadMapper"/>.</summary>
internal sealed class UnmappableException(string code, string at, params string[] arguments) : FormatException(code)
{
    /// <summary>What is wrong, with the value's pointer.</summary>
    public Refusal Refusal { get; } = Refusal.Invalid(code, at, [at, .. arguments]);
}
