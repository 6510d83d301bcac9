using Fengsui.Simulator.County;

namespace Fengsui.Simulator.Life;

/// <summary>
/// How probably somebody is at a place and awake, by its kind and the hour. It is the simulated county's own, and rounder than what any platform would
/// keep: people work late, shops open early, schools have boarders.
/// </summary>
internal static class Presence
{
    /// <summary>Whether somebody is there in a story: the same for what happens and for who answers the telephone.</summary>
    public static bool Somebody(long episode, PlaceType type, DateTimeOffset time) =>
        SeededRandom.Mix(0, "somebody", episode ^ time.UtcTicks) / (double)ulong.MaxValue < At(type, time);

    /// <summary>0.05 to 0.98.</summary>
    public static double At(PlaceType type, DateTimeOffset time)
    {
        var local = time.ToOffset(DayCurve.ChinaOffset);
        var (day, evening, night) = Of(type);
        var share = local.Hour switch
        {
            >= 8 and < 18 => day,
            7 or 18 or 19 => (day + evening) / 2,
            >= 20 and < 23 => evening,
            6 or 23 => (evening + night) / 2,
            _ => night,
        };
        var free = local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday && type is PlaceType.School or PlaceType.Office or PlaceType.VillageOffice or PlaceType.TrainingCentre;
        return Math.Clamp(free ? share * 0.3 : share, 0.05, 0.98);
    }

    private static (double Day, double Evening, double Night) Of(PlaceType type) => type switch
    {
        PlaceType.School or PlaceType.Kindergarten or PlaceType.TrainingCentre => (0.95, 0.4, 0.2),
        PlaceType.Office or PlaceType.VillageOffice => (0.9, 0.25, 0.1),
        PlaceType.Hospital or PlaceType.ElderCareFacility or PlaceType.TransportStation => (0.97, 0.95, 0.8),
        PlaceType.Hotel or PlaceType.Homestay => (0.9, 0.95, 0.7),
        PlaceType.Restaurant => (0.85, 0.85, 0.1),
        PlaceType.EntertainmentVenue or PlaceType.InternetCafe or PlaceType.Bathhouse => (0.6, 0.95, 0.5),
        PlaceType.HighRiseResidential or PlaceType.AgedResidentialQuarter or PlaceType.RentalHouse or PlaceType.LiveWorkOccupancy => (0.75, 0.95, 0.6),
        PlaceType.Factory or PlaceType.Workshop or PlaceType.Warehouse => (0.9, 0.45, 0.25),
        PlaceType.Market or PlaceType.Supermarket or PlaceType.ShoppingMall or PlaceType.SmallShop or PlaceType.Cinema => (0.95, 0.7, 0.1),
        PlaceType.PetrolStation or PlaceType.GasStation => (0.95, 0.8, 0.6),
        _ => (0.7, 0.3, 0.15),
    };
}
