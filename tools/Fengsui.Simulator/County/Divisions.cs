using System.Globalization;

namespace Fengsui.Simulator.County;

/// <summary>The division tree cut out of the mesh: which cell belongs to which town, village and grid.</summary>
internal sealed class Divisions
{
    private const int Columns = 224;
    private const int Rows = 214;
    private const double CellWidthM = 260;
    private const int ResidentsCommitteesInATown = 2;

    private readonly CountyOptions _options;
    private readonly ulong _seed;
    private readonly double[] _roughness;

    public Divisions(ulong seed, CountyOptions options)
    {
        (_seed, _options) = (seed, options);
        Mesh = new HexMesh(Columns, Rows, CellWidthM, SeededRandom.For(seed, "mesh"));
        Projection = new Projection(options.WestLongitude, options.NorthLatitude);
        Terrain = new Terrain(SeededRandom.Mix(seed, "terrain"), 3_000);
        _roughness = [.. Enumerable.Range(0, Mesh.CellCount).Select(c => 0.35 + (1.6 * Terrain.At(Mesh.Centre(c))))];
        CountyCells = CutCounty();
        var inCounty = LabelsOf(CountyCells);
        Seat = FindSeat();
        GrowTowns();
        GrowVillages();
        GrowGrids();
        var net = new BorderNet(Mesh, GridOfCell);
        Boundary = Regions.Outline(Mesh, inCounty, 1, net, Projection)[0];
        TownBoundaries = Regions.Outline(Mesh, TownOfCell, TownCells.Count, net, Projection);
        VillageBoundaries = Regions.Outline(Mesh, VillageOfCell, VillageTown.Count, net, Projection);
        GridBoundaries = Regions.Outline(Mesh, GridOfCell, GridVillage.Count, net, Projection);
    }

    public HexMesh Mesh { get; }

    public Projection Projection { get; }

    public Terrain Terrain { get; }

    public List<int> CountyCells { get; }

    /// <summary>The cell of the county seat's heart.</summary>
    public int Seat { get; }

    public int[] TownOfCell { get; private set; } = [];

    public int[] VillageOfCell { get; private set; } = [];

    public int[] GridOfCell { get; private set; } = [];

    public List<int> TownCentreCells { get; } = [];

    public List<TownKind> TownKinds { get; } = [];

    public List<List<int>> TownCells { get; private set; } = [];

    public List<int> VillageTown { get; } = [];

    public List<VillageKind> VillageKinds { get; } = [];

    public List<int> VillageCentreCells { get; } = [];

    public List<List<int>> VillageCells { get; } = [];

    public List<int> GridVillage { get; } = [];

    public List<int> GridNumber { get; } = [];

    public GeoPolygon Boundary { get; }

    public GeoPolygon[] TownBoundaries { get; }

    public GeoPolygon[] VillageBoundaries { get; }

    public GeoPolygon[] GridBoundaries { get; }

    /// <summary>The grid that holds the point, or -1. The border may have been smoothed past the cell, so the cell's neighbours are tried too.</summary>
    public int GridAt(PlanePoint p)
    {
        var geo = Projection.ToGeo(p);
        var cell = Mesh.CellNear(p);
        var tried = new List<int>(7);
        for (var edge = -1; edge < 6; edge++)
        {
            var near = edge < 0 ? cell : Mesh.Neighbour(cell, edge);
            if (near == HexMesh.NoCell || GridOfCell[near] == Regions.Outside || tried.Contains(GridOfCell[near]))
            {
                continue;
            }

            var grid = GridOfCell[near];
            tried.Add(grid);
            if (GridBoundaries[grid].Contains(geo))
            {
                return grid;
            }
        }

        return -1;
    }

