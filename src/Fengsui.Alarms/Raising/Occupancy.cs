using System.Text.Json;

namespace Fengsui.Alarms.Raising;

/// <summary>Who is at a place at an hour, as far as its kind tells.</summary>
internal enum Occupancy
{
    /// <summary>Its kind is not known, or tells nothing.</summary>
    Unknown,

    /// <summary>Nobody should be there.</summary>
    Closed,

    /// <summary>People are there and awake.</summary>
    Open,

    /// <summary>People sleep there.</summary>
    Asleep,
}

/// <summary>Hours of kinds of places. Ours, from common opening hours: a default that tells a little, and weighs little.</summary>
/// <param name="Types">Codes of venue types.</param>
/// <param name="Weekdays">Hours with people awake, Monday to Friday: pairs of the first hour and the first that is none.</param>
/// <param name="Weekend">The same of Saturday and Sunday.</param>
/// <param name="Sleeping">People sleep there in the other hours.</param>
internal sealed record OccupancyHours(IReadOnlyList<string> Types, IReadOnlyList<int[]> Weekdays, IReadOnlyList<int[]> Weekend, bool Sleeping);

/// <summary>The hours as data with an edition, <c>Raising/occupancy.json</c>.</summary>
internal sealed record OccupancyTable(int Edition, string Source, IReadOnlyList<OccupancyHours> Groups)
{
    private const string Resource = "Fengsui.Alarms.Raising.occupancy.json";

    private static readonly Dictionary<string, OccupancyHours> ByType =
        Read().Groups.SelectMany(g => g.Types.Select(t => (Type: t, Group: g))).ToDictionary(t => t.Type, t => t.Group, StringComparer.Ordinal);

    /// <summary>Who is there by the kind of place and the wall clock.</summary>
    /// <param name="venueType">Code of the venue type, or empty.</param>
    public static Occupancy At(string venueType, DateTimeOffset local)
    {
        if (!ByType.TryGetValue(venueType, out var hours))
        {
            return Occupancy.Unknown;
        }

        var spans = local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? hours.Weekend : hours.Weekdays;
        return spans.Any(s => local.Hour >= s[0] && local.Hour < s[1]) ? Occupancy.Open : hours.Sleeping ? Occupancy.Asleep : Occupancy.Closed;
    }

    /// <summary>The table as shipped.</summary>
    internal static OccupancyTable Read()
    {
        using var stream = typeof(OccupancyTable).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"There is no {Resource}.");
        return JsonSerializer.Deserialize<OccupancyTable>(stream, JsonSerializerOptions.Web)!;
    }
}
