namespace Fengsui.Places.Standing;

/// <summary>
/// An edition of a rule that says when a place has a standing. Rules are data: an edition is never changed after it took effect,
/// only superseded by the next, so that every past judgement can be made again. Everybody may read them; they belong to no division,
/// but each has the scope it is in force in.
/// </summary>
public sealed class StandingRule
{
    /// <summary>Id of the edition.</summary>
    public required Guid Id { get; init; }

    /// <summary>What all editions and scopes of the rule share, for example <c>key-unit.hotel.rooms</c>.</summary>
    public required string Code { get; init; }

    /// <summary>
    /// Division it is in force in: empty for the nation, 2 digits a province, 4 a prefecture, 6 a county. Of two editions of one
    /// code the one with the longer scope holds.
    /// </summary>
    public required string ScopeCode { get; init; }

    /// <summary>1, 2, 3 … within code and scope.</summary>
    public required int Edition { get; init; }

    /// <summary>The edition before, or null.</summary>
    public Guid? SupersedesId { get; init; }

    /// <summary>The standing it gives.</summary>
    public StandingKind Standing { get; set; }

    /// <summary>Chinese title.</summary>
    public required string Title { get; set; }

    /// <summary>English title, or empty.</summary>
    public string TitleEn { get; set; } = "";

    /// <summary>What it applies to; see <see cref="RuleSubject"/>. Several are separated by commas.</summary>
    public required string AppliesTo { get; set; }

    /// <summary>What is measured.</summary>
    public Measure Measure { get; set; }

    /// <summary>How it is compared.</summary>
    public Comparison Comparison { get; set; }

    /// <summary>With what.</summary>
    public double Threshold { get; set; }

    /// <summary>A second condition that must hold as well, or <see cref="Measure.None"/>.</summary>
    public Measure AndMeasure { get; set; }

    /// <summary>How the second is compared.</summary>
    public Comparison AndComparison { get; set; }

    /// <summary>With what.</summary>
    public double AndThreshold { get; set; }

    /// <summary>First day in force; null when it always was.</summary>
    public DateOnly? EffectiveFrom { get; set; }

    /// <summary>Last day in force; null while no end is known.</summary>
    public DateOnly? EffectiveTo { get; set; }

    /// <summary>The law, standard or order it comes from.</summary>
    public string Instrument { get; set; } = "";

    /// <summary>Article or clause.</summary>
    public string Article { get; set; } = "";

    /// <summary>How sure the source is.</summary>
    public Confidence Confidence { get; set; }

    /// <summary>True for an example that the county should replace by its own province's figure.</summary>
    public bool IsExample { get; set; }

    /// <summary>Sign-in name of who entered it.</summary>
    public string CreatedBy { get; set; } = "";

    /// <summary>When it was entered.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Grows with each change before it takes effect.</summary>
    public int Version { get; set; } = 1;

    /// <summary>True on a day that lies in the time it is in force.</summary>
    public bool IsInForce(DateOnly day) => (EffectiveFrom is not { } from || from <= day) && (EffectiveTo is not { } to || day <= to);

    /// <summary>True once it took effect: from then on it is only superseded.</summary>
    public bool HasTakenEffect(DateOnly today) => EffectiveFrom is not { } from || from <= today;

    /// <summary>What it applies to, one by one.</summary>
    public IEnumerable<RuleSubject> Subjects() =>
        AppliesTo.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(RuleSubject.Parse);
}

/// <summary>
/// What a rule applies to: a venue type (<c>hotel</c>), a group of them (<c>group:public-assembly</c>), or records of a ledger that belong to
/// the place (<c>ledger:buildings</c>), narrowed to one kind of them (<c>ledger:buildings/Dwelling</c>).
/// </summary>
/// <param name="VenueType">Code of a venue type, or empty.</param>
/// <param name="Group">Name of a group, or empty.</param>
/// <param name="Ledger">Code of a ledger, or empty.</param>
/// <param name="Variant">Kind of record within the ledger, or empty for all.</param>
public readonly record struct RuleSubject(string VenueType, string Group, string Ledger, string Variant)
{
    private const string GroupMark = "group:";
    private const string LedgerMark = "ledger:";

    /// <summary>Reads one.</summary>
    public static RuleSubject Parse(string text)
    {
        if (text.StartsWith(GroupMark, StringComparison.Ordinal))
        {
            return new RuleSubject("", text[GroupMark.Length..], "", "");
        }

        if (!text.StartsWith(LedgerMark, StringComparison.Ordinal))
        {
            return new RuleSubject(text, "", "", "");
        }

        var parts = text[LedgerMark.Length..].Split('/', 2);
        return new RuleSubject("", "", parts[0], parts.Length > 1 ? parts[1] : "");
    }

    /// <inheritdoc/>
    public override string ToString() =>
        VenueType.Length > 0 ? VenueType
        : Group.Length > 0 ? GroupMark + Group
        : LedgerMark + Ledger + (Variant.Length > 0 ? "/" + Variant : "");
}
