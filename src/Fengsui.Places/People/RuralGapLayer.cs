using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;

namespace Fengsui.Places.People;

/// <summary>Villages by what they lack: orange where something is missing, grey where something is not known, green where all is there.</summary>
internal sealed class RuralGapLayer(RuralGapReader reader) : IMapLayer
{
    public const string LayerKey = "places-rural-gaps";

    public string Key => LayerKey;

    public int Order => 15;

    public (Type Texts, string Key) Name => (typeof(PeopleTexts), "Layer.RuralGaps");

    public MapLayerGroup Group => MapLayerGroup.Divisions;

    public MapLayerKind Kind => MapLayerKind.Point;

    public MapShape Shape => MapShape.Square;

    public string? Permission => PlacePermissions.Map;

    public bool Clusters => false;

    public bool OnAtFirst => false;

    public double MinZoom => 0;

    public string? Href => null;

    /// <summary>What the gaps of a village mean.</summary>
    public static Tone ToneOf(VillageGaps village) => village switch
    {
        { Missing: > 0 } => Tone.Fault,
        { NotKnown: > 0 } => Tone.Offline,
        _ => Tone.Restored,
    };

    public async Task WriteAsync(FeatureWriter features, FengsuiContext records, Actor actor, CancellationToken cancellation)
    {
        foreach (var village in await reader.AllAsync(records, cancellation))
        {
            features.Point(village.DivisionCode, village.Name, village.Longitude, village.Latitude, ToneOf(village), MapShape.Square);
        }
    }
}
