using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Ui;

namespace Fengsui.Alarms.Pages;

/// <summary>
/// The colours of the places on one map: what changed is patched, and the layer is read again only when a place came, went, or
/// began or ceased to burn.
/// </summary>
/// <remarks>Not thread safe: belongs to one page.</remarks>
internal sealed class PlaceTones
{
    private Dictionary<Guid, (Tone Tone, bool Fire)> _known = [];

    /// <summary>Brings the map up to date with the open alarms.</summary>
    public async Task BringAsync(MapView map, IEnumerable<AlarmBrief> open)
    {
        var now = open.Where(a => a.PlaceId is not null).GroupBy(a => a.PlaceId!.Value)
            .ToDictionary(g => g.Key, g => (AlarmLook.Worst(g), g.Any(a => AlarmKindTable.IsFire(a.Kind))));
        var before = _known;
        _known = now;
        var same = before.Count == now.Count
            && now.All(p => before.TryGetValue(p.Key, out var was) && was.Fire == p.Value.Item2);
        if (!same)
        {
            await map.ReloadAsync(AlarmLayer.LayerKey);
            return;
        }

        MapPatch[] patches = [.. now.Where(p => before[p.Key].Tone != p.Value.Item1).Select(p => new MapPatch(p.Key.ToString(), p.Value.Item1))];
        if (patches.Length > 0)
        {
            await map.PatchAsync(AlarmLayer.LayerKey, patches);
        }
    }
}
