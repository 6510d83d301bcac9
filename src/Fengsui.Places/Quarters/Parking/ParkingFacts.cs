namespace Fengsui.Places.Quarters.Parking;

/// <summary>What is known of the cars and spaces of a quarter; null is "not known" and never stands for nothing.</summary>
/// <param name="CarsKept">Cars kept by the people who live there (机动车保有量).</param>
/// <param name="LegalSpaces">Spaces that are planned or marked.</param>
/// <param name="InformalSpaces">Places where cars stand by habit, and block nothing.</param>
/// <param name="NightCars">Cars counted at night.</param>
/// <param name="Households">Households, for comparing quarters.</param>
/// <param name="Nearby">Public spaces nearby; null when nobody has looked, empty when there are none.</param>
public sealed record ParkingFacts(
    int? CarsKept = null, int? LegalSpaces = null, int? InformalSpaces = null, int? NightCars = null, int? Households = null,
    IReadOnlyList<NearbyParking>? Nearby = null);

/// <summary>Public spaces nearby.</summary>
/// <param name="NightShare">Part of them that is free at night, 0 to 1.</param>
public sealed record NearbyParking(string Name, int? Spaces, double? DistanceM, double? NightShare);

/// <summary>What the calculation is told; see <see cref="QuarterOptions"/>.</summary>
internal sealed record ParkingParameters(double WalkingLimitM, double BayLengthM, double BayWidthM)
{
    public static ParkingParameters Of(QuarterOptions options) => new(options.WalkingLimitM, options.BayLengthM, options.BayWidthM);
}

/// <summary>One term of a sum.</summary>
/// <param name="Key">What it is; key of its words, and of the missing input when there is no value.</param>
/// <param name="Value">Its value, or null when not known.</param>
/// <param name="Sign">+1 or -1.</param>
/// <param name="Name">A name that people gave, when the words alone do not tell which.</param>
public sealed record ParkingTerm(string Key, int? Value, int Sign, string Name = "");

/// <summary>A number with the terms that it is the sum of. One term that is not known makes it not known.</summary>
public sealed record ParkingSum(IReadOnlyList<ParkingTerm> Terms)
{
    /// <summary>The sum, or null when a term is missing.</summary>
    public int? Value => Terms.Any(t => t.Value is null) ? null : Terms.Sum(t => t.Sign * t.Value!.Value);

    /// <summary>Keys of the terms that are not known.</summary>
    public IReadOnlyList<string> Missing => [.. Terms.Where(t => t.Value is null).Select(t => t.Key)];

    /// <summary>The sum with more spaces taken off.</summary>
    public ParkingSum Less(IEnumerable<ParkingTerm> terms) => new([.. Terms, .. terms]);
}
