using System.Net;
using System.Net.Sockets;
using Fengsui.Sensing.Engine;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Fengsui.Sensing.Tests.Core;

[Trait("Req", "S-79")]
public sealed class SiloPortTests
{
    [Fact]
    public void Many_at_once_never_get_the_same_port()
    {
        var ports = new SiloPort[32];
        var threads = Enumerable.Range(0, ports.Length).Select(i => new Thread(() => ports[i] = new SiloPort())).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        Assert.Equal(ports.Length, ports.Select(p => p.Number).Distinct().Count());
        Array.ForEach(ports, p => p.Dispose());
    }

    [Fact]
    public void A_port_that_another_program_holds_is_passed_over()
    {
        int free;
        using (var first = new SiloPort())
        {
            free = first.Number;
        }

        using var other = new TcpListener(IPAddress.Loopback, free);
        try
        {
            other.Start();
        }
        catch (SocketException)
        {
            // A silo of another test was faster; it holds it as well as we.
        }

        using var second = new SiloPort();
        Assert.NotEqual(free, second.Number);
    }

    [Fact]
    public async Task A_silo_listens_on_its_own_port_and_on_no_other()
    {
        await using var host = await SensingHost.StartAsync();
        await using var device = await TestDevice.AtAsync(host, 70001);
        Assert.Equal(3, (await device.AskAsync(device.Heartbeat(TimeProvider.System.GetUtcNow())))[26]);
        var endpoints = host.Get<IOptions<EndpointOptions>>().Value;
        Assert.Equal((host.Get<SiloPort>().Number, 0), (endpoints.SiloPort, endpoints.GatewayPort));
        Assert.Equal(
            endpoints.SiloPort,
            host.Get<IOptions<DevelopmentClusterMembershipOptions>>().Value.PrimarySiloEndpoint!.Port);
    }
}
