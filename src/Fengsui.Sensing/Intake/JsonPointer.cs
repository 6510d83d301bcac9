using System.Globalization;
using System.Text.Json;

namespace Fengsui.Sensing.Intake;

/// <summary>JSON Pointer (RFC 6901): names one value of a JSON text, such as <c>/payload/temperature</c>; empty names the whole.</summary>
internal static class JsonPointer
{
    /// <summary>Longest pointer that a mapping may name.</summary>
    public const int Longest = 200;

    /// <summary>Whether a text is a pointer: empty, or steps that each begin with a slash and escape with <c>~0</c> and <c>~1</c> only.</summary>
    public static bool IsValid(string pointer)
    {
        if (pointer.Length > Longest || (pointer.Length > 0 && pointer[0] != '/'))
        {
            return false;
        }

        for (var i = 0; i < pointer.Length; i++)
        {
            if (char.IsControl(pointer[i]) || (pointer[i] == '~' && (i + 1 == pointer.Length || pointer[i + 1] is not ('0' or '1'))))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The value that a valid pointer names, or null when there is none.</summary>
    public static JsonElement? Find(JsonElement root, string pointer)
    {
        var at = root;
        var rest = pointer.AsSpan();
        while (!rest.IsEmpty)
        {
            rest = rest[1..];
            var end = rest.IndexOf('/');
            var step = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[end..];
            var name = step.Contains('~')
                ? step.ToString().Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)
                : step.ToString();
            if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty(name, out var member))
            {
                at = member;
            }
            else if (at.ValueKind == JsonValueKind.Array && IndexOf(name) is { } index && index < at.GetArrayLength())
            {
                at = at[index];
            }
            else
            {
                return null;
            }
        }

        return at;
    }

    // Without leading zeros, as the standard says.
    private static int? IndexOf(string step) =>
        step.Length is > 0 and < 7 && (step.Length == 1 || step[0] != '0') && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : null;
}