    /// <summary>An ellipse worn by noise; the part that hangs together with the middle, without lakes.</summary>
    private List<int> CutCounty()
    {
        var shape = new Terrain(SeededRandom.Mix(_seed, "shape"), 9_000);
        var (width, height) = (Columns * CellWidthM, Rows * Mesh.RowHeightM);
        var middle = new PlanePoint(width / 2, height / 2);
        var wanted = new bool[Mesh.CellCount];
        for (var cell = 0; cell < wanted.Length; cell++)
        {
            var p = Mesh.Centre(cell) - middle;
            var (dx, dy) = (p.X / (width * 0.45), p.Y / (height * 0.45));
            var row = cell / Columns;
            var column = cell % Columns;
            wanted[cell] = row is > 1 and < Rows - 2 && column is > 1 and < Columns - 2
                && (dx * dx) + (dy * dy) + (0.75 * (shape.At(Mesh.Centre(cell)) - 0.35)) < 1;
        }

        var inside = Flood(Mesh.CellNear(middle), c => wanted[c]);
        var outside = Flood(0, c => !inside[c]);
        return [.. Enumerable.Range(0, Mesh.CellCount).Where(c => !outside[c])];
    }

    private bool[] Flood(int start, Func<int, bool> passes)
    {
        var reached = new bool[Mesh.CellCount];
        var queue = new Queue<int>([start]);
        reached[start] = true;
        while (queue.TryDequeue(out var cell))
        {
            for (var edge = 0; edge < 6; edge++)
            {
                var next = Mesh.Neighbour(cell, edge);
                if (next != HexMesh.NoCell && !reached[next] && passes(next))
                {
                    reached[next] = true;
                    queue.Enqueue(next);
                }
            }
        }

        return reached;
    }

    private int[] LabelsOf(List<int> cells)
    {
        var labels = new int[Mesh.CellCount];
        Array.Fill(labels, Regions.Outside);
        foreach (var cell in cells)
        {
            labels[cell] = 0;
        }

        return labels;
    }

    private int FindSeat()
    {
        var random = SeededRandom.For(_seed, "seat");
        var middle = new PlanePoint(Columns * CellWidthM / 2, Rows * Mesh.RowHeightM / 2);
        return Mesh.CellNear(middle + new PlanePoint(random.Between(-5_000.0, 5_000), random.Between(-4_000.0, 4_000)));
    }

    private void GrowTowns()
    {
        var inCounty = LabelsOf(CountyCells);
        var random = SeededRandom.For(_seed, "towns");
        var heart = Mesh.Centre(Seat);
        PlanePoint[] offsets = [new(0, -900), new(-1_100, 700), new(1_100, 800), new(-1_300, -900), new(1_500, -700), new(0, 1_900), new(-2_600, 0), new(2_600, 0)];
        for (var i = 0; i < _options.Subdistricts; i++)
        {
            TownCentreCells.Add(Mesh.CellNear(heart + offsets[i]));
            TownKinds.Add(TownKind.Subdistrict);
        }

        var count = _options.Subdistricts + _options.Towns + _options.Townships;
        Regions.Spread(Mesh, CountyCells, TownCentreCells, count, FarFromSeat, random);
        while (TownKinds.Count < count)
        {
            TownKinds.Add(TownKinds.Count < _options.Subdistricts + _options.Towns ? TownKind.Town : TownKind.Township);
        }

        var seeds = TownCentreCells.Select((c, i) => new RegionSeed(c, TownKinds[i] == TownKind.Subdistrict ? 3.2 : 1)).ToList();
        TownOfCell = new int[Mesh.CellCount];
        Array.Fill(TownOfCell, Regions.Outside);
        Regions.Grow(Mesh, CountyCells, seeds, _roughness, 0, TownOfCell);
        TownCells = [.. Enumerable.Range(0, count).Select(_ => new List<int>())];
        foreach (var cell in CountyCells)
        {
            TownCells[TownOfCell[cell]].Add(cell);
        }

        double FarFromSeat(int cell) =>
            (Mesh.Centre(cell).DistanceTo(heart) < 7_500 ? 0.001 : 1) * Depth(cell, 3_500, c => inCounty[c] == 0);
    }

