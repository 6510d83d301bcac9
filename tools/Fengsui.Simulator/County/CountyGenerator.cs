using System.Collections.Immutable;
using System.Globalization;

namespace Fengsui.Simulator.County;

/// <summary>Makes a fictional county. One seed and one set of options give one county, byte for byte, on every machine.</summary>
public static class CountyGenerator
{
    public static SimulatedCounty Generate(ulong seed) => Generate(seed, CountyOptions.Default);

    public static SimulatedCounty Generate(ulong seed, CountyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var divisions = new Divisions(seed, options);
        var (townNames, villageNames) = NameDivisions(seed, divisions);
        var plan = new StreetPlan(seed, divisions, townNames, villageNames);
        var people = new People(seed);
        var places = new PlaceBuilder(seed, options, divisions, plan, townNames, villageNames, people);
        places.Build();
        var forces = new Forces(seed, options, divisions, plan, places, people);
        forces.Build(townNames);
        ImmutableArray<SimulatedPlace> placed = [.. places.Places.Select((p, i) => p with { NearestBrigadeId = forces.NearestTo(places.Positions[i]) })];
        var (transmitters, components) = DeviceBuilder.Build(seed, options, placed);
        var (villages, grids) = Populate(seed, divisions, places, villageNames, people);
        return new SimulatedCounty
        {
            Seed = seed,
            Code = options.Code,
            Name = options.Name,
            PrefectureName = options.PrefectureName,
            Centre = CentreOf(divisions, divisions.Seat),
            Boundary = divisions.Boundary,
            Towns = Towns(divisions, townNames, villages),
            Villages = villages,
            Grids = grids,
            Streets = plan.Streets,
            BaseLines = plan.BaseLines,
            People = people.All,
            Organizations = [.. places.Organizations],
            Places = placed,
            Brigades = [.. forces.Brigades],
            WaterSources = [.. forces.WaterSources],
            Transmitters = transmitters,
            Components = components,
        };
    }

    private static (List<string> Towns, List<string> Villages) NameDivisions(ulong seed, Divisions divisions)
    {
        var random = SeededRandom.For(seed, "names");
        var register = new NameRegister();
        var towns = new List<string>();
        for (var i = 0; i < divisions.TownKinds.Count; i++)
        {
            var name = divisions.TownKinds[i] switch
            {
                TownKind.Subdistrict => register.Take(() => Names.Subdistricts[towns.Count], () => "新"),
                TownKind.Town => register.Take(() => Names.Town(random) + "镇", () => "新"),
                _ => register.Take(() => Names.Town(random) + "乡", () => "新"),
            };
            towns.Add(name);
        }

        var villages = new List<string>();
        for (var i = 0; i < divisions.VillageTown.Count; i++)
        {
            var town = PlaceBuilder.Plain(towns[divisions.VillageTown[i]]);
            var urban = divisions.TownKinds[divisions.VillageTown[i]] == TownKind.Subdistrict;
            villages.Add(divisions.VillageKinds[i] switch
            {
                VillageKind.VillageCommittee => register.Take(() => Names.Village(random) + "村", () => town),
                _ when urban => register.Take(() => Names.Community(random) + "社区", () => town),
                _ => register.Take(() => town + random.Pick((string[])["街", "新街", "河街", "桥头", "场口"]) + "社区", () => town),
            });
        }

        return (towns, villages);
    }

    private static (ImmutableArray<SimulatedVillage> Villages, ImmutableArray<SimulatedGrid> Grids) Populate(
        ulong seed, Divisions divisions, PlaceBuilder places, List<string> names, People people)
    {
        var random = SeededRandom.For(seed, "households");
        var households = new int[names.Count];
        var grids = ImmutableArray.CreateBuilder<SimulatedGrid>();
        for (var i = 0; i < divisions.GridVillage.Count; i++)
        {
            var village = divisions.GridVillage[i];
            var inGrid = divisions.VillageKinds[village] == VillageKind.ResidentsCommittee ? random.Between(220, 480) : random.Between(70, 190);
            households[village] += inGrid;
            var number = divisions.GridNumber[i].ToString(CultureInfo.InvariantCulture);
            grids.Add(new SimulatedGrid(
                places.GridCode(i), places.VillageCode(village), $"{names[village]}第{number}网格", divisions.GridBoundaries[i], inGrid,
                people.Add(PersonRole.GridWorker)));
        }

        var villages = names.Select((name, i) => new SimulatedVillage(
            places.VillageCode(i), divisions.TownCode(divisions.VillageTown[i]), name, divisions.VillageKinds[i],
            CentreOf(divisions, divisions.VillageCentreCells[i]), divisions.VillageBoundaries[i], households[i], households[i] * 3));
        return ([.. villages], grids.ToImmutable());
    }

    private static ImmutableArray<SimulatedTown> Towns(Divisions divisions, List<string> names, ImmutableArray<SimulatedVillage> villages) =>
        [.. names.Select((name, i) => new SimulatedTown(
            divisions.TownCode(i), name, divisions.TownKinds[i], CentreOf(divisions, divisions.TownCentreCells[i]), divisions.TownBoundaries[i],
            villages.Where(v => v.TownCode == divisions.TownCode(i)).Sum(v => v.Population)))];

    private static GeoPoint CentreOf(Divisions divisions, int cell) => divisions.Projection.ToGeo(divisions.Mesh.Centre(cell));
}
