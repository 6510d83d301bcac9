using System.Collections.Immutable;
using System.Globalization;

namespace Fengsui.Simulator.County;

/// <summary>An address along a street: where a place may stand.</summary>
internal readonly record struct Slot(int Street, int Grid, int Number, PlanePoint Plane, GeoPoint Position);

/// <summary>Streets of the seat, the industrial park, the towns and the villages, the main roads and the river, and the addresses along the streets.</summary>
internal sealed class StreetPlan
{
    private const double SlotSpacingM = 18;

    private readonly Divisions _divisions;
    private readonly SeededRandom _random;
    private readonly List<(string Name, StreetKind Kind, List<PlanePoint> Line)> _streets = [];

    public StreetPlan(ulong seed, Divisions divisions, IReadOnlyList<string> townNames, IReadOnlyList<string> villageNames)
    {
        _divisions = divisions;
        _random = SeededRandom.For(seed, "streets");
        LaySeat();
        LayTowns(townNames);
        LayVillages(villageNames);
        Slots = [.. Enum.GetValues<StreetKind>().Select(_ => new List<Slot>())];
        for (var i = 0; i < _streets.Count; i++)
        {
            LaySlots(i);
        }

        foreach (var list in Slots)
        {
            _random.Shuffle(list);
        }

        BaseLines = LayBaseLines();
        Streets = [.. _streets.Select((s, i) => new SimulatedStreet(StreetId(i), s.Name, s.Kind, ToGeo(s.Line)))];
    }

    public ImmutableArray<SimulatedStreet> Streets { get; }

    public ImmutableArray<SimulatedLine> BaseLines { get; }

    /// <summary>Free addresses by <see cref="StreetKind"/>, in random order.</summary>
    public List<List<Slot>> Slots { get; }

    public List<PlanePoint> River { get; private set; } = [];

    public static string StreetId(int index) => string.Create(CultureInfo.InvariantCulture, $"street-{index + 1:D4}");

    private void LaySeat()
    {
        var heart = _divisions.Mesh.Centre(_divisions.Seat);
        var along = Direction(_random.Between(-0.25, 0.25));
        var across = new PlanePoint(-along.Y, along.X);
        var (avenue, street) = (0, 0);
        for (var way = 0; way < 2; way++)
        {
            var (u, v) = way == 0 ? (along, across) : (across, along);
            for (var i = -4; i <= 4; i++)
            {
                var main = i is -2 or 0 or 2;
                var middle = heart + (v * (i * 390)) + (u * _random.Between(-150.0, 150));
                var half = (main ? 1_900 : 1_450) - (Math.Abs(i) * 60);
                var name = main ? Names.SeatAvenues[avenue++] : Names.SeatStreets[street++];
                _streets.Add((name, main ? StreetKind.SeatAvenue : StreetKind.SeatStreet, Wobble(middle - (u * half), middle + (u * half), 0.01)));
            }
        }

        var park = heart + (along * 3_300) + (across * 900);
        for (var i = 0; i < Names.IndustrialRoads.Length; i++)
        {
            var middle = park + (across * ((i - 2) * 260));
            _streets.Add((Names.IndustrialRoads[i], StreetKind.IndustrialRoad, Wobble(middle - (along * 800), middle + (along * 800), 0.01)));
        }
    }

    private void LayTowns(IReadOnlyList<string> townNames)
    {
        for (var town = 0; town < townNames.Count; town++)
        {
            if (_divisions.TownKinds[town] == TownKind.Subdistrict)
            {
                continue;
            }

            var centre = _divisions.Mesh.Centre(_divisions.TownCentreCells[town]);
            var u = Direction(_random.Between(-1.0, 1.0));
            var v = new PlanePoint(-u.Y, u.X);
            _streets.Add((townNames[town] + Names.TownStreets[0], StreetKind.TownStreet, Wobble(centre - (u * 750), centre + (u * 750), 0.04)));
            for (var i = 1; i < Names.TownStreets.Length - 1; i++)
            {
                var at = centre + (u * ((i - 3) * 240)) + (v * _random.Between(-60.0, 60));
                _streets.Add((townNames[town] + Names.TownStreets[i], StreetKind.TownStreet, Wobble(at - (v * 280), at + (v * 280), 0.04)));
            }
        }
    }

    private void LayVillages(IReadOnlyList<string> villageNames)
    {
        for (var village = 0; village < villageNames.Count; village++)
        {
            var centre = _divisions.Mesh.Centre(_divisions.VillageCentreCells[village]);
            var u = Direction(_random.Between(-1.0, 1.0));
            var half = _divisions.VillageKinds[village] == VillageKind.VillageCommittee ? 320 : 150;
            _streets.Add((villageNames[village] + "村道", StreetKind.VillageRoad, Wobble(centre - (u * half), centre + (u * half), 0.08)));
        }
    }

