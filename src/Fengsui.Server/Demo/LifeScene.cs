using System.Globalization;
using Fengsui.Kernel.Demo;
using Fengsui.Sensing.Seeding;
using Fengsui.Simulator;
using Fengsui.Simulator.County;

namespace Fengsui.Server.Demo;

/// <summary>
/// The life of the county's equipment: transmitters and wireless detectors that the simulated fleet speaks for, and some that are silent, expired, weak,
/// hung without ever having been heard, or in stock; a service contract with its statements.
/// </summary>
internal sealed class LifeScene(DemoCounty demo, LifeSeeder seeder) : IDemoScene
{
    private const int InStock = 18;
    private const int Extra = 22;

    private static readonly string[] Spots = ["一层大厅", "二层走廊", "厨房门口", "楼梯间", "仓库东侧", "值班室"];

    // After the transmitters and the wireless detectors, whose register it uses.
    public int Order => 43;

    public async Task PlayAsync(DemoContext context, CancellationToken cancellation)
    {
        var random = SeededRandom.For(context.Seed, "device-life");
        var county = demo.County;
        var seeds = county.Transmitters.Take(county.Transmitters.Length - DevicesScene.LeftToOnboard)
            .Select((t, i) => new SeedAsset(Serial("YG", i), t.AddressHex, true, DemoCounty.IdOf(t.PlaceId), "消防控制室", SeedHealth.Alive)).ToList();
        seeds.AddRange(WirelessScene.PlacesOf(county).Select((p, i) => new SeedAsset(
            Serial("HC1", i), WirelessScene.KeyOf(i), false, DemoCounty.IdOf(p.Id), "顶棚", SeedHealth.Alive)));
        var others = county.Places.Where(p => p.Type is PlaceType.RentalHouse or PlaceType.Hotel or PlaceType.Market).ToList();
        for (var number = 0; number < Extra; number++)
        {
            var place = random.Pick(others);
            var health = (number % 11) switch { < 4 => SeedHealth.Silent, < 6 => SeedHealth.Expired, < 8 => SeedHealth.LowBattery, _ => SeedHealth.Hung };
            var key = health == SeedHealth.Hung ? "" : string.Create(CultureInfo.InvariantCulture, $"M-{0xFE6000000000 + number:X12}");
            seeds.Add(new SeedAsset(Serial("HC2", number), key, false, DemoCounty.IdOf(place.Id), Spots[number % Spots.Length], health));
        }

        seeds.AddRange(Enumerable.Range(0, InStock).Select(i => new SeedAsset(Serial("HC3", i), "", false, null, "", SeedHealth.Stock)));
        await seeder.AddAsync(context.Actor, context.DivisionCode, seeds, cancellation);
    }

    private static string Serial(string series, int number) => string.Create(CultureInfo.InvariantCulture, $"{series}-{number + 1:0000}");
}
