using System.Globalization;
using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Reading;
using Fengsui.Alarms.Resources;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Fengsui.Alarms.Pages;

/// <summary>
/// The map with what is open, alive through the change feed. A new fire comes into view by itself unless the person moved the
/// map in the last half minute.
/// </summary>
public sealed partial class MapPage : LiveComponent
{
    private const double FireZoom = 13.5;
    private static readonly TimeSpan HandsOff = TimeSpan.FromSeconds(30);

    private static readonly (Tone Tone, string Icon, string Key)[] Legend =
    [
        (Tone.Fire, Icons.Material.Filled.LocalFireDepartment, "Legend.Fire"),
        (Tone.Warning, Icons.Material.Filled.Circle, "Legend.Attention"),
        (Tone.Fault, Icons.Material.Filled.Circle, "Legend.Trouble"),
        (Tone.Test, Icons.Material.Filled.Circle, "Legend.Test"),
        (Tone.Offline, Icons.Material.Filled.Circle, "Legend.Offline"),
        (Tone.Info, Icons.Material.Filled.Square, "Legend.Brigade"),
        (Tone.Info, Icons.Material.Filled.WaterDrop, "Legend.Water"),
        (Tone.Neutral, Icons.Material.Filled.Circle, "Legend.Place"),
    ];

    private readonly PlaceTones _tones = new();
    private MapView? _map;
    private MapPosition? _position;
    private IReadOnlyList<AlarmBrief> _open = [];
    private HashSet<Guid> _fires = [];
    private IReadOnlyList<string>? _layers;
    private IReadOnlyList<IMapLayer> _extra = [];
    private (IMapLayer Layer, string Id)? _other;
    private string? _name;
    private PlaceBrief? _place;
    private IReadOnlyList<PlaceContact> _people = [];
    private DateTimeOffset _movedAt;

    [Inject]
    private AlarmQueries Queries { get; set; } = default!;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private IPlaceDirectory Places { get; set; } = default!;

    [Inject]
    private MapLayerDirectory Layers { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ConsoleTexts> Texts { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "place")]
    private Guid? Chosen { get; set; }

    /// <summary>What else is chosen: <c>layer/id</c>.</summary>
    [SupplyParameterFromQuery(Name = "on")]
    private string? On { get; set; }

    /// <summary>Layers shown, when they are others than at first.</summary>
    [SupplyParameterFromQuery(Name = "layers")]
    private string? ShownLayers { get; set; }

    [SupplyParameterFromQuery(Name = "at")]
    private string? At { get; set; }

    private string Selected => Chosen is { } id ? $"{(_open.Any(a => a.PlaceId == id) ? AlarmLayer.LayerKey : "places")}/{id}" : On ?? "";

    private IEnumerable<(Tone Tone, string Key, int Count)> Counts =>
    [
        (Tone.Fire, "Count.Fires", _open.Count(a => AlarmKindTable.IsFire(a.Kind) && !a.InTest)),
        (Tone.Warning, "Count.Attention", _open.Count(a => a.Queue == AlarmQueue.Duty && !AlarmKindTable.IsFire(a.Kind))),
        (Tone.Fault, "Count.Troubles", _open.Count(a => a.Queue == AlarmQueue.Maintenance)),
    ];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await Current.MayAsync(PlacePermissions.Map))
        {
            return;
        }

        _position = Read(At);
        _layers = ShownLayers?.Split(',');
        await TellSignsAsync(_layers);
        await FollowAsync(AlarmBook.Topic);
        await ReadAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (!await Current.MayAsync(PlacePermissions.Map))
        {
            return;
        }

        _other = await FindAsync(On);
        if (_place?.Id == Chosen)
        {
            return;
        }

        await using var context = Records.Open(await Current.GetAsync());
        _place = Chosen is { } id ? await Places.FindAsync(context, id, CancellationToken.None) : null;
        _people = _place is { } place ? await Places.ContactsAsync(context, place.Id, CancellationToken.None) : [];
    }

    /// <inheritdoc/>
    protected override async Task OnChangesAsync(LiveBatch batch)
    {
        var before = _fires;
        await ReadAsync();
        if (_map is not { } map)
        {
            return;
        }

        await _tones.BringAsync(map, _open);
        var fresh = _open.FirstOrDefault(a => _fires.Contains(a.Id) && !before.Contains(a.Id));
        if (fresh is { Longitude: { } longitude, Latitude: { } latitude } && Clock.GetUtcNow() - _movedAt > HandsOff)
        {
            await map.FlyToAsync(new MapPosition(longitude, latitude, FireZoom));
        }
    }

    // What the legend says beyond the tones: layers that the person has added.
    private async Task TellSignsAsync(IReadOnlyCollection<string>? shown) =>
        _extra = shown is null ? [] : [.. Layers.Of(await Current.GetAsync()).Where(l => !l.OnAtFirst && shown.Contains(l.Key))];

    private async Task<(IMapLayer Layer, string Id)?> FindAsync(string? on) =>
        on?.Split('/', 2) is [var key, { Length: > 0 } id] && Layers.Find(key, await Current.GetAsync()) is { Summary: not null } layer
            ? (layer, id)
            : null;

    private static MapPosition? Read(string? at)
    {
        var parts = at?.Split(',') ?? [];
        return parts.Length == 3
            && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var longitude)
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var latitude)
            && double.TryParse(parts[2], NumberStyles.Float, CultureInfo.InvariantCulture, out var zoom)
            && Math.Abs(longitude) <= 180 && Math.Abs(latitude) <= 85 && zoom is >= 0 and <= 24
                ? new MapPosition(longitude, latitude, zoom)
                : null;
    }

    private async Task ReadAsync()
    {
        var page = await Queries.ListAsync(
            await Current.GetAsync(), new AlarmFilter { Active = true }, null, AlarmQueries.LongestPage, CancellationToken.None);
        _open = page.Items;
        _fires = [.. _open.Where(a => a.Siren).Select(a => a.Id)];
    }

    private void MovedAsync(MapPosition position)
    {
        _movedAt = Clock.GetUtcNow();
        var at = string.Create(CultureInfo.InvariantCulture, $"{position.Longitude:0.#####},{position.Latitude:0.#####},{position.Zoom:0.##}");
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("at", at), replace: true);
    }

    private void ChosenAsync(MapSelection? selection)
    {
        var isPlace = selection is { Layer: AlarmLayer.LayerKey or "places" };
        if (selection is not null)
        {
            _name = selection.Name;
        }

        Navigation.NavigateTo(
            Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
            {
                ["place"] = isPlace ? selection!.Id : null,
                ["on"] = selection is null || isPlace ? null : $"{selection.Layer}/{selection.Id}",
            }),
            replace: true);
    }

    private async Task ShowAsync(IReadOnlyCollection<string> shown)
    {
        var atFirst = Layers.Of(await Current.GetAsync()).Where(l => l.OnAtFirst).Select(l => l.Key);
        await TellSignsAsync(shown);
        Navigation.NavigateTo(
            Navigation.GetUriWithQueryParameter("layers", shown.Order().SequenceEqual(atFirst.Order()) ? null : string.Join(',', shown)), replace: true);
    }

    private void CloseAsync() => ChosenAsync(null);
}