    private void LaySlots(int index)
    {
        var (_, kind, line) = _streets[index];
        var number = 1;
        var carried = 0.0;
        for (var i = 0; i + 1 < line.Count; i++)
        {
            var (a, b) = (line[i], line[i + 1]);
            var length = a.DistanceTo(b);
            var u = (b - a) * (1 / length);
            for (var at = carried; at < length; at += SlotSpacingM, number += 2)
            {
                AddSlot(index, kind, number, a + (u * at) + (new PlanePoint(u.Y, -u.X) * _random.Between(13.0, 34)));
                AddSlot(index, kind, number + 1, a + (u * at) + (new PlanePoint(-u.Y, u.X) * _random.Between(13.0, 34)));
                carried = at + SlotSpacingM - length;
            }
        }
    }

    private void AddSlot(int street, StreetKind kind, int number, PlanePoint p)
    {
        var grid = _divisions.GridAt(p);
        if (grid >= 0)
        {
            Slots[(int)kind].Add(new Slot(street, grid, number, p, _divisions.Projection.ToGeo(p)));
        }
    }

    private ImmutableArray<SimulatedLine> LayBaseLines()
    {
        var heart = _divisions.Mesh.Centre(_divisions.Seat);
        var lines = ImmutableArray.CreateBuilder<SimulatedLine>();
        var west = new PlanePoint(0, heart.Y + _random.Between(-6_000.0, 6_000));
        var east = new PlanePoint(_divisions.Mesh.Columns * _divisions.Mesh.CellWidthM, heart.Y + _random.Between(-6_000.0, 6_000));
        var ford = heart + new PlanePoint(_random.Between(-300.0, 300), 2_050);
        River = [.. Wobble(west, ford, 0.14).Concat(Wobble(ford, east, 0.14)).Where(InCounty)];
        lines.Add(new SimulatedLine("line-river", "云溪河", BaseLineKind.River, ToGeo(River)));
        var (north, south) = (new PlanePoint(heart.X + 3_000, 0), new PlanePoint(heart.X - 4_000, _divisions.Mesh.Rows * _divisions.Mesh.RowHeightM));
        var highway = Wobble(north, heart, 0.08).Concat(Wobble(heart, south, 0.08)).Where(InCounty);
        lines.Add(new SimulatedLine("line-highway-1", "G990国道", BaseLineKind.Highway, ToGeo([.. highway])));
        var joined = new List<int> { 0 };
        var centres = _divisions.TownCentreCells.Select(_divisions.Mesh.Centre).ToList();
        while (joined.Count < centres.Count)
        {
            var (from, to) = NearestPair(joined, centres);
            joined.Add(to);
            var number = (joined.Count - 1).ToString("D2", CultureInfo.InvariantCulture);
            lines.Add(new SimulatedLine($"line-county-{number}", $"X9{number}县道", BaseLineKind.CountyRoad, ToGeo(Wobble(centres[from], centres[to], 0.1))));
        }

        return lines.ToImmutable();
    }

    private static (int From, int To) NearestPair(List<int> joined, List<PlanePoint> centres)
    {
        return (
            from a in joined
            from b in Enumerable.Range(0, centres.Count)
            where !joined.Contains(b)
            orderby centres[a].SquaredDistanceTo(centres[b]), a, b
            select (a, b)).First();
    }

    private bool InCounty(PlanePoint p) => _divisions.GridAt(p) >= 0;

    private ImmutableArray<GeoPoint> ToGeo(List<PlanePoint> line) => [.. line.Select(_divisions.Projection.ToGeo)];

    /// <summary>A unit vector whose slope is <paramref name="t"/>.</summary>
    private static PlanePoint Direction(double t)
    {
        var length = Math.Sqrt(1 + (t * t));
        return new PlanePoint(1 / length, t / length);
    }

    /// <summary>A line from a to b bent by midpoint displacement, in steps of at most 150 m.</summary>
    private List<PlanePoint> Wobble(PlanePoint a, PlanePoint b, double amplitude)
    {
        var line = new List<PlanePoint> { a };
        Bend(a, b);
        return line;

        void Bend(PlanePoint from, PlanePoint to)
        {
            var length = from.DistanceTo(to);
            if (length <= 150)
            {
                line.Add(to);
                return;
            }

            var side = new PlanePoint((to.Y - from.Y) / length, (from.X - to.X) / length);
            var middle = ((from + to) * 0.5) + (side * (_random.Between(-amplitude, amplitude) * length));
            Bend(from, middle);
            Bend(middle, to);
        }
    }
}
