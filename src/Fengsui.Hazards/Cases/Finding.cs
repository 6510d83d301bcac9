using Fengsui.Hazards.Classes;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Numbers;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Cases;

/// <summary>A finding as it is entered: what is wrong, where, who found it. What the register knows of the place is filled in from there.</summary>
public sealed record FindingDraft
{
    /// <summary>The place; null for one that is in no register, then <see cref="DivisionCode"/> and <see cref="Where"/> say where.</summary>
    public Guid? PlaceId { get; init; }

    /// <summary>Division, when there is no place.</summary>
    public string DivisionCode { get; init; } = "";

    /// <summary>Where in words, when there is no place.</summary>
    public string Where { get; init; } = "";

    /// <summary>Floor, room.</summary>
    public string Part { get; init; } = "";

    /// <summary>What is wrong.</summary>
    public string Description { get; init; } = "";

    /// <summary>Code of the class.</summary>
    public string ClassCode { get; init; } = "";

    /// <summary>Codes of programmes beside those of class and venue type.</summary>
    public IReadOnlyList<string> Programmes { get; init; } = [];

    /// <summary>General or serious; only a determination makes a major one.</summary>
    public HazardSeverity Severity { get; init; }

    /// <summary>The clause it offends against.</summary>
    public string Clause { get; init; } = "";

    /// <summary>Degrees east, WGS 84.</summary>
    public double? Longitude { get; init; }

    /// <summary>Degrees north, WGS 84.</summary>
    public double? Latitude { get; init; }

    /// <summary>Who found it, by kind.</summary>
    public HazardSource Source { get; init; }

    /// <summary>What it came from: <c>report:{id}</c>, <c>inspection:{id}</c>, or empty.</summary>
    public string Origin { get; init; } = "";

    /// <summary>Whoever is already known to answer for it, or empty.</summary>
    public string ResponsibleUnit { get; init; } = "";

    /// <summary>The person, or empty.</summary>
    public string ResponsiblePerson { get; init; } = "";
}

/// <summary>What the store knows that a finding needs.</summary>
internal sealed record FindingFacts(HazardClass Class, IReadOnlyList<string> Programmes, PlaceBrief? Place, string DivisionCode, string Where);

/// <summary>Checks a finding against the register.</summary>
internal static class Findings
{
    private const int LongestPart = 100;

    /// <summary>What the store knows, or what is wrong with the draft.</summary>
    public static async Task<Outcome<FindingFacts>> CheckAsync(
        Work work, IPlaceDirectory places, FindingDraft draft, CancellationToken cancellation)
    {
        if (CheckTexts(draft) is { } refusal)
        {
            return refusal;
        }

        var found = await work.Records.Set<HazardClass>().AsNoTracking().FirstOrDefaultAsync(c => c.Code == draft.ClassCode, cancellation);
        if (found is not { IsInUse: true })
        {
            return Refusal.Invalid("hazards.finding.class", "classCode", draft.ClassCode);
        }

        var programmes = await work.Records.Set<HazardProgramme>().AsNoTracking().OrderBy(p => p.Order).ToListAsync(cancellation);
        if (draft.Programmes.FirstOrDefault(code => programmes.All(p => p.Code != code)) is { } unknown)
        {
            return Refusal.Invalid("hazards.finding.programme", "programmes", unknown);
        }

        var place = draft.PlaceId is { } id ? await places.FindAsync(work.Records, id, cancellation) : null;
        if (draft.PlaceId is not null && place is null)
        {
            return Refusal.Invalid("hazards.finding.place", "placeId");
        }

        if (place is null && (draft.DivisionCode.Length < NumberSeries.CountyDigits || !work.Actor.Sees(draft.DivisionCode, "", null)))
        {
            return Refusal.Invalid("hazards.finding.division", "divisionCode");
        }

        if (place is null && draft.Where.Trim().Length is 0 or > HazardLifeCycle.LongestName)
        {
            return Refusal.Invalid("hazards.finding.where", "where");
        }

        return new FindingFacts(
            found, Join(programmes, found, place, draft.Programmes), place, place?.DivisionCode ?? draft.DivisionCode, place?.Name ?? draft.Where.Trim());
    }

    private static Refusal? CheckTexts(FindingDraft draft) =>
        draft.Description.Trim().Length == 0 ? Refusal.Invalid("hazards.finding.description", "description")
        : draft.Description.Length > HazardLifeCycle.LongestText ? Refusal.Invalid("hazards.too-long", "description", "2000")
        : draft.Part.Length > LongestPart ? Refusal.Invalid("hazards.too-long", "part", "100")
        : draft.Clause.Length > HazardLifeCycle.LongestName ? Refusal.Invalid("hazards.too-long", "clause", "120")
        : draft.ResponsibleUnit.Length > HazardLifeCycle.LongestName ? Refusal.Invalid("hazards.too-long", "responsibleUnit", "120")
        : draft.ResponsiblePerson.Length > HazardLifeCycle.LongestName ? Refusal.Invalid("hazards.too-long", "responsiblePerson", "120")
        : draft.Severity == HazardSeverity.Major ? Refusal.Invalid("hazards.finding.major", "severity")
        : (draft.Longitude is null) != (draft.Latitude is null) || draft.Longitude is < -180 or > 180 || draft.Latitude is < -90 or > 90
            ? Refusal.Invalid("hazards.finding.position", "longitude")
        : null;

    // Programmes of the class, of the place's venue type, and those that a person named; in the order of the list, each once.
    private static IReadOnlyList<string> Join(
        IEnumerable<HazardProgramme> programmes, HazardClass found, PlaceBrief? place, IReadOnlyList<string> named)
    {
        var ofClass = found.Programmes.Split(',', StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. programmes.Where(p => ofClass.Contains(p.Code) || named.Contains(p.Code)
                    || (place is not null && p.VenueTypes.Split(',').Contains(place.TypeCode)))
                .Select(p => p.Code),
        ];
    }
}
