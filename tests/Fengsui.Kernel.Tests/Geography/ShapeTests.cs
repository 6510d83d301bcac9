using System.Globalization;
using CsCheck;
using Fengsui.Kernel.Geography;
using Fengsui.Kernel.Resources;
using NetTopologySuite.Geometries;

namespace Fengsui.Kernel.Tests.Geography;

[Trait("Req", "S-103")]
public sealed class ShapeTests
{
    private static readonly Geometry County = Good("""{"type":"Polygon","coordinates":[[[107.5,26.5],[108,26.5],[108,27],[107.5,27],[107.5,26.5]]]}""");

    public static TheoryData<string, string, string> Wrong() => new()
    {
        { "[]", "malformed", "" },
        { "no json", "malformed", "" },
        { """{"type":"Point"}""", "malformed", "" },
        { """{"type":"Point","coordinates":{}}""", "number", "1" },
        { """{"type":"Circle","coordinates":[1,2]}""", "type", "Circle" },
        { """{"type":"Point","coordinates":[107.6,null]}""", "number", "1" },
        { """{"type":"LineString","coordinates":[[107.6,26.6],["NaN",26.7]]}""", "number", "2" },
        { """{"type":"LineString","coordinates":[[107.6,26.6],[107.6]]}""", "number", "2" },
        { """{"type":"LineString","coordinates":[[107.6,26.6]]}""", "few", "2 1" },
        { """{"type":"LineString","coordinates":[[107.6,26.6],[107.6,26.6]]}""", "few", "2 1" },
        { """{"type":"Polygon","coordinates":[[[107.6,26.6],[107.7,26.6],[107.6,26.6]]]}""", "few", "3 2" },
        { """{"type":"Polygon","coordinates":[]}""", "few", "3 0" },
        { """{"type":"Polygon","coordinates":[[[107.6,26.6],[107.7,26.6],[107.7,26.7],[107.6,26.7]]]}""", "unclosed", "1 4" },
        { """{"type":"LineString","coordinates":[[107.6,26.6],[190,26.6]]}""", "range", "2 190 26.6" },
        { """{"type":"LineString","coordinates":[[107.6,26.6],[26.7,107.6]]}""", "swapped", "2 26.7 107.6" },
        { """{"type":"Point","coordinates":[30,80]}""", "swapped", "1 30 80" },
        { """{"type":"Polygon","coordinates":[[[107.6,26.6],[107.7,26.7],[107.7,26.6],[107.6,26.7],[107.6,26.6]]]}""", "crosses", "1–2, 3–4 107.650000 26.650000" },
        { """{"type":"Polygon","coordinates":[[[107.6,26.6],[107.7,26.6],[107.7,26.7],[107.6,26.6]],[[107.8,26.8],[107.81,26.8],[107.81,26.81],[107.8,26.8]]]}""", "rings", "1-2-1" },
        { """{"type":"MultiPolygon","coordinates":[[[[107.6,26.6],[107.7,26.6],[107.7,26.7],[107.6,26.6]]],[[[107.6,26.7],[107.7,26.7],[107.7,26.9]]]]}""", "unclosed", "2-1-1 2-1-3" },
        { """{"type":"Point","coordinates":[107.4,26.6]}""", "outside", "1" },
        { """{"type":"LineString","coordinates":[[107.6,26.6],[107.7,26.7],[108.2,26.7]]}""", "outside", "3" },
        { """{"type":"Point","coordinates":[108.0005,26.6]}""", "shifted", "1" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void What_is_wrong_is_said_with_its_vertex(string json, string code, string arguments)
    {
        var refusal = Shapes.Read(json, "geometry", County).Refusal;

        Assert.NotNull(refusal);
        Assert.Equal("kernel.geometry." + code, refusal.Code);
        Assert.Equal("geometry", refusal.Field);
        Assert.StartsWith(arguments, string.Join(' ', refusal.Arguments), StringComparison.Ordinal);
        Assert.NotNull(new System.Resources.ResourceManager(typeof(KernelTexts)).GetString(refusal.Code, CultureInfo.GetCultureInfo("zh-CN")));
    }

    [Theory]
    [InlineData("""{"type":"Point","coordinates":[107.65,26.65]}""")]
    [InlineData("""{"type":"LineString","coordinates":[[107.6,26.6],[107.7,26.7]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[107.6,26.6],[107.7,26.6],[107.7,26.7],[107.6,26.6]],[[107.66,26.61],[107.68,26.61],[107.68,26.63],[107.66,26.61]]]}""")]
    [InlineData("""{"type":"MultiPolygon","coordinates":[[[[107.6,26.6],[107.7,26.6],[107.7,26.7],[107.6,26.6]]]]}""")]
    public void What_is_right_is_written_as_it_was_read(string json) =>
        Assert.Equal(json, Shapes.Write(Shapes.Read(json, "geometry", County).Value));

    [Fact]
    public void A_position_off_by_the_shift_is_noticed() => Gen.Select(Gen.Double[100, 120], Gen.Double[22, 40], (x, y) => new LonLat(x, y)).Sample(known =>
    {
        Assert.True(Shapes.LooksShifted(ChinaShift.WgsToGcj(known), known));
        Assert.False(Shapes.LooksShifted(known, known));
        Assert.False(Shapes.LooksShifted(ChinaShift.GcjToWgs(known), known));
    });

    [Fact]
    public void A_hole_counts_for_the_length_and_against_the_area()
    {
        var whole = Good("""{"type":"Polygon","coordinates":[[[107.6,26.6],[107.7,26.6],[107.7,26.7],[107.6,26.7],[107.6,26.6]]]}""");
        var hollow = Good("""{"type":"Polygon","coordinates":[[[107.6,26.6],[107.7,26.6],[107.7,26.7],[107.6,26.7],[107.6,26.6]],[[107.62,26.62],[107.64,26.62],[107.64,26.64],[107.62,26.64],[107.62,26.62]]]}""");

        Assert.Equal(0.96, Measures.AreaM2(hollow) / Measures.AreaM2(whole), 1e-4);
        Assert.Equal(1.2, Measures.LengthM(hollow) / Measures.LengthM(whole), 1e-4);
        Assert.Equal(0, Measures.AreaM2(whole.Centroid));
        Assert.Equal(0, Measures.LengthM(whole.Centroid));
    }

    [Fact]
    public void A_buffer_reaches_as_far_as_it_says() => Gen.Select(Gen.Double[107, 108], Gen.Double[20, 45], Gen.Double[10, 5_000]).Sample(
        (x, y, metres) =>
        {
            var point = new Point(x, y);
            var buffer = Measures.Buffer(point, metres);
            Assert.All(buffer.Coordinates, c => Assert.Equal(1, Ellipsoid.DistanceM(new LonLat(x, y), new LonLat(c.X, c.Y)) / metres, 1e-4));
            var edge = new Point(buffer.Coordinates[0]);
            Assert.True(Measures.IsWithin(point, edge, metres * 1.001));
            Assert.False(Measures.IsWithin(point, edge, metres * 0.999));
            Assert.True(Measures.BoxesMeet(point, edge, metres * 1.001));
            Assert.False(Measures.BoxesMeet(point, edge, metres * 0.5));
        },
        iter: 200);

    private static Geometry Good(string json)
    {
        var outcome = Shapes.Read(json, "geometry");
        Assert.Null(outcome.Refusal);
        return outcome.Value;
    }
}
