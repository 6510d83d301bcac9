using System.Globalization;
using System.Text;
using Fengsui.Places.Seeding;
using Fengsui.Simulator.County;

namespace Fengsui.Server.Demo;

/// <summary>The simulated county's things as records of the ledgers.</summary>
internal sealed class LedgerSeeds(SimulatedCounty county)
{
    private readonly Dictionary<string, SimulatedPerson> _people = county.People.ToDictionary(p => p.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, SimulatedOrganization> _organizations = county.Organizations.ToDictionary(o => o.Id, StringComparer.Ordinal);

    /// <summary>All of them; what another links to stands before it.</summary>
    public IEnumerable<SeedRecord> All() => county.Brigades.Select(Brigade).Concat(county.WaterSources.Select(Water));

    private SeedRecord Brigade(SimulatedBrigade brigade)
    {
        var micro = brigade.Kind == BrigadeKind.MicroFireStation;
        var leader = _people[brigade.LeaderPersonId];
        return Record(brigade.Id, micro ? "micro-stations" : "fire-stations", brigade.Name, brigade.VillageCode, brigade.Position,
            ("kind", brigade.Kind switch
            {
                BrigadeKind.CountyFireStation => "StateStation",
                BrigadeKind.TownFullTimeBrigade => "FullTimeBrigade",
                BrigadeKind.VolunteerFireTeam => "VolunteerBrigade",
                BrigadeKind.MicroFireStation => brigade.PlaceId is null ? "Community" : "KeyUnit",
            }),
            (micro ? "members" : "staff", Text(brigade.Strength)),
            ("vehicles", micro ? null : Text(brigade.Vehicles)),
            ("leaderName", micro ? leader.Name : null),
            ("placeId", brigade.PlaceId is { } place ? DemoCounty.IdOf(place).ToString() : null),
            ("phone", leader.Phone),
            ("inService", "true"));
    }

    private static SeedRecord Water(SimulatedWaterSource water) => water.Kind == WaterSourceKind.FireHydrant
        ? Record(water.Id, "hydrants", water.Name, water.VillageCode, water.Position,
            ("kind", "AboveGround"),
            ("pressureMpa", water.PressureKPa is { } pressure ? Text(pressure / 1_000.0) : null),
            ("inService", water.InService ? "true" : "false"))
        : Record(water.Id, "water-sources", water.Name, water.VillageCode, water.Position,
            ("kind", water.Kind == WaterSourceKind.WaterTank ? "Cistern" : "DraftingPoint"),
            ("capacityM3", water.VolumeM3 is { } volume ? Text(volume) : null),
            ("truckAccess", "true"),
            ("inService", water.InService ? "true" : "false"));

    private static SeedRecord Record(
        string id, string ledger, string name, string division, GeoPoint? at, params (string Key, string? Value)[] values)
    {
        var all = values.Where(v => v.Value is not null).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        all["name"] = name;
        all["divisionCode"] = division;
        if (at is { } position)
        {
            all["geometryJson"] = CountyShapes.GeoJson(position);
        }

        return new SeedRecord(DemoCounty.IdOf(id), ledger, all);
    }

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
