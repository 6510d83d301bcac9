using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fengsui.Kernel.Outcomes;
using Microsoft.AspNetCore.Http;

namespace Fengsui.Kernel.Web;

/// <summary>Says of a request that cannot be read which field, parameter or byte is wrong, and nothing of our types.</summary>
internal static partial class MalformedRequest
{
    /// <summary>The refusal for what the framework found wrong.</summary>
    public static Refusal Of(BadHttpRequestException bad)
    {
        if (bad.InnerException is JsonException json)
        {
            return Of(json);
        }

        var parameter = Parameter().Match(bad.Message);
        return parameter.Success
            ? Refusal.Invalid("kernel.request.parameter", parameter.Groups[1].Value)
            : Whole("kernel.request.malformed");
    }

    private static Refusal Of(JsonException json)
    {
        // The reader counts lines and bytes from zero, people from one. Where a value is wrong it stands behind the value.
        var line = Number(json.LineNumber + 1);
        if (json.InnerException is JsonException)
        {
            return Whole("kernel.request.json", line, Number(json.BytePositionInLine + 1));
        }

        var position = Number(json.BytePositionInLine);

        if (json.Message.Contains("missing required properties", StringComparison.Ordinal))
        {
            var missing = string.Join(", ", Property().Matches(json.Message).Select(m => m.Groups[1].Value));
            return Refusal.Invalid("kernel.request.missing", missing, missing);
        }

        var field = json.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : "";
        return field.Length > 0
            ? Refusal.Invalid("kernel.request.value", field, field, line, position)
            : Whole("kernel.request.shape", line, position);
    }

    private static Refusal Whole(string code, params string[] arguments) => Refusal.Invalid(code, "", arguments) with { Field = null };

    private static string Number(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "–";

    [GeneratedRegex("""parameter "[^"]*?(\w+)" """)]
    private static partial Regex Parameter();

    // Names of properties start in lower case; the name of the type, quoted like them, does not.
    [GeneratedRegex("'([a-z]\\w*)'")]
    private static partial Regex Property();
}
