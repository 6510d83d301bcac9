using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Search;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Fengsui.Sensing.Pages;

/// <summary>The place's file shows its devices.</summary>
internal sealed class DevicesPanel : IPlacePanel
{
    public int Order => 20;

    public (Type Texts, string Key) Title => (typeof(SensingTexts), "PlacePanel.Title");

    public string? Permission => SensingPermissions.View;

    public Type Component => typeof(PlaceDevicesPanel);
}

/// <summary>The map shows where the transmitters are and whether they are alive.</summary>
internal sealed class DeviceLayer(IPlaceDirectory places) : IMapLayer
{
    public const string LayerKey = "devices";

    public string Key => LayerKey;

    public int Order => 70;

    public (Type Texts, string Key) Name => (typeof(SensingTexts), "Layer.Devices");

    public MapLayerGroup Group => MapLayerGroup.Live;

    public MapLayerKind Kind => MapLayerKind.Point;

    public MapShape Shape => MapShape.Diamond;

    public string? Permission => PlacePermissions.Map;

    public bool Clusters => true;

    public bool OnAtFirst => false;

    public double MinZoom => 0;

    public string? Href => "/devices/{id}";

    public async Task WriteAsync(FeatureWriter features, FengsuiContext records, Actor actor, CancellationToken cancellation)
    {
        var devices = await DeviceQueries.Devices(records, new DeviceFilter(DeviceStatus.Bound)).ToListAsync(cancellation);
        var where = await places.FindManyAsync(
            records, [.. devices.Select(d => d.PlaceId).OfType<Guid>().Distinct()], cancellation);
        foreach (var device in devices)
        {
            if (device.PlaceId is { } id && where.TryGetValue(id, out var place))
            {
                features.Point(
                    device.Id.ToString(CultureInfo.InvariantCulture), device.Name, place.Longitude, place.Latitude,
                    ToneOf(device), MapShape.Diamond);
            }
        }
    }

    private static Tone ToneOf(DeviceView device) =>
        !device.Online ? Tone.Offline : device.Sounding > 0 ? Tone.Fault : Tone.Restored;
}

/// <summary>The search box finds transmitters by name, address or key.</summary>
internal sealed class DeviceSearch(
    Records records, SearchIndex index, PermissionTable permissions, IStringLocalizer<SensingTexts> texts) : ISearchProvider
{
    // The index may be a moment behind the store, and only the store says what may be seen.
    private const int SpareCandidates = 20;

    public int Order => 30;

    public async Task<IReadOnlyList<SearchHit>> SearchAsync(Actor actor, string text, int limit, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, SensingPermissions.View))
        {
            return [];
        }

        long[] ids =
        [
            .. index.Find(DeviceSearchSource.DeviceKind, actor.DivisionPrefix, text, limit + SpareCandidates)
                .Select(c => long.Parse(c.Key, CultureInfo.InvariantCulture)),
        ];
        await using var context = records.Open(actor);
        var found = await context.Set<Device>().Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, cancellation);
        return [.. ids.Where(found.ContainsKey).Take(limit).Select(id => Hit(found[id]))];
    }

    private SearchHit Hit(Device device)
    {
        var address = DeviceQueries.AddressOf(device.Key, device.Profile);
        return new SearchHit(
            texts["Search.Group"], Icons.Material.Filled.Sensors, device.Name.Length > 0 ? device.Name : texts["Device.Unnamed", address],
            address == device.Key ? device.Key : $"{address} · {device.Key}", $"devices/{device.Id}");
    }
}
