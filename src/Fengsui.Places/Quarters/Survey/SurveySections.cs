using Fengsui.Places.Ledgers.Kinds;

namespace Fengsui.Places.Quarters.Survey;

/// <summary>A part of the survey that is saved by itself.</summary>
internal enum SurveySection
{
    Basics,
    Surroundings,
    Roads,
    Parking,
    Lanes,
    Water,
}

/// <summary>How much of what the survey must find is known.</summary>
/// <param name="Missing">Keys of what is not known: fields of the ledger, and <see cref="SurveySections.Lanes"/>.</param>
public sealed record Completeness(int Known, int Of, IReadOnlyList<string> Missing)
{
    public double Share => Known / (double)Of;

    public bool IsComplete => Missing.Count == 0;
}

/// <summary>
/// What the survey of a quarter asks (S-22, S-23): age, height, surroundings, roads and pipes, cars and spaces, fire lanes, water.
/// </summary>
internal static class SurveySections
{
    /// <summary>Stands for the measured fire lanes among the missing.</summary>
    public const string Lanes = "lanes";

    // The required ones; name and address are asked too, but a record always has the one and can do without the other.
    private static readonly (string Key, Func<ResidentialQuarter, bool> Known)[] Required =
    [
        ("builtYear", q => q.BuiltYear is not null),
        ("buildings", q => q.Buildings is not null),
        ("households", q => q.Households is not null),
        ("maxHeightM", q => q.MaxHeightM is not null),
        ("surroundings", q => q.Surroundings.Length > 0),
        ("roadWidthM", q => q.RoadWidthM is not null),
        ("pipeNetwork", q => q.PipeNetwork != PipeNetworkState.Unknown),
        ("carsKept", q => q.CarsKept is not null),
        ("legalSpaces", q => q.LegalSpaces is not null),
        ("informalSpaces", q => q.InformalSpaces is not null),
        ("nightCars", q => q.NightCars is not null),
        ("nearbySpaces", q => q.NearbySpaces is not null),
        ("hydrants", q => q.Hydrants is not null),
    ];

    /// <summary>True when the survey is not complete without it.</summary>
    public static bool IsRequired(string key) => key == Lanes || Array.Exists(Required, r => r.Key == key);

    /// <summary>Fields of the ledger that a section asks; those of parking come by counts and the list of spaces nearby.</summary>
    public static IReadOnlyList<string> FieldsOf(SurveySection section) => section switch
    {
        SurveySection.Basics => ["name", "builtYear", "buildings", "households", "maxHeightM", "address"],
        SurveySection.Surroundings => ["surroundings"],
        SurveySection.Roads => ["roadWidthM", "pipeNetwork"],
        SurveySection.Water => ["hydrants"],
        SurveySection.Parking or SurveySection.Lanes => [],
    };

    /// <summary>The section that asks for something that is missing.</summary>
    public static SurveySection SectionOf(string key) =>
        key == Lanes
            ? SurveySection.Lanes
            : Enum.GetValues<SurveySection>().Cast<SurveySection?>().FirstOrDefault(s => FieldsOf(s!.Value).Contains(key)) ?? SurveySection.Parking;

    /// <summary>How complete the survey of a quarter is.</summary>
    /// <param name="lanes">Its fire lanes.</param>
    public static Completeness Judge(ResidentialQuarter quarter, IReadOnlyCollection<FireLane> lanes)
    {
        var missing = Required.Where(r => !r.Known(quarter)).Select(r => r.Key).ToList();
        if (lanes.Count == 0 || lanes.Any(l => l.ClearWidthM is null || l.ClearHeightM is null))
        {
            missing.Add(Lanes);
        }

        var of = Required.Length + 1;
        return new Completeness(of - missing.Count, of, missing);
    }
}
