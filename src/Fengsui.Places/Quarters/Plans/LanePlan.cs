using Fengsui.Kernel.Storage;

namespace Fengsui.Places.Quarters.Plans;

/// <summary>Where a plan stands.</summary>
internal enum PlanState
{
    Draft,
    Submitted,
    Approved,
    Underway,
    Finished,

    /// <summary>Its quarter was merged into one with a plan that had come further.</summary>
    SetAside,
}

/// <summary>Where a measure stands.</summary>
internal enum MeasureState
{
    Planned,
    Underway,
    Done,
    Dropped,
}

/// <summary>
/// The plan for the fire lanes of one quarter (一区一策), or of the whole county (一城一策). One plan a quarter is active at a time, and
/// one for the county; a finished one stays and makes room for the next, as does one that a merge of two quarters set aside.
/// </summary>
internal sealed class LanePlan : IInScope
{
    public required Guid Id { get; init; }

    /// <summary>The quarter; null for the county's plan.</summary>
    public Guid? QuarterId { get; init; }

    public required string DivisionCode { get; init; }

    public required string SectorCode { get; init; }

    public required Guid? PlaceId { get; init; }

    /// <summary>The quarter, or the county's code, while the plan is active; null afterwards. Unique.</summary>
    public string? ActiveFor { get; set; }

    public string Title { get; set; } = "";

    /// <summary>What is wrong and what is to be reached, in words.</summary>
    public string Aim { get; set; } = "";

    public PlanState State { get; set; }

    public Guid DraftedById { get; init; }

    public string DraftedBy { get; init; } = "";

    public Guid? SubmittedById { get; set; }

    public string SubmittedBy { get; set; } = "";

    public DateTimeOffset? SubmittedAt { get; set; }

    public string DecidedBy { get; set; } = "";

    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Why it was last refused, or empty.</summary>
    public string RefusedFor { get; set; } = "";

    public DateTimeOffset? FinishedAt { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    public int Version { get; set; } = 1;
}

/// <summary>One thing that a plan does.</summary>
internal sealed class PlanMeasure : IInScope
{
    public required Guid Id { get; init; }

    public required Guid PlanId { get; init; }

    public required string DivisionCode { get; init; }

    public required string SectorCode { get; init; }

    public required Guid? PlaceId { get; init; }

    public int Order { get; set; }

    /// <summary>Code in the catalogue of measures.</summary>
    public string KindCode { get; set; } = "";

    public string Description { get; set; } = "";

    /// <summary>Yuan, or null while not known.</summary>
    public long? CostYuan { get; set; }

    public string OwnerOrganization { get; set; } = "";

    public string OwnerPerson { get; set; } = "";

    public DateOnly? StartOn { get; set; }

    public DateOnly? DueOn { get; set; }

    public DateOnly? DoneOn { get; set; }

    public MeasureState State { get; set; }

    /// <summary>The fire lane that it changes, or null.</summary>
    public Guid? LaneId { get; set; }

    /// <summary>Clear width of the lane afterwards, metres, or null when it stays.</summary>
    public double? WidthAfterM { get; set; }

    /// <summary>Clear height of the lane afterwards, metres, or null when it stays.</summary>
    public double? HeightAfterM { get; set; }
}

/// <summary>A plan as it stood when it made a move; never changed.</summary>
internal sealed class PlanVersion : IInScope
{
    public required Guid Id { get; init; }

    public required Guid PlanId { get; init; }

    public required string DivisionCode { get; init; }

    public required string SectorCode { get; init; }

    public required Guid? PlaceId { get; init; }

    /// <summary>Version of the plan after the move.</summary>
    public required int Version { get; init; }

    /// <summary>State after the move.</summary>
    public required PlanState State { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Sign-in name of who moved it.</summary>
    public required string By { get; init; }

    /// <summary>Why, when it was refused; else empty.</summary>
    public required string Reason { get; init; }

    /// <summary>Title, aim and measures, as JSON.</summary>
    public required string Content { get; init; }
}

/// <summary>A kind of measure, from the catalogue that the county keeps.</summary>
public sealed class MeasureKind
{
    public required string Code { get; init; }

    public required string Name { get; set; }

    public string NameEn { get; set; } = "";

    /// <summary>What a unit is: a metre of lane, a space, a piece.</summary>
    public string Unit { get; set; } = "";

    public string UnitEn { get; set; } = "";

    /// <summary>Least yuan a unit, as the county pays; null while the county has said nothing.</summary>
    public long? UnitCostFrom { get; set; }

    /// <summary>Most yuan a unit; null while the county has said nothing.</summary>
    public long? UnitCostTo { get; set; }

    /// <summary>Offered for new measures.</summary>
    public bool Offered { get; set; } = true;

    public int SortOrder { get; set; }

    public int Version { get; set; } = 1;

    public string NameIn(System.Globalization.CultureInfo culture) =>
        culture.TwoLetterISOLanguageName == "zh" || NameEn.Length == 0 ? Name : NameEn;

    public string UnitIn(System.Globalization.CultureInfo culture) =>
        culture.TwoLetterISOLanguageName == "zh" || UnitEn.Length == 0 ? Unit : UnitEn;
}
