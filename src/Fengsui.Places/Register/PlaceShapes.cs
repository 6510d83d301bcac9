using Fengsui.Places.Contracts;
using Fengsui.Places.Model;

namespace Fengsui.Places.Register;

/// <summary>A place as <c>/api/v1/places</c> gives it.</summary>
/// <param name="Version">Give it back when changing the place.</param>
public sealed record PlaceView(
    Guid Id, string Name, string TypeCode, string DivisionCode, string SectorCode, IReadOnlyList<string> DivisionPath, string Address,
    double Longitude, double Latitude, string OrganizationName, string CreditCode, int? Storeys, double? HeightM, int? BuiltYear,
    bool IsKeyUnit, string Source, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, int Version, IReadOnlyList<PlaceContact> People);

/// <summary>A place to enter.</summary>
/// <param name="Source">Where the facts come from; <c>api</c> when not said.</param>
public sealed record PlaceBody(PlaceDraft Place, string? Source = null);

/// <summary>A place to change.</summary>
/// <param name="Version">The version that was read.</param>
public sealed record PlaceChange(int Version, PlaceDraft Place, string? Source = null);

/// <summary>A place was written.</summary>
public sealed record PlaceWritten(Guid Id, int Version);

/// <summary>Why a whole number is asked for.</summary>
public sealed record RevealBody(string? Reason);

/// <summary>A whole number.</summary>
public sealed record RevealedNumber(string Number);

/// <summary>A type of place.</summary>
/// <param name="Version">Send it back with a change.</param>
public sealed record VenueTypeView(
    string Code, string Name, string NameEn, string SectorCode, bool IsCrowdedPlace, bool IsPublicAssembly, bool IsSleeping, bool IsHazardousMaterials,
    bool IsSmallVenue, bool IsDwelling, bool IsIndustrial, int SortOrder, int Version);

/// <summary>A sector.</summary>
public sealed record SectorView(string Code, string Name, string NameEn);

/// <summary>A division.</summary>
public sealed record DivisionView(string Code, string ParentCode, DivisionLevel Level, string Name, string NameEn, double Longitude, double Latitude);
