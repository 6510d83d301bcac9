using Fengsui.Protocols.Gbt26875;
using Fengsui.Simulator.County;
using Fengsui.Simulator.Fleet;
using Fengsui.Simulator.Life;
using Microsoft.Extensions.Time.Testing;

namespace Fengsui.Simulator.Tests.Fleet;

/// <summary>The fleet on real sockets, its time in the test's hand.</summary>
[Trait("Req", "S-79")]
public sealed class SimulatedFleetTests : IAsyncDisposable
{
    private readonly TestCentre _centre = new();
    private readonly FakeTimeProvider _time = new(DeviceRig.Start);
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    private static readonly LifeOptions Quiet = LifeOptions.Demo with
    {
        Rates = new LifeRates().Times(0),
        FirstFireAfter = null,
        AnalogEvery = TimeSpan.FromDays(3_650),
    };

    [Fact]
    public async Task Devices_connect_and_all_they_send_is_confirmed()
    {
        var fleet = Start(o => o with { Devices = 40, Announce = true });
        await Until(() => _centre.Devices == 40 && Idle(fleet), "40 devices that have told everything");
        var counters = fleet.Counters.Snapshot();
        Assert.Equal((40, 40, 0, 0), (counters.OpenConnections, counters.Connects, counters.Denied, counters.Retransmitted));
        Assert.Equal(counters.Sent, counters.Confirmed);
        Assert.Empty(_centre.Faults);
        Assert.Equal(40, _centre.Frames.Select(f => f.Source).Distinct().Count());
    }

    [Fact]
    public async Task The_first_demo_fire_reaches_the_centre_and_grows()
    {
        var truth = new List<Happening>();
        var fleet = Start(o => o with { Life = LifeOptions.Demo, Observe = truth.Add });
        await Until(() => truth.Count(h => h.Cause == TrueCause.Fire && h.Kind == HappeningKind.ComponentState) >= 3 && Idle(fleet), "a growing fire");
        var lit = truth.First(h => h.Cause == TrueCause.Fire);
        Assert.InRange((lit.Time - DeviceRig.Start).TotalSeconds, 45, 60);
        var transmitter = DeviceRig.County.Transmitters[lit.Transmitter];
        var component = DeviceRig.County.Components[lit.Component];
        Assert.Contains(_centre.Frames, f => f.Type == 2 && f.Source.ToString() == transmitter.AddressHex && SimulatedDeviceTests.Single(f).Address == component.Address);
    }

    [Fact]
    public async Task A_denied_frame_is_repeated_over_the_wire()
    {
        var denied = 0;
        _centre.Policy = f => f.Type == 21 && Interlocked.Increment(ref denied) <= 2 ? ReplyKind.Deny : null;
        var fleet = Start(o => o with { Devices = 1 });
        await Until(() => fleet.Counters.Snapshot().Confirmed == 1, "the confirm after two denies");
        Assert.Equal((2, 2), (fleet.Counters.Snapshot().Denied, fleet.Counters.Snapshot().Retransmitted));
        Assert.Equal(3, _centre.Frames.Count);
        Assert.Single(_centre.Frames.Select(f => f.Serial).Distinct());
    }

    [Fact]
    public async Task A_silent_centre_is_left_after_four_tries_and_called_again()
    {
        _centre.Policy = _ => ReplyKind.None;
        var fleet = Start(o => o with { Devices = 1 });
        await Until(() => fleet.Counters.Snapshot().Connects == 2, "a second connection");
        Assert.Equal(3, fleet.Counters.Snapshot().Retransmitted);
        _centre.Policy = _ => null;
        await Until(() => fleet.Counters.Snapshot().Confirmed >= 2 && Idle(fleet), "the upload that was kept, and the greeting");
    }

    [Fact]
    public async Task Devices_come_back_when_the_centre_drops_them()
    {
        var fleet = Start(o => o with { Devices = 10 });
        await Until(() => _centre.Devices == 10 && Idle(fleet), "10 devices");
        _centre.DropAll();
        await Until(() => fleet.Counters.Snapshot() is { Connects: 20, OpenConnections: 10 } && _centre.Devices == 10, "all devices again");
    }

