using Fengsui.Kernel.Demo;
using Fengsui.Sensing.Seeding;
using Fengsui.Simulator.County;

namespace Fengsui.Server.Demo;

/// <summary>
/// The county's transmitters and their components. The last few are left out on purpose: they speak up by themselves and wait in
/// the onboarding list, as new devices do.
/// </summary>
internal sealed class DevicesScene(DemoCounty demo, DeviceSeeder seeder) : IDemoScene
{
    /// <summary>Transmitters at the end of the county's list that nobody has entered.</summary>
    public const int LeftToOnboard = 3;

    public int Order => 40;

    public Task PlayAsync(DemoContext context, CancellationToken cancellation)
    {
        var county = demo.County;
        var places = county.Places.ToDictionary(p => p.Id);
        var components = county.Components.ToLookup(c => c.TransmitterId);
        var devices = county.Transmitters
            .Take(county.Transmitters.Length - LeftToOnboard)
            .Select(t => new SeedDevice(
                t.AddressHex, $"{places[t.PlaceId].Name} {t.Model}", DemoCounty.IdOf(t.PlaceId), t.ProfileName,
                [.. components[t.Id].Select(Point)]))
            .ToList();
        return seeder.AddAsync(context.Actor, devices, "demo", cancellation);
    }

    private static SeedPoint Point(SimulatedComponent component) => new(
        component.SystemType, component.SystemAddress, component.ComponentType, component.Address,
        $"{component.SystemAddress}-{component.Zone}-{component.Point}", FloorName(component.Floor), component.Location);

    private static string FloorName(int floor) => floor < 0 ? $"B{-floor}" : $"{floor}F";
}
