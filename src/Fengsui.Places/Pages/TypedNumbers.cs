using System.Globalization;

namespace Fengsui.Places.Pages;

/// <summary>Reads the numbers of a form as typed, and remembers the first field that holds none.</summary>
internal sealed class TypedNumbers
{
    /// <summary>The first field that is no number, or null.</summary>
    public string? Wrong { get; private set; }

    /// <summary>The number, or null when nothing is typed or it is none.</summary>
    public double? Number(string typed, string field)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }

        var read = double.TryParse(typed.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value);
        Wrong ??= read ? null : field;
        return read ? value : null;
    }

    /// <summary>The whole number, or null when nothing is typed or it is none.</summary>
    public int? Whole(string typed, string field)
    {
        var value = Number(typed, field);
        var whole = value is null || (value == Math.Truncate(value.Value) && Math.Abs(value.Value) < int.MaxValue);
        Wrong ??= whole ? null : field;
        return whole ? (int?)value : null;
    }
}
