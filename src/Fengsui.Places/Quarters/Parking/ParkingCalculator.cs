namespace Fengsui.Places.Quarters.Parking;

/// <summary>Why public spaces nearby count or do not.</summary>
internal enum ReliefReason
{
    Counts,
    TooFar,
    DistanceUnknown,
    SpacesUnknown,
    ShareUnknown,
}

/// <summary>Public spaces nearby, and how many of them relieve the quarter at night.</summary>
internal sealed record ReliefOption(NearbyParking Parking, ReliefReason Reason, int? Spaces);

/// <summary>The parking of a quarter, each number with its terms.</summary>
/// <param name="Deficit">Cars kept less legal spaces (停车缺额).</param>
/// <param name="NightDeficit">Cars at night less legal and informal spaces: these stand where no car should.</param>
/// <param name="NightDeficitLegal">Cars at night less legal spaces alone.</param>
/// <param name="Relief">Spaces within walking distance that are free at night.</param>
/// <param name="Per100Households">Deficit for each 100 households, for comparing quarters.</param>
internal sealed record ParkingAssessment(
    ParkingSum Deficit, ParkingSum NightDeficit, ParkingSum NightDeficitLegal, ParkingSum Relief,
    IReadOnlyList<ReliefOption> Options, double? Per100Households);

/// <summary>
/// How many spaces a quarter lacks (S-23): pure functions, every number with the terms it is made of. A negative deficit is a surplus.
/// </summary>
internal static class ParkingCalculator
{
    // A share of 0.29 of 100 is 29 and not 28.999….
    private const double Hair = 1e-9;

    /// <summary>Keys of the terms; the first five are fields of the ledger.</summary>
    public const string CarsKept = "carsKept";
    public const string LegalSpaces = "legalSpaces";
    public const string InformalSpaces = "informalSpaces";
    public const string NightCars = "nightCars";
    public const string Households = "households";
    public const string Nearby = "nearby";

    public static ParkingAssessment Assess(ParkingFacts facts, ParkingParameters parameters)
    {
        var legal = new ParkingTerm(LegalSpaces, facts.LegalSpaces, -1);
        var night = new ParkingTerm(NightCars, facts.NightCars, 1);
        var deficit = new ParkingSum([new ParkingTerm(CarsKept, facts.CarsKept, 1), legal]);
        var options = facts.Nearby?.Select(n => Relieve(n, parameters)).ToList();
        return new ParkingAssessment(
            deficit,
            new ParkingSum([night, legal, new ParkingTerm(InformalSpaces, facts.InformalSpaces, -1)]),
            new ParkingSum([night, legal]),
            new ParkingSum(options is null
                ? [new ParkingTerm(Nearby, null, 1)]
                : [.. options.Where(o => o.Reason != ReliefReason.TooFar).Select(o => new ParkingTerm(Nearby, o.Spaces, 1, o.Parking.Name))]),
            options ?? [],
            deficit.Value is { } value && facts.Households is > 0 ? value * 100.0 / facts.Households : null);
    }

    /// <summary>Whole spaces of a share.</summary>
    public static int ShareOf(int spaces, double share) => (int)Math.Floor((spaces * share) + Hair);

    /// <summary>Whole bays along a length.</summary>
    public static int BaysAlong(double lengthM, double bayLengthM) => (int)Math.Floor((lengthM / bayLengthM) + Hair);

    // What lies too far does not count, whatever else is not known of it.
    private static ReliefOption Relieve(NearbyParking nearby, ParkingParameters parameters) => nearby switch
    {
        { DistanceM: { } far } when far > parameters.WalkingLimitM => new(nearby, ReliefReason.TooFar, 0),
        { Spaces: null } => new(nearby, ReliefReason.SpacesUnknown, null),
        { DistanceM: null } => new(nearby, ReliefReason.DistanceUnknown, null),
        { NightShare: null } => new(nearby, ReliefReason.ShareUnknown, null),
        { Spaces: { } spaces, NightShare: { } share } => new(nearby, ReliefReason.Counts, ShareOf(spaces, share)),
    };
}
