using Fengsui.Kernel.Access;
using Microsoft.Extensions.Localization;

namespace Fengsui.Ui;

/// <summary>All layers of the rooms, lowest first.</summary>
public sealed class MapLayerDirectory(
    IEnumerable<IMapLayer> layers, PermissionTable permissions, IStringLocalizerFactory texts)
{
    private readonly IMapLayer[] _layers = [.. layers.OrderBy(l => l.Order).ThenBy(l => l.Key, StringComparer.Ordinal)];

    /// <summary>The layers the actor may see.</summary>
    public IReadOnlyList<IMapLayer> Of(Actor actor) => [.. _layers.Where(l => Allows(l, actor))];

    /// <summary>The layer, or null when there is none of that key or the actor may not see it.</summary>
    public IMapLayer? Find(string key, Actor actor) =>
        _layers.FirstOrDefault(l => l.Key == key && Allows(l, actor));

    /// <summary>The layer's name in the reader's language.</summary>
    public string NameOf(IMapLayer layer) => texts.Create(layer.Name.Texts)[layer.Name.Key];

    private bool Allows(IMapLayer layer, Actor actor) =>
        layer.Permission is null || permissions.Allows(actor, layer.Permission);
}
