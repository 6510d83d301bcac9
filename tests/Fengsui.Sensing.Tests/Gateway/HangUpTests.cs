using System.Net.Sockets;

namespace Fengsui.Sensing.Tests.Gateway;

[Trait("Req", "S-79")]
public sealed class HangUpTests
{
    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task A_device_that_hangs_up_before_its_confirm_stops_nobody_else()
    {
        // The reply to a closed connection used to end the partition's loop, and with it the server.
        await using var host = await SensingHost.StartAsync(configure: o => o.Partitions = 1);
        for (ulong i = 0; i < 40; i++)
        {
            var gone = await TestDevice.AtAsync(host, 1_000 + i);
            await gone.SendAsync(gone.Component(1, 3, Now));
            if (i % 2 == 0)
            {
                gone.Socket.LingerState = new LingerOption(true, 0);
            }

            await gone.DisposeAsync();
        }

        await using var device = await TestDevice.AtAsync(host, 70001);
        Assert.Equal(3, (await device.AskAsync(device.Component(1, 3, Now)))[26]);
    }

    [Fact]
    public async Task A_device_that_closes_its_sending_side_still_gets_its_confirms()
    {
        await using var host = await SensingHost.StartAsync();
        await using var device = await TestDevice.AtAsync(host, 70001);
        await device.SendAsync(device.Component(1, 3, Now), device.Component(2, 3, Now));
        Assert.Equal(60, (await device.FinishAsync()).Length);
    }

    [Fact]
    public async Task What_is_in_flight_at_the_stop_is_stored_or_not_confirmed()
    {
        var folder = Directory.CreateTempSubdirectory("fengsui-sensing-").FullName;
        var confirmed = 0;
        await using (var host = await SensingHost.StartAsync(folder: folder, create: true, keep: true))
        {
            await using var device = await TestDevice.AtAsync(host, 70001);
            var frames = Enumerable.Range(0, 60).Select(i => device.Component((uint)i, 3, Now)).ToArray();
            await device.SendAsync(frames);
            await device.ReadAsync();
            await host.StopAsync();
            confirmed = 1 + ((await device.ToEndAsync()).Length / 30);
        }

        await using var again = await SensingHost.StartAsync(folder: folder);
        await using var records = again.Look();
        Assert.InRange(records.Set<Devices.StoredFrameRow>().Count(), confirmed, 60);
    }
}
