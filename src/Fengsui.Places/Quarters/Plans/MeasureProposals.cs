using System.Globalization;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Quarters.Parking;
using Fengsui.Places.Quarters.Seeding;

namespace Fengsui.Places.Quarters.Plans;

/// <summary>A measure that the survey suggests, with its reason in words' key and values.</summary>
internal sealed record MeasureProposal(
    string KindCode, string ReasonKey, IReadOnlyList<string> ReasonValues, Guid? LaneId = null, double? WidthAfterM = null, double? HeightAfterM = null);

/// <summary>
/// What a plan could do, from what the survey found, so that a plan begins with lines to strike rather than with an empty page. Only what
/// is known gives a proposal; each names the figure that it follows from.
/// </summary>
internal static class MeasureProposals
{
    public static IReadOnlyList<MeasureProposal> For(
        ResidentialQuarter quarter, IReadOnlyCollection<FireLane> lanes, ParkingFacts facts, ParkingParameters parameters)
    {
        var proposals = new List<MeasureProposal>();
        foreach (var lane in lanes)
        {
            proposals.AddRange(ForLane(lane, quarter.RoadWidthM));
        }

        proposals.AddRange(ForParking(quarter, facts, parameters));
        proposals.AddRange(ForWater(quarter));
        var blocked = lanes.Where(l => FireLaneEnvelope.Passes(l.ClearWidthM, l.ClearHeightM) == false).ToList();
        if (blocked.Count > 0)
        {
            proposals.Add(new(MeasureKinds.MicroStation, "proposal.blocked", [Text(blocked.Count), string.Join(", ", blocked.Select(l => l.Name))]));
        }

        return proposals;
    }

    private static IEnumerable<MeasureProposal> ForLane(FireLane lane, double? roadWidthM)
    {
        if (lane.ClearWidthM is { } width && width < FireLaneEnvelope.MinWidthM)
        {
            // Where the road is wide enough, something stands in it; where it is not, nothing can be cleared away.
            yield return roadWidthM switch
            {
                >= FireLaneEnvelope.MinWidthM => new(
                    MeasureKinds.RemoveObstacles, "proposal.obstacles", [lane.Name, Text(width), Text(roadWidthM.Value)], lane.Id, FireLaneEnvelope.MinWidthM),
                { } narrow => new(MeasureKinds.SmallFireTruck, "proposal.narrow", [lane.Name, Text(width), Text(narrow)], lane.Id),
                null => new(
                    MeasureKinds.RemoveObstacles, "proposal.width", [lane.Name, Text(width)], lane.Id, FireLaneEnvelope.MinWidthM),
            };
        }

        if (lane.ClearHeightM is { } height && height < FireLaneEnvelope.MinHeightM)
        {
            yield return new(
                MeasureKinds.RaiseClearance, "proposal.height", [lane.Name, Text(height)], lane.Id, HeightAfterM: FireLaneEnvelope.MinHeightM);
        }

        if (lane.IsCompliant == false)
        {
            yield return new(MeasureKinds.ReMark, "proposal.marking", [lane.Name, Text(lane.LengthM)], lane.Id);
        }
    }

    private static IEnumerable<MeasureProposal> ForParking(ResidentialQuarter quarter, ParkingFacts facts, ParkingParameters parameters)
    {
        var parking = ParkingCalculator.Assess(facts, parameters);
        if (parking.NightDeficit.Value is > 0 and var strays)
        {
            yield return new(MeasureKinds.Patrol, "proposal.night", [Text(strays)]);
        }

        if (parking.Deficit.Value is not (> 0 and var lack))
        {
            yield break;
        }

        var relief = parking.Options.Sum(o => o.Spaces ?? 0);
        if (relief > 0)
        {
            yield return new(MeasureKinds.OffPeakParking, "proposal.relief", [Text(Math.Min(relief, lack)), Text(lack)]);
        }

        if (quarter.RoadWidthM - parameters.BayWidthM >= FireLaneEnvelope.MinWidthM)
        {
            yield return new(MeasureKinds.OneSideParking, "proposal.one-side", [Text(quarter.RoadWidthM), Text(quarter.RoadWidthM - parameters.BayWidthM)]);
        }
        else if (quarter.RoadWidthM >= FireLaneEnvelope.MinWidthM)
        {
            yield return new(MeasureKinds.OneWayLoop, "proposal.loop", [Text(quarter.RoadWidthM)]);
        }

        if (lack > relief)
        {
            yield return new(MeasureKinds.NewLot, "proposal.lot", [Text(lack - relief)]);
        }
    }

    private static IEnumerable<MeasureProposal> ForWater(ResidentialQuarter quarter)
    {
        if (quarter.Hydrants == 0)
        {
            yield return new(MeasureKinds.ExtraHydrant, "proposal.no-hydrant", []);
        }
        else if (quarter.PipeNetwork is PipeNetworkState.None or PipeNetworkState.Insufficient)
        {
            yield return new(MeasureKinds.ExtraHydrant, "proposal.pipes", []);
        }
    }

    private static string Text(double? value) => value?.ToString("0.#", CultureInfo.InvariantCulture) ?? "—";
}
