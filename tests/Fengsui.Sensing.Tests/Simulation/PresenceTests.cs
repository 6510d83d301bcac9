using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;

namespace Fengsui.Sensing.Tests.Simulation;

[Trait("Req", "S-79")]
public sealed class PresenceTests
{
    private readonly Engines _engine = new();
    private readonly Transmitter _device = new(889);

    [Fact]
    public async Task The_first_frame_sets_the_deadline_and_the_poll()
    {
        await HeardAsync();
        Assert.True(_engine.StateOf(_device).Online);
        Assert.Equal(90, _engine.SilenceDue(_device));
        var poll = _engine.Store.Timers[(Presence.PollKind, _engine.DeviceOf(_device).Key)] - _engine.NowMs;
        Assert.InRange(poll, 900_000, 1_800_000);
    }

    [Theory]
    [InlineData(20, 90)]
    [InlineData(60, 180)]
    [InlineData(300, 900)]
    public async Task The_time_allowed_is_three_times_the_usual_gap_and_90_s_at_the_least(int gap, int allowed)
    {
        for (var i = 0; i < 10; i++)
        {
            await HeardAsync();
            _engine.Advance(gap);
        }

        _engine.Advance(-gap + allowed - 1);
        Assert.Empty((await CheckAsync()).ProbeDevices);
        Assert.Equal(1, _engine.SilenceDue(_device));
        _engine.Advance(1);
        Assert.Equal([_engine.DeviceOf(_device).Id], (await CheckAsync()).ProbeDevices);
    }

    [Fact]
    public async Task A_burst_of_events_does_not_make_a_quiet_device_look_overdue()
    {
        for (var i = 0; i < 5; i++)
        {
            await HeardAsync();
            _engine.Advance(300);
        }

        for (var i = 0; i < 20; i++)
        {
            await HeardAsync();
            _engine.Advance(0.5);
        }

        Assert.True(_engine.StateOf(_device).UsualGapMs > 190_000);
    }

    [Fact]
    public async Task A_gap_in_which_the_connection_was_away_is_not_the_devices_habit()
    {
        // One hour without a connection used to make the next silence unnoticed for an hour and a half.
        for (var i = 0; i < 10; i++)
        {
            await HeardAsync();
            _engine.Advance(30);
        }

        await _engine.TellAsync(_device, InboundKind.LinkClosed);
        _engine.Advance(30);
        await CheckAsync();
        _engine.Advance(3_600);
        await HeardAsync();
        Assert.InRange(_engine.StateOf(_device).UsualGapMs, 1, 30_000);
        _engine.Restart();
        _engine.Advance(3_600);
        await HeardAsync();
        Assert.InRange(_engine.StateOf(_device).UsualGapMs, 1, 30_000);
    }

    [Fact]
    public async Task Silence_a_question_no_answer_offline_and_back()
    {
        await HeardAsync();
        _engine.Advance(90);
        Assert.Single((await CheckAsync()).ProbeDevices);
        Assert.Equal(20, _engine.SilenceDue(_device));
        _engine.Advance(20);
        Assert.Empty((await CheckAsync()).ProbeDevices);
        Assert.Null(_engine.SilenceDue(_device));
        Assert.False(_engine.StateOf(_device).Online);
        await CheckAsync();
        _engine.Advance(60);
        await HeardAsync();
        Assert.Equal(["Offline Onset", "Offline Restored"], _engine.Story(_device));
        Assert.NotNull(_engine.SilenceDue(_device));
    }

    [Theory]
    [InlineData(0, 91, false)]
    [InlineData(0, 89, true)]
    [InlineData(600, 599, true)]
    [InlineData(600, 601, false)]
    public async Task A_poll_without_an_answer_is_the_end_once_the_silence_is_longer_than_usual(int ownSeconds, int silent, bool online)
    {
        await HeardAsync();
        _engine.DeviceOf(_device).OfflineAfterSeconds = ownSeconds;
        await _engine.TellAsync(_device, InboundKind.Reload);
        _engine.Advance(silent);
        await _engine.TellAsync(_device, InboundKind.NoAnswer);
        Assert.Equal(online, _engine.StateOf(_device).Online);
        Assert.Equal(online ? [] : ["Offline Onset"], _engine.Story(_device));
        await HeardAsync();
        Assert.True(_engine.StateOf(_device).Online);
    }

