using System.Globalization;
using Fengsui.Bench.Load;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Mqtt;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Fengsui.Bench.Mqtt;

/// <summary>The real rooms up to the alarms with their MQTT endpoint, in a process of their own; the devices' secrets go into a file.</summary>
internal static class MqttServer
{
    /// <summary>File in the data folder: a line a device, its id and its secret.</summary>
    public const string SecretsFile = "mqtt-devices.txt";

    public static async Task RunAsync(string folder, int devices)
    {
        using var host = await BenchHost.MakeAsync(folder, new Dictionary<string, string?>
        {
            ["Sensing:TcpPort"] = "-1",
            ["Sensing:UdpPort"] = "-1",
            ["Sensing:MqttPort"] = "0",
            ["Sensing:MaxFramesPerSecond"] = "0",
            ["Sensing:HomeDivisionCode"] = "990101",
        });
        await host.StartAsync();
        host.Services.GetRequiredService<StorageReadiness>().Set();
        var register = host.Services.GetRequiredService<MqttRegister>();
        var lines = new List<string>(devices);
        for (var i = 1; i <= devices; i++)
        {
            var number = i.ToString("X12", CultureInfo.InvariantCulture);
            var outcome = await register.RegisterAsync(Actor.System("bench"), new NewMqttDevice("bench " + number, number), CancellationToken.None);
            lines.Add(outcome.Value.DeviceId + " " + outcome.Value.Secret);
        }

        await File.WriteAllLinesAsync(Path.Combine(folder, SecretsFile), lines);
        var gateway = host.Services.GetRequiredService<MqttGateway>();
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
