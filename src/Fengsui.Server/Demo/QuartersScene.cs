using System.Globalization;
using System.Text.RegularExpressions;
using Fengsui.Kernel.Demo;
using Fengsui.Places.Quarters.Seeding;
using Fengsui.Simulator;
using Fengsui.Simulator.County;

namespace Fengsui.Server.Demo;

/// <summary>
/// Forty fictional quarters, 22 of them aged, with lanes, counts and three plans. Every figure is made from the county's seed and says
/// nothing about a real place; only the demonstration has them.
/// </summary>
internal sealed partial class QuartersScene(DemoCounty demo, QuarterSeeder seeder) : IDemoScene
{
    private const int Aged = 22;
    private const int Newer = 18;

    // After the places: divisions must stand.
    public int Order => 31;

    public Task PlayAsync(DemoContext context, CancellationToken cancellation)
    {
        var county = demo.County;
        var aged = AgedOf(county);
        var newer = Pick(county, PlaceType.HighRiseResidential, Newer);
        var quarters = aged.Concat(newer).Select((place, index) => Quarter(context, place, index, isAged: index < aged.Count)).ToList();
        return seeder.AddAsync(context.Actor, quarters, "demo", cancellation);
    }

    /// <summary>The aged quarters, those with plans first.</summary>
    public static List<SimulatedPlace> AgedOf(SimulatedCounty county) =>
        [.. Pick(county, PlaceType.AgedResidentialQuarter, Aged).OrderBy(p => p.TownCode != county.Towns[0].Code)];

    private static List<SimulatedPlace> Pick(SimulatedCounty county, PlaceType type, int count)
    {
        List<SimulatedPlace> places = [.. county.Places.Where(p => p.Type == type).DistinctBy(p => (p.TownCode, NameOf(p)))];
        SeededRandom.For(DemoCounty.Seed, "quarters:" + type).Shuffle(places);
        return places.GetRange(0, Math.Min(count, places.Count));
    }

    private static SeedQuarter Quarter(DemoContext context, SimulatedPlace place, int index, bool isAged)
    {
        var random = SeededRandom.For(context.Seed, "quarter", index);
        var figures = QuarterFigures.Make(random, isAged);
        var outline = new QuarterOutline(place.Position, random.Between(70, 130), random.Between(50, 90));
        var known = Known(index);
        var values = new Dictionary<string, string?>
        {
            ["name"] = NameOf(place),

            // A tower of a quarter is a place within it, not the quarter.
            ["placeId"] = NameOf(place) == place.Name ? DemoCounty.IdOf(place.Id).ToString() : null,
            ["address"] = place.Address,
            ["divisionCode"] = place.VillageCode,
            ["builtYear"] = Text(place.BuiltYear),
            ["geometryJson"] = outline.Polygon,
            ["buildings"] = Text(figures.Buildings),
            ["households"] = Text(figures.Households),
            ["maxHeightM"] = known.Height ? Text((double)place.HeightM) : null,
            ["surroundings"] = known.Surroundings ? QuarterFigures.Surroundings(random) : null,
            ["roadWidthM"] = Text(figures.RoadWidthM),
            ["pipeNetwork"] = known.Water ? figures.PipeNetwork : null,
            ["hydrants"] = known.Water ? Text(figures.Hydrants) : null,
            ["carsKept"] = known.Cars ? Text(figures.CarsKept) : null,
            ["legalSpaces"] = Text(figures.LegalSpaces),
            ["informalSpaces"] = known.Cars ? Text(figures.InformalSpaces) : null,
            ["nightCars"] = known.Night ? Text(figures.NightCars) : null,
        };
        var nearby = known.Nearby ? figures.Nearby : null;
        values["nearbySpaces"] = nearby is null ? null : Text(nearby.Where(n => n.DistanceM <= 500).Sum(n => n.Spaces));
        var now = context.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        return new SeedQuarter(
            values, Lanes(random, outline, isAged, known.Lanes || index < QuarterPlans.Count, index < QuarterPlans.Count),
            known.Night ? new SeedNightCount(now.AddDays(-random.Between(3, 60)), "网格员", figures.NightCars) : null, nearby,
            QuarterPlans.Of(index, NameOf(place), DateOnly.FromDateTime(now.UtcDateTime)));
    }

