using System.Collections.Immutable;
using System.Globalization;

namespace Fengsui.Simulator.County;

/// <summary>
/// The ledgers of a county: what its register keeps beside the places. Made from the county and the seed; the day only says how far
/// back things were built, tested and hung up, so that some are due and some overdue whenever a demonstration is made.
/// </summary>
public sealed partial class CountyLedgers
{
    private const int MostBuildings = 700;
    private const int MostEquipped = 420;

    private readonly SimulatedCounty _county;
    private readonly DateOnly _today;
    private readonly Dictionary<string, SimulatedPerson> _people;
    private readonly Dictionary<string, SimulatedOrganization> _organizations;
    private readonly List<SimulatedRecord> _records = [];

    private CountyLedgers(SimulatedCounty county, DateOnly today)
    {
        (_county, _today) = (county, today);
        _people = county.People.ToDictionary(p => p.Id, StringComparer.Ordinal);
        _organizations = county.Organizations.ToDictionary(o => o.Id, StringComparer.Ordinal);
    }

    /// <summary>All records; what another links to stands before it. Quarters and fire lanes are not among them.</summary>
    public static IReadOnlyList<SimulatedRecord> Of(SimulatedCounty county, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(county);
        var ledgers = new CountyLedgers(county, today);
        ledgers.AddOrganizations();
        ledgers.AddPropertyManagers();
        ledgers.AddBuildings();
        ledgers.AddSystems();
        ledgers.AddEquipment();
        ledgers.AddForces();
        ledgers.AddHeritage();
        ledgers.AddPetrochemical();
        ledgers.AddComplexes();
        ledgers.AddProfiles();
        ledgers.AddPeople();
        return ledgers._records;
    }

