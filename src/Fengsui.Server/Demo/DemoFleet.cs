using System.Net;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing;
using Fengsui.Simulator.Fleet;
using Fengsui.Simulator.Life;
using Fengsui.Simulator.Wireless;

namespace Fengsui.Server.Demo;

/// <summary>
/// The county's transmitters, alive: each on a socket of its own, speaking the protocol to this server's gateway as a real one
/// would; wireless detectors beside them speak MQTT. They know nothing of the server but its address and, of MQTT, their secrets.
/// </summary>
internal sealed class DemoFleet(
    DemoCounty demo, DemoState state, SensingOptions sensing, StorageOptions storage, IConfiguration configuration, TimeProvider clock, ILogger<DemoFleet> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await state.Played.WaitAsync(stoppingToken);
        if (!configuration.GetValue("Demo:Fleet", true))
        {
            return;
        }

        await Task.WhenAll(TransmittersAsync(stoppingToken), DetectorsAsync(stoppingToken));
    }

    private string Host => IPAddress.Parse(sensing.ListenAddress) is var host && host.Equals(IPAddress.Any) ? IPAddress.Loopback.ToString() : host.ToString();

    private async Task TransmittersAsync(CancellationToken stopping)
    {
        if (sensing.TcpPort <= 0)
        {
            log.LogWarning("The simulated fleet needs a fixed Sensing:TcpPort and stays silent");
            return;
        }

        var fleet = new SimulatedFleet(
            demo.County,
            new FleetOptions
            {
                Host = Host,
                Port = sensing.TcpPort,
                UdpPort = sensing.UdpPort > 0 ? sensing.UdpPort : null,
                Seed = DemoCounty.Seed,
                Life = LifeOptions.Demo,
            },
            clock);
        log.LogInformation("The simulated fleet of {Devices} transmitters connects to port {Port}", demo.County.Transmitters.Length, sensing.TcpPort);
        await fleet.RunAsync(stopping);
    }

    private async Task DetectorsAsync(CancellationToken stopping)
    {
        var detectors = await OwnerFile.ReadAsync<List<WirelessCredential>>(WirelessScene.PathOf(storage), stopping);
        if (sensing.MqttPort <= 0 || detectors is null)
        {
            log.LogInformation("The simulated detectors need a fixed Sensing:MqttPort and the secrets of this demonstration, and stay silent");
            return;
        }

        var fleet = new WirelessFleet(new WirelessOptions { Host = Host, Port = sensing.MqttPort, Seed = DemoCounty.Seed, Detectors = detectors }, clock);
        log.LogInformation("{Devices} simulated detectors connect to MQTT port {Port}", detectors.Count, sensing.MqttPort);
        await fleet.RunAsync(stopping);
    }
}
