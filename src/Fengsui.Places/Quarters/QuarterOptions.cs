namespace Fengsui.Places.Quarters;

/// <summary>Configuration section <c>Places:Quarters</c>. Figures marked "our own" come from no regulation; a county sets its own.</summary>
public sealed class QuarterOptions
{
    /// <summary>Section name.</summary>
    public const string Section = "Places:Quarters";

    /// <summary>How far people walk from a parked car, metres: our own default.</summary>
    public double WalkingLimitM { get; set; } = 500;

    /// <summary>Length of a bay along the road, metres: our own default.</summary>
    public double BayLengthM { get; set; } = 6;

    /// <summary>Width that a row of bays along the road takes, metres: our own default.</summary>
    public double BayWidthM { get; set; } = 2.5;

    /// <summary>The day by which the basic ledger of aged quarters stands: the plan, part 2 (1), end of August 2020.</summary>
    public DateOnly LedgerDueOn { get; set; } = new(2020, 8, 31);
}
