using System.Collections.Immutable;
using System.Globalization;

namespace Fengsui.Simulator.County;

/// <summary>Who comes when it burns, and where the water is.</summary>
internal sealed class Forces
{
    private readonly CountyOptions _options;
    private readonly Divisions _divisions;
    private readonly StreetPlan _plan;
    private readonly PlaceBuilder _places;
    private readonly People _people;
    private readonly SeededRandom _random;
    private readonly List<PlanePoint> _positions = [];

    public Forces(ulong seed, CountyOptions options, Divisions divisions, StreetPlan plan, PlaceBuilder places, People people)
    {
        (_options, _divisions, _plan, _places, _people) = (options, divisions, plan, places, people);
        _random = SeededRandom.For(seed, "forces");
    }

    public List<SimulatedBrigade> Brigades { get; } = [];

    public List<SimulatedWaterSource> WaterSources { get; } = [];

    public void Build(IReadOnlyList<string> townNames)
    {
        AddBrigade($"{_options.Name}消防救援站", BrigadeKind.CountyFireStation, TakeSlot(StreetKind.SeatAvenue), 32, 7);
        for (var town = 0; town < townNames.Count; town++)
        {
            if (_divisions.TownKinds[town] != TownKind.Subdistrict)
            {
                // A few townships have volunteers alone: coverage gaps are what the plan is there to close.
                var full = _divisions.TownKinds[town] == TownKind.Town || _random.Chance(0.3);
                var slot = TownSlot(town);
                AddBrigade(
                    $"{townNames[town]}{(full ? "政府专职消防队" : "志愿消防队")}",
                    full ? BrigadeKind.TownFullTimeBrigade : BrigadeKind.VolunteerFireTeam, slot, _random.Between(6, 14), full ? _random.Between(1, 2) : 0);
            }
        }

        AddMicroStations();
        AddHydrants();
        AddDraftingPoints();
        AddTanks();
    }

    /// <summary>The nearest brigade with an engine.</summary>
    public string NearestTo(PlanePoint p) => Brigades
        .Select((b, i) => (Brigade: b, Distance: _positions[i].SquaredDistanceTo(p)))
        .Where(b => b.Brigade.Kind is BrigadeKind.CountyFireStation or BrigadeKind.TownFullTimeBrigade)
        .MinBy(b => b.Distance).Brigade.Id;

    private Slot TakeSlot(StreetKind kind)
    {
        var slots = _plan.Slots[(int)kind];
        var slot = slots[^1];
        slots.RemoveAt(slots.Count - 1);
        return slot;
    }

    private Slot TownSlot(int town)
    {
        var slots = _plan.Slots[(int)StreetKind.TownStreet];
        var at = slots.FindIndex(s => _divisions.VillageTown[_divisions.GridVillage[s.Grid]] == town);
        if (at < 0)
        {
            slots = _plan.Slots[(int)StreetKind.VillageRoad];
            at = slots.FindIndex(s => _divisions.VillageTown[_divisions.GridVillage[s.Grid]] == town);
        }

        var slot = slots[at];
        slots.RemoveAt(at);
        return slot;
    }

    private void AddBrigade(string name, BrigadeKind kind, Slot slot, int strength, int vehicles)
    {
        _positions.Add(slot.Plane);
        Brigades.Add(new SimulatedBrigade(
            BrigadeId(), name, kind, _places.VillageCode(_divisions.GridVillage[slot.Grid]), slot.Position, strength, vehicles,
            _people.Add(PersonRole.BrigadeLeader), null));
    }

    private string BrigadeId() => string.Create(CultureInfo.InvariantCulture, $"brigade-{Brigades.Count + 1:D4}");

    private void AddMicroStations()
    {
        var keyUnits = Enumerable.Range(0, _places.Places.Count).Where(i => _places.Places[i].IsKeyUnit).Take(_options.MicroStations * 6 / 10);
        var offices = Enumerable.Range(0, _places.Places.Count).Where(i => _places.Places[i].Type == PlaceType.VillageOffice).ToList();
        _random.Shuffle(offices);
        foreach (var i in keyUnits.Concat(offices).Take(_options.MicroStations))
        {
            var place = _places.Places[i];
            _positions.Add(_places.Positions[i]);
            Brigades.Add(new SimulatedBrigade(
                BrigadeId(), place.Name + "微型消防站", BrigadeKind.MicroFireStation, place.VillageCode, place.Position, _random.Between(3, 8), 0,
                _people.Add(PersonRole.BrigadeLeader), place.Id));
        }
    }

    private void AddHydrants()
    {
        double[] kinds = [4, 4, 2, 4, 0];
        for (var n = 1; n <= _options.Hydrants; n++)
        {
            var slots = _plan.Slots[_random.PickIndex(kinds)];
            var slot = _random.Pick(slots);
            var pressure = _random.Chance(0.06) ? _random.Between(20, 90) : _random.Between(140, 380);
            WaterSources.Add(new SimulatedWaterSource(
                string.Create(CultureInfo.InvariantCulture, $"water-{WaterSources.Count + 1:D4}"),
                string.Create(CultureInfo.InvariantCulture, $"{_plan.Streets[slot.Street].Name}{n:D3}号消火栓"),
                WaterSourceKind.FireHydrant, _places.VillageCode(_divisions.GridVillage[slot.Grid]), slot.Position, pressure, null, !_random.Chance(0.05)));
        }
    }

    private void AddDraftingPoints()
    {
        for (var n = 1; n <= _options.DraftingPoints && _plan.River.Count > 0; n++)
        {
            PlanePoint p;
            int grid;
            do
            {
                p = _random.Pick(_plan.River) + new PlanePoint(_random.Between(-25.0, 25), _random.Between(-25.0, 25));
                grid = _divisions.GridAt(p);
            }
            while (grid < 0);
            WaterSources.Add(new SimulatedWaterSource(
                string.Create(CultureInfo.InvariantCulture, $"water-{WaterSources.Count + 1:D4}"),
                string.Create(CultureInfo.InvariantCulture, $"云溪河{n:D2}号取水点"),
                WaterSourceKind.DraftingPoint, _places.VillageCode(_divisions.GridVillage[grid]), _divisions.Projection.ToGeo(p), null, null, !_random.Chance(0.08)));
        }
    }

    private void AddTanks()
    {
        var large = _places.Places.Where(p => p.Type is PlaceType.ShoppingMall or PlaceType.Hospital or PlaceType.Warehouse && p.FloorAreaM2 > 6_000);
        foreach (var place in large.Take(24))
        {
            WaterSources.Add(new SimulatedWaterSource(
                string.Create(CultureInfo.InvariantCulture, $"water-{WaterSources.Count + 1:D4}"),
                place.Name + "消防水池", WaterSourceKind.WaterTank, place.VillageCode, place.Position, null, _random.Between(12, 60) * 10, true));
        }
    }
}
