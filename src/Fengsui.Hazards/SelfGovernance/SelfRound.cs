using Fengsui.Hazards.Rules;
using Fengsui.Kernel.Storage;

namespace Fengsui.Hazards.SelfGovernance;

/// <summary>What a unit commits itself to (rules B.11).</summary>
internal enum CommitmentKind
{
    None,

    /// <summary>No prominent risk here.</summary>
    NoProminentRisk,

    /// <summary>Measures are in force for the risks there are.</summary>
    MeasuresInForce,
}

/// <summary>What the agency's sample found.</summary>
internal enum SampleOutcome
{
    None,
    Drawn,
    Consistent,

    /// <summary>The sample found what the commitment denied.</summary>
    False,
}

/// <summary>How far a round has come.</summary>
internal enum SelfStage
{
    NotOpened,
    Open,
    Assessed,
    Checked,
    Committed,
}

/// <summary>How high a unit holds one of its risks.</summary>
internal enum RiskLevel
{
    None,
    Low,
    Medium,
    High,
}

/// <summary>A risk as the unit assesses it.</summary>
internal sealed record SelfRisk(string Code, RiskLevel Level, string Measure = "");

/// <summary>
/// One round of a unit's self-governance (三自主两公开一承诺): the risks it sees, the check it made, what it found, what it commits itself to. One
/// a place and period, held by a unique index.
/// </summary>
internal sealed class SelfRound : IInScope
{
    public required Guid Id { get; init; }

    public required string DivisionCode { get; set; }

    public required string SectorCode { get; set; }

    public Guid? PlaceId { get; set; }

    public required string PlaceName { get; set; }

    public required string TypeCode { get; set; }

    /// <summary>First day of the period.</summary>
    public required DateOnly PeriodStart { get; init; }

    /// <summary>Its last day: by its end the unit has committed itself.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>The edition that says how often, and by which form.</summary>
    public required Guid RuleId { get; init; }

    /// <summary>The checklist it is checked by.</summary>
    public required string Checklist { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public string RisksJson { get; set; } = "[]";

    public DateTimeOffset? AssessedAt { get; set; }

    public Guid? SheetId { get; set; }

    public DateTimeOffset? CheckedAt { get; set; }

    public bool CheckPassed { get; set; }

    /// <summary>Findings that the check became.</summary>
    public int Findings { get; set; }

    public CommitmentKind Commitment { get; set; }

    /// <summary>The words that were signed, as they were then.</summary>
    public string CommitmentText { get; set; } = "";

    /// <summary>Measures in force, for <see cref="CommitmentKind.MeasuresInForce"/>.</summary>
    public string Measures { get; set; } = "";

    public string SignedName { get; set; } = "";

    public string CommittedBy { get; set; } = "";

    public DateTimeOffset? CommittedAt { get; set; }

    /// <summary>True once the period ended without a commitment.</summary>
    public bool WasLate { get; set; }

    public SampleOutcome Sample { get; set; }

    public int Version { get; set; } = 1;

    public SelfStage Stage => StageOf(AssessedAt, CheckedAt, CommittedAt);

    public static SelfStage StageOf(DateTimeOffset? assessedAt, DateTimeOffset? checkedAt, DateTimeOffset? committedAt) =>
        committedAt is not null ? SelfStage.Committed
        : checkedAt is not null && assessedAt is not null ? SelfStage.Checked
        : assessedAt is not null ? SelfStage.Assessed
        : SelfStage.Open;

    public IReadOnlyList<SelfRisk> Risks() => RuleJsonOf.Read<List<SelfRisk>>(RisksJson);
}

/// <summary>A kind of risk that a unit assesses, as data.</summary>
internal sealed class SelfRiskKind
{
    public required string Code { get; init; }

    public required string Name { get; set; }

    public string NameEn { get; set; } = "";

    public int Order { get; set; }

    public bool IsInUse { get; set; } = true;

    public int Version { get; set; } = 1;

    public string NameIn(System.Globalization.CultureInfo culture) =>
        culture.TwoLetterISOLanguageName == "en" && NameEn.Length > 0 ? NameEn : Name;
}

/// <summary>The words of a commitment, as data; <c>[place]</c> stands for the name of the place.</summary>
internal sealed class SelfWords
{
    public required CommitmentKind Kind { get; init; }

    public required string Text { get; set; }

    public int Version { get; set; } = 1;
}

/// <summary>A month's draw of samples in a division: enough to be drawn again by anybody, with the same result.</summary>
internal sealed class SampleDraw : IInScope
{
    public required Guid Id { get; init; }

    public required string DivisionCode { get; set; }

    public string SectorCode { get; set; } = "";

    public Guid? PlaceId { get; set; }

    public required DateOnly Month { get; init; }

    public required string Seed { get; init; }

    public required double Percent { get; init; }

    public required Guid RuleId { get; init; }

    public required int Units { get; init; }

    public required int Picked { get; init; }

    public required string DrawnBy { get; init; }

    public required DateTimeOffset DrawnAt { get; init; }
}

/// <summary>A commitment that was drawn, why, and what was found there.</summary>
internal sealed class SampleCheck : IInScope
{
    public required Guid Id { get; init; }

    public required Guid DrawId { get; init; }

    public required Guid RoundId { get; init; }

    public required string DivisionCode { get; set; }

    public required string SectorCode { get; set; }

    public Guid? PlaceId { get; set; }

    public required string PlaceName { get; set; }

    /// <summary>Town and venue type.</summary>
    public required string Town { get; init; }

    public required string TypeCode { get; init; }

    public required int StratumSize { get; init; }

    public required int StratumQuota { get; init; }

    public required int Rank { get; init; }

    public required string Hash { get; init; }

    public SampleOutcome Outcome { get; set; } = SampleOutcome.Drawn;

    public string Note { get; set; } = "";

    public string CheckedBy { get; set; } = "";

    public DateTimeOffset? CheckedAt { get; set; }

    /// <summary>The case that a false commitment opened.</summary>
    public Guid? HazardId { get; set; }

    public int Version { get; set; } = 1;
}

/// <summary>What the unit has said of a round, for who wrote over another state of it.</summary>
internal sealed record SelfStands(IReadOnlyList<SelfRisk> Risks, CommitmentKind Commitment, string Measures, string SignedName)
{
    public static SelfStands Of(SelfRound round) => new(round.Risks(), round.Commitment, round.Measures, round.SignedName);
}
