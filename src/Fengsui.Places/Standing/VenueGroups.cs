using Fengsui.Places.Model;

namespace Fengsui.Places.Standing;

/// <summary>Groups of venue types that rules name; a type belongs to them by its attributes.</summary>
internal static class VenueGroups
{
    /// <summary>公众聚集场所 (Fire Protection Law, article 73).</summary>
    public const string PublicAssembly = "public-assembly";

    /// <summary>人员密集场所 (the same article).</summary>
    public const string Crowded = "crowded";

    /// <summary>易燃易爆危险品场所.</summary>
    public const string HazardousMaterials = "hazardous-materials";

    /// <summary>住宅.</summary>
    public const string Dwelling = "dwelling";

    /// <summary>Other civil buildings: neither dwellings nor industrial.</summary>
    public const string OtherCivil = "other-civil";

    /// <summary>All, in the order of lists.</summary>
    public static IReadOnlyList<string> All { get; } = [PublicAssembly, Crowded, HazardousMaterials, Dwelling, OtherCivil];

    /// <summary>Groups of a type.</summary>
    public static IReadOnlySet<string> Of(VenueType type)
    {
        var groups = new HashSet<string>(StringComparer.Ordinal);
        Add(type.IsPublicAssembly, PublicAssembly);
        Add(type.IsCrowdedPlace, Crowded);
        Add(type.IsHazardousMaterials, HazardousMaterials);
        Add(type.IsDwelling, Dwelling);
        Add(type is { IsDwelling: false, IsIndustrial: false }, OtherCivil);
        return groups;

        void Add(bool belongs, string group)
        {
            if (belongs)
            {
                groups.Add(group);
            }
        }
    }
}
