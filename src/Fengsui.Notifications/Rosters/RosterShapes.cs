using Fengsui.Notifications.Model;

namespace Fengsui.Notifications.Rosters;

/// <summary>A roster as it is entered.</summary>
/// <param name="CoverFrom"><c>HH:mm</c>.</param>
/// <param name="CoverUntil"><c>HH:mm</c>; the same for the whole day.</param>
public sealed record RosterDraft(string Name, string DivisionCode, RosterDays Days, string CoverFrom, string CoverUntil, bool IsInUse, int Version);

/// <summary>A roster as it is shown.</summary>
/// <param name="Now">Who is on duty now.</param>
/// <param name="GapHours">Hours of the next seven days that nobody covers.</param>
/// <param name="Disabled">Who has shifts in the next seven days and an account that is disabled: they are called, and should not be.</param>
public sealed record RosterView(Guid Id, RosterDraft Roster, IReadOnlyList<string> Now, double GapHours, IReadOnlyList<string> Disabled);

/// <summary>A shift as it is entered.</summary>
/// <param name="Note">Why it is not as planned.</param>
public sealed record ShiftDraft(Guid ContactId, DateTimeOffset StartsAt, DateTimeOffset EndsAt, bool IsStandby, string Note, int Version);

/// <summary>A shift as it is shown.</summary>
/// <param name="AccountDisabled">The person's account is disabled: they are called all the same.</param>
public sealed record ShiftView(Guid Id, Guid RosterId, Guid ContactId, string ContactName, DateTimeOffset StartsAt, DateTimeOffset EndsAt, bool IsStandby, string Note, int Version,
    bool AccountDisabled);

/// <summary>How a stretch of days is filled.</summary>
/// <param name="Starts"><c>HH:mm</c> with commas between.</param>
/// <param name="Hours">Length of a shift.</param>
public sealed record FillDraft(DateOnly First, DateOnly Last, string Starts, double Hours, IReadOnlyList<Guid> ContactIds, bool IsStandby);

/// <summary>A week of a roster: shifts, and what nobody covers.</summary>
public sealed record RosterWeek(RosterView Roster, DateOnly Monday, IReadOnlyList<ShiftView> Shifts, IReadOnlyList<Stretch> Gaps);
