using System.Net;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Engine.Store;
using Fengsui.Sensing.Gateway;
using Fengsui.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Fengsui.Sensing.Tests.Gateway;

/// <summary>Who connects and says nothing, on real sockets and the clock of the test.</summary>
[Trait("Req", "S-79")]
public sealed class StrangerTests
{
    [Fact]
    public async Task Who_never_sends_a_valid_frame_is_closed_and_who_did_may_be_silent_for_ever()
    {
        await using var room = await Room.OpenAsync();
        using var closed = new Counted(room.Services, "fengsui_gateway_closed");
        await using var known = new TestDevice(70001);
        await known.ConnectAsync(room.Endpoint);
        Assert.Equal(3, (await known.AskAsync(known.Heartbeat(room.Now)))[26]);
        await using var mute = new TestDevice(2);
        await mute.ConnectAsync(room.Endpoint);
        await using var noisy = new TestDevice(3);
        await noisy.ConnectAsync(room.Endpoint);
        await noisy.SendAsync([1, 2, 3]);
        await Until.TrueAsync(() => room.Gateway.Connections == 3);

        room.Advance(119);
        Assert.Equal((3, 0), (room.Gateway.Connections, closed.Sum));
        room.Advance(2);
        Assert.Empty(await mute.ToEndAsync());
        Assert.Empty(await noisy.ToEndAsync());
        await Until.TrueAsync(() => room.Gateway.Connections == 1);
        Assert.Equal((2, 2), (closed.Of("stranger"), closed.Sum));

        room.Advance(24 * 3_600);
        Assert.Equal(3, (await known.AskAsync(known.Heartbeat(room.Now)))[26]);
        Assert.Equal((1, 2), (room.Gateway.Connections, closed.Sum));
    }

    [Fact]
    public async Task Full_onboarding_is_said_so_for_ten_minutes_after_the_last_that_was_turned_away()
    {
        await using var room = await Room.OpenAsync(("Sensing:MaxOnboardingDevices", "1"));
        await using var known = new TestDevice(70001);
        await known.ConnectAsync(room.Endpoint);
        await known.AskAsync(known.Heartbeat(room.Now));
        Assert.Equal(HealthStatus.Healthy, (await room.HealthAsync()).Status);

        await using var stranger = new TestDevice(70002);
        await stranger.ConnectAsync(room.Endpoint);
        await stranger.SendAsync(stranger.Component(1, 3, room.Now));
        await Until.TrueAsync(async () => (await room.HealthAsync()).Status == HealthStatus.Degraded);
        Assert.Contains("raise Sensing:MaxOnboardingDevices", (await room.HealthAsync()).Description, StringComparison.Ordinal);
        Assert.Equal(3, (await known.AskAsync(known.Component(1, 3, room.Now)))[26]);
        Assert.Equal(0, stranger.Socket.Available);

        room.Advance(599);
        Assert.Equal(HealthStatus.Degraded, (await room.HealthAsync()).Status);
        room.Advance(2);
        Assert.Equal(HealthStatus.Healthy, (await room.HealthAsync()).Status);
    }

    /// <summary>The gateway and the engine without Orleans.</summary>
    private sealed class Room(TestStore store) : IAsyncDisposable
    {
        public IServiceProvider Services => store.Get<IServiceProvider>();

        public TcpGateway Gateway => store.Get<TcpGateway>();

        public IPEndPoint Endpoint => Gateway.Endpoint!;

        public DateTimeOffset Now => store.Clock.GetUtcNow();

        private IHostedService[] Parts => [store.Get<EngineStore>(), store.Get<PartitionPumps>(), Gateway];

        public static async Task<Room> OpenAsync(params (string Key, string Value)[] settings)
        {
            var configuration = new Dictionary<string, string?>
            {
                ["Sensing:Partitions"] = "1", ["Sensing:TcpPort"] = "0", ["Sensing:HomeDivisionCode"] = "990101",
            };
            foreach (var (key, value) in settings)
            {
                configuration[key] = value;
            }

            var room = new Room(await TestStore.OpenAsync(new TestStoreSettings
            {
                Kind = StoreKind.Sqlite,
                Modules = [new SensingModule()],
                Configuration = configuration,
                Configure = services => services.AddSingleton<IPlaceDirectory, NoPlaces>().AddSingleton<IPartitionPort, OwnerPort>(),
            }));
            foreach (var part in room.Parts)
            {
                await part.StartAsync(default);
            }

            await Until.TrueAsync(() => room.Gateway.Endpoint is not null);
            return room;
        }

        public void Advance(int seconds) => store.Clock.Advance(TimeSpan.FromSeconds(seconds));

        public async Task<HealthReportEntry> HealthAsync() =>
            (await store.Get<HealthCheckService>().CheckHealthAsync(r => r.Name == "gateway")).Entries["gateway"];

        public async ValueTask DisposeAsync()
        {
            foreach (var part in Parts.Reverse())
            {
                await part.StopAsync(default);
            }

            await store.DisposeAsync();
        }
    }
}
