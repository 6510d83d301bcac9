using Fengsui.Places.Contracts;
using Fengsui.Places.Register;
using Fengsui.Places.Seeding;
using Fengsui.Simulator.County;

namespace Fengsui.Server.Demo;

/// <summary>
/// Two petrochemical enterprises of the demonstration county. The simulator's county has none: most have none, and another type of place would make every
/// other of its places a different one.
/// </summary>
internal static class PetrochemicalSites
{
    private static readonly (string Id, string Name, string Organization, string Products, int Tonnes, int Tanks, int Staff)[] All =
    [
        ("petro-1", "云岭石油储备库", "云岭石油储备有限公司", "汽油、柴油、原油", 42_000, 14, 12),
        ("petro-2", "云岭精细化工厂", "云岭精细化工有限公司", "甲醇、溶剂油", 6_500, 9, 0),
    ];

    /// <summary>The enterprises as places.</summary>
    public static IEnumerable<SeedPlace> Places(SimulatedCounty county) => All.Zip(Villages(county)).Select(s => new SeedPlace(
        DemoCounty.IdOf(s.First.Id),
        new PlaceDraft
        {
            Name = s.First.Name, TypeCode = "petrochemical-facility", DivisionCode = s.Second.Code, Address = s.Second.Name + "工业路",
            Longitude = s.Second.Centre.Longitude, Latitude = s.Second.Centre.Latitude, OrganizationName = s.First.Organization, Storeys = 2, BuiltYear = 2008,
            IsKeyUnit = true,
            People =
            [
                new PersonDraft(PlacePersonRole.FireSafetyManager, "演示·安全环保部经理", "19900009001"),
                new PersonDraft(PlacePersonRole.FireSafetyResponsiblePerson, "演示·企业负责人", "19900009002"),
            ],
        }));

    /// <summary>Their rows of the ledger.</summary>
    public static IEnumerable<SeedRecord> Records(SimulatedCounty county) => All.Zip(Villages(county)).Select(s => new SeedRecord(
        DemoCounty.IdOf("ledger-" + s.First.Id), "petrochemical-sites",
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["name"] = s.First.Name, ["divisionCode"] = s.Second.Code, ["placeId"] = DemoCounty.IdOf(s.First.Id).ToString(), ["hazardClass"] = "A",
            ["products"] = s.First.Products, ["storageTonnes"] = $"{s.First.Tonnes}", ["tanks"] = $"{s.First.Tanks}", ["majorHazardSource"] = "true",
            ["brigadeDistanceKm"] = "3.5", ["brigadeStaff"] = $"{s.First.Staff}",
        }));

    // At the edge of what is lived in: the villages with the fewest households.
    private static IEnumerable<SimulatedVillage> Villages(SimulatedCounty county) =>
        county.Villages.OrderBy(v => v.Households).ThenBy(v => v.Code, StringComparer.Ordinal);
}
