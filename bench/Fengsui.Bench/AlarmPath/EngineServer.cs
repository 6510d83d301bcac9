using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Gateway;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Fengsui.Bench.AlarmPath;

/// <summary>The real rooms up to the alarms, with their gateway, engine and store, in a process of their own, without pages.</summary>
internal static class EngineServer
{
    public static async Task RunAsync(string folder)
    {
        using var host = await BenchHost.MakeAsync(folder, new Dictionary<string, string?>
        {
            ["Sensing:TcpPort"] = "0",
            ["Sensing:UdpPort"] = "-1",
            ["Sensing:MqttPort"] = "-1",
            ["Sensing:MaxFramesPerSecond"] = "0",
            ["Sensing:HomeDivisionCode"] = "990101",

            // Nobody binds the transmitters of the bench.
            ["Sensing:MaxOnboardingDevices"] = "1000000",
        });
        await host.StartAsync();
        host.Services.GetRequiredService<StorageReadiness>().Set();
        var gateway = host.Services.GetRequiredService<TcpGateway>();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (gateway.Endpoint is null)
        {
            await timer.WaitForNextTickAsync();
        }

        Console.WriteLine("PORT " + gateway.Endpoint.Port);
        await Console.In.ReadLineAsync();
        await host.StopAsync();
    }
}
