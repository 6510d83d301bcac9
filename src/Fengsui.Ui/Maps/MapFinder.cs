using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;

namespace Fengsui.Ui;

/// <summary>A feature that the map's search box found.</summary>
public sealed record MapHit(IMapLayer Layer, MapPoint Point);

/// <summary>Finds features of layers by name, through the person's own context.</summary>
public sealed class MapFinder(Records records)
{
    /// <summary>Names that begin with the text first, then the shorter; at most so many in all.</summary>
    public async Task<IReadOnlyList<MapHit>> FindAsync(
        Actor actor, IEnumerable<IMapLayer> layers, string text, int most, CancellationToken cancellation)
    {
        var hits = new List<MapHit>();
        await using var context = records.Open(actor);
        foreach (var layer in layers.OfType<IFindableLayer>())
        {
            var found = await layer.FindAsync(context, actor, text, most, cancellation);
            hits.AddRange(found.Select(point => new MapHit(layer, point)));
        }

        return
        [
            .. hits.OrderByDescending(h => h.Point.Name.StartsWith(text, StringComparison.OrdinalIgnoreCase))
                .ThenByDescending(h => h.Point.Name.Contains(text, StringComparison.OrdinalIgnoreCase))
                .ThenBy(h => h.Point.Name.Length).Take(most),
        ];
    }
}
