using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Quarters.Parking;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Fengsui.Places.Quarters.Maps;

/// <summary>Outlines of quarters: the name says which are aged, the tone what they lack in spaces.</summary>
internal sealed class QuarterLayer(IStringLocalizer<QuarterTexts> texts, IOptions<QuarterOptions> options) : IMapLayer
{
    public const string LayerKey = "places-quarters";

    public string Key => LayerKey;

    public int Order => 12;

    public (Type Texts, string Key) Name => (typeof(QuarterTexts), "Layer.Quarters");

    public MapLayerKind Kind => MapLayerKind.Area;

    public string? Permission => PlacePermissions.View;

    public bool Clusters => false;

    public bool OnAtFirst => false;

    public double MinZoom => 11;

    public string? Href => "/quarters/{id}";

    public async Task WriteAsync(FeatureWriter features, FengsuiContext records, Actor actor, CancellationToken cancellation)
    {
        var parameters = ParkingParameters.Of(options.Value);
        var quarters = records.Set<ResidentialQuarter>().AsNoTracking().Where(q => q.GeometryJson != "").OrderBy(q => q.Id).AsAsyncEnumerable();
        await foreach (var quarter in quarters.WithCancellation(cancellation))
        {
            var parking = ParkingCalculator.Assess(
                new ParkingFacts(quarter.CarsKept, quarter.LegalSpaces, quarter.InformalSpaces, quarter.NightCars), parameters);
            features.Geometry(
                quarter.Id.ToString(), quarter.IsAged == true ? texts["Layer.Aged", quarter.Name] : quarter.Name, quarter.GeometryJson,
                ToneOf(parking.Deficit.Value, parking.NightDeficit.Value));
        }
    }

    /// <summary>What a lack of spaces means: cars stand where none should (orange), spaces are missing (amber), none is missing, not known.</summary>
    public static Tone ToneOf(int? deficit, int? nightDeficit) =>
        nightDeficit > 0 ? Tone.Fault : deficit > 0 ? Tone.Warning : deficit is null ? Tone.Offline : Tone.Restored;
}

/// <summary>What is known of a fire lane as a whole.</summary>
internal enum LaneState
{
    /// <summary>Marked as it must be, and a fire engine passes.</summary>
    Compliant,

    /// <summary>Not marked as it must be, too narrow or too low.</summary>
    Failing,

    /// <summary>Something is not known.</summary>
    Unknown,
}

/// <summary>Fire lanes in one state. One layer a state, so that the list of layers is the legend and says each state in words.</summary>
internal sealed class FireLaneLayer(LaneState state) : IMapLayer
{
    public string Key => KeyOf(state);

    public int Order => 25 + (int)state;

    public (Type Texts, string Key) Name => (typeof(QuarterTexts), "Layer.Lanes." + state);

    public MapLayerKind Kind => MapLayerKind.Line;

    public string? Permission => PlacePermissions.View;

    public bool Clusters => false;

    public bool OnAtFirst => false;

    public double MinZoom => 11;

    public string? Href => null;

    public static string KeyOf(LaneState state) => "places-lanes-" + state.ToString().ToLowerInvariant();

    /// <summary>The state of a lane: its marking and the envelope together.</summary>
    public static LaneState StateOf(bool? marked, double? clearWidthM, double? clearHeightM) =>
        (marked, FireLaneEnvelope.Passes(clearWidthM, clearHeightM)) switch
        {
            (false, _) or (_, false) => LaneState.Failing,
            (true, true) => LaneState.Compliant,
            _ => LaneState.Unknown,
        };

    /// <summary>What a state means.</summary>
    public static Tone ToneOf(LaneState state) => state switch
    {
        LaneState.Compliant => Tone.Restored,
        LaneState.Failing => Tone.Fault,
        LaneState.Unknown => Tone.Offline,
    };

    public async Task WriteAsync(FeatureWriter features, FengsuiContext records, Actor actor, CancellationToken cancellation)
    {
        var lanes = records.Set<FireLane>().AsNoTracking().Where(l => l.GeometryJson != "").OrderBy(l => l.Id).AsAsyncEnumerable();
        await foreach (var lane in lanes.WithCancellation(cancellation))
        {
            if (StateOf(lane.IsCompliant, lane.ClearWidthM, lane.ClearHeightM) == state)
            {
                features.Geometry(lane.Id.ToString(), lane.Name, lane.GeometryJson, ToneOf(state));
            }
        }
    }
}
