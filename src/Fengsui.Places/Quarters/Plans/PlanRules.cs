using System.Globalization;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Places.Quarters.Plans;

/// <summary>What a draft of a plan may say; a draft may still have gaps, a submitted plan may not (see <see cref="PlanMoves"/>).</summary>
internal static class PlanRules
{
    public const int MostMeasures = 60;
    private const long MostYuan = 10_000_000_000;
    private const double MostMetres = 60;

    /// <summary>The first thing that is wrong, or null. Fields of measures are named by their place: <c>measures[2]</c>.</summary>
    public static Refusal? Check(PlanDraft draft, IReadOnlyCollection<string> kinds, IReadOnlyCollection<Guid> lanes) =>
        string.IsNullOrWhiteSpace(draft.Title) ? Refusal.Invalid("places.field.missing", "title")
        : draft.Title.Trim().Length > QuarterTables.NameLength ? TooLong("title", QuarterTables.NameLength)
        : draft.Aim.Trim().Length > QuarterTables.TextLength ? TooLong("aim", QuarterTables.TextLength)
        : draft.Measures.Count > MostMeasures ? Refusal.Invalid("places.plan.many", "measures", MostMeasures.ToString(CultureInfo.InvariantCulture))
        : draft.Measures.Select((m, i) => Check(m, $"measures[{i.ToString(CultureInfo.InvariantCulture)}]", kinds, lanes)).FirstOrDefault(r => r is not null);

    public static void Fill(PlanMeasure measure, MeasureDraft draft, int order)
    {
        (measure.Order, measure.KindCode, measure.Description) = (order, draft.KindCode, draft.Description.Trim());
        (measure.CostYuan, measure.OwnerOrganization, measure.OwnerPerson) = (draft.CostYuan, draft.OwnerOrganization.Trim(), draft.OwnerPerson.Trim());
        (measure.StartOn, measure.DueOn) = (draft.StartOn, draft.DueOn);
        (measure.LaneId, measure.WidthAfterM, measure.HeightAfterM) = (draft.LaneId, draft.WidthAfterM, draft.HeightAfterM);
    }

    private static Refusal? Check(MeasureDraft measure, string field, IReadOnlyCollection<string> kinds, IReadOnlyCollection<Guid> lanes) =>
        !kinds.Contains(measure.KindCode) ? Refusal.Invalid("places.plan.kind", field, measure.KindCode)
        : measure.LaneId is { } lane && !lanes.Contains(lane) ? Refusal.Invalid("places.plan.lane", field)
        : measure.LaneId is null && (measure.WidthAfterM is not null || measure.HeightAfterM is not null) ? Refusal.Invalid("places.plan.lane", field)
        : measure.CostYuan is < 0 or > MostYuan ? Refusal.Invalid("places.out-of-range", field, "0", MostYuan.ToString(CultureInfo.InvariantCulture))
        : Outside(measure.WidthAfterM) || Outside(measure.HeightAfterM)
            ? Refusal.Invalid("places.out-of-range", field, "0.1", MostMetres.ToString(CultureInfo.InvariantCulture))
        : measure.DueOn < measure.StartOn ? Refusal.Invalid("places.plan.dates", field)
        : CheckTexts(measure, field);

    private static Refusal? CheckTexts(MeasureDraft measure, string field) =>
        measure.Description.Trim().Length > QuarterTables.TextLength ? TooLong(field, QuarterTables.TextLength)
        : measure.OwnerOrganization.Trim().Length > QuarterTables.NameLength ? TooLong(field, QuarterTables.NameLength)
        : measure.OwnerPerson.Trim().Length > 40 ? TooLong(field, 40)
        : null;

    private static bool Outside(double? metres) => metres is not (null or (>= 0.1 and <= MostMetres));

    private static Refusal TooLong(string field, int most) => Refusal.Invalid("places.too-long", field, most.ToString(CultureInfo.InvariantCulture));
}
