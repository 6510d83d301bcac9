using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Fengsui.Notifications.Sending;

/// <summary>Texts of a declared request: placeholders are put in, each escaped for where it stands, so that no message can change the request.</summary>
internal static partial class RequestTemplate
{
    /// <summary>Names that may stand in braces.</summary>
    public static IReadOnlyList<string> Names { get; } = ["phone", "text", "title", "name", "link", "id", "secret"];

    public static IReadOnlyDictionary<string, string> Values(Outgoing message, string secret) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["phone"] = message.Address,
        ["text"] = message.Text,
        ["title"] = message.Title,
        ["name"] = message.Message.PersonName,
        ["link"] = message.Link,
        ["id"] = message.Key,
        ["secret"] = secret,
    };

    /// <summary>The first name in braces that nobody knows, or null. JSON's own braces are no names.</summary>
    public static string? Unknown(string template) =>
        Placeholder().Matches(template).Select(m => m.Groups[1].Value).FirstOrDefault(n => !Names.Contains(n));

    public static string Url(string template, IReadOnlyDictionary<string, string> values) => Fill(template, values, Uri.EscapeDataString);

    /// <summary>A header's value: what would begin another header is left out.</summary>
    public static string Header(string template, IReadOnlyDictionary<string, string> values) =>
        Fill(template, values, value => new string([.. value.Where(c => !char.IsControl(c))]));

    public static string Body(string template, string contentType, IReadOnlyDictionary<string, string> values) => Fill(
        template, values,
        contentType.Contains("json", StringComparison.OrdinalIgnoreCase) ? JsonEscape
            : contentType.Contains("form", StringComparison.OrdinalIgnoreCase) ? Uri.EscapeDataString
            : contentType.Contains("xml", StringComparison.OrdinalIgnoreCase) ? System.Net.WebUtility.HtmlEncode!
            : value => value);

    /// <summary>What stands at a pointer such as <c>/data/0/id</c> of an answer; null where there is nothing.</summary>
    public static string? At(string json, string pointer)
    {
        if (pointer.Length == 0)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            JsonElement? at = document.RootElement;
            foreach (var part in pointer.Split('/', StringSplitOptions.RemoveEmptyEntries))
            {
                at = at is { } here ? Step(here, part) : null;
            }

            return at is not { } found ? null : found.ValueKind == JsonValueKind.String ? found.GetString() : found.GetRawText();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>True when a value is one of a list with commas.</summary>
    public static bool IsOneOf(string? value, string list) =>
        value is not null && list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Contains(value, StringComparer.OrdinalIgnoreCase);

    private static JsonElement? Step(JsonElement here, string part) => here.ValueKind switch
    {
        JsonValueKind.Object when here.TryGetProperty(part, out var found) => found,
        JsonValueKind.Array when int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < here.GetArrayLength() => here[index],
        _ => null,
    };

    private static string JsonEscape(string value) => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value);

    private static string Fill(string template, IReadOnlyDictionary<string, string> values, Func<string, string> escape) =>
        Placeholder().Replace(template, match => values.TryGetValue(match.Groups[1].Value, out var value) ? escape(value) : match.Value);

    [GeneratedRegex("\\{([a-z]+)\\}")]
    private static partial Regex Placeholder();
}
