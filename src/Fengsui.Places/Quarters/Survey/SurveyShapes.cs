using Fengsui.Places.Ledgers;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Quarters.Parking;

namespace Fengsui.Places.Quarters.Survey;

/// <summary>Where the value of a field comes from.</summary>
internal sealed record FieldSource(string Source, string By, DateTimeOffset At);

/// <summary>A quarter with all that its survey has found.</summary>
public sealed class QuarterSurvey
{
    internal QuarterSurvey(
        ResidentialQuarter quarter, LedgerRow row, IReadOnlyDictionary<string, FieldSource> sources, IReadOnlyList<ParkingCount> counts,
        IReadOnlyList<NearbySpaces> nearby, IReadOnlyList<FireLane> lanes) =>
        (Quarter, Row, Sources, Counts, Nearby, Lanes) = (quarter, row, sources, counts, nearby, lanes);

    internal ResidentialQuarter Quarter { get; }

    internal LedgerRow Row { get; }

    /// <summary>Where each field's value comes from, by key.</summary>
    internal IReadOnlyDictionary<string, FieldSource> Sources { get; }

    /// <summary>Counts, newest first.</summary>
    internal IReadOnlyList<ParkingCount> Counts { get; }

    internal IReadOnlyList<NearbySpaces> Nearby { get; }

    internal IReadOnlyList<FireLane> Lanes { get; }

    internal Completeness Completeness => SurveySections.Judge(Quarter, Lanes);

    /// <summary>What the parking calculation takes. A list of spaces nearby that was never entered is not an empty one.</summary>
    internal ParkingFacts Facts => new(
        Quarter.CarsKept, Quarter.LegalSpaces, Quarter.InformalSpaces, Quarter.NightCars, Quarter.Households,
        Nearby.Count == 0 && Quarter.NearbySpaces is not 0
            ? null
            : [.. Nearby.Select(n => new NearbyParking(n.Name, n.Spaces, n.DistanceM, n.NightShare))]);
}

/// <summary>A count to enter.</summary>
/// <param name="CountedAt">When it was counted; now when not said. A night count must say it.</param>
/// <param name="CountedBy">Who counted; the person who enters it when not said.</param>
internal sealed record CountDraft(
    ParkingCountKind Kind, int? Cars = null, int? LegalSpaces = null, int? InformalSpaces = null, DateTimeOffset? CountedAt = null,
    string CountedBy = "");

/// <summary>What somebody found in one section of the survey.</summary>
/// <param name="Version">The version of the quarter that was read.</param>
/// <param name="Values">Text by key of the fields of the section; a key that is absent leaves the field as it is.</param>
/// <param name="Counts">Counts, for the section on parking.</param>
/// <param name="Nearby">The whole list of spaces nearby, for the section on parking; null leaves it as it is.</param>
/// <param name="Source">Where the answers come from, as people name it.</param>
internal sealed record SurveyAnswers(
    int Version, IReadOnlyDictionary<string, string?>? Values = null, IReadOnlyList<CountDraft>? Counts = null,
    IReadOnlyList<NearbyParking>? Nearby = null, string Source = "");

/// <summary>A fire lane of a quarter.</summary>
/// <param name="Id">The lane, or null for a new one.</param>
/// <param name="Version">The version that was read.</param>
internal sealed record LaneKey(Guid QuarterId, Guid? Id, int Version);
