using System.Collections.Immutable;

namespace Fengsui.Simulator.County;

/// <summary>A place to grow a region from. A higher slowness makes a smaller region.</summary>
internal readonly record struct RegionSeed(int Cell, double Slowness);

/// <summary>Grows divisions over the mesh and cuts their outlines.</summary>
internal static class Regions
{
    public const int Outside = -1;

    /// <summary>
    /// Gives every cell of <paramref name="cells"/> to the seed that reaches it first over rough ground. Each region is connected
    /// because it is grown cell by cell. Ties are broken by cell number, so the result does not depend on a queue's inner order.
    /// </summary>
    public static void Grow(HexMesh mesh, IReadOnlyList<int> cells, IReadOnlyList<RegionSeed> seeds, double[] roughness, int firstLabel, int[] labels)
    {
        var open = new HashSet<int>(cells);
        var queue = new PriorityQueue<(int Cell, int Seed), (double Cost, int Cell, int Seed)>();
        for (var i = 0; i < seeds.Count; i++)
        {
            queue.Enqueue((seeds[i].Cell, i), (0, seeds[i].Cell, i));
        }

        while (queue.TryDequeue(out var item, out var priority))
        {
            if (!open.Remove(item.Cell))
            {
                continue;
            }

            labels[item.Cell] = firstLabel + item.Seed;
            for (var edge = 0; edge < 6; edge++)
            {
                var next = mesh.Neighbour(item.Cell, edge);
                if (next != HexMesh.NoCell && open.Contains(next))
                {
                    var cost = priority.Cost + (roughness[next] * seeds[item.Seed].Slowness);
                    queue.Enqueue((next, item.Seed), (cost, next, item.Seed));
                }
            }
        }
    }

    /// <summary>Seeds well apart: of several candidates the one farthest from all seeds so far, weighted.</summary>
    public static void Spread(HexMesh mesh, IReadOnlyList<int> cells, List<int> seeds, int count, Func<int, double> weight, SeededRandom random)
    {
        while (seeds.Count < count)
        {
            var best = -1;
            var bestScore = -1.0;
            for (var i = 0; i < 24; i++)
            {
                var cell = random.Pick(cells);
                var nearest = double.MaxValue;
                foreach (var seed in seeds)
                {
                    nearest = Math.Min(nearest, mesh.Centre(seed).SquaredDistanceTo(mesh.Centre(cell)));
                }

                var score = nearest * weight(cell);
                if (nearest > 1 && score > bestScore)
                {
                    (best, bestScore) = (cell, score);
                }
            }

            if (best >= 0)
            {
                seeds.Add(best);
            }
        }
    }

    /// <summary>The outline of each label in one pass over the mesh, by following its border edges.</summary>
    public static GeoPolygon[] Outline(HexMesh mesh, int[] labels, int labelCount, BorderNet net, Projection projection)
    {
        var next = new Dictionary<int, int>[labelCount];
        var order = new List<int>[labelCount];
        for (var i = 0; i < labelCount; i++)
        {
            (next[i], order[i]) = ([], []);
        }

        for (var cell = 0; cell < labels.Length; cell++)
        {
            var label = labels[cell];
            if (label == Outside)
            {
                continue;
            }

            for (var edge = 0; edge < 6; edge++)
            {
                if (LabelBehind(mesh, labels, cell, edge) != label)
                {
                    var from = mesh.Corner(cell, edge);
                    next[label][from] = mesh.Corner(cell, edge + 1);
                    order[label].Add(from);
                }
            }
        }

        var result = new GeoPolygon[labelCount];
        for (var i = 0; i < labelCount; i++)
        {
            result[i] = Rings(next[i], order[i], net, projection);
        }

        return result;
    }

    internal static int LabelBehind(HexMesh mesh, int[] labels, int cell, int edge)
    {
        var other = mesh.Neighbour(cell, edge);
        return other == HexMesh.NoCell ? Outside : labels[other];
    }

    private static GeoPolygon Rings(Dictionary<int, int> next, List<int> order, BorderNet net, Projection projection)
    {
        var rings = new List<ImmutableArray<GeoPoint>>();
        var used = new HashSet<int>();
        foreach (var start in order)
        {
            if (used.Contains(start))
            {
                continue;
            }

            var ring = ImmutableArray.CreateBuilder<GeoPoint>();
            for (var corner = start; used.Add(corner); corner = next[corner])
            {
                if (!net.IsDropped(corner))
                {
                    ring.Add(projection.ToGeo(net.Position(corner)));
                }
            }

            ring.Add(ring[0]);
            rings.Add(ring.ToImmutable());
        }

        var outer = rings.MaxBy(GeoPolygon.DoubledSignedArea);
        return new GeoPolygon(outer, [.. rings.Where(r => r != outer)]);
    }
}
