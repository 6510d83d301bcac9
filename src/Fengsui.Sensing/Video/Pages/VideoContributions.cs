using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Video.Pages;

/// <summary>The place's file shows its cameras and what waits for a look there.</summary>
internal sealed class CamerasPanel : IPlacePanel
{
    public int Order => 22;

    public (Type Texts, string Key) Title => (typeof(VideoTexts), "Panel");

    public string? Permission => VideoPermissions.View;

    public Type Component => typeof(PlaceCamerasPanel);
}

/// <summary>The map shows the cameras whose position is known: yellow where an event waits for somebody's look.</summary>
internal sealed class CameraLayer : IMapLayer
{
    public const string LayerKey = "cameras";

    public string Key => LayerKey;

    public int Order => 72;

    public (Type Texts, string Key) Name => (typeof(VideoTexts), "Cameras");

    public MapLayerGroup Group => MapLayerGroup.Live;

    public MapLayerKind Kind => MapLayerKind.Point;

    public MapShape Shape => MapShape.Square;

    public string? Permission => VideoPermissions.View;

    public bool Clusters => true;

    public bool OnAtFirst => false;

    public double MinZoom => 0;

    public string? Href => "/video/cameras/{id}";

    public async Task WriteAsync(FeatureWriter features, FengsuiContext records, Actor actor, CancellationToken cancellation)
    {
        var waiting = VideoQueries.Open(records);
        var cameras = await records.Set<VideoChannel>().AsNoTracking().Where(c => c.Longitude != null && c.Latitude != null)
            .Select(c => new { c.Id, c.Name, c.Longitude, c.Latitude, Waits = waiting.Any(w => w.ChannelId == c.Id) }).ToListAsync(cancellation);
        foreach (var camera in cameras)
        {
            features.Point(
                camera.Id.ToString(), camera.Name, camera.Longitude!.Value, camera.Latitude!.Value, camera.Waits ? Tone.Warning : Tone.Info, MapShape.Square);
        }
    }
}
