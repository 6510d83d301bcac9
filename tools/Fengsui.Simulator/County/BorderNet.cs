namespace Fengsui.Simulator.County;

/// <summary>
/// All border corners of the finest divisions, smoothed and thinned once for all levels. A corner is moved or dropped for every
/// division that uses it, so neighbours still share every point.
/// </summary>
internal sealed class BorderNet
{
    /// <summary>A corner nearer than this to the chord of its two neighbours is dropped. Far below a cell's width (no crossing can arise).</summary>
    private const double ThinningM = 14;

    private readonly PlanePoint[] _positions;
    private readonly HashSet<int> _dropped = [];

    public BorderNet(HexMesh mesh, int[] labels)
    {
        _positions = [.. mesh.Corners];
        var (links, order) = Links(mesh, labels);
        Smooth(links, order);
        Smooth(links, order);
        Thin(links, order);
    }

    public PlanePoint Position(int corner) => _positions[corner];

    public bool IsDropped(int corner) => _dropped.Contains(corner);

    private static (Dictionary<int, List<int>> Links, List<int> Order) Links(HexMesh mesh, int[] labels)
    {
        var links = new Dictionary<int, List<int>>();
        var order = new List<int>();
        for (var cell = 0; cell < labels.Length; cell++)
        {
            for (var edge = 0; edge < 6; edge++)
            {
                if (Regions.LabelBehind(mesh, labels, cell, edge) != labels[cell])
                {
                    Link(mesh.Corner(cell, edge), mesh.Corner(cell, edge + 1));
                }
            }
        }

        return (links, order);

        void Link(int a, int b)
        {
            Add(a, b);
            Add(b, a);
        }

        void Add(int a, int b)
        {
            if (!links.TryGetValue(a, out var list))
            {
                links[a] = list = [];
                order.Add(a);
            }

            if (!list.Contains(b))
            {
                list.Add(b);
            }
        }
    }

    private void Smooth(Dictionary<int, List<int>> links, List<int> order)
    {
        var moved = new List<(int Corner, PlanePoint To)>(order.Count);
        foreach (var corner in order)
        {
            var around = links[corner];
            var mean = new PlanePoint(0, 0);
            foreach (var other in around)
            {
                mean += _positions[other];
            }

            moved.Add((corner, (_positions[corner] * 0.5) + (mean * (0.5 / around.Count))));
        }

        foreach (var (corner, to) in moved)
        {
            _positions[corner] = to;
        }
    }

    private void Thin(Dictionary<int, List<int>> links, List<int> order)
    {
        foreach (var corner in order)
        {
            var around = links[corner];
            if (around.Count != 2 || _dropped.Contains(around[0]) || _dropped.Contains(around[1])
                || (links[around[0]].Count != 2 && links[around[1]].Count != 2))
            {
                // A junction stays; so does a corner between two junctions, or a thin region could lose its area.
                continue;
            }

            if (DistanceToChord(_positions[corner], _positions[around[0]], _positions[around[1]]) < ThinningM)
            {
                _dropped.Add(corner);
            }
        }
    }

    private static double DistanceToChord(PlanePoint p, PlanePoint a, PlanePoint b)
    {
        var d = b - a;
        var cross = (d.X * (p.Y - a.Y)) - (d.Y * (p.X - a.X));
        return Math.Abs(cross) / Math.Max(1e-9, Math.Sqrt((d.X * d.X) + (d.Y * d.Y)));
    }
}