    [Fact]
    public async Task A_poll_without_an_answer_counts_the_usual_gap_not_three_of_them()
    {
        for (var i = 0; i < 10; i++)
        {
            await HeardAsync();
            _engine.Advance(300);
        }

        await _engine.TellAsync(_device, InboundKind.NoAnswer);
        Assert.False(_engine.StateOf(_device).Online);
    }

    [Fact]
    public async Task An_answer_to_the_question_keeps_it_online()
    {
        await HeardAsync();
        _engine.Advance(90);
        await CheckAsync();
        _engine.Advance(2);
        await _engine.TellAsync(_device, InboundKind.SignOfLife);
        _engine.Advance(18);
        Assert.Empty((await CheckAsync()).ProbeDevices);
        Assert.True(_engine.StateOf(_device).Online);
        Assert.Empty(_engine.Story(_device));
    }

    [Fact]
    public async Task A_closed_connection_counts_after_the_grace_unless_it_comes_back()
    {
        await HeardAsync();
        await _engine.TellAsync(_device, InboundKind.LinkClosed);
        Assert.Equal(30, _engine.SilenceDue(_device));
        _engine.Advance(29);
        await HeardAsync();
        _engine.Advance(1);
        await CheckAsync();
        Assert.True(_engine.StateOf(_device).Online);
        await _engine.TellAsync(_device, InboundKind.LinkClosed);
        _engine.Advance(30);
        await CheckAsync();
        Assert.Equal(["Offline Onset"], _engine.Story(_device));
    }

    [Fact]
    public async Task A_deadline_of_ones_own_goes_before_what_was_learned()
    {
        await HeardAsync();
        var device = Copy.Of(_engine.DeviceOf(_device));
        device.OfflineAfterSeconds = 600;
        _engine.Store.Edit(device);
        await _engine.TellAsync(_device, InboundKind.Reload);
        _engine.Advance(590);
        Assert.Empty((await CheckAsync()).ProbeDevices);
        Assert.Equal(10, _engine.SilenceDue(_device));
    }

    [Fact]
    public async Task A_retired_device_goes_quietly()
    {
        await HeardAsync();
        var device = Copy.Of(_engine.DeviceOf(_device));
        device.Status = DeviceStatus.Retired;
        _engine.Store.Edit(device);
        await _engine.TellAsync(_device, InboundKind.Reload);
        _engine.Advance(90);
        await CheckAsync();
        _engine.Advance(20);
        await CheckAsync();
        Assert.False(_engine.StateOf(_device).Online);
        Assert.Empty(_engine.Story(_device));
    }

    [Fact]
    public async Task A_deadline_that_outlived_its_device_is_taken_away()
    {
        _engine.Store.Timers[(Presence.TimerKind, new DeviceKey(_device.Address.Value).ToString())] = 0;
        await CheckAsync();
        Assert.Empty(_engine.Store.Timers);
    }

    [Fact]
    public async Task A_deadline_that_passed_while_the_server_was_down_is_acted_on_after_the_start()
    {
        await HeardAsync();
        _engine.Restart();
        _engine.Advance(7_200);
        Assert.Single((await CheckAsync()).ProbeDevices);
        _engine.Advance(20);
        await CheckAsync();
        Assert.Equal(["Offline Onset"], _engine.Story(_device));
    }

    private Task<IngestResult> CheckAsync() => _engine.TellAsync(_device, InboundKind.CheckSilence);

    private Task<Verdict> HeardAsync() => _engine.TakeAsync(_device.Heartbeat(_engine.Now));
}
