using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;

namespace Fengsui.Sensing.Tests.Simulation;

/// <summary>What an operator would tell of it.</summary>
[Trait("Req", "S-79")]
public sealed class EngineStoryTests
{
    private readonly Transmitter _device = new(889);

    [Fact]
    public async Task A_fire_begins_repeats_and_ends_with_the_cleared_bit()
    {
        var engine = new Engines();
        await engine.TakeAsync(_device.Component(10, 0x0003, engine.Now));
        engine.Advance(30);
        await engine.TakeAsync(_device.Component(10, 0x0003, engine.Now));
        engine.Advance(30);
        await engine.TakeAsync(_device.Component(10, 0x0001, engine.Now));
        Assert.Equal(["FireAlarm Onset", "FireAlarm Repeat", "FireAlarm Restored"], engine.Story(_device));
    }

    [Theory]
    [InlineData(0x0002)]
    [InlineData(0x0003)]
    public async Task Bit_0_never_takes_a_fire_away(ushort word)
    {
        var engine = new Engines();
        await engine.TakeAsync(_device.Component(10, word, engine.Now));
        Assert.Equal(["FireAlarm Onset"], engine.Story(_device));
    }

    [Fact]
    public async Task A_word_of_zero_takes_no_key_no_late_fire_and_no_lost_line_out_of_earnest()
    {
        var engine = new Engines();
        await engine.TakeAsync(_device.Device(0x00, engine.Now));
        await engine.TakeAsync(_device.Operation(0b100, engine.Now, facility: false)); // A person pressed the transmitter's key.
        engine.Advance(300);
        await engine.TakeAsync(_device.Component(10, 0x0000, engine.Now));
        await engine.TakeAsync(_device.Component(10, 0x0002, engine.Now.AddSeconds(-200))); // Told too late to be the present.
        await engine.TellAsync(_device, InboundKind.LinkClosed);
        engine.Advance(600);
        await engine.TellAsync(_device, InboundKind.CheckSilence);
        var told = engine.Store.Transitions().Where(t => t.Change == SignalChange.Onset && t.Kind != SignalKind.Test).ToList();
        Assert.Equal([SignalKind.ManualAlarm, SignalKind.FireAlarm, SignalKind.Offline], told.Select(t => t.Kind));
        Assert.All(told, t => Assert.False(t.InTest));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reset_clears_what_is_latched_on_its_own_side(bool facility)
    {
        var engine = new Engines();
        await engine.TakeAsync(_device.Component(10, 0x0003, engine.Now));
        await engine.TakeAsync(_device.Operation(0b100, engine.Now, facility: false)); // A person pressed the transmitter's key.
        engine.Advance(60);
        await engine.TakeAsync(_device.Operation(0b001, engine.Now, facility));
        Assert.Equal(
            ["FireAlarm Onset", "ManualAlarm Onset", facility ? "FireAlarm Restored" : "ManualAlarm Restored"], engine.Story(_device));
    }

    [Fact]
    public async Task The_reset_bit_of_a_system_word_clears_its_components()
    {
        var engine = new Engines();
        await engine.TakeAsync(_device.Component(10, 0x0003, engine.Now));
        engine.Advance(5);
        await engine.TakeAsync(_device.Facility(0x2001, engine.Now));
        Assert.Equal(["FireAlarm Onset", "FireAlarm Restored"], engine.Story(_device));
    }

    [Fact]
    public async Task A_late_fire_is_told_as_late_and_a_later_word_stands()
    {
        var engine = new Engines();
        await engine.TakeAsync(_device.Component(10, 0x0001, engine.Now));
        engine.Advance(10);

        // Happened ten minutes ago, long before the normal word; it used to become the present state.
        await engine.TakeAsync(_device.Component(10, 0x0003, engine.Now.AddMinutes(-10), sent: engine.Now));
        Assert.Equal(["FireAlarm Onset late"], engine.Story(_device));
        Assert.Equal((0, 1), Present());

        (int, int) Present()
        {
            var state = engine.Store.PointsOf(engine.DeviceOf(_device).Id).Single().State!;
            return (state.Conditions, state.StateWord);
        }
    }

    [Fact]
    public async Task A_buffer_that_is_emptied_in_order_ends_in_its_last_state()
    {
        var engine = new Engines();
        await engine.TakeAsync(_device.Component(10, 0x0001, engine.Now));
        var cut = engine.Now;
        engine.Advance(3_600);
        foreach (var (minute, word) in new[] { (5, 0x0003), (9, 0x0001), (20, 0x0005) })
        {
            await engine.TakeAsync(_device.Component(10, (ushort)word, cut.AddMinutes(minute), sent: engine.Now));
        }

        Assert.Equal(["FireAlarm Onset late", "FireAlarm Restored late", "Fault Onset late"], engine.Story(_device));
    }

    [Fact]
    public async Task A_late_word_between_a_late_fire_and_the_present_stays_out_of_date()
    {
        // A late fire used to move the mark back, so that the next late word counted as new.
        var engine = new Engines();
        var t = engine.Now;
        await engine.TakeAsync(_device.Component(10, 0x0003, engine.Now));
        engine.Advance(300);
        await engine.TakeAsync(_device.Component(10, 0x0001, engine.Now));
        engine.Advance(200);
        await engine.TakeAsync(_device.Component(10, 0x0003, t.AddSeconds(100), sent: engine.Now));
        await engine.TakeAsync(_device.Component(10, 0x0005, t.AddSeconds(200), sent: engine.Now));
        Assert.Equal(["FireAlarm Onset", "FireAlarm Restored", "FireAlarm Onset late"], engine.Story(_device));
    }

    [Fact]
    public async Task A_reset_that_comes_late_leaves_what_began_after_it()
    {
        var engine = new Engines();
        var t = engine.Now;
        engine.Advance(600);
        await engine.TakeAsync(_device.Component(10, 0x0003, engine.Now));
        engine.Advance(5);
        await engine.TakeAsync(_device.Operation(0b001, t, sent: engine.Now));
        Assert.Equal(["FireAlarm Onset"], engine.Story(_device));
    }

    [Fact]
    public async Task Being_offline_does_not_make_what_the_device_buffered_out_of_date()
    {
        var engine = new Engines();
        await engine.TakeAsync(_device.Device(0x01, engine.Now));
        engine.Advance(120);
        var failed = engine.Now;
        await SilenceAsync(engine);
        engine.Advance(600);
        await engine.TakeAsync(_device.Device(0x08, failed, sent: engine.Now));
        Assert.Equal(["Offline Onset", "Offline Restored", "MainPowerFault Onset late"], engine.Story(_device));
    }

    [Fact]
    public async Task A_late_reading_goes_to_the_history_and_not_on_the_page()
    {
        var engine = new Engines();
        await engine.TakeAsync(_device.Analog(10, 200, engine.Now));
        engine.Advance(5);
        var late = _device.Frame(
            Command.Send, [3, 1, 1, 1, 30, 10, 0, 0, 0, 3, 100, 0, .. Transmitter.TagBytes(engine.Now.AddHours(-1))], engine.Now);
        Assert.Equal(Verdict.Stored, await engine.TakeAsync(late));
        Assert.Equal(20.0, engine.Store.PointsOf(engine.DeviceOf(_device).Id).Single().State!.AnalogValue);
    }

    [Fact]
    public async Task A_resend_is_confirmed_again_and_kept_once_also_after_a_restart()
    {
        var engine = new Engines();
        var frame = _device.Component(10, 0x0003, engine.Now);
        Assert.Equal(Verdict.Stored, await engine.TakeAsync(frame));
        engine.Advance(5);
        Assert.Equal(Verdict.Duplicate, await engine.TakeAsync(frame));
        engine.Restart();
        engine.Advance(5);
        Assert.Equal(Verdict.Duplicate, await engine.TakeAsync(frame));
        Assert.Single(engine.Store.Frames);
        engine.Advance(130);
        Assert.Equal(Verdict.Stored, await engine.TakeAsync(frame));
    }

    [Fact]
    public async Task When_the_recent_frames_cannot_be_read_nothing_is_taken_and_the_next_try_knows_them()
    {
        var engine = new Engines();
        var frame = _device.Component(10, 0x0003, engine.Now);
        await engine.TakeAsync(frame);
        engine.Restart();
        var reads = 0;
        engine.Store.ReadFails = () => ++reads == 2; // The opening works, the reading of the frames does not.
        Assert.Equal(Verdict.NotStored, await engine.TakeAsync(frame));
        Assert.Equal(Verdict.Duplicate, await engine.TakeAsync(frame));
        Assert.Single(engine.Store.Frames);
    }

    [Fact]
    public async Task A_frame_that_cannot_be_written_costs_only_itself()
    {
        var engine = new Engines();
        var other = new Transmitter(4711);
        var poison = _device.Component(66, 0x0003, engine.Now);
        engine.Store.NextFault = c => c.Frames.Any(f => f.Raw.Span.SequenceEqual(poison)) ? Fault.Refused : Fault.None;
        var items = new[] { _device.Component(1, 3, engine.Now), poison, _device.Component(2, 3, engine.Now), other.Component(1, 3, engine.Now) };
        var result = await engine.Owner.IngestAsync([.. items.Select(i => engine.Item(i))]);
        Assert.Equal([Verdict.Stored, Verdict.NotStored, Verdict.Stored, Verdict.Stored], result.Verdicts);
        Assert.Equal(3, engine.Store.Frames.Count);
        Assert.Contains(engine.Log.UnexpectedErrors, e => e.Message.Contains(Convert.ToHexString(poison), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_device_that_was_added_to_the_register_meanwhile_is_found_and_not_made_twice()
    {
        var engine = new Engines();
        await engine.TakeAsync(new Transmitter(1).Heartbeat(engine.Now)); // The partition is open and knows nothing of what follows.
        engine.Store.Edit(new Device
        {
            Id = 77,
            Key = new DeviceKey(_device.Address.Value).ToString(),
            Partition = Engines.Partition,
            Status = DeviceStatus.Bound,
            Name = "东街",
            Profile = "standard",
            PollIntervalSeconds = 1_800,
        });
        Assert.Equal(Verdict.Stored, await engine.TakeAsync(_device.Component(10, 0x0003, engine.Now)));
        Assert.Equal(77, engine.Store.Frames.Values.Last().DeviceId);
    }

    [Fact]
    public async Task A_point_first_heard_while_its_device_is_moved_moves_too()
    {
        var engine = new Engines();
        await engine.TakeAsync(_device.Component(1, 3, engine.Now));
        var bound = Copy.Of(engine.DeviceOf(_device));
        (bound.PlaceId, bound.DivisionCode, bound.Status) =
            (new Guid("01930000-0000-7000-8000-0000000000aa"), "990101001001", DeviceStatus.Bound);
        engine.Store.Edit(bound);

        // The partition has not heard of the binding when a new point speaks.
        await engine.TakeAsync(_device.Component(2, 3, engine.Now));
        await engine.TellAsync(_device, InboundKind.Reload);
        Assert.All(
            engine.Store.PointsOf(bound.Id),
            p => Assert.Equal((bound.PlaceId, bound.DivisionCode), (p.Point.PlaceId, p.Point.DivisionCode)));
    }

    [Fact]
    public async Task A_word_of_the_wrong_kind_is_kept_with_its_bytes_and_its_problem()
    {
        var engine = new Engines();
        byte[][] frames =
        [
            _device.Frame((Command)9, [1, 1], engine.Now), _device.Frame(Command.Send, [5], engine.Now),
            _device.Frame(Command.Send, [200, 1, 1, 2, 3], engine.Now), _device.Frame(Command.Send, [2, 0], engine.Now),
            _device.Frame(Command.Send, [25, 9, 1, 1], engine.Now), _device.Frame(Command.Send, [25, 1, 1, 1, 1], engine.Now),
            _device.Frame(Command.Send, [21, 1, 0, 99, 99, 99, 99, 99, 99], engine.Now),
        ];
        foreach (var frame in frames)
        {
            Assert.Equal(Verdict.Stored, await engine.TakeAsync(frame));
        }

        Assert.Equal(frames, engine.Store.Frames.Values.Select(f => f.Raw.ToArray()));
        Assert.Equal(
            ["UnknownCommand", "AduHeaderShort", "UnknownTypeFlag", "ObjectCountZero", "ObjectCountOverLimit", "AduLengthMismatch", "TimeOutOfRange"],
            engine.Store.Frames.Values.Select(f => f.Problem));
        Assert.Equal(7, engine.StateOf(_device).ProblemCount);
    }

    private async Task SilenceAsync(Engines engine)
    {
        engine.Advance(120);
        await engine.TellAsync(_device, InboundKind.CheckSilence);
        engine.Advance(20);
        await engine.TellAsync(_device, InboundKind.CheckSilence);
    }

    [Fact]
    public async Task Beyond_the_bound_of_onboarding_the_unknown_are_turned_away_and_the_known_are_not()
    {
        var engine = new Engines(new SensingOptions { HomeDivisionCode = "990101", Partitions = 1, MaxOnboardingDevices = 2 });
        var other = new Transmitter(890);
        var stranger = new Transmitter(891);
        Assert.Equal(Verdict.Stored, await engine.TakeAsync(_device.Component(10, 0x0003, engine.Now)));
        Assert.Equal(Verdict.Stored, await engine.TakeAsync(other.Component(10, 0x0003, engine.Now)));
        Assert.Equal(Verdict.TurnedAway, await engine.TakeAsync(stranger.Component(10, 0x0003, engine.Now)));
        Assert.Equal(Verdict.Stored, await engine.TakeAsync(_device.Component(11, 0x0003, engine.Now)));

        // The bound is counted from the store, not from what this owner has seen.
        engine.Restart();
        Assert.Equal(Verdict.TurnedAway, await engine.TakeAsync(stranger.Component(10, 0x0003, engine.Now)));
        Assert.Equal(2, engine.Store.Events.Select(e => e.DeviceId).Distinct().Count());
        Assert.Equal(3, engine.Store.Events.Count);

        // Somebody binds one, and the next has room.
        engine.DeviceOf(other).Status = DeviceStatus.Bound;
        await engine.TellAsync(other, InboundKind.Reload);
        Assert.Equal(Verdict.Stored, await engine.TakeAsync(stranger.Component(10, 0x0003, engine.Now)));
        Assert.Equal(Verdict.TurnedAway, await engine.TakeAsync(new Transmitter(892).Component(10, 0x0003, engine.Now)));
    }
}
