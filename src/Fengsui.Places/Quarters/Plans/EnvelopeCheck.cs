using Fengsui.Places.Ledgers.Kinds;

namespace Fengsui.Places.Quarters.Plans;

/// <summary>Whether a fire engine passes a lane, before the measures of a plan and after them.</summary>
/// <param name="Before">True, false, or null when width or height is not known.</param>
public sealed record LaneEffect(
    Guid LaneId, string Name, double? WidthM, double? HeightM, bool? Before, double? WidthAfterM, double? HeightAfterM, bool? After);

/// <summary>Checks the effect of a plan: does the 4 m × 4 m envelope pass each lane of the quarter (S-25)?</summary>
internal static class EnvelopeCheck
{
    /// <summary>Every lane in the order given. Of several measures on one lane the largest figure counts; a dropped measure does nothing.</summary>
    public static IReadOnlyList<LaneEffect> Of(IEnumerable<FireLane> lanes, IEnumerable<PlanMeasure> measures)
    {
        var byLane = measures.Where(m => m.LaneId is not null && m.State != MeasureState.Dropped).ToLookup(m => m.LaneId!.Value);
        return
        [
            .. lanes.Select(lane =>
            {
                var width = Larger(lane.ClearWidthM, byLane[lane.Id].Max(m => m.WidthAfterM));
                var height = Larger(lane.ClearHeightM, byLane[lane.Id].Max(m => m.HeightAfterM));
                return new LaneEffect(
                    lane.Id, lane.Name, lane.ClearWidthM, lane.ClearHeightM, FireLaneEnvelope.Passes(lane.ClearWidthM, lane.ClearHeightM),
                    width, height, FireLaneEnvelope.Passes(width, height));
            }),
        ];
    }

    // A measure promises a figure; it never makes a lane narrower or lower.
    private static double? Larger(double? before, double? after) =>
        before is { } old && after is { } promised ? Math.Max(old, promised) : after ?? before;
}
