namespace Fengsui.Sensing.Engine;

/// <summary>What one object of a frame says about one point.</summary>
/// <param name="Covered">Conditions it speaks about; others stay as they are.</param>
/// <param name="Asserted">Conditions it says are present.</param>
/// <param name="OccurredMs">When, by the best clock known.</param>
/// <param name="OutOfDate">True when it is late and the point has been heard of since.</param>
internal readonly record struct Observation(int Covered, int Asserted, long OccurredMs, bool OutOfDate);

/// <summary>What an observation does to a point.</summary>
/// <param name="After">Conditions that last from now on.</param>
/// <param name="Onset">Conditions that began.</param>
/// <param name="Repeated">Fire conditions that were said again.</param>
/// <param name="Restored">Conditions that ended.</param>
internal readonly record struct Transition(int After, int Onset, int Repeated, int Restored)
{
    public bool Any => (Onset | Repeated | Restored) != 0;
}

/// <summary>
/// The state word rules (GB/T 26875.3-2011 tables 6 to 8 and the notes of section 5): a status is a word, a cleared bit is the
/// restoration, reset ends what is latched, and a late word never overrides what was heard since.
/// </summary>
/// <remarks>Pure: the same history gives the same events, live or replayed.</remarks>
internal static class Transitions
{
    /// <summary>Applies an observation to the conditions that last.</summary>
    public static Transition Apply(int before, in Observation seen)
    {
        var asserted = seen.Asserted & seen.Covered;
        if (seen.OutOfDate)
        {
            // Told too late to be the present: a fire is still reported, but the present state stays.
            return new Transition(before, asserted & Conditions.Fire, 0, 0);
        }

        var after = (before & ~seen.Covered) | asserted;
        return new Transition(
            after,
            asserted & ~before,
            asserted & before & Conditions.Fire,
            before & seen.Covered & ~asserted);
    }

    /// <summary>A reset ends every condition that lasts, except being offline.</summary>
    public static Transition Reset(int before)
    {
        var kept = before & Conditions.Bit(Contracts.SignalKind.Offline);
        return new Transition(kept, 0, 0, before & ~kept);
    }
}
