using System.Net;
using Fengsui.Sensing;
using Fengsui.Simulator.Fleet;
using Fengsui.Simulator.Life;

namespace Fengsui.Server.Demo;

/// <summary>
/// The county's transmitters, alive: each on a socket of its own, speaking the protocol to this server's gateway as a real one
/// would. They know nothing of the server but its address.
/// </summary>
internal sealed class DemoFleet(
    DemoCounty demo, DemoState state, SensingOptions sensing, IConfiguration configuration, TimeProvider clock, ILogger<DemoFleet> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await state.Played.WaitAsync(stoppingToken);
        if (!configuration.GetValue("Demo:Fleet", true))
        {
            return;
        }

        if (sensing.TcpPort <= 0)
        {
            log.LogWarning("The simulated fleet needs a fixed Sensing:TcpPort and stays silent");
            return;
        }

        var host = IPAddress.Parse(sensing.ListenAddress);
        var fleet = new SimulatedFleet(
            demo.County,
            new FleetOptions
            {
                Host = (host.Equals(IPAddress.Any) ? IPAddress.Loopback : host).ToString(),
                Port = sensing.TcpPort,
                UdpPort = sensing.UdpPort > 0 ? sensing.UdpPort : null,
                Seed = DemoCounty.Seed,
                Life = LifeOptions.Demo,
            },
            clock);
        log.LogInformation("The simulated fleet of {Devices} transmitters connects to port {Port}", demo.County.Transmitters.Length, sensing.TcpPort);
        await fleet.RunAsync(stoppingToken);
    }
}
