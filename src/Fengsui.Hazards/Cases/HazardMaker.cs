using Fengsui.Hazards.Numbers;

namespace Fengsui.Hazards.Cases;

/// <summary>Who found a hazard, when, and on which day of the installation's wall clock.</summary>
internal sealed record Finder(Guid Id, string Name, DateTimeOffset At, DateOnly Day);

/// <summary>Makes the row of a finding that was checked.</summary>
internal static class HazardMaker
{
    public static Hazard Make(FindingDraft draft, FindingFacts known, Guid id, string number, Finder finder) => new()
    {
        Id = id, Number = number, CountyCode = NumberSeries.CountyOf(known.DivisionCode), RulesOf = finder.Day,
        DivisionCode = known.DivisionCode, SectorCode = known.Place?.SectorCode ?? "", PlaceId = draft.PlaceId, Where = known.Where,
        Part = draft.Part.Trim(), Longitude = draft.Longitude ?? known.Place?.Longitude, Latitude = draft.Latitude ?? known.Place?.Latitude,
        Description = draft.Description.Trim(), ClassCode = known.Class.Code, Severity = draft.Severity,
        Programmes = known.Programmes.Count == 0 ? "" : $",{string.Join(',', known.Programmes)},",
        Clause = draft.Clause.Trim() is { Length: > 0 } clause ? clause : known.Class.LegalBasis,
        Source = draft.Source, Origin = draft.Origin, FoundById = finder.Id, FoundBy = finder.Name, FoundAt = finder.At,
        StateSince = finder.At, ChangedAt = finder.At, ResponsibleUnit = draft.ResponsibleUnit.Trim(),
        ResponsiblePerson = draft.ResponsiblePerson.Trim(),

        // Settled, it becomes 1.
        Version = 0,
    };
}
