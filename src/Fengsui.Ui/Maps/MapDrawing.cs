using System.Text.Json;
using Fengsui.Kernel.Geography;
using Microsoft.JSInterop;

namespace Fengsui.Ui;

/// <summary>What is drawn.</summary>
public enum DrawKind
{
    /// <summary>One position.</summary>
    Point,

    /// <summary>A line.</summary>
    Line,

    /// <summary>An area; given areas may have holes and parts.</summary>
    Polygon,
}

/// <summary>How a drawing stands.</summary>
/// <param name="GeoJson">The geometry in WGS 84; empty while it has too few vertices.</param>
/// <param name="IsDrawing">A click still adds a vertex.</param>
/// <param name="Vertices">Vertices, without those that close a ring.</param>
public sealed record DrawnState(string GeoJson, bool CanUndo, bool CanRedo, bool IsDrawing, int Vertices)
{
    /// <summary>Nothing yet.</summary>
    public static DrawnState Empty { get; } = new("", false, false, true, 0);
}

/// <summary>A geometry being drawn or changed on a <see cref="MapView"/>; see <see cref="MapView.DrawAsync"/>.</summary>
public sealed class MapDrawing : IAsyncDisposable
{
    private readonly Func<Task> _changed;
    private DotNetObjectReference<MapDrawing>? _self;
    private IJSObjectReference? _handle;

    private MapDrawing(Func<Task> changed) => _changed = changed;

    /// <summary>How it stands.</summary>
    public DrawnState State { get; private set; } = DrawnState.Empty;

    /// <summary>Called by the browser after every change.</summary>
    [JSInvokable]
    public Task OnDrawnAsync(DrawnState state)
    {
        State = state;
        return _changed();
    }

    /// <summary>One step back.</summary>
    public Task UndoAsync() => CallAsync("undo");

    /// <summary>One step forth.</summary>
    public Task RedoAsync() => CallAsync("redo");

    /// <summary>Takes the chosen vertex away; while drawing the last one.</summary>
    public Task RemoveAsync() => CallAsync("remove");

    /// <summary>Ends the drawing of a line or polygon.</summary>
    public Task FinishAsync() => CallAsync("finish");

    /// <summary>Begins anew.</summary>
    public Task ClearAsync() => CallAsync("clear");

    /// <summary>Puts a vertex, or the chosen one, at a position.</summary>
    public Task PutAsync(double longitude, double latitude) => CallAsync("put", longitude, latitude);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_handle is { } handle)
        {
            _handle = null;
            await Scripts.CloseQuietlyAsync(handle);
        }

        _self?.Dispose();
    }

    internal static async Task<MapDrawing> BeginAsync(IJSObjectReference map, DrawKind kind, string geoJson, Func<Task> changed)
    {
        var drawing = new MapDrawing(changed);
        drawing._self = DotNetObjectReference.Create(drawing);
        object? geometry = geoJson.Length > 0 ? JsonSerializer.Deserialize<JsonElement>(geoJson) : null;
        drawing.State = DrawnState.Empty with
        {
            GeoJson = geoJson,
            IsDrawing = geometry is null,
            Vertices = geometry is null ? 0 : Shapes.Read(geoJson, "geometry") is { Succeeded: true, Value.NumPoints: var points } ? points : 0,
        };
        drawing._handle = await map.InvokeAsync<IJSObjectReference>(
            "draw", drawing._self, new { kind = kind.ToString().ToLowerInvariant(), geometry });
        return drawing;
    }

    private async Task CallAsync(string function, params object?[] arguments)
    {
        if (_handle is { } handle)
        {
            await handle.InvokeVoidAsync(function, arguments);
        }
    }
}
