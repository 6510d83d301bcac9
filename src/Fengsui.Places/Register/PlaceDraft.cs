using Fengsui.Places.Contracts;

namespace Fengsui.Places.Register;

/// <summary>A place as it is entered. Coordinates are WGS 84.</summary>
public sealed record PlaceDraft
{
    /// <summary>场所名称, at most 100 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>Code of a venue type.</summary>
    public string TypeCode { get; init; } = "";

    /// <summary>Code of a town or below.</summary>
    public string DivisionCode { get; init; } = "";

    /// <summary>Address.</summary>
    public string Address { get; init; } = "";

    /// <summary>Degrees east.</summary>
    public double Longitude { get; init; }

    /// <summary>Degrees north.</summary>
    public double Latitude { get; init; }

    /// <summary>单位名称, or empty.</summary>
    public string OrganizationName { get; init; } = "";

    /// <summary>统一社会信用代码, or empty.</summary>
    public string CreditCode { get; init; } = "";

    /// <summary>Storeys above ground.</summary>
    public int? Storeys { get; init; }

    /// <summary>Height in metres.</summary>
    public double? HeightM { get; init; }

    /// <summary>Year built.</summary>
    public int? BuiltYear { get; init; }

    /// <summary>消防安全重点单位.</summary>
    public bool IsKeyUnit { get; init; }

    /// <summary>People to call, in calling order.</summary>
    public IReadOnlyList<PersonDraft> People { get; init; } = [];
}

/// <summary>A person to call.</summary>
public sealed record PersonDraft(PlacePersonRole Role, string Name, string Phone);