    [Fact]
    public async Task Devices_wait_for_a_centre_that_is_not_there_yet()
    {
        await _centre.DisposeAsync();
        var fleet = Start(o => o with { Devices = 3 });
        for (var i = 0; i < 50; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.False(_running.IsCompleted, "the fleet has ended");
        Assert.Equal(0, fleet.Counters.Snapshot().OpenConnections);
    }

    [Fact]
    public async Task Questions_instructions_and_duty_checks_work_over_the_wire()
    {
        var fleet = Start(o => o with { Devices = 1, DutyUnanswered = 0 });
        await Until(() => _centre.Devices == 1 && Idle(fleet), "the device");
        var device = DeviceAddress.Parse(DeviceRig.County.Transmitters[0].AddressHex);
        var question = _centre.Instruct(device, Command.Request, TypeFlag.ReadDeviceVersion, new ReservedObject(0));
        var clock = _centre.Instruct(device, Command.Control, TypeFlag.SynchroniseClock, new ClockObject(DeviceRig.Tag(DeviceRig.Start)));
        var duty = _centre.Instruct(device, Command.Control, TypeFlag.DutyCheck, new DutyCheckObject(2));
        await Until(
            () => _centre.Frames.Any(f => f.Command == Command.Response && f.Serial == question && f.Type == 25)
                && _centre.Frames.Any(f => f.Command == Command.Confirm && f.Serial == clock)
                && _centre.Frames.Any(f => f.Command == Command.Confirm && f.Serial == duty),
            "answer and confirms");
        await Until(() => _centre.Frames.Any(f => f.Type == 24 && (SimulatedDeviceTests.Single(f).Operation & (byte)DeviceOperationBits.DutyAnswer) != 0), "the answer to the duty check");
        Assert.Equal((1, 2), (fleet.Counters.Snapshot().Answered, fleet.Counters.Snapshot().Executed));
    }

    [Fact]
    public async Task Some_devices_use_udp()
    {
        var fleet = Start(o => o with { UdpPort = _centre.UdpPort });
        var udp = DeviceRig.County.Transmitters.Where(t => t.Transport == TransmitterTransport.Udp).Select(t => t.AddressHex).ToHashSet();
        Assert.InRange(udp.Count, 5, 40);
        await Until(() => fleet.Counters.Snapshot().OpenConnections == 300 && Idle(fleet), "300 devices");
        Assert.Equal(300 - udp.Count, _centre.Devices);
        Assert.Superset(udp, _centre.Frames.Select(f => f.Source.ToString()).ToHashSet());
    }

    [Fact]
    public async Task All_damage_is_survived_and_nothing_is_lost()
    {
        var fleet = Start(o => o with { Devices = 30, Announce = true, ErrorRate = 0.3, Heartbeat = HeartbeatKind.EmptySend });
        await Until(() => fleet.Counters.Snapshot().Injected > 60 && Idle(fleet), "damage and recovery");
        var counters = fleet.Counters.Snapshot();
        Assert.Equal(0, counters.Abandoned);
        Assert.True(_centre.Faults.Distinct().Count() >= 3);
        var types = _centre.Frames.Where(f => f.Command == Command.Send).Select(f => (f.Source, f.Type)).Distinct().CountBy(f => f.Type).ToDictionary();
        Assert.Equal(30, types[25]);
        Assert.Equal(30, types[26]);
        Assert.Equal(30, types[7]);
    }

    [Fact]
    public async Task A_power_return_brings_the_devices_back_with_what_they_kept()
    {
        var cuts = Quiet with { Rates = Quiet.Rates with { AreaPowerCut = 6_000 }, DurationScale = 0.002 };
        var truth = new List<Happening>();
        var fleet = Start(o => o with { Life = cuts, Observe = truth.Add });
        await Until(() => truth.Count(h => h.Kind == HappeningKind.LinkRestored) >= 5, "the power to return");
        await Until(() => fleet.Counters.Snapshot().Connects >= 305, "devices to connect again");
        Assert.True(truth.Count(h => h.Kind == HappeningKind.LinkLost) >= 5);
    }

    [Fact]
    public async Task Stopping_ends_all_connections()
    {
        var fleet = Start(o => o with { Devices = 5 });
        await Until(() => _centre.Devices == 5, "devices");
        await _stop.CancelAsync();
        await _running;
        Assert.Equal(0, fleet.Counters.Snapshot().OpenConnections);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        await _centre.DisposeAsync();
        _stop.Dispose();
    }

    private SimulatedFleet Start(Func<FleetOptions, FleetOptions> change)
    {
        var options = new FleetOptions
        {
            Host = "127.0.0.1",
            Port = _centre.Port,
            Life = Quiet,
            ErrorRate = 0,
            Announce = false,
            ConnectSpread = TimeSpan.FromSeconds(1),
        };
        var fleet = new SimulatedFleet(DeviceRig.County, change(options), _time);
        _running = fleet.RunAsync(_stop.Token);
        return fleet;
    }

    /// <summary>Moves time in steps that leave the sockets room: ten seconds of the fleet take half a second at least.</summary>
    private Task Until(Func<bool> state, string what) => TestCentre.Until(
        () => state() || Failed(), what, () => _time.Advance(TimeSpan.FromMilliseconds(40)));

    private bool Failed()
    {
        Assert.False(_running.IsFaulted, _running.Exception?.ToString());
        return false;
    }

    private static bool Idle(SimulatedFleet fleet) => fleet.Counters.Snapshot() is { Confirmed: > 0, Queued: 0 };
}
