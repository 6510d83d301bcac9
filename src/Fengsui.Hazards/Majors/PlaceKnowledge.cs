using Fengsui.Hazards.Majors.Criteria;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Model;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Majors;

/// <summary>What the register already knows of a place that a determination asks for. What it does not know stays open.</summary>
internal static class PlaceKnowledge
{
    // A civil building is a high-rise above this, a dwelling a little later (GB 55037 uses the same heights), metres.
    private const double HighRise = 24;
    private const double HighRiseDwelling = 27;

    private static readonly Dictionary<string, string[]> ByType = new(StringComparer.Ordinal)
    {
        [PlaceTraits.Hotel] = ["hotel", "homestay"],
        [PlaceTraits.Entertainment] = ["entertainment-venue", "internet-cafe", "cinema", "bathhouse"],
        [PlaceTraits.Shop] = ["market", "supermarket", "shopping-mall", "small-shop"],
        [PlaceTraits.Children] = ["kindergarten", "childrens-venue"],
        [PlaceTraits.Elderly] = ["elder-care-facility"],
    };

    // They may hold anything.
    private static readonly string[] Mixed = ["mixed-use-venue", "live-work-occupancy", "heritage-building", "other"];

    /// <summary>Answers by key; none for a place that is not in sight.</summary>
    public static async Task<MajorFacts> OfAsync(FengsuiContext records, Guid? placeId, CancellationToken cancellation)
    {
        var place = placeId is { } id ? await records.Set<Place>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellation) : null;
        var type = place is null ? null : await records.Set<VenueType>().AsNoTracking().FirstOrDefaultAsync(t => t.Code == place.TypeCode, cancellation);
        return place is null || type is null ? MajorFacts.None : Of(place, type);
    }

    /// <summary>The same from the rows.</summary>
    internal static MajorFacts Of(Place place, VenueType type)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [PlaceTraits.DangerousGoods] = Answer(type.IsHazardousMaterials),
        };
        if (type.IsCrowdedPlace || !Mixed.Contains(type.Code))
        {
            known[PlaceTraits.Crowded] = Answer(type.IsCrowdedPlace);
        }

        foreach (var (trait, codes) in ByType.Where(t => t.Value.Contains(type.Code) || !Mixed.Contains(type.Code)))
        {
            known[trait] = Answer(codes.Contains(type.Code));
        }

        if (place.HeightM is { } height && !type.IsIndustrial)
        {
            known[PlaceTraits.HighRise] = Answer(height > (type.IsDwelling ? HighRiseDwelling : HighRise));
        }
        else if (place.Storeys == 1)
        {
            known[PlaceTraits.HighRise] = MajorFacts.No;
        }

        return new MajorFacts(known);
    }

    private static string Answer(bool yes) => yes ? MajorFacts.Yes : MajorFacts.No;
}