    private static List<IReadOnlyDictionary<string, string?>> Lanes(
        SeededRandom random, QuarterOutline outline, bool isAged, bool measured, bool firstIsBlocked)
    {
        string[] names = ["东门通道", "中心通道", "北侧通道"];
        return
        [
            .. names.Take(random.Between(1, 3)).Select((name, lane) =>
            {
                var (line, length) = outline.Lane(lane);
                var width = Math.Round(isAged ? random.Between(2.8, 5.2) : random.Between(4.0, 6.5), 1);
                var marked = random.Chance(isAged ? 0.35 : 0.85);
                return (IReadOnlyDictionary<string, string?>)new Dictionary<string, string?>
                {
                    ["name"] = name,
                    ["lengthM"] = Text(length),
                    ["clearWidthM"] = measured ? Text(firstIsBlocked && lane == 0 ? 3.3 : width) : null,
                    ["clearHeightM"] = measured ? Text(Math.Round(isAged && random.Chance(0.25) ? random.Between(3.2, 3.9) : random.Between(4.2, 5.5), 1)) : null,
                    ["curb"] = random.Chance(0.6) ? "Curb" : "NoCurb",
                    ["lineMarked"] = marked ? "true" : "false",
                    ["boxesMarked"] = Text(marked ? (int)Math.Ceiling(length / 20.0) : 0),
                    ["entranceGridMarked"] = marked ? "true" : "false",
                    ["signsBothSides"] = marked ? "true" : "false",
                    ["geometryJson"] = line,
                };
            }),
        ];
    }

    // Which parts of the survey were done: most all, a few with gaps.
    private static (bool Cars, bool Night, bool Nearby, bool Lanes, bool Water, bool Height, bool Surroundings) Known(int index) => (
        index % 11 != 4, index % 5 != 3 && index % 11 != 4, index % 4 != 1, index % 9 != 5, index % 13 != 6, index % 10 != 7, index % 8 != 2);

    private static string NameOf(SimulatedPlace place) => Tower().Replace(place.Name, "");

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\d+栋$", RegexOptions.None, 1_000)]
    private static partial Regex Tower();
}

/// <summary>Figures of a quarter as they go together.</summary>
internal sealed record QuarterFigures(
    int Buildings, int Households, int CarsKept, int LegalSpaces, int InformalSpaces, int NightCars, double RoadWidthM, string PipeNetwork, int Hydrants,
    IReadOnlyList<SeedNearby> Nearby)
{
    private static readonly string[] Neighbours = ["菜市场停车场", "实验小学操场", "政务中心停车场", "体育馆停车场", "商场地下车库"];
    private static readonly string[] Sides = ["北侧为菜市场，早晚拥堵", "南侧临县城主街", "东侧为小学，西侧为山体", "四周为老街巷，只有一个出入口"];

    public static QuarterFigures Make(SeededRandom random, bool isAged)
    {
        var households = isAged ? random.Between(90, 420) : random.Between(300, 1_100);
        var cars = (int)(households * (isAged ? random.Between(0.4, 0.8) : random.Between(0.7, 1.0)));
        var legal = (int)(households * (isAged ? random.Between(0.08, 0.4) : random.Between(0.7, 1.15)));
        var informal = (int)(households * (isAged ? random.Between(0.05, 0.22) : random.Between(0, 0.05)));
        List<SeedNearby> nearby =
        [
            .. Neighbours.Take(random.Between(0, 3)).Select(name => new SeedNearby(
                name, random.Between(20, 160), random.Between(12, 80) * 10, Math.Round(random.Between(0.3, 0.9), 1))),
        ];
        return new QuarterFigures(
            Math.Max(2, households / (isAged ? 40 : 90)), households, cars, legal, informal, (int)(cars * random.Between(0.75, 0.96)),
            Math.Round(isAged ? random.Between(3.0, 7.0) : random.Between(5.5, 9.0), 1),
            isAged ? random.Pick(["None", "Insufficient", "Sufficient"]) : "Sufficient", isAged ? random.Between(0, 2) : random.Between(2, 8), nearby);
    }

    public static string Surroundings(SeededRandom random) => random.Pick(Sides);
}

