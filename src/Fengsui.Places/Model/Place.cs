using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;

namespace Fengsui.Places.Model;

/// <summary>A supervised place (场所).</summary>
public sealed class Place : ILedgerRecord
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>场所名称.</summary>
    public required string Name { get; set; }

    /// <summary>Code of its <see cref="VenueType"/>.</summary>
    public required string TypeCode { get; set; }

    /// <inheritdoc/>
    public required string DivisionCode { get; set; }

    /// <summary>Sector of its type.</summary>
    public required string SectorCode { get; set; }

    /// <inheritdoc/>
    Guid? IInScope.PlaceId => Id;

    /// <summary>Address.</summary>
    public string Address { get; set; } = "";

    /// <summary>Degrees east, WGS 84.</summary>
    public double Longitude { get; set; }

    /// <summary>Degrees north, WGS 84.</summary>
    public double Latitude { get; set; }

    /// <summary>The organisation that operates it (单位名称), or empty.</summary>
    public string OrganizationName { get; set; } = "";

    /// <summary>Its unified social credit code (GB 32100-2015), or empty.</summary>
    public string CreditCode { get; set; } = "";

    /// <summary>Storeys above ground, or null.</summary>
    public int? Storeys { get; set; }

    /// <summary>Height in metres, or null.</summary>
    public double? HeightM { get; set; }

    /// <summary>Year built, or null.</summary>
    public int? BuiltYear { get; set; }

    /// <summary>消防安全重点单位.</summary>
    public bool IsKeyUnit { get; set; }

    /// <summary>Where the record came from, as people name it.</summary>
    public string Source { get; set; } = "";

    /// <inheritdoc/>
    public string CreatedBy { get; set; } = "";

    /// <inheritdoc/>
    public Guid? ImportId { get; set; }

    /// <summary>When it was entered.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Grows with each change; a writer who read an older one is refused.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Name, address and organisation in lower case, for searching alike on both stores.</summary>
    public string SearchText { get; set; } = "";

    /// <summary>Sets <see cref="SearchText"/> from the rest.</summary>
    internal void Index() => SearchText = $"{Name} {Address} {OrganizationName} {CreditCode}".ToLowerInvariant();

    internal PlaceBrief Brief() => new(Id, Name, TypeCode, DivisionCode, SectorCode, Address, Longitude, Latitude, IsKeyUnit);
}

/// <summary>A person of a place.</summary>
public sealed class PlacePerson : IInScope
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The place.</summary>
    public required Guid PlaceId { get; init; }

    /// <summary>Division of the place, so that people are filtered as their place is.</summary>
    public required string DivisionCode { get; set; }

    /// <summary>Sector of the place.</summary>
    public required string SectorCode { get; set; }

    /// <inheritdoc/>
    Guid? IInScope.PlaceId => PlaceId;

    /// <summary>What the person is to the place.</summary>
    public PlacePersonRole Role { get; set; }

    /// <summary>Name.</summary>
    public required string Name { get; set; }

    /// <summary>Phone.</summary>
    public required string Phone { get; set; }

    /// <summary>1 is called first.</summary>
    public int CallOrder { get; set; }
}
