using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Gateway;
using Fengsui.Sensing.Mqtt;
using Fengsui.Sensing.Seeding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Fengsui.Bench.Mqtt;

/// <summary>
/// The real rooms with their MQTT endpoint, engine, store, telemetry and rules in force, in a process of their own. Its devices are
/// registered as a device manager does it, and their secrets written for the load into a file of the folder.
/// </summary>
internal static class MqttEngine
{
    /// <summary>Name of the file of ids and secrets, a line a device.</summary>
    private const string Credentials = "credentials.txt";

    // Never passed by the values of the load, as in life: judged with each reading.
    private static readonly SeedRule[] Rules =
    [
        Rule("limit", """{"measure":3,"raises":"prewarning","condition":{"kind":"limit","side":"above","limit":60,"hysteresis":2}}"""),
        Rule("rise", """{"measure":3,"raises":"prewarning","condition":{"kind":"rise","side":"above","by":30,"hysteresis":4,"withinSeconds":600}}"""),
        Rule("duration", """{"measure":3,"raises":"prewarning","condition":{"kind":"duration","side":"above","limit":50,"hysteresis":5,"forSeconds":30}}"""),
    ];

    /// <summary>Name of the file with the port, where transmitters come too and the process tells theirs.</summary>
    private const string PortFile = "mqtt-port.txt";

    /// <param name="transmitters">Whether transmitters come too.</param>
    public static async Task RunAsync(string folder, int devices, bool transmitters)
    {
        using var host = await BenchHost.MakeAsync(folder, BenchHost.ForLoad(tcp: transmitters, mqtt: true));
        await host.StartAsync();
        host.Services.GetRequiredService<StorageReadiness>().Set();
        var actor = Actor.System("bench") with { DivisionPrefix = "990101" };
        foreach (var rule in Rules)
        {
            await host.Services.GetRequiredService<RuleSeeder>().AddAsync(actor, rule, "bench", "bench", CancellationToken.None);
        }

        var register = host.Services.GetRequiredService<MqttRegister>();
        var lines = new List<string>(devices);
        for (var i = 0; i < devices; i++)
        {
            var issued = (await register.RegisterAsync(Actor.System("bench"), new NewMqttDevice($"bench {i}", i.ToString("X12", null)), CancellationToken.None)).Value;
            lines.Add($"{issued.DeviceId} {issued.Secret}");
        }

        await File.WriteAllLinesAsync(Path.Combine(folder, Credentials), lines);
        var gateway = host.Services.GetRequiredService<MqttGateway>();
        await BenchHost.ServeAsync(host, () => transmitters ? Both(host.Services.GetRequiredService<TcpGateway>(), gateway, folder) : gateway.Endpoint);
    }

    /// <summary>Whether a folder is that of a server for both.</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, PortFile));

    /// <summary>The port of MQTT of a server for both.</summary>
    public static async Task<int> PortAsync(string folder) =>
        int.Parse(await File.ReadAllTextAsync(Path.Combine(folder, PortFile)), System.Globalization.CultureInfo.InvariantCulture);

    private static System.Net.IPEndPoint? Both(TcpGateway tcp, MqttGateway mqtt, string folder)
    {
        if (tcp.Endpoint is null || mqtt.Endpoint is not { } endpoint)
        {
            return null;
        }

        File.WriteAllText(Path.Combine(folder, PortFile), endpoint.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return tcp.Endpoint;
    }

    /// <summary>The devices that a server of this folder registered.</summary>
    public static async Task<IReadOnlyList<MqttUser>> UsersAsync(string folder) =>
        [.. (await File.ReadAllLinesAsync(Path.Combine(folder, Credentials))).Select(l => l.Split(' ')).Select(p => new MqttUser(p[0], p[1]))];

    private static SeedRule Rule(string name, string definition) => new(name, "bench", definition, $$"""[{"kind":"profile","value":"{{DialectProfiles.Standard.Name}}"}]""");
}
