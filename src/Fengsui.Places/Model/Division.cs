namespace Fengsui.Places.Model;

/// <summary>Level of a division, from above down; the length of its code follows. Stored by name: ask the store for names, not for an order.</summary>
public enum DivisionLevel
{
    /// <summary>省: two digits.</summary>
    Province,

    /// <summary>市、州: four digits.</summary>
    Prefecture,

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
    /// <summary>2, 4, 6, 9, 12 or 15 digits.</summary>
    public required string Code { get; init; }

    /// <summary>Code of the division above, or empty when it is not kept.</summary>
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

    /// <summary>First day of the code, or null when it was there from the start.</summary>
    public DateOnly? ValidFrom { get; set; }

    /// <summary>Day from which the code is no more, or null while it is in force. An ended division keeps its name for old records.</summary>
    public DateOnly? ValidTo { get; set; }
}
