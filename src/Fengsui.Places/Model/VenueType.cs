using System.Globalization;

namespace Fengsui.Places.Model;

/// <summary>A type of place (使用性质), as data: an installation may add to the list.</summary>
public sealed class VenueType
{
    /// <summary>Stable code.</summary>
    public required string Code { get; init; }

    /// <summary>Chinese name.</summary>
    public required string Name { get; set; }

    /// <summary>English name.</summary>
    public required string NameEn { get; set; }

    /// <summary>Code of the <see cref="Sector"/> that supervises it, or empty.</summary>
    public string SectorCode { get; set; } = "";

    /// <summary>人员密集场所 (Fire Protection Law, article 73).</summary>
    public bool IsCrowdedPlace { get; set; }

    /// <summary>公众聚集场所 (the same article).</summary>
    public bool IsPublicAssembly { get; set; }

    /// <summary>People sleep there.</summary>
    public bool IsSleeping { get; set; }

    /// <summary>易燃易爆危险品场所.</summary>
    public bool IsHazardousMaterials { get; set; }

    /// <summary>九小场所: one of the small venues when its area is small.</summary>
    public bool IsSmallVenue { get; set; }

    /// <summary>住宅: people live there.</summary>
    public bool IsDwelling { get; set; }

    /// <summary>Industrial, or another use that is no civil building.</summary>
    public bool IsIndustrial { get; set; }

    /// <summary>Order in lists.</summary>
    public int SortOrder { get; set; }

    /// <summary>Rises with each change.</summary>
    public int Version { get; set; } = 1;

    /// <summary>The name in a language.</summary>
    public string NameIn(CultureInfo culture) => culture.TwoLetterISOLanguageName == "zh" ? Name : NameEn;
}