    private void AddOrganizations()
    {
        var random = Random("organizations");
        var places = _county.Places.GroupBy(p => p.OrganizationId, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        foreach (var organization in _county.Organizations.Where(o => places.ContainsKey(o.Id)))
        {
            var place = places[organization.Id];
            Add(organization.Id, "organizations", organization.Name, place.VillageCode, null,
                ("creditCode", organization.UnifiedSocialCreditCode),
                ("kind", organization.UnifiedSocialCreditCode[..2] switch
                {
                    "91" => "Enterprise", "92" => "Individual", "12" => "Institution", "11" => "Government", _ => "Social",
                }),
                ("legalRepresentative", _people[organization.ResponsiblePersonId].Name),
                ("phone", _people[organization.ResponsiblePersonId].Phone),
                ("employees", Text(random.Between(2, place.IsKeyUnit ? 260 : 30))),
                ("address", place.Address));
        }
    }

    private void AddPropertyManagers()
    {
        var random = Random("property-managers");
        foreach (var (index, brand) in Names.Brands.Where((_, i) => i % 9 == 0).Take(8).Index())
        {
            var village = random.Pick(_county.Villages);
            Add($"manager-{index + 1}", "property-managers", $"{_county.Name}{brand}物业服务有限公司", village.Code, null,
                ("creditCode", SocialCreditCode.Make("91", _county.Code, random)),
                ("contactName", Names.Person(random)),
                ("phone", Phone(random)),
                ("staff", Text(random.Between(8, 90))));
        }
    }

    private void AddBuildings()
    {
        var random = Random("buildings");
        var tall = _county.Places.Where(p => p.StoreysAbove >= 4).OrderByDescending(p => p.StoreysAbove).ThenBy(p => p.Id, StringComparer.Ordinal);
        foreach (var place in tall.Take(MostBuildings))
        {
            var dwelling = place.Type is PlaceType.HighRiseResidential or PlaceType.AgedResidentialQuarter or PlaceType.RentalHouse;
            var concrete = place.StoreysAbove > 7 || place.BuiltYear >= 2000;
            Add("building-" + place.Id, "buildings", place.Name + (dwelling ? "1号楼" : "主楼"), place.VillageCode, place.Position,
                ("placeId", "@" + place.Id),
                ("use", dwelling ? "Dwelling" : place.Type switch
                {
                    PlaceType.Factory or PlaceType.Workshop => "Factory",
                    PlaceType.Warehouse => "Warehouse",
                    PlaceType.LiveWorkOccupancy => "Mixed",
                    _ => "Public",
                }),
                ("heightM", place.HeightM.ToString(CultureInfo.InvariantCulture)),
                ("storeysAbove", Text(place.StoreysAbove)),
                ("storeysBelow", Text(place.StoreysBelow)),
                ("builtYear", Text(place.BuiltYear)),
                ("structure", concrete ? "ReinforcedConcrete" : "BrickConcrete"),
                ("fireResistance", place.StoreysAbove > 10 ? "ClassOne" : concrete ? "ClassTwo" : "ClassThree"),
                ("floorAreaM2", Text(Math.Max(1, place.FloorAreaM2))),
                ("households", dwelling ? Text(place.StoreysAbove * random.Between(2, 6)) : ""),
                ("address", place.Address));
        }
    }

    private void AddSystems()
    {
        var random = Random("systems");
        foreach (var place in Equipped())
        {
            var installed = Day(Math.Max(place.BuiltYear, 2004), random);
            foreach (var kind in KindsOf(place, random))
            {
                // Most were tested within the year that the law gives; some are due soon, some late.
                var tested = _today.AddDays(-random.Between(5, 440));
                Add($"system-{kind}-{place.Id}", "protection-systems", place.Name + SystemNames[kind], place.VillageCode, null,
                    ("placeId", "@" + place.Id),
                    ("kind", kind),
                    ("installedOn", Text(installed)),
                    ("coverage", "全楼"),
                    ("inService", random.Chance(0.96) ? "true" : "false"),
                    ("lastTestedOn", tested >= installed ? Text(tested) : ""));
            }
        }
    }

    private void AddEquipment()
    {
        var random = Random("equipment");
        foreach (var place in Equipped())
        {
            AddEquipment(place, random, "DryPowderExtinguisher", "干粉灭火器", Math.Max(2, place.FloorAreaM2 / 150), "各层走道", 130);
            if (place.Type is PlaceType.ElderCareFacility or PlaceType.Hotel or PlaceType.Kindergarten)
            {
                AddEquipment(place, random, "StandaloneSmokeAlarm", "独立式感烟报警器", random.Between(6, 40), "房间", 130);
            }

            if (place.Type is PlaceType.Hotel or PlaceType.Hospital or PlaceType.School)
            {
                AddEquipment(place, random, "KitchenGasHose", "厨房燃气软管", random.Between(1, 4), "厨房", 20);
            }

            if (place.StoreysAbove > 7)
            {
                AddEquipment(place, random, "EscapeMask", "过滤式消防自救呼吸器", place.StoreysAbove * 2, "客房、值班室", 36);
            }
        }
    }

    private void AddEquipment(SimulatedPlace place, SeededRandom random, string kind, string name, int quantity, string location, int oldestMonths) =>
        Add($"equipment-{kind}-{place.Id}", "protection-assets", name, place.VillageCode, null,
            ("placeId", "@" + place.Id),
            ("kind", kind),
            ("quantity", Text(Math.Min(quantity, 2_000))),
            ("location", location),
            ("installedOn", Text(_today.AddMonths(-random.Between(1, oldestMonths)).AddDays(-random.Next(28)))));

    private void AddForces()
    {
        foreach (var brigade in _county.Brigades)
        {
            var micro = brigade.Kind == BrigadeKind.MicroFireStation;
            var leader = _people[brigade.LeaderPersonId];
            Add(brigade.Id, micro ? "micro-stations" : "fire-stations", brigade.Name, brigade.VillageCode, brigade.Position,
                ("kind", KindOf(brigade)),
                (micro ? "members" : "staff", Text(brigade.Strength)),
                (micro ? "leaderName" : "vehicles", micro ? leader.Name : Text(brigade.Vehicles)),
                ("placeId", brigade.PlaceId is { } place ? "@" + place : ""),
                ("phone", leader.Phone),
                ("inService", "true"));
        }

        AddWater();
    }

    private void AddWater()
    {
        var random = Random("water");
        foreach (var water in _county.WaterSources)
        {
            var hydrant = water.Kind == WaterSourceKind.FireHydrant;
            Add(water.Id, hydrant ? "hydrants" : "water-sources", water.Name, water.VillageCode, water.Position,
                ("kind", water.Kind switch
                {
                    WaterSourceKind.FireHydrant => random.Chance(0.85) ? "AboveGround" : "Underground",
                    WaterSourceKind.WaterTank => "Cistern",
                    WaterSourceKind.DraftingPoint => "DraftingPoint",
                }),
                (hydrant ? "pressureMpa" : "capacityM3", hydrant
                    ? (water.PressureKPa / 1_000m)?.ToString(CultureInfo.InvariantCulture) ?? ""
                    : water.VolumeM3?.ToString(CultureInfo.InvariantCulture) ?? ""),
                (hydrant ? "diameterMm" : "truckAccess", hydrant ? "100" : random.Chance(0.9) ? "true" : "false"),
                ("lastCheckedOn", Text(_today.AddDays(-random.Between(3, 200)))),
                ("inService", water.InService ? "true" : "false"));
        }
    }

    private void AddHeritage()
    {
        var random = Random("heritage");
        string[] eras = ["明代", "清代", "清代", "民国"];
        foreach (var place in _county.Places.Where(p => p.Type == PlaceType.HeritageBuilding))
        {
            Add("heritage-" + place.Id, "heritage-sites", place.Name, place.VillageCode, place.Position,
                ("placeId", "@" + place.Id),
                ("level", random.Pick<string>(["Provincial", "Municipal", "County", "County", "Listed"])),
                ("era", random.Pick(eras)),
                ("structure", random.Chance(0.6) ? "BrickTimber" : "Timber"),
                ("areaM2", Text(Math.Max(40, place.FloorAreaM2))),
                ("managerName", _people[_organizations[place.OrganizationId].ManagerPersonId].Name),
                ("phone", _people[_organizations[place.OrganizationId].ManagerPersonId].Phone),
                ("waterPlan", random.Chance(0.5) ? "院内消防水缸、手抬泵，就近河道取水" : ""));
        }

        foreach (var village in _county.Villages.Where(v => v.Kind == VillageKind.VillageCommittee).Take(3))
        {
            Add("heritage-" + village.Code, "heritage-sites", village.Name + "传统村落", village.Code, village.Centre,
                ("level", "Provincial"), ("era", "清代"), ("structure", "Timber"), ("traditionalVillage", "true"), ("ethnicVillage", "true"));
        }
    }

    private void AddPetrochemical()
    {
        var random = Random("petrochemical");
        var sites = _county.Places.Where(p => p.Type == PlaceType.GasStation).Take(3).Concat(_county.Places.Where(p => p.Type == PlaceType.PetrolStation).Take(3));
        foreach (var place in sites)
        {
            var gas = place.Type == PlaceType.GasStation;
            Add("petrochemical-" + place.Id, "petrochemical-sites", place.Name, place.VillageCode, null,
                ("placeId", "@" + place.Id),
                ("hazardClass", "A"),
                ("products", gas ? "液化石油气" : "汽油、柴油"),
                ("storageTonnes", Text(random.Between(30, gas ? 180 : 90))),
                ("tanks", Text(random.Between(2, 6))),
                ("majorHazardSource", gas ? "true" : "false"),
                ("brigadeDistanceKm", Text(Math.Round(random.Between(1.5, 14.0), 1))),
                ("brigadeStaff", "0"));
        }
    }

    private void AddComplexes()
    {
        var random = Random("complexes");
        string[] trades = ["女装", "男装", "童装", "餐饮", "奶茶", "电影院", "超市", "珠宝", "手机", "儿童乐园", "美容", "书店", "运动用品", "火锅"];
        var malls = _county.Places.Where(p => p.Type == PlaceType.ShoppingMall).OrderByDescending(p => p.FloorAreaM2).ThenBy(p => p.Id, StringComparer.Ordinal);
        foreach (var mall in malls.Take(2))
        {
            var manager = _people[_organizations[mall.OrganizationId].ManagerPersonId];
            var id = "complex-" + mall.Id;
            Add(id, "complexes", mall.Name, mall.VillageCode, null,
                ("placeId", "@" + mall.Id),
                ("floorAreaM2", Text(Math.Max(1, mall.FloorAreaM2))),
                ("storeysAbove", Text(mall.StoreysAbove)),
                ("storeysBelow", Text(mall.StoreysBelow)),
                ("controlRoomPhone", Phone(random)),
                ("controlRoomSeats", "2"),
                ("managerName", manager.Name),
                ("phone", manager.Phone),
                ("assessedOn", Text(_today.AddDays(-random.Between(30, 400)))));
            var tenants = random.Between(16, 28);
            for (var n = 1; n <= tenants; n++)
            {
                var trade = random.Pick(trades);
                Add($"tenant-{mall.Id}-{n}", "tenants", random.Pick(Names.Brands) + trade, mall.VillageCode, null,
                    ("complexId", "@" + id),
                    ("placeId", "@" + mall.Id),
                    ("business", trade),
                    ("floor", $"{random.Between(1, Math.Max(1, mall.StoreysAbove))}F"),
                    ("areaM2", Text(random.Between(25, 900))),
                    ("contactName", Names.Person(random)),
                    ("phone", Phone(random)));
            }
        }
    }

    private void AddProfiles()
    {
        var random = Random("profiles");
        foreach (var town in _county.Towns)
        {
            Add("town-profile-" + town.Code, "town-profiles", town.Name, town.Code, null,
                ("agency", town.Name + "消防工作站"),
                ("officerName", Names.Person(random)),
                ("phone", Phone(random)),
                ("population", Text(town.Population)),
                ("meetingsPerYear", Text(random.Between(1, 6))),
                ("lastMeetingOn", Text(_today.AddDays(-random.Between(5, 150)))));
        }

        foreach (var village in _county.Villages)
        {
            Add("village-profile-" + village.Code, "village-profiles", village.Name, village.Code, null,
                ("leaderName", Names.Person(random)),
                ("phone", Phone(random)),
                ("households", Text(village.Households)),
                ("pactSigned", Text((int)(village.Households * random.Between(0.4, 1.0)))),
                ("waterPoints", Text(random.Between(0, 6))),
                ("passableRoad", random.Chance(0.85) ? "true" : "false"),
                ("firePump", random.Chance(0.6) ? "true" : "false"),
                ("loudspeakers", Text(random.Between(0, 8))),
                ("lastPatrolOn", Text(_today.AddDays(-random.Between(0, 45)))));
        }
    }

    private IEnumerable<SimulatedPlace> Equipped() => _county.Places.Where(p => p.IsKeyUnit || p.FloorAreaM2 > 2_500).Take(MostEquipped);

    private static readonly Dictionary<string, string> SystemNames = new(StringComparer.Ordinal)
    {
        ["FireAlarmSystem"] = "火灾自动报警系统", ["SprinklerSystem"] = "自动喷水灭火系统", ["StandpipeSystem"] = "室内消火栓系统",
        ["EmergencyLighting"] = "应急照明和疏散指示系统", ["SmokeControlSystem"] = "防排烟系统",
    };

    private static IEnumerable<string> KindsOf(SimulatedPlace place, SeededRandom random)
    {
        yield return "EmergencyLighting";
        if (place.FloorAreaM2 > 800 || random.Chance(0.5))
        {
            yield return "StandpipeSystem";
        }

        if (place.IsKeyUnit)
        {
            yield return "FireAlarmSystem";
        }

        if (place.FloorAreaM2 > 3_000)
        {
            yield return "SprinklerSystem";
            yield return "SmokeControlSystem";
        }
    }

    private static string KindOf(SimulatedBrigade brigade) => brigade.Kind switch
    {
        BrigadeKind.CountyFireStation => "StateStation",
        BrigadeKind.TownFullTimeBrigade => "FullTimeBrigade",
        BrigadeKind.VolunteerFireTeam => "VolunteerBrigade",
        BrigadeKind.MicroFireStation => brigade.PlaceId is null ? "Community" : "KeyUnit",
    };

    private SeededRandom Random(string purpose) => SeededRandom.For(_county.Seed, "ledger-" + purpose);

    private DateOnly Day(int year, SeededRandom random)
    {
        var day = new DateOnly(year, random.Between(1, 12), random.Between(1, 28));
        return day < _today ? day : _today.AddDays(-30);
    }

    private static string Phone(SeededRandom random) => (19_900_000_000L + random.Next(10_000)).ToString(CultureInfo.InvariantCulture);

    private static string Text(IFormattable value) => value is DateOnly
        ? value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : value.ToString(null, CultureInfo.InvariantCulture);

    private void Add(string id, string ledger, string name, string division, GeoPoint? at, params (string Key, string Value)[] values) =>
        _records.Add(new SimulatedRecord(id, ledger, name, division, at, [.. values.Where(v => v.Value.Length > 0)]));
}
