using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;

namespace Fengsui.Hazards.Reading;

/// <summary>Which hazards a list shows. Every part that is given must hold.</summary>
/// <param name="Text">Part of number, place, description, unit or person.</param>
/// <param name="Open">True for those not ended, false for those ended.</param>
/// <param name="Overdue">True for those past their deadline.</param>
/// <param name="Mine">Account: only what it found.</param>
/// <param name="OverDays">Open for more than so many days.</param>
/// <param name="FoundFrom">Found on this day or later.</param>
/// <param name="FoundTo">Found on this day or earlier.</param>
/// <param name="EndedFrom">Ended on this day or later.</param>
/// <param name="EndedTo">Ended on this day or earlier.</param>
/// <param name="Recurred">True for the return of one that was closed.</param>
/// <param name="Late">True for those that were ever overdue, false for the others.</param>
/// <param name="Cause">Root cause, whole.</param>
public sealed record HazardFilter(
    string? Text = null, HazardState? State = null, HazardSeverity? Severity = null, HazardSource? Source = null, string? ClassCode = null,
    string? Programme = null, string? Division = null, string? Sector = null, Guid? PlaceId = null, bool? Open = null, bool? Overdue = null,
    bool? Listed = null, Guid? Mine = null, int? OverDays = null, DateOnly? FoundFrom = null, DateOnly? FoundTo = null, DateOnly? EndedFrom = null,
    DateOnly? EndedTo = null, bool? Recurred = null, bool? Late = null, string? Cause = null)
{
    // The few that have not ended have an index of their own.
    private static readonly HazardState[] Ends = [HazardState.Closed, HazardState.Dismissed];

    /// <summary>True when a text is looked for.</summary>
    internal bool HasText => Text?.Trim().Length > 0;

    /// <summary>True when more is asked than class, severity or state, where and when found: the index of the whole list alone holds it.</summary>
    internal bool IsOfList =>
        Source is not null || Programme is { Length: > 0 } || Open is not null || Listed is not null || EndedFrom is not null || EndedTo is not null || Recurred is not null
        || Late is not null;

    /// <summary>True for a set of programmes, as rows store it, that the one asked for is in.</summary>
    internal bool IsOfProgramme(string set) => set.Contains($",{Programme},", StringComparison.Ordinal);

    /// <summary>Keeps the rows.</summary>
    /// <param name="sets">Sets of programmes as rows store them; with them an index finds the programme's rows.</param>
    internal IQueryable<Hazard> Of(IQueryable<Hazard> hazards, DateTimeOffset now, IReadOnlyList<string>? sets = null)
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
            var with = sets?.Where(IsOfProgramme).ToList();
            hazards = with is null ? hazards.Where(h => h.Programmes.Contains(mark)) : hazards.Where(h => with.Contains(h.Programmes));
        }

        return InTime(Narrow(hazards, now));
    }

    private IQueryable<Hazard> Narrow(IQueryable<Hazard> hazards, DateTimeOffset now)
    {
        if (Division is { Length: > 0 } division)
        {
            hazards = hazards.InDivision(h => h.DivisionCode, division);
        }

        if (Sector is { } sector)
        {
            hazards = hazards.Where(h => h.SectorCode == sector);
        }

        if (PlaceId is { } place)
        {
            hazards = hazards.Where(h => h.PlaceId == place);
        }

        if (Open == true || (State is { } state && !Ends.Contains(state)))
        {
            hazards = hazards.Where(h => h.EndedAt == null);
        }

        if (Open == false)
        {
            hazards = hazards.Where(h => h.EndedAt != null);
        }

        if (Overdue == true)
        {
            hazards = hazards.Where(h => h.EndedAt == null && (h.State == HazardState.Overdue || h.State == HazardState.Escalated));
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

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    private IQueryable<Hazard> InTime(IQueryable<Hazard> hazards)
    {
        // Said by the instant too, wide enough for every zone: an order by it begins there.
        if (FoundFrom is { } foundFrom)
        {
            var after = Midnight(foundFrom).AddDays(-1);
            hazards = hazards.Where(h => h.RulesOf >= foundFrom && h.FoundAt >= after);
        }

        if (FoundTo is { } foundTo)
        {
            var before = Midnight(foundTo).AddDays(2);
            hazards = hazards.Where(h => h.RulesOf <= foundTo && h.FoundAt < before);
        }

        if (EndedFrom is { } endedFrom)
        {
            hazards = hazards.Where(h => h.EndedOn >= endedFrom);
        }

        if (EndedTo is { } endedTo)
        {
            // Nothing ends before it is found.
            var before = Midnight(endedTo).AddDays(2);
            hazards = hazards.Where(h => h.EndedOn <= endedTo && h.FoundAt < before);
        }

        if (Recurred is { } recurred)
        {
            hazards = hazards.Where(h => (h.RecurrenceOf != null) == recurred);
        }

        if (Late is { } late)
        {
            hazards = hazards.Where(h => h.WasOverdue == late);
        }

        return Cause is { Length: > 0 } cause ? hazards.Where(h => h.RootCause == cause) : hazards;
    }
}

/// <summary>What the address bar of a table says, as a filter.</summary>
internal static class HazardQuery
{
    /// <summary>The word for "not ended" in the filter of states.</summary>
    public const string Open = "open";

    /// <summary>The word for "on the two lists" in the filter of states.</summary>
    public const string Listed = "listed";

    /// <summary>The word for "past its deadline" in the filter of states.</summary>
    public const string Overdue = "overdue";

    public static HazardFilter FilterOf(TableQuery query) => new(
        query.Search,
        Enum.TryParse<HazardState>(query.Filter("state"), out var state) ? state : null,
        Enum.TryParse<HazardSeverity>(query.Filter("severity"), out var severity) ? severity : null,
        Enum.TryParse<HazardSource>(query.Filter("source"), out var source) ? source : null,
        query.Filter("class"), query.Filter("programme"), query.Filter("division"), SectorOf(query.Filter("sector")),
        Open: query.Filter("state") == Open ? true : null, Listed: query.Filter("state") == Listed ? true : null,
        Overdue: query.Filter("state") == Overdue ? true : null,
        FoundFrom: Day(query.Filter("found")), FoundTo: Day(query.Filter("foundTo")), EndedFrom: Day(query.Filter("ended")),
        EndedTo: Day(query.Filter("endedTo")), Recurred: Yes(query.Filter("recurred")), Late: Yes(query.Filter("late")), Cause: query.Filter("cause"));

    /// <summary>The word for "no sector" in an address.</summary>
    public const string NoSector = "none";

    private static string? SectorOf(string? value) => value == NoSector ? "" : value;

    private static DateOnly? Day(string? value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day : null;

    private static bool? Yes(string? value) => bool.TryParse(value, out var yes) ? yes : null;
}
