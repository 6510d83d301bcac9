using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Tests;

[Trait("Req", "S-79")]
public sealed class GatewayTests
{
    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task A_fire_is_confirmed_after_it_is_stored(StoreKind kind)
    {
        await using var host = await SensingHost.StartAsync(kind);
        await using var device = new TestDevice(70001);
        await device.ConnectAsync(host.Tcp);

        var reply = await device.AskAsync(device.Component(0x0002000A, 0x0003, Now, text: "二层东侧走廊"));

        Assert.Equal(3, reply[26]);
        await using var records = host.Look();
        var stored = await records.Set<PointEventRow>().SingleAsync();
        Assert.Equal((SignalKind.FireAlarm, SignalChange.Onset, false), (stored.Kind, stored.Change, stored.Late));
        var point = await records.Set<Point>().SingleAsync(p => p.Level == PointLevel.Component);
        Assert.Equal("二层东侧走廊", point.Description);
        Assert.Equal(DeviceStatus.Onboarding, (await records.Set<Device>().SingleAsync()).Status);
    }
}