/// <summary>A rectangle round a middle, and lanes inside it.</summary>
internal sealed class QuarterOutline(GeoPoint middle, int halfWidthM, int halfHeightM)
{
    private const double MetresPerDegree = 111_320;

    private readonly double _perLongitude = MetresPerDegree * Math.Cos(double.DegreesToRadians(middle.Latitude));

    public string Polygon =>
        $"{{\"type\":\"Polygon\",\"coordinates\":[[{At(-1, -1)},{At(1, -1)},{At(1, 1)},{At(-1, 1)},{At(-1, -1)}]]}}";

    /// <summary>A line through the quarter and its length in metres.</summary>
    public (string GeoJson, int LengthM) Lane(int index) => index switch
    {
        0 => (Line(At(1, 0), At(-0.8, 0)), (int)(1.8 * halfWidthM)),
        1 => (Line(At(0, -1), At(0, 0.9)), (int)(1.9 * halfHeightM)),
        _ => (Line(At(-0.9, 0.7), At(0.9, 0.7)), (int)(1.8 * halfWidthM)),
    };

    private static string Line(string from, string to) => $"{{\"type\":\"LineString\",\"coordinates\":[{from},{to}]}}";

    private string At(double east, double north) => string.Create(
        CultureInfo.InvariantCulture,
        $"[{middle.Longitude + (east * halfWidthM / _perLongitude):0.000000},{middle.Latitude + (north * halfHeightM / MetresPerDegree):0.000000}]");
}

/// <summary>Plans of the first three quarters: underway, waiting for approval, a draft.</summary>
internal static class QuarterPlans
{
    /// <summary>So many of the first quarters have one.</summary>
    public const int Count = 3;

    private const string Drafter = "town-official";

    public static SeedPlan? Of(int index, string quarter, DateOnly today) => index switch
    {
        0 => new(Title(quarter), "消防车通道被占用，夜间缺车位；三个月内恢复 4 米净宽。", "Underway", Drafter, "leader",
        [
            Measure(MeasureKinds.RemoveObstacles, "拆除东门通道旁的车棚和堆物", 8_000, today.AddDays(-20), 0, 4.2, done: true),
            Measure(MeasureKinds.ReMark, "东门通道重新划线、标名、立牌", 6_500, today.AddDays(-3), 0),
            Measure(MeasureKinds.OffPeakParking, "与菜市场签订夜间错时停车协议", 0, today.AddDays(30)),
        ]),
        1 => new(Title(quarter), "清障、划线，夜间劝离违停车辆。", "Submitted", Drafter, "",
        [
            Measure(MeasureKinds.RemoveObstacles, "清除通道内的石墩和地锁", 5_000, today.AddDays(40), 0, 4.0),
            Measure(MeasureKinds.Patrol, "物业夜间巡查三个月", 9_000, today.AddDays(90)),
        ]),
        2 => new(Title(quarter), "", "Draft", Drafter, "",
        [
            Measure(MeasureKinds.ReMark, "通道划线、标名", 4_000, today.AddDays(60), 0),
        ]),
        _ => null,
    };

    private static string Title(string quarter) => $"{quarter}消防车通道“一区一策”治理方案";

    private static SeedMeasure Measure(
        string kind, string text, long cost, DateOnly due, int? lane = null, double? width = null, bool done = false) =>
        new(kind, text, cost, "镇人民政府", "分管负责人", due, lane, width, done);
}
