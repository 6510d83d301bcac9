using Fengsui.Kernel.Geography;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using NetTopologySuite.Geometries;

namespace Fengsui.Ui;

/// <summary>
/// Draws or changes one point, line or polygon on a map: by mouse, finger or keys, with undo, with its size, and from pasted positions
/// in WGS 84, CGCS2000 (degrees or metres), GCJ-02 or BD-09. What is wrong with the geometry is said beneath.
/// </summary>
public sealed partial class GeometryEditor : ComponentBase, IAsyncDisposable
{
    private const int FewestOfPolygon = 3;
    private const int FewestOfLine = 2;
    private const double PastedZoom = 15;
    private MapView? _view;
    private MapDrawing? _drawing;
    private CoordinateSystem _system = CoordinateSystem.Wgs84;
    private Refusal? _problem;
    private string _pasted = "";
    private string _told = "";
    private bool _notRead;
    private double _lengthM;
    private double _areaM2;

    /// <summary>What is drawn.</summary>
    [Parameter]
    public DrawKind Kind { get; set; }

    /// <summary>The geometry in WGS 84, or empty.</summary>
    [Parameter]
    public string GeoJson { get; set; } = "";

    /// <summary>The person changed it; empty while it is not whole or not right.</summary>
    [Parameter]
    public EventCallback<string> GeoJsonChanged { get; set; }

    /// <summary>The outline that it may not leave, or null.</summary>
    [Parameter]
    public Geometry? Within { get; set; }

    /// <summary>Where the map looks at first.</summary>
    [Parameter]
    public MapPosition? Position { get; set; }

    /// <summary>Keys of the layers shown at first, see <see cref="MapView.Shown"/>.</summary>
    [Parameter]
    public IReadOnlyCollection<string>? Shown { get; set; }

    /// <summary>CSS height of the map.</summary>
    [Parameter]
    public string Height { get; set; } = "320px";

    /// <summary>What is drawn, for who cannot see it.</summary>
    [Parameter]
    public string? Label { get; set; }

    [Inject]
    private IStringLocalizer<UiTexts> Texts { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    private DrawnState State => _drawing?.State ?? DrawnState.Empty;

    private bool CanFinish => State.IsDrawing && State.Vertices >= (Kind == DrawKind.Polygon ? FewestOfPolygon : FewestOfLine);

    private string Measured => Kind switch
    {
        DrawKind.Line when _lengthM > 0 => Texts["Draw.Length", Amounts.Length(_lengthM)],
        DrawKind.Polygon when _areaM2 > 0 => Texts["Draw.Area", Amounts.Area(_areaM2), Amounts.Length(_lengthM)],
        _ => "",
    };

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _drawing?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        // What the page was told comes back as its parameter; anything else is a new geometry.
        if (_drawing is not null && GeoJson != _told)
        {
            await BeginAsync();
        }
    }

    private async Task BeginAsync()
    {
        _told = GeoJson;
        Measure();
        if (_view is { } view)
        {
            await DisposeAsync();
            _drawing = await view.DrawAsync(Kind, GeoJson, () => InvokeAsync(ChangedAsync));
        }
    }

    private async Task ChangedAsync()
    {
        Measure();
        _told = _problem is null ? State.GeoJson : "";
        await GeoJsonChanged.InvokeAsync(_told);
        StateHasChanged();
    }

    private void Measure()
    {
        var json = _drawing is null ? GeoJson : State.GeoJson;
        (_problem, _lengthM, _areaM2) = (null, 0, 0);
        if (json.Length > 0)
        {
            var outcome = Shapes.Read(json, "geometry", Within);
            _problem = outcome.Refusal;
            if (outcome.Succeeded)
            {
                (_lengthM, _areaM2) = (Measures.LengthM(outcome.Value), Measures.AreaM2(outcome.Value));
            }
        }
    }

    private Task OnPasteKeyAsync(KeyboardEventArgs args) => args.Key == "Enter" ? PasteAsync() : Task.CompletedTask;

    private async Task PasteAsync()
    {
        var near = Position is { } at ? new LonLat(at.Longitude, at.Latitude) : default;
        var position = CoordinateText.Read(_pasted, _system, near);
        _notRead = position is null;
        if (position is { } found && _drawing is { } drawing && _view is { } view)
        {
            _pasted = "";
            await drawing.PutAsync(found.Longitude, found.Latitude);
            await view.FlyToAsync(new MapPosition(found.Longitude, found.Latitude, Position?.Zoom ?? PastedZoom));
        }
    }

    private Task ActAsync(Func<MapDrawing, Task> act) => _drawing is { } drawing ? act(drawing) : Task.CompletedTask;
}
