using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Model;
using Fengsui.Ui;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Fengsui.Places.Maps;

/// <summary>The register's layers. Few are on at first: the ground, who helps, the places.</summary>
internal static class MapRegistration
{
    public static void AddPlaceLayers(this IServiceCollection services)
    {
        services.AddSingleton<IMapLayer>(new DivisionLayer("places-towns", DivisionLevel.Town, (typeof(PlaceTexts), "Layer.Towns"), 5, 0, true));
        services.AddSingleton<IMapLayer>(new DivisionLayer("places-grids", DivisionLevel.Grid, (typeof(PlaceMapTexts), "Grids"), 9, 12, false));
        services.AddSingleton<IMapLayer>(new DivisionLayer("places-villages", DivisionLevel.Village, (typeof(PlaceTexts), "Layer.Villages"), 10, 11, false));
        services.AddSingleton<IMapLayer, BaseLineLayer>();
        services.AddSingleton<IMapLayer>(new DivisionLayer("places-county", DivisionLevel.County, (typeof(PlaceTexts), "Layer.County"), 20, 0, true));
        services.AddSingleton<IMapLayer>(new ResponseLayer(
            "places-brigades", "Layer.Brigades", 50, MapShape.Square, 0, true, ResponsePointKind.FireStation, ResponsePointKind.FullTimeFireBrigade));
        services.AddSingleton<IMapLayer>(new ResponseLayer(
            "places-micro", "Layer.Micro", 45, MapShape.Square, 11, true, ResponsePointKind.MicroFireStation));
        services.AddSingleton<IMapLayer>(new ResponseLayer(
            "places-water", "Layer.Water", 40, MapShape.Drop, 11, false, ResponsePointKind.FireHydrant, ResponsePointKind.WaterSource));
        services.AddSingleton<IMapLayer, PlaceLayer>();
        services.AddRecords(new RecordLayerKind<Building>(
            "places-buildings", "Buildings", 52, MapShape.House, 12, "buildings", b => b.IsHighRise != true));
        services.AddRecords(new RecordLayerKind<Building>(
            "places-high-rise", "HighRise", 58, MapShape.Tower, 10, "buildings", b => b.IsHighRise == true));
        services.AddRecords(new RecordLayerKind<HeritageSite>(
            "places-heritage", "Heritage", 55, MapShape.Pavilion, 0, "heritage-sites", _ => true));
        services.AddRecords(new RecordLayerKind<PetrochemicalSite>(
            "places-petrochemical", "Petrochemical", 56, MapShape.Tank, 0, "petrochemical-sites", _ => true));
        services.AddRecords(new RecordLayerKind<LargeCommercialComplex>(
            "places-complexes", "Complexes", 57, MapShape.Shop, 0, "complexes", _ => true));
    }

    private static void AddRecords<T>(this IServiceCollection services, RecordLayerKind<T> kind)
        where T : LedgerRecord => services.AddSingleton<IMapLayer>(provider => new RecordLayer<T>(
            kind, provider.GetRequiredService<LedgerBook>(), provider.GetRequiredService<IOptions<MapOptions>>()));
}
