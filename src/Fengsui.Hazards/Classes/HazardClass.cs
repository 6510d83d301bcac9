namespace Fengsui.Hazards.Classes;

/// <summary>A class of hazards: what is wrong, in the words of statistics. Classes are data and belong to no division.</summary>
public sealed class HazardClass
{
    /// <summary>Code, for example <c>lane-blocked</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Chinese name.</summary>
    public required string Name { get; set; }

    /// <summary>English name.</summary>
    public required string NameEn { get; set; }

    /// <summary>Code of the penalty rule that may be suggested, or empty.</summary>
    public string PenaltyRule { get; set; } = "";

    /// <summary>The law it offends against, or empty.</summary>
    public string LegalBasis { get; set; } = "";

    /// <summary>True for the four rural classes of the plan, part 2 (4) 4 (S-69).</summary>
    public bool IsRural { get; set; }

    /// <summary>True when a complaint of this class is to be checked within 24 hours (公安部令第120号 article 18 (1)).</summary>
    public bool IsUrgentComplaint { get; set; }

    /// <summary>Programmes it counts in by itself, separated by commas.</summary>
    public string Programmes { get; set; } = "";

    /// <summary>False when it is no longer chosen.</summary>
    public bool IsInUse { get; set; } = true;

    /// <summary>Place in lists.</summary>
    public int Order { get; set; }

    /// <summary>Grows with each change.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Name in a language.</summary>
    public string NameIn(System.Globalization.CultureInfo culture) => culture.TwoLetterISOLanguageName == "en" ? NameEn : Name;
}

/// <summary>A programme of the plan (S-4): 生命通道, 高层 … A hazard and a place may count in several.</summary>
public sealed class HazardProgramme
{
    /// <summary>Code, for example <c>life-lane</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Chinese name.</summary>
    public required string Name { get; set; }

    /// <summary>English name.</summary>
    public required string NameEn { get; set; }

    /// <summary>Codes of venue types whose places count in it, separated by commas.</summary>
    public string VenueTypes { get; set; } = "";

    /// <summary>Place in lists.</summary>
    public int Order { get; set; }

    /// <summary>Grows with each change.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Name in a language.</summary>
    public string NameIn(System.Globalization.CultureInfo culture) => culture.TwoLetterISOLanguageName == "en" ? NameEn : Name;
}
