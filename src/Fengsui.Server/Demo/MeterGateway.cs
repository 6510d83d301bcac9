using System.Net.Sockets;
using Fengsui.Kernel.Storage;
using Fengsui.Simulator.Meters;

namespace Fengsui.Server.Demo;

/// <summary>The simulated gateway of meters, alive: it answers on a real socket of this machine, and knows nothing of the server.</summary>
internal sealed class MeterGateway(
    DemoState state, StorageOptions storage, IConfiguration configuration, TimeProvider clock, ILogger<MeterGateway> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await state.Played.WaitAsync(stoppingToken);
        var meters = await OwnerFile.ReadAsync<DemoMeters>(MetersScene.PathOf(storage), stoppingToken);
        if (!configuration.GetValue("Demo:Fleet", true) || meters is null)
        {
            return;
        }

        try
        {
            using var slave = new SimulatedSlave(meters.Port, new MeterBank(DemoCounty.Seed, clock).Answer);
            log.LogInformation("The simulated meters answer on port {Port}", meters.Port);
            await slave.RunAsync(stoppingToken);
        }
        catch (SocketException error)
        {
            log.LogWarning("The simulated meters stay silent, since port {Port} is taken: {Cause}", meters.Port, error.Message);
        }
    }
}
