using System.Globalization;

namespace Fengsui.Places.Model;

/// <summary>A sector (行业领域) whose department supervises types of places, as data: an installation may change the list.</summary>
public sealed class Sector
{
    /// <summary>Stable code: lower-case letters, digits, hyphens.</summary>
    public required string Code { get; init; }

    /// <summary>Chinese name.</summary>
    public required string Name { get; set; }

    /// <summary>English name.</summary>
    public required string NameEn { get; set; }

    /// <summary>Order in lists.</summary>
    public int SortOrder { get; set; }

    /// <summary>The name in a language.</summary>
    public string NameIn(CultureInfo culture) => culture.TwoLetterISOLanguageName == "zh" ? Name : NameEn;
}
