using Fengsui.Simulator.County;
using NetTopologySuite.Geometries;

namespace Fengsui.Simulator.Tests.County;

[Trait("Req", "S-79")]
public sealed class GeometryTests
{
    private static readonly GeometryFactory Factory = new();

    public static TheoryData<ulong> Seeds => [1UL, 2UL, 3UL, 20_260_705UL];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void All_divisions_are_valid_polygons(ulong seed)
    {
        var county = Make(seed);
        Valid(county.Boundary, "county");
        Assert.All(county.Towns, t => Valid(t.Boundary, t.Name));
        Assert.All(county.Villages, v => Valid(v.Boundary, v.Name));
        Assert.All(county.Grids, g => Valid(g.Boundary, g.Name));
    }

    /// <summary>Exact: positions are whole micro-degrees, so areas are whole numbers. Equal areas and no crossing mean no gap and no overlap.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Divisions_tile_the_county_without_gap_or_overlap(ulong seed)
    {
        var county = Make(seed);
        Assert.Equal(county.Boundary.DoubledArea(), county.Towns.Sum(t => t.Boundary.DoubledArea()));
        Assert.Equal(county.Boundary.DoubledArea(), county.Villages.Sum(v => v.Boundary.DoubledArea()));
        Assert.Equal(county.Boundary.DoubledArea(), county.Grids.Sum(g => g.Boundary.DoubledArea()));
        EdgesMeetOnce(county.Villages.Select(v => v.Boundary), county.Boundary);
        EdgesMeetOnce(county.Grids.Select(g => g.Boundary), county.Boundary);
        foreach (var town in county.Towns)
        {
            EdgesMeetOnce(county.Villages.Where(v => v.TownCode == town.Code).Select(v => v.Boundary), town.Boundary);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Everything_stands_inside_its_division(ulong seed)
    {
        var county = Make(seed);
        var villages = county.Villages.ToDictionary(v => v.Code);
        var grids = county.Grids.ToDictionary(g => g.Code);
        Assert.All(county.Places, p =>
        {
            Assert.True(villages[p.VillageCode].Boundary.Contains(p.Position), p.Id);
            Assert.True(grids[p.GridCode].Boundary.Contains(p.Position), p.Id);
            Assert.Equal(p.VillageCode, grids[p.GridCode].VillageCode);
            Assert.Equal(p.TownCode, villages[p.VillageCode].TownCode);
        });
        Assert.All(county.Brigades, b => Assert.True(villages[b.VillageCode].Boundary.Contains(b.Position), b.Id));
        Assert.All(county.WaterSources, w => Assert.True(villages[w.VillageCode].Boundary.Contains(w.Position), w.Id));
    }

    [Fact]
    public void Own_point_in_polygon_agrees_with_the_library()
    {
        var county = Make(1);
        var random = new SeededRandom(5);
        var village = county.Villages[40];
        var polygon = ToPolygon(village.Boundary);
        var box = polygon.EnvelopeInternal;
        for (var i = 0; i < 5_000; i++)
        {
            var p = new GeoPoint(random.Between((int)box.MinX - 50, (int)box.MaxX + 50), random.Between((int)box.MinY - 50, (int)box.MaxY + 50));
            Assert.Equal(polygon.Contains(Factory.CreatePoint(new Coordinate(p.LongitudeE6, p.LatitudeE6))), village.Boundary.Contains(p));
        }
    }

    [Fact]
    public void The_county_has_a_county_s_size()
    {
        var county = Make(1);
        var squareKilometres = county.Boundary.DoubledArea() / 2.0 / 1e12 * 111.32 * 111.32 * 0.8958;
        Assert.InRange(squareKilometres, 1_200, 2_600);
        Assert.InRange(county.Villages.Min(v => v.Boundary.DoubledArea()) / 2.0 / 1e12 * 111.32 * 111.32 * 0.8958, 0.1, 5);
    }

    private static SimulatedCounty Make(ulong seed) => seed == 1 ? Counties.Reference : CountyGenerator.Generate(seed);

    private static void Valid(GeoPolygon polygon, string name)
    {
        Assert.Equal(polygon.Outer[0], polygon.Outer[^1]);
        Assert.True(GeoPolygonArea(polygon) > 0, $"{name} runs the wrong way");
        Assert.True(ToPolygon(polygon).IsValid, $"{name} is not a valid polygon");
    }

    private static long GeoPolygonArea(GeoPolygon polygon) => (polygon with { Holes = [] }).DoubledArea();

    /// <summary>Every directed edge of a part is either the reverse of one other part's edge or an edge of the whole.</summary>
    private static void EdgesMeetOnce(IEnumerable<GeoPolygon> parts, GeoPolygon whole)
    {
        var edges = new HashSet<(GeoPoint, GeoPoint)>();
        foreach (var edge in parts.SelectMany(Edges))
        {
            Assert.True(edges.Add(edge), $"two parts have the edge {edge}");
        }

        var rim = Edges(whole).ToHashSet();
        Assert.All(edges, e => Assert.True(edges.Contains((e.Item2, e.Item1)) != rim.Contains(e), $"a gap or an overlap at {e}"));
        Assert.Subset(edges, rim);
    }

    private static IEnumerable<(GeoPoint From, GeoPoint To)> Edges(GeoPolygon polygon) =>
        polygon.Holes.Prepend(polygon.Outer).SelectMany(ring => ring.Zip(ring.Skip(1)));

    private static Polygon ToPolygon(GeoPolygon polygon) => Factory.CreatePolygon(ToRing(polygon.Outer), [.. polygon.Holes.Select(h => ToRing(h))]);

    private static LinearRing ToRing(IEnumerable<GeoPoint> ring) =>
        Factory.CreateLinearRing([.. ring.Select(p => new Coordinate(p.LongitudeE6, p.LatitudeE6))]);
}
