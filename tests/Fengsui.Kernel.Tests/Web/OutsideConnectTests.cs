using System.Net;
using System.Net.Sockets;
using Fengsui.Kernel.Web;

namespace Fengsui.Kernel.Tests.Web;

/// <summary>Where connections to hosts that others name may lead.</summary>
[Trait("Req", "S-79")]
public sealed class OutsideConnectTests
{
    [Theory]
    [InlineData("127.0.0.1", true, false)]
    [InlineData("::1", true, false)]
    [InlineData("::ffff:127.0.0.1", true, false)]
    [InlineData("169.254.169.254", true, false)]
    [InlineData("fe80::1", true, false)]
    [InlineData("0.0.0.0", true, false)]
    [InlineData("10.2.3.4", false, false)]
    [InlineData("::ffff:10.2.3.4", false, false)]
    [InlineData("100.64.0.1", false, false)]
    [InlineData("172.31.255.255", false, false)]
    [InlineData("172.32.0.1", false, true)]
    [InlineData("192.168.1.1", false, false)]
    [InlineData("203.0.113.9", false, false)]
    [InlineData("224.0.0.1", false, false)]
    [InlineData("255.255.255.255", false, false)]
    [InlineData("142.250.1.1", false, true)]
    [InlineData("fd00::1", false, false)]
    [InlineData("ff02::1", false, false)]
    [InlineData("2001:db8::1", false, false)]
    [InlineData("2002:7f00:1::", false, false)]
    [InlineData("64:ff9b::7f00:1", false, false)]
    [InlineData("2400:3200::1", false, true)]
    public void An_address_is_the_machines_own_or_everybodys_or_neither(string text, bool own, bool everybodys)
    {
        var address = IPAddress.Parse(text);
        Assert.Equal((own, everybodys), (OutsideConnect.IsOwn(address), OutsideConnect.IsPublic(address)));
    }

    [Fact]
    public async Task What_may_not_be_connected_to_is_not_even_tried()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var there = new DnsEndPoint("localhost", ((IPEndPoint)listener.LocalEndpoint).Port);
        var refused = await Assert.ThrowsAsync<SocketException>(async () => await OutsideConnect.OpenAsync(there, OutsideConnect.IsPublic, TestContext.Current.CancellationToken));
        Assert.Equal(SocketError.AccessDenied, refused.SocketErrorCode);
        Assert.False(listener.Pending());
        await using var open = await OutsideConnect.OpenAsync(there, OutsideConnect.IsOwn, TestContext.Current.CancellationToken);
        Assert.True(open.CanWrite);
    }
}
