namespace Fengsui.Places.Quarters.Plans;

/// <summary>A measure to enter.</summary>
/// <param name="Id">The measure that is changed, or null for a new one.</param>
internal sealed record MeasureDraft(
    Guid? Id = null, string KindCode = "", string Description = "", long? CostYuan = null, string OwnerOrganization = "", string OwnerPerson = "",
    DateOnly? StartOn = null, DateOnly? DueOn = null, Guid? LaneId = null, double? WidthAfterM = null, double? HeightAfterM = null)
{
    public static MeasureDraft Of(PlanMeasure m) => new(
        m.Id, m.KindCode, m.Description, m.CostYuan, m.OwnerOrganization, m.OwnerPerson, m.StartOn, m.DueOn, m.LaneId, m.WidthAfterM, m.HeightAfterM);
}

/// <summary>What a plan is to say.</summary>
/// <param name="Measures">All of them, in order; one that is not there is taken away.</param>
internal sealed record PlanDraft(string Title, string Aim, IReadOnlyList<MeasureDraft> Measures)
{
    public static PlanDraft Of(LanePlan plan, IReadOnlyList<PlanMeasure> measures) =>
        new(plan.Title, plan.Aim, [.. measures.Select(MeasureDraft.Of)]);
}

/// <summary>A plan with its measures and its earlier versions.</summary>
public sealed class PlanFile
{
    internal PlanFile(LanePlan plan, IReadOnlyList<PlanMeasure> measures, IReadOnlyList<PlanVersion> versions) =>
        (Plan, Measures, Versions) = (plan, measures, versions);

    internal LanePlan Plan { get; }

    internal IReadOnlyList<PlanMeasure> Measures { get; }

    /// <summary>Newest first.</summary>
    internal IReadOnlyList<PlanVersion> Versions { get; }

    /// <summary>Cost of what is not dropped, yuan; null when the cost of one of them is not known.</summary>
    internal long? CostYuan => Counting.Any(m => m.CostYuan is null) ? null : Counting.Sum(m => m.CostYuan);

    /// <summary>Measures done.</summary>
    internal int Done => Measures.Count(m => m.State == MeasureState.Done);

    /// <summary>Measures that are to be done.</summary>
    internal IEnumerable<PlanMeasure> Counting => Measures.Where(m => m.State != MeasureState.Dropped);

    /// <summary>Measures whose day has passed.</summary>
    internal int Overdue(DateOnly today) =>
        Plan.State is PlanState.Approved or PlanState.Underway
            ? Counting.Count(m => m.State != MeasureState.Done && m.DueOn < today)
            : 0;
}
