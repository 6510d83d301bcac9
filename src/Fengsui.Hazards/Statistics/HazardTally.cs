using Fengsui.Kernel.Storage;

namespace Fengsui.Hazards.Statistics;

/// <summary>What hazards are counted by; the town is part of every count.</summary>
public enum TallyDimension
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>A programme; one that counts in two is counted in both.</summary>
    Programme,

    /// <summary>The sector of the place.</summary>
    Sector,

    /// <summary>The class.</summary>
    Class,

    /// <summary>How grave.</summary>
    Severity,

    /// <summary>Who found it, by kind.</summary>
    Source,

    /// <summary>Where it is in its life; counted as of now only.</summary>
    State,

    /// <summary>Class and root cause of one that was closed: <c>exit-blocked|堆放货物</c>.</summary>
    Cause,

    /// <summary>The programmes of a row as they are stored: which sets of them there are.</summary>
    ProgrammeSet,
}

/// <summary>
/// How many hazards of a town, by one dimension, were found and ended in a month; with month 0, how many are so now. Kept in the transaction of
/// each change by <see cref="TallyChanges"/>, so that a page over a million hazards reads some thousand rows.
/// </summary>
public sealed class HazardTally : IInDivision
{
    /// <summary>What <see cref="Sector"/> holds in the counts of whole counties.</summary>
    internal const string WholeCounty = "*";

    /// <summary>
    /// Empty for the counts of a town, <c>*</c> for those of a county without its towns; the code of a sector for its part of a county, and of the towns of it
    /// for <see cref="TallyDimension.All"/> and <see cref="TallyDimension.Cause"/>. A page of a county so reads one line where its towns have sixteen.
    /// </summary>
    public required string Sector { get; init; }

    /// <summary>By what.</summary>
    public required TallyDimension Dimension { get; init; }

    /// <summary>Year and month, <c>202611</c>; 0 for what is so now.</summary>
    public required int Month { get; init; }

    /// <summary>The town, the first nine digits; or the county, the first six.</summary>
    public required string DivisionCode { get; set; }

    /// <summary>Value of the dimension.</summary>
    public required string Value { get; init; }

    /// <summary>Found in the month.</summary>
    public int Found { get; set; }

    /// <summary>Of those, the return of one that was closed.</summary>
    public int Recurred { get; set; }

    /// <summary>Closed in the month.</summary>
    public int Closed { get; set; }

    /// <summary>Of those, never overdue.</summary>
    public int OnTime { get; set; }

    /// <summary>Dismissed in the month.</summary>
    public int Dismissed { get; set; }

    /// <summary>Open now.</summary>
    public int Open { get; set; }

    /// <summary>Of those, overdue.</summary>
    public int Overdue { get; set; }
}
