using System.Buffers.Text;
using System.Security.Cryptography;
using Fengsui.Kernel.Demo;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Seeding;
using Fengsui.Simulator.County;
using Fengsui.Simulator.Wireless;

namespace Fengsui.Server.Demo;

/// <summary>Wireless smoke detectors that speak MQTT, in places without a transmitter; their secrets lie in a file for the fleet.</summary>
internal sealed class WirelessScene(DemoCounty demo, DeviceSeeder seeder, StorageOptions storage) : IDemoScene
{
    private const int Detectors = 12;
    private const int SecretBytes = 32;
    private const int FireAlarmSystem = 1;
    private const int SmokeDetector = 40;

    public int Order => 41;

    /// <summary>Where the secrets lie.</summary>
    public static string PathOf(StorageOptions storage) => Path.Combine(storage.DataDirectory, "demo-detectors.json");

    public async Task PlayAsync(DemoContext context, CancellationToken cancellation)
    {
        var places = PlacesOf(demo.County);
        var credentials = places.Select((_, number) => new WirelessCredential(
            KeyOf(number), Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)))).ToList();
        await OwnerFile.WriteAsync(PathOf(storage), credentials, cancellation);
        var devices = places.Select((place, number) => new SeedDevice(
            credentials[number].DeviceId, $"{place.Name} 无线烟感", DemoCounty.IdOf(place.Id), "standard",
            [new SeedPoint(FireAlarmSystem, 1, SmokeDetector, 1, "1-1", "1F", "顶棚")], credentials[number].Secret)).ToList();
        await seeder.AddAsync(context.Actor, devices, "demo", cancellation);
    }

    /// <summary>Key of a detector by its number.</summary>
    public static string KeyOf(int number) => $"M-{0xFE5000000000 + number:X12}";

    /// <summary>Where the detectors are, in their order.</summary>
    public static List<SimulatedPlace> PlacesOf(SimulatedCounty county)
    {
        var watched = county.Transmitters.Select(t => t.PlaceId).ToHashSet(StringComparer.Ordinal);
        var others = county.Places.Where(p => !watched.Contains(p.Id)).ToList();
        var step = Math.Max(1, others.Count / Detectors);
        return [.. others.Where((_, index) => index % step == 0).Take(Detectors)];
    }
}
