using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Sensing.Tests.Gateway;

/// <summary>A place was merged into another: its devices follow, in the register and in the engine's memory.</summary>
public sealed class PlaceMovedTests
{
    private static readonly Guid From = new("01930000-0000-7000-8000-0000000000b1");
    private static readonly Guid To = new("01930000-0000-7000-8000-0000000000b2");

    [Theory]
    [ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-103")]
    public async Task Devices_follow_their_place_and_what_they_say_next_carries_the_new_one(StoreKind kind)
    {
        var told = new Recorder();
        await using var host = await SensingHost.StartAsync(kind, services: services =>
        {
            services.AddSingleton(told);
            services.AddEventHandler<PointTransition, Recorder.Handler>("test.recorder");
        });
        await using var device = await TestDevice.AtAsync(host, 70001);
        await device.AskAsync(device.Component(1, 3, TimeProvider.System.GetUtcNow()));
        await using var records = host.Look();
        var known = await records.Set<Device>().SingleAsync();
        Assert.True((await host.Get<DeviceWriter>().ChangeAsync(
            TestActors.System, known.Id, new DeviceChange(known.Version, PlaceId: From), default)).Succeeded);
        var things = host.Services.GetServices<IPlaceThings>().Single(t => t.Room == PlaceDevices.RoomName);
        var mine = await things.OfAsync(records, From, default);
        Assert.Equal(known.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), Assert.Single(mine).Key);
        Assert.Equal([From], await things.UsedAsync(records, [From, To], default));

        await host.Get<UnitOfWork>().RunAsync(TestActors.System, work =>
        {
            work.Publish(new PlaceThingsMoved(From, To, PlaceDevices.RoomName, [.. mine.Select(t => t.Key)]));
            return Task.CompletedTask;
        });
        await Until.TrueAsync(async () => await records.Set<Device>().AsNoTracking().AnyAsync(d => d.PlaceId == To)
            && !await records.Outbox.AsNoTracking().AnyAsync());
        await device.AskAsync(device.Component(2, 3, TimeProvider.System.GetUtcNow()));

        await Until.TrueAsync(() => told.All.Any(t => t.PlaceId == To));
        Assert.All(await records.Set<Point>().AsNoTracking().ToListAsync(), p => Assert.Equal(To, p.PlaceId));
    }
}
