using Fengsui.Kernel.Demo;
using Fengsui.Places.Contracts;
using Fengsui.Places.Model;
using Fengsui.Places.Register;
using Fengsui.Places.Seeding;
using Fengsui.Simulator.County;
using BaseLineKind = Fengsui.Places.Model.BaseLineKind;

namespace Fengsui.Server.Demo;

/// <summary>The county's divisions, places, people and ledgers, from the simulator into the register.</summary>
internal sealed class PlacesScene(DemoCounty demo, PlaceSeeder seeder, TimeProvider clock) : IDemoScene
{
    private static readonly TimeSpan ChinaTime = TimeSpan.FromHours(8);

    public int Order => 30;

    public Task PlayAsync(DemoContext context, CancellationToken cancellation)
    {
        var county = demo.County;
        var people = county.People.ToDictionary(p => p.Id);
        var workers = county.Grids.ToDictionary(g => g.Code, g => g.WorkerPersonId);
        var organizations = county.Organizations.ToDictionary(o => o.Id);
        var seed = new PlaceSeed
        {
            Divisions = [.. Divisions(county)],
            BaseLines = [.. county.BaseLines.Select(Line)],
            Places = [.. county.Places.Select(p => Place(p, organizations[p.OrganizationId], people, workers)), .. PetrochemicalSites.Places(county)],
            Records =
            [
                .. CountyLedgers.Of(county, DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(ChinaTime).DateTime)).Select(LedgerSeeds.Of),
                .. PetrochemicalSites.Records(county),
            ],
        };
        return seeder.AddAsync(context.Actor, seed, "demo", cancellation);
    }

    private static IEnumerable<Division> Divisions(SimulatedCounty county)
    {
        yield return Division(county.Code, "", DivisionLevel.County, county.Name, county.Boundary, county.Centre);
        foreach (var town in county.Towns)
        {
            yield return Division(town.Code, county.Code, DivisionLevel.Town, town.Name, town.Boundary, town.Centre);
        }

        foreach (var village in county.Villages)
        {
            yield return Division(village.Code, village.TownCode, DivisionLevel.Village, village.Name, village.Boundary, village.Centre);
        }
    }

    private static Division Division(
        string code, string parent, DivisionLevel level, string name, GeoPolygon boundary, GeoPoint centre) => new()
        {
            Code = code,
            ParentCode = parent,
            Level = level,
            Name = name,
            GeometryJson = CountyShapes.GeoJson(boundary),
            Longitude = centre.Longitude,
            Latitude = centre.Latitude,
        };

    private static BaseLine Line(SimulatedLine line) => new()
    {
        Id = line.Id,
        Name = line.Name,
        Kind = line.Kind switch
        {
            Simulator.County.BaseLineKind.River => BaseLineKind.River,
            Simulator.County.BaseLineKind.Highway => BaseLineKind.Highway,
            Simulator.County.BaseLineKind.CountyRoad => BaseLineKind.Road,
        },
        GeometryJson = CountyShapes.GeoJson(line.Line),
    };

    private static SeedPlace Place(
        SimulatedPlace place, SimulatedOrganization organization, Dictionary<string, SimulatedPerson> people,
        Dictionary<string, string> workers)
    {
        var calls = new List<PersonDraft>();
        calls.AddRange(place.ControlRoomOperatorIds.Select(id => Person(people[id], PlacePersonRole.ControlRoomOperator)));
        calls.Add(Person(people[organization.ManagerPersonId], PlacePersonRole.FireSafetyManager));
        calls.Add(Person(people[organization.ResponsiblePersonId], PlacePersonRole.FireSafetyResponsiblePerson));
        if (workers.TryGetValue(place.GridCode, out var worker))
        {
            calls.Add(Person(people[worker], PlacePersonRole.GridWorker));
        }

        return new SeedPlace(DemoCounty.IdOf(place.Id), new PlaceDraft
        {
            Name = place.Name,
            TypeCode = CountyShapes.TypeCode(place.Type),
            DivisionCode = place.VillageCode,
            Address = place.Address,
            Longitude = place.Position.Longitude,
            Latitude = place.Position.Latitude,
            OrganizationName = organization.Name,
            CreditCode = organization.UnifiedSocialCreditCode,
            Storeys = place.StoreysAbove,
            HeightM = (double)place.HeightM,
            BuiltYear = place.BuiltYear,
            IsKeyUnit = place.IsKeyUnit,
            People = calls,
        });
    }

    private static PersonDraft Person(SimulatedPerson person, PlacePersonRole role) => new(role, person.Name, person.Phone);
}
