namespace Fengsui.Places.Model;

/// <summary>Level of a division; the length of its code follows.</summary>
public enum DivisionLevel
{
    /// <summary>县: six digits.</summary>
    County,

    /// <summary>乡镇、街道: nine digits.</summary>
    Town,

    /// <summary>村、居: twelve digits.</summary>
    Village,

    /// <summary>网格: fifteen digits.</summary>
    Grid,
}

/// <summary>
/// An administrative division (GB/T 2260 and below). Not filtered by itself: its names are public, and a town must be able to
/// name the county it lies in. Lists of divisions are cut by the caller's prefix where they are made.
/// </summary>
public sealed class Division
{
    /// <summary>6, 9, 12 or 15 digits.</summary>
    public required string Code { get; init; }

    /// <summary>Code of the division above, or empty for a county.</summary>
    public string ParentCode { get; set; } = "";

    /// <summary>Level.</summary>
    public DivisionLevel Level { get; set; }

    /// <summary>Chinese name.</summary>
    public required string Name { get; set; }

    /// <summary>English name, or empty.</summary>
    public string NameEn { get; set; } = "";

    /// <summary>GeoJSON geometry in WGS 84, or empty.</summary>
    public string GeometryJson { get; set; } = "";

    /// <summary>Centre, degrees east.</summary>
    public double Longitude { get; set; }

    /// <summary>Centre, degrees north.</summary>
    public double Latitude { get; set; }
}
