using Fengsui.Kernel.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;

namespace Fengsui.Ui;

/// <summary>
/// The map: the layers of all rooms that the person may see, from <c>/api/v1/map/layers</c>. Points change by
/// <see cref="PatchAsync"/> without reading a layer again. When it has drawn all, <c>document.body.dataset.mapIdle</c> is
/// <c>true</c>.
/// </summary>
public sealed partial class MapView : ComponentBase, IAsyncDisposable
{
    private const double FoundZoom = 15;

    private readonly HashSet<string> _shown = new(StringComparer.Ordinal);
    private IReadOnlyList<IMapLayer> _layers = [];
    private ElementReference _element;
    private DotNetObjectReference<MapView>? _self;
    private IJSObjectReference? _map;
    private string? _problem;
    private string? _measured;
    private string _selected = "";
    private IReadOnlyCollection<string> _tooFar = [];
    private bool _disposed;

    /// <summary>Keys of the layers offered; null for all.</summary>
    [Parameter]
    public IReadOnlyCollection<string>? Only { get; set; }

    /// <summary>Keys of the layers shown at first; null for those that say so themselves.</summary>
    [Parameter]
    public IReadOnlyCollection<string>? Shown { get; set; }

    /// <summary>CSS height.</summary>
    [Parameter]
    public string Height { get; set; } = "100%";

    /// <summary>CSS classes.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>What the map shows, for who cannot see it.</summary>
    [Parameter]
    public string? Label { get; set; }

    /// <summary>Where it looks at first; null fits what is shown.</summary>
    [Parameter]
    public MapPosition? Position { get; set; }

    /// <summary>The person moved the map: for the address bar.</summary>
    [Parameter]
    public EventCallback<MapPosition> PositionChanged { get; set; }

    /// <summary>Layer and id of the selected feature as <c>layer/id</c>, ringed on the map; empty for none.</summary>
    [Parameter]
    public string Selected { get; set; } = "";

    /// <summary>The person clicked a feature; null when the empty ground.</summary>
    [Parameter]
    public EventCallback<MapSelection?> OnSelect { get; set; }

    /// <summary>One point to mark without a layer: the place of the page.</summary>
    [Parameter]
    public MapPosition? Marker { get; set; }

    /// <summary>The person chose other layers: the keys of those shown.</summary>
    [Parameter]
    public EventCallback<IReadOnlyCollection<string>> ShownChanged { get; set; }

    /// <summary>Offers a box that finds by name in all layers offered.</summary>
    [Parameter]
    public bool Finds { get; set; }

    /// <summary>The map is there: from now on it can be drawn on.</summary>
    [Parameter]
    public EventCallback OnOpened { get; set; }