    /// <summary>Near 1 well inside, near 0 at the rim: people do not settle on the border.</summary>
    private double Depth(int cell, double reachM, Func<int, bool> inside)
    {
        ReadOnlySpan<(double X, double Y)> ways = [(1, 0), (0.7, 0.7), (0, 1), (-0.7, 0.7), (-1, 0), (-0.7, -0.7), (0, -1), (0.7, -0.7)];
        var hits = 0;
        foreach (var (x, y) in ways)
        {
            hits += inside(Mesh.CellNear(Mesh.Centre(cell) + new PlanePoint(x * reachM, y * reachM))) ? 1 : 0;
        }

        return hits >= 8 ? 1 : 0.02 * hits / 8;
    }

    private void GrowVillages()
    {
        VillageOfCell = new int[Mesh.CellCount];
        Array.Fill(VillageOfCell, Regions.Outside);
        var counts = ShareVillages();
        for (var town = 0; town < counts.Length; town++)
        {
            var random = SeededRandom.For(_seed, "villages", town);
            var urban = TownKinds[town] == TownKind.Subdistrict;
            var centres = new List<int> { TownCentreCells[town] };
            var heart = Mesh.Centre(TownCentreCells[town]);
            if (!urban)
            {
                var near = TownCells[town].Where(c => Mesh.Centre(c).DistanceTo(heart) is > 900 and < 2_000).ToList();
                Regions.Spread(Mesh, near, centres, ResidentsCommitteesInATown, _ => 1, random);
            }

            var (own, reach) = (town, urban ? 300 : 750);
            Regions.Spread(Mesh, TownCells[town], centres, counts[town], c => Depth(c, reach, n => TownOfCell[n] == own), random);
            var seeds = centres.Select((c, i) => new RegionSeed(c, !urban && i < ResidentsCommitteesInATown ? 1.8 : 1)).ToList();
            Regions.Grow(Mesh, TownCells[town], seeds, _roughness, VillageTown.Count, VillageOfCell);
            for (var i = 0; i < centres.Count; i++)
            {
                VillageTown.Add(town);
                VillageKinds.Add(urban || i < ResidentsCommitteesInATown ? VillageKind.ResidentsCommittee : VillageKind.VillageCommittee);
                VillageCentreCells.Add(centres[i]);
            }
        }

        VillageCells.AddRange(Enumerable.Range(0, VillageTown.Count).Select(_ => new List<int>()));
        foreach (var cell in CountyCells)
        {
            VillageCells[VillageOfCell[cell]].Add(cell);
        }
    }

    /// <summary>Fourteen communities to a subdistrict in proportion, the rest by area; the sum is exactly what was asked for.</summary>
    private int[] ShareVillages()
    {
        var weights = TownCells.Select((cells, i) => TownKinds[i] switch
        {
            TownKind.Subdistrict => 14.0,
            TownKind.Town => 8 + (cells.Count / 190.0),
            _ => 5 + (cells.Count / 230.0),
        }).ToArray();
        return Shares.Split(_options.Villages, weights, [.. Enumerable.Repeat(4, weights.Length)]);
    }

    private void GrowGrids()
    {
        GridOfCell = new int[Mesh.CellCount];
        Array.Fill(GridOfCell, Regions.Outside);
        for (var village = 0; village < VillageTown.Count; village++)
        {
            var random = SeededRandom.For(_seed, "grids", village);
            var wanted = VillageKinds[village] == VillageKind.ResidentsCommittee ? random.Between(3, 6) : random.Between(2, 5);
            var centres = new List<int> { VillageCentreCells[village] };
            Regions.Spread(Mesh, VillageCells[village], centres, Math.Clamp(wanted, 1, Math.Max(1, VillageCells[village].Count / 4)), _ => 1, random);
            Regions.Grow(Mesh, VillageCells[village], [.. centres.Select(c => new RegionSeed(c, 1))], _roughness, GridVillage.Count, GridOfCell);
            for (var i = 0; i < centres.Count; i++)
            {
                GridVillage.Add(village);
                GridNumber.Add(i + 1);
            }
        }
    }

    public string TownCode(int town)
    {
        var (from, first) = TownKinds[town] switch
        {
            TownKind.Subdistrict => (1, 0),
            TownKind.Town => (100, _options.Subdistricts),
            _ => (200, _options.Subdistricts + _options.Towns),
        };
        return _options.Code + (from + town - first).ToString("D3", CultureInfo.InvariantCulture);
    }
}
