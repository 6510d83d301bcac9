using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Ledgers.Pages;
using Fengsui.Places.Maps;
using Fengsui.Places.Quarters.Pages;
using Fengsui.Places.Quarters.Parking;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Fengsui.Places.Quarters.Maps;

/// <summary>Outlines of quarters, the aged ones apart and named so; the tone is what they lack in spaces.</summary>
internal sealed class QuarterLayer(bool aged, IStringLocalizer<QuarterTexts> texts, IOptions<QuarterOptions> options) : IFindableLayer
{
    public const string LayerKey = "places-quarters";
    public const string AgedLayerKey = "places-quarters-aged";

    public string Key => aged ? AgedLayerKey : LayerKey;

    public int Order => aged ? 13 : 12;

    public (Type Texts, string Key) Name => (typeof(PlaceMapTexts), aged ? "Quarters.Aged" : "Quarters");

    public MapLayerGroup Group => MapLayerGroup.Places;

    public MapLayerKind Kind => MapLayerKind.Area;

    public string? Permission => PlacePermissions.View;

    public bool Clusters => false;

    public bool OnAtFirst => false;

    public double MinZoom => 11;

    public string? Href => "/quarters/{id}";

    public Func<string, RenderFragment>? Summary => id => MapSummary.Of<QuarterSummary>(("Id", Guid.Parse(id)));

    public async Task WriteAsync(FeatureWriter features, FengsuiContext records, Actor actor, CancellationToken cancellation)
    {
        var parameters = ParkingParameters.Of(options.Value);
        var quarters = Drawn(records).OrderBy(q => q.Id).AsAsyncEnumerable();
        await foreach (var quarter in quarters.WithCancellation(cancellation))
        {
            var parking = ParkingCalculator.Assess(
                new ParkingFacts(quarter.CarsKept, quarter.LegalSpaces, quarter.InformalSpaces, quarter.NightCars), parameters);
            features.Geometry(
                quarter.Id.ToString(), aged ? texts["Layer.Aged", quarter.Name] : quarter.Name, quarter.GeometryJson,
                ToneOf(parking.Deficit.Value, parking.NightDeficit.Value));
        }
    }

    public async Task<IReadOnlyList<MapPoint>> FindAsync(
        FengsuiContext records, Actor actor, string text, int most, CancellationToken cancellation)
    {
        var sought = text.ToLowerInvariant();
        var found = await Drawn(records).Where(q => q.SearchText.Contains(sought)).OrderBy(q => q.Name.Length).ThenBy(q => q.Id).Take(most)
            .Select(q => new { q.Id, q.Name, q.Longitude, q.Latitude }).ToListAsync(cancellation);
        return [.. found.Select(q => new MapPoint(q.Id.ToString(), q.Name, q.Longitude, q.Latitude))];
    }

    private IQueryable<ResidentialQuarter> Drawn(FengsuiContext records) => records.Set<ResidentialQuarter>().AsNoTracking()
        .Where(q => q.GeometryJson != "" && (aged ? q.IsAged == true : q.IsAged != true));

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
internal sealed class FireLaneLayer(LaneState state, LedgerBook book) : IFindableLayer
{
    public string Key => KeyOf(state);

    public int Order => 25 + (int)state;

    public (Type Texts, string Key) Name => (typeof(QuarterTexts), "Layer.Lanes." + state);

    public MapLayerGroup Group => MapLayerGroup.LanesAndWater;

    public MapLayerKind Kind => MapLayerKind.Line;

    public Tone Tone => ToneOf(state);

    public string? Permission => PlacePermissions.View;

    public bool Clusters => false;

    public bool OnAtFirst => false;

    public double MinZoom => 11;

    public string? Href => "/ledgers/fire-lanes/{id}";

    public Func<string, RenderFragment>? Summary => id =>
        MapSummary.Of<LedgerFacts>(("Ledger", book.Find("fire-lanes")!), ("RecordId", Guid.Parse(id)));

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

    public async Task<IReadOnlyList<MapPoint>> FindAsync(
        FengsuiContext records, Actor actor, string text, int most, CancellationToken cancellation)
    {
        var sought = text.ToLowerInvariant();
        var lanes = await records.Set<FireLane>().AsNoTracking().Where(l => l.GeometryJson != "" && l.SearchText.Contains(sought))
            .OrderBy(l => l.Name.Length).ThenBy(l => l.Id)
            .Select(l => new { l.Id, l.Name, l.Longitude, l.Latitude, l.IsCompliant, l.ClearWidthM, l.ClearHeightM }).ToListAsync(cancellation);
        return
        [
            .. lanes.Where(l => StateOf(l.IsCompliant, l.ClearWidthM, l.ClearHeightM) == state).Take(most)
                .Select(l => new MapPoint(l.Id.ToString(), l.Name, l.Longitude, l.Latitude)),
        ];
    }
}
