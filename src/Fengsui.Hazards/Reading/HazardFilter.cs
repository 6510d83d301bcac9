using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Contracts;
using Fengsui.Ui;

namespace Fengsui.Hazards.Reading;

/// <summary>Which hazards a list shows. Every part that is given must hold.</summary>
/// <param name="Text">Part of number, place, description, unit or person.</param>
/// <param name="Open">True for those not ended, false for those ended.</param>
/// <param name="Overdue">True for those past their deadline.</param>
/// <param name="Mine">Account: only what it found.</param>
/// <param name="OverDays">Open for more than so many days.</param>
public sealed record HazardFilter(
    string? Text = null, HazardState? State = null, HazardSeverity? Severity = null, HazardSource? Source = null, string? ClassCode = null,
    string? Programme = null, string? Division = null, string? Sector = null, Guid? PlaceId = null, bool? Open = null, bool? Overdue = null,
    bool? Listed = null, Guid? Mine = null, int? OverDays = null)
{
    /// <summary>Keeps the rows.</summary>
    internal IQueryable<Hazard> Of(IQueryable<Hazard> hazards, DateTimeOffset now)
    {
        if (Text?.Trim().ToLowerInvariant() is { Length: > 0 } text)
        {
            hazards = hazards.Where(h => h.SearchText.Contains(text));
        }

        if (State is { } state)
        {
            hazards = hazards.Where(h => h.State == state);
        }

        if (Severity is { } severity)
        {
            hazards = hazards.Where(h => h.Severity == severity);
        }

        if (Source is { } source)
        {
            hazards = hazards.Where(h => h.Source == source);
        }

        if (ClassCode is { Length: > 0 } code)
        {
            hazards = hazards.Where(h => h.ClassCode == code);
        }

        if (Programme is { Length: > 0 } programme)
        {
            var mark = $",{programme},";
            hazards = hazards.Where(h => h.Programmes.Contains(mark));
        }

        return Narrow(hazards, now);
    }

    private IQueryable<Hazard> Narrow(IQueryable<Hazard> hazards, DateTimeOffset now)
    {
        if (Division is { Length: > 0 } division)
        {
            hazards = hazards.Where(h => h.DivisionCode.StartsWith(division));
        }

        if (Sector is { Length: > 0 } sector)
        {
            hazards = hazards.Where(h => h.SectorCode == sector);
        }

        if (PlaceId is { } place)
        {
            hazards = hazards.Where(h => h.PlaceId == place);
        }

        if (Open is { } open)
        {
            hazards = hazards.Where(h => (h.EndedAt == null) == open);
        }

        if (Overdue == true)
        {
            hazards = hazards.Where(h => h.State == HazardState.Overdue || h.State == HazardState.Escalated);
        }

        if (Listed == true)
        {
            hazards = hazards.Where(h => h.RegisteredAt != null && h.State != HazardState.Dismissed);
        }

        if (Mine is { } account)
        {
            hazards = hazards.Where(h => h.FoundById == account);
        }

        if (OverDays is { } days)
        {
            var before = now.AddDays(-days);
            hazards = hazards.Where(h => h.EndedAt == null && h.FoundAt < before);
        }

        return hazards;
    }
}

/// <summary>What the address bar of a table says, as a filter.</summary>
internal static class HazardQuery
{
    /// <summary>The word for "not ended" in the filter of states.</summary>
    public const string Open = "open";

    /// <summary>The word for "on the two lists" in the filter of states.</summary>
    public const string Listed = "listed";

    public static HazardFilter FilterOf(TableQuery query) => new(
        query.Search,
        Enum.TryParse<HazardState>(query.Filter("state"), out var state) ? state : null,
        Enum.TryParse<HazardSeverity>(query.Filter("severity"), out var severity) ? severity : null,
        Enum.TryParse<HazardSource>(query.Filter("source"), out var source) ? source : null,
        query.Filter("class"), query.Filter("programme"), query.Filter("division"),
        Open: query.Filter("state") == Open ? true : null, Listed: query.Filter("state") == Listed ? true : null);
}
