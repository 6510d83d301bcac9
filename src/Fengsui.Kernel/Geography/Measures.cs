using NetTopologySuite.Geometries;

namespace Fengsui.Kernel.Geography;

/// <summary>Metres and square metres of geometries in WGS 84 degrees.</summary>
public static class Measures
{
    /// <summary>Metres along a line, or around a polygon with its holes.</summary>
    public static double LengthM(Geometry geometry) => geometry switch
    {
        LineString line => Ellipsoid.LengthM(Positions(line)),
        Polygon polygon => LengthM(polygon.ExteriorRing) + polygon.InteriorRings.Sum(LengthM),
        GeometryCollection many => many.Geometries.Sum(LengthM),
        _ => 0,
    };

    /// <summary>Square metres of polygons without their holes; 0 of all else.</summary>
    public static double AreaM2(Geometry geometry) => geometry switch
    {
        Polygon polygon => Ellipsoid.AreaM2(Positions(polygon.ExteriorRing)) - polygon.InteriorRings.Sum(r => Ellipsoid.AreaM2(Positions(r))),
        GeometryCollection many => many.Geometries.Sum(AreaM2),
        _ => 0,
    };

    /// <summary>
    /// Everything within so many metres. Computed on a plane around the geometry's middle: right to a ten-thousandth within 50 km of it.
    /// </summary>
    public static Geometry Buffer(Geometry geometry, double metres)
    {
        var plane = GaussKruger.Around(geometry.EnvelopeInternal.Centre.X);
        return Move(Move(geometry, at => Project(plane, at)).Buffer(metres), at => Unproject(plane, at));
    }

    /// <summary>True when the two come within so many metres of each other.</summary>
    public static bool IsWithin(Geometry one, Geometry other, double metres)
    {
        var plane = GaussKruger.Around(one.EnvelopeInternal.Centre.X);
        return Move(one, at => Project(plane, at)).IsWithinDistance(Move(other, at => Project(plane, at)), metres);
    }

    /// <summary>True when the boxes around the two, one of them widened by so many metres, meet: a first and cheap test.</summary>
    public static bool BoxesMeet(Geometry one, Geometry other, double metres)
    {
        var box = one.EnvelopeInternal.Copy();
        var north = metres / (Ellipsoid.Axis * (1 - Ellipsoid.Eccentricity2)) * 180 / Math.PI;
        var farthest = Math.Min(89, Math.Max(Math.Abs(box.MinY), Math.Abs(box.MaxY)) + north);
        box.ExpandBy(metres / (Ellipsoid.Axis * Math.Cos(double.DegreesToRadians(farthest))) * 180 / Math.PI, north);
        return box.Intersects(other.EnvelopeInternal);
    }

    private static LonLat[] Positions(LineString line) => [.. line.Coordinates.Select(c => new LonLat(c.X, c.Y))];

    private static Coordinate Project(GaussKruger plane, Coordinate at)
    {
        var point = plane.Project(new LonLat(at.X, at.Y));
        return new Coordinate(point.EastingM, point.NorthingM);
    }

    private static Coordinate Unproject(GaussKruger plane, Coordinate at)
    {
        var position = plane.Unproject(new GridPoint(at.Y, at.X));
        return new Coordinate(position.Longitude, position.Latitude);
    }

    /// <summary>A copy with every vertex put elsewhere.</summary>
    internal static Geometry Move(Geometry geometry, Func<Coordinate, Coordinate> to)
    {
        var moved = geometry.Copy();
        moved.Apply(new Mover(to));
        return moved;
    }

    private sealed class Mover(Func<Coordinate, Coordinate> to) : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq, int i)
        {
            var at = to(new Coordinate(seq.GetX(i), seq.GetY(i)));
            seq.SetOrdinate(i, 0, at.X);
            seq.SetOrdinate(i, 1, at.Y);
        }
    }
}
