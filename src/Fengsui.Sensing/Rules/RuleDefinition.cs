namespace Fengsui.Sensing.Rules;

/// <summary>What kind of condition a rule watches for.</summary>
public enum RuleKind
{
    /// <summary>A value beyond a limit; it ends when it is back by the hysteresis.</summary>
    Limit,

    /// <summary>Beyond a limit without a break for so long.</summary>
    Duration,

    /// <summary>Passed a limit so many times within a span.</summary>
    Repetition,

    /// <summary>Risen or fallen by so much within a span.</summary>
    Rise,

    /// <summary>No reading for so long.</summary>
    Stale,

    /// <summary>So many points of one place beyond a limit within a span.</summary>
    Several,

    /// <summary>Far from what the point itself measured at this hour of the week.</summary>
    Past,
}

/// <summary>On which side of a limit the trouble is.</summary>
internal enum RuleSide
{
    /// <summary>Too much.</summary>
    Above,

    /// <summary>Too little.</summary>
    Below,
}

/// <summary>What a rule raises.</summary>
internal enum RuleSignal
{
    /// <summary>A prewarning for the duty desk.</summary>
    Prewarning,

    /// <summary>A trouble for those who maintain.</summary>
    Fault,
}

/// <summary>What a rule watches for; one record a <see cref="RuleKind"/>.</summary>
internal abstract record RuleCondition(RuleKind Kind);

/// <summary>A condition that has a limit on one side, and ends when the value is back by the hysteresis.</summary>
internal abstract record SidedCondition(RuleKind Kind, RuleSide Side, double Limit, double Hysteresis) : RuleCondition(Kind);

/// <summary>See <see cref="RuleKind.Limit"/>.</summary>
internal sealed record LimitCondition(RuleSide Side, double Limit, double Hysteresis)
    : SidedCondition(RuleKind.Limit, Side, Limit, Hysteresis);

/// <summary>See <see cref="RuleKind.Duration"/>.</summary>
internal sealed record DurationCondition(RuleSide Side, double Limit, double Hysteresis, int ForSeconds)
    : SidedCondition(RuleKind.Duration, Side, Limit, Hysteresis);

/// <summary>See <see cref="RuleKind.Repetition"/>.</summary>
internal sealed record RepetitionCondition(RuleSide Side, double Limit, double Hysteresis, int Times, int WithinSeconds)
    : SidedCondition(RuleKind.Repetition, Side, Limit, Hysteresis);

/// <summary>See <see cref="RuleKind.Rise"/>; <see cref="RuleSide.Below"/> is a fall.</summary>
internal sealed record RiseCondition(RuleSide Side, double By, double Hysteresis, int WithinSeconds) : RuleCondition(RuleKind.Rise);

/// <summary>See <see cref="RuleKind.Stale"/>. A point that never reported is not known to be silent.</summary>
internal sealed record StaleCondition(int AfterSeconds) : RuleCondition(RuleKind.Stale);

/// <summary>See <see cref="RuleKind.Several"/>: a point counts while it is beyond the limit and for the span after.</summary>
internal sealed record SeveralCondition(RuleSide Side, double Limit, double Hysteresis, int Points, int WithinSeconds)
    : SidedCondition(RuleKind.Several, Side, Limit, Hysteresis);

/// <summary>
/// See <see cref="RuleKind.Past"/>: beyond the median of the hours before by so many deviations (the scaled median absolute deviation), and
/// by <see cref="Least"/> at least.
/// </summary>
internal sealed record PastCondition(RuleSide Side, double Deviations, double Least, double Hysteresis, int Weeks) : RuleCondition(RuleKind.Past);

/// <summary>
/// When a rule applies. A span that ends at or before its beginning passes midnight and belongs to the day on which it begins.
/// </summary>
/// <param name="Days">The days on which the span begins.</param>
/// <param name="FromMinute">Minute of the day.</param>
/// <param name="ToMinute">Minute of the day, not included; 1,440 is the end of the day.</param>
internal sealed record RuleSchedule(IReadOnlyList<DayOfWeek> Days, int FromMinute, int ToMinute);

/// <summary>A rule as it is written.</summary>
/// <param name="Measure">Kind of value, GB/T 26875.3-2011 table 6 or a profile's own.</param>
/// <param name="Schedule">When it applies; always when null.</param>
internal sealed record RuleDefinition(int Measure, RuleSignal Raises, RuleCondition Condition, RuleSchedule? Schedule = null);

/// <summary>What a rule is bound to.</summary>
public enum BindingKind
{
    /// <summary>All points of devices read by a dialect profile.</summary>
    Profile,

    /// <summary>All points of places of a venue type.</summary>
    VenueType,

    /// <summary>All points of a place.</summary>
    Place,

    /// <summary>One point.</summary>
    Point,
}

/// <summary>One binding: the name of a profile, the code of a venue type, the id of a place or a point.</summary>
public sealed record RuleBinding(BindingKind Kind, string Value);
