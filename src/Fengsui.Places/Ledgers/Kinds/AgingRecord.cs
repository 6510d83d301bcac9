namespace Fengsui.Places.Ledgers.Kinds;

/// <summary>What wears out: since when it is there, when its life ends by the rules in force, and when it is to be replaced.</summary>
internal abstract class AgingRecord : LedgerRecord
{
    public DateOnly? InstalledOn { get; set; }

    /// <summary>The life that the maker gives, years.</summary>
    public int? ServiceLifeYears { get; set; }

    /// <summary>Computed from the rules in force where it is.</summary>
    public DateOnly? ExpiresOn { get; set; }

    /// <summary>Year in which it is planned to be replaced.</summary>
    public int? ReplaceYear { get; set; }

    /// <summary>What that is estimated to cost.</summary>
    public int? ReplaceCostYuan { get; set; }
}