    /// <summary>Offers to measure lengths and areas; not where something else is drawn.</summary>
    [Parameter]
    public bool Measures { get; set; } = true;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private MapLayerDirectory Layers { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private ThemeState Theme { get; set; } = default!;

    [Inject]
    private TileArchive Tiles { get; set; } = default!;

    [Inject]
    private IOptions<MapOptions> Options { get; set; } = default!;

    /// <summary>Changes the tone of single features; a feature that is not there is passed over.</summary>
    public Task PatchAsync(string layer, IReadOnlyCollection<MapPatch> patches) =>
        CallAsync("patch", layer, patches.Select(p => new { id = p.Id, tone = p.Tone.Css() }).ToArray());

    /// <summary>Reads a layer again, after loss of changes or for new features.</summary>
    public Task ReloadAsync(string layer) => CallAsync("reload", layer);

    /// <summary>Shows only these points of a layer, as a table's filter does, whether or not the map has read them; null shows all.</summary>
    public Task FilterAsync(string layer, IReadOnlyCollection<MapPoint>? points) => CallAsync("filter", layer, points);

    /// <summary>Moves the view.</summary>
    public Task FlyToAsync(MapPosition position) => CallAsync("flyTo", position.Longitude, position.Latitude, position.Zoom);

    /// <summary>Fits what is shown.</summary>
    public Task FitAsync() => CallAsync("fit");

    /// <summary>Shows a feature that was found: its layer, where it is, what it is.</summary>
    public async Task GoToAsync(IMapLayer layer, MapPoint found)
    {
        if (!_shown.Contains(layer.Key))
        {
            await ToggleAsync(layer);
        }

        await FlyToAsync(new MapPosition(found.Longitude, found.Latitude, Math.Max(FoundZoom, layer.MinZoom + 0.5)));
        await OnSelect.InvokeAsync(new MapSelection(layer.Key, found.Id, found.Name));
    }

    /// <summary>Begins to draw, or to change what is given; an open drawing is given up. Null before <see cref="OnOpened"/>.</summary>
    /// <param name="geoJson">What is there already, or empty.</param>
    /// <param name="changed">Called after every change, in no renderer's context.</param>
    public async Task<MapDrawing?> DrawAsync(DrawKind kind, string geoJson, Func<Task> changed) =>
        _map is { } map ? await MapDrawing.BeginAsync(map, kind, geoJson, changed) : null;

    /// <summary>Called by the browser: a feature was clicked.</summary>
    [JSInvokable]
    public Task OnClickAsync(string? layer, string? id, string? name) => InvokeAsync(() =>
        OnSelect.InvokeAsync(layer is null || id is null ? null : new MapSelection(layer, id, name ?? "")));

    /// <summary>Called by the browser: the person moved the map.</summary>
    [JSInvokable]
    public Task OnMovedAsync(double longitude, double latitude, double zoom) => InvokeAsync(() =>
        PositionChanged.InvokeAsync(new MapPosition(longitude, latitude, zoom)));

    /// <summary>Called by the browser: which layers the scale leaves out.</summary>
    [JSInvokable]
    public Task OnScaleAsync(string[] tooFar) => InvokeAsync(() =>
    {
        _tooFar = tooFar;
        StateHasChanged();
    });

    /// <summary>Called by the browser: a layer could not be read, or the browser cannot draw maps.</summary>
    [JSInvokable]
    public Task OnProblemAsync(string code) => InvokeAsync(() =>
    {
        _problem = code.Length == 0 ? null : Texts["Map.Problem." + code].Value;
        StateHasChanged();
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        Theme.Changed -= OnThemeChanged;
        if (_map is { } map)
        {
            _map = null;
            await Scripts.CloseQuietlyAsync(map);
        }

        _self?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Theme.Changed += OnThemeChanged;
        if (await Current.FindAsync() is { } actor)
        {
            _layers = [.. Layers.Of(actor).Where(l => Only is null || Only.Contains(l.Key))];
            _shown.UnionWith(_layers.Where(l => Shown?.Contains(l.Key) ?? l.OnAtFirst).Select(l => l.Key));
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await OpenAsync();
        }

        if (_selected != Selected)
        {
            _selected = Selected;
            await CallAsync("select", _selected);
        }
    }

    private async Task ToggleAsync(IMapLayer layer)
    {
        var show = _shown.Add(layer.Key);
        if (!show)
        {
            _shown.Remove(layer.Key);
        }

        await CallAsync("show", layer.Key, show);
        await ShownChanged.InvokeAsync([.. _layers.Select(l => l.Key).Where(_shown.Contains)]);
    }

    private async Task OpenAsync()
    {
        _self = DotNetObjectReference.Create(this);
        var actor = await Current.FindAsync();
        if (await ImportAsync() is not { } module)
        {
            return;
        }

        await using (module)
        {
            _map = await Scripts.OpenAsync(module, () => _disposed, _element, _self, Settings(actor));
            if (_map is not null)
            {
                await OnOpened.InvokeAsync();
            }
        }
    }

    // A script that does not arrive, over a bad line, costs the map and not the page around it.
    private async Task<IJSObjectReference?> ImportAsync()
    {
        try
        {
            return await Js.InvokeAsync<IJSObjectReference>("import", Scripts.Map);
        }
        catch (JSException)
        {
            if (!_disposed)
            {
                _problem = Texts["Map.Problem.script"];
                StateHasChanged();
            }

            return null;
        }
    }

    private object Settings(Actor? actor) => new
    {
        tileUrl = Options.Value.TileUrl,
        archive = Tiles.Kind?.ToString().ToLowerInvariant(),
        tileAttribution = Options.Value.TileAttribution,
        center = Position is { } p ? new[] { p.Longitude, p.Latitude } : [Options.Value.Longitude, Options.Value.Latitude],
        zoom = Position?.Zoom ?? 8,
        fit = Position is null,
        marker = Marker is { } m ? new[] { m.Longitude, m.Latitude } : null,
        shapes = MapShapes.ByName,
        zoomIn = Texts["Map.ZoomIn"].Value,
        zoomOut = Texts["Map.ZoomOut"].Value,
        layers = (actor is null ? [] : _layers).Select(l => new
        {
            key = l.Key,
            kind = l.Kind.ToString().ToLowerInvariant(),
            clusters = l.Clusters,
            byExtent = l is IExtentLayer,
            minZoom = l.MinZoom,
            tells = l.Summary is not null && OnSelect.HasDelegate,
            shown = _shown.Contains(l.Key),
        }).ToArray(),
    };

    private void OnThemeChanged() => _ = InvokeAsync(() => CallAsync("restyle"));

    private async Task CallAsync(string function, params object?[] arguments)
    {
        if (_map is { } map)
        {
            try
            {
                await map.InvokeVoidAsync(function, arguments);
            }
            catch (JSException) when (_disposed)
            {
                // The map has left the page.
            }
        }
    }
}
