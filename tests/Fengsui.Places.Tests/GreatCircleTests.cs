using CsCheck;
using Fengsui.Places.Contracts;
using Fengsui.Places.Response;

namespace Fengsui.Places.Tests;

public sealed class GreatCircleTests
{
    [Theory]
    [InlineData(107.6, 26.6, 107.6, 26.6, 0)]
    [InlineData(0, 0, 0, 1, 111_195)] // a degree of the mean meridian
    [InlineData(116.4074, 39.9042, 121.4737, 31.2304, 1_067_000)] // Beijing to Shanghai
    public void Distances_are_known(double lon1, double lat1, double lon2, double lat2, double metres) =>
        Assert.Equal(metres, GreatCircle.DistanceM(lon1, lat1, lon2, lat2), metres * 0.005 + 0.1);

    [Fact]
    public void The_box_holds_the_circle()
    {
        // China, and distances of a county.
        Gen.Select(Gen.Double[73, 135], Gen.Double[18, 54], Gen.Double[10, 100_000], Gen.Double[0, 2 * Math.PI]).Sample(
            (lon, lat, radius, angle) =>
            {
                var (west, south, east, north) = GreatCircle.Box(lon, lat, radius);
                var dLat = Math.Sin(angle) * (north - lat) * 1.5;
                var dLon = Math.Cos(angle) * (east - lon) * 1.5;
                var inside = lon + dLon >= west && lon + dLon <= east && lat + dLat >= south && lat + dLat <= north;
                return inside || GreatCircle.DistanceM(lon, lat, lon + dLon, lat + dLat) > radius;
            });
    }

    [Fact]
    public void Minutes_are_distance_times_road_factor_over_speed()
    {
        var options = new ResponseOptions();
        Assert.Equal(4 * 1.35 / 40 * 60, options.Minutes(ResponsePointKind.FireStation, 4_000)!.Value, 6);
        Assert.Equal(1 * 1.35 / 15 * 60, options.Minutes(ResponsePointKind.MicroFireStation, 1_000)!.Value, 6);
        Assert.Null(options.Minutes(ResponsePointKind.FireHydrant, 100));
        Assert.Null(options.Minutes(ResponsePointKind.WaterSource, 100));
    }
}
