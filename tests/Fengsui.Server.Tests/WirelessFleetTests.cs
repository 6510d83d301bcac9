using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fengsui.Kernel.Access;
using Fengsui.Simulator.Wireless;
using Fengsui.Testing;

namespace Fengsui.Server.Tests;

/// <summary>The simulated detectors sign in at the real endpoint, and what they publish is stored.</summary>
[Trait("Req", "S-79")]
public sealed class WirelessFleetTests
{
    [Fact]
    public async Task Detectors_sign_in_and_what_they_publish_is_stored()
    {
        var port = Ports.Free();
        await using var server = new RunningServer(new Dictionary<string, string> { ["Sensing:MqttPort"] = port.ToString(CultureInfo.InvariantCulture) });
        using var api = await server.SignedInAsync("", RoleNames.DeviceManager);
        var detectors = new List<WirelessCredential>();
        foreach (var name in (string[])["走廊烟感", "厨房烟感"])
        {
            var issued = (await (await api.PostAsJsonAsync("/api/v1/devices/mqtt", new { name })).Content.ReadFromJsonAsync<JsonNode>())!;
            detectors.Add(new WirelessCredential(issued["deviceId"]!.GetValue<string>(), issued["secret"]!.GetValue<string>()));
        }

        var fleet = new WirelessFleet(new WirelessOptions { Host = "127.0.0.1", Port = port, ConnectSpread = TimeSpan.Zero, Detectors = detectors }, TimeProvider.System);
        using var stop = new CancellationTokenSource();
        var running = fleet.RunAsync(stop.Token);
        await RunningServer.UntilAsync(() => Task.FromResult(fleet.Acknowledged >= 2));
        await stop.CancelAsync();
        await running;

        var devices = (await api.GetFromJsonAsync<JsonNode>("/api/v1/devices"))!["items"]!.AsArray();
        Assert.Equal(2, devices.Count(d => d!["frameCount"]!.GetValue<long>() > 0));
    }
}
