using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine.Store;

namespace Fengsui.Sensing.Engine;

/// <summary>
/// When a device counts as offline: no valid frame for three times its usual gap (at least 90 s), and no answer when it is
/// asked; or its last connection closed and did not come back within the grace; or it was polled and did not answer, after a
/// silence longer than its usual gap. The deadline is a row, so it outlives a restart; it is set once and moved only when it fires.
/// </summary>
internal static class Presence
{
    /// <summary>Kind of the durable timer; its key is the device's key.</summary>
    public const string TimerKind = "sensing.silence";

    /// <summary>Kind of the polling timer; its key is the device's key.</summary>
    public const string PollKind = "sensing.poll";

    private const long ProbeWaitMs = 20_000;
    private const int GapFactor = 3;

    /// <summary>A valid frame came: the device is there.</summary>
    public static void Heard(DeviceMemory device, in InboundFrame item, long frameId, FrameIntake intake, PartitionCommit commit)
    {
        var state = device.State;
        var lastMs = state.LastSeenAt?.ToUnixTimeMilliseconds() ?? 0;
        if (device.Heard && device.LinkClosedMs is null && item.ReceivedMs > lastMs)
        {
            // A slowly sinking maximum: a burst of events does not make a quiet device look overdue. A gap in which its
            // connection or this server was away says nothing about the device.
            var gap = Math.Min(item.ReceivedMs - lastMs, device.Device.PollIntervalSeconds * 1_000L);
            state.UsualGapMs = gap > state.UsualGapMs ? gap : ((state.UsualGapMs * 49) + gap) / 50;
        }

        state.LastSeenAt = DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(lastMs, item.ReceivedMs));
        state.Peer = item.Peer;
        device.Heard = true;
        device.LinkClosedMs = null;
        device.ProbedMs = null;
        device.Dirty = true;
        if (state.Online)
        {
            return;
        }

        state.Online = true;
        commit.Timers.Add(new TimerEntry(TimerKind, device.Device.Key, item.ReceivedMs + SilenceMs(device, intake.Options)));
        if (!device.SpeaksMessages)
        {
            commit.Timers.Add(new TimerEntry(PollKind, device.Device.Key, item.ReceivedMs + FirstPollMs(device)));
        }

        intake.ApplyOffline(device, offline: false, item.ReceivedMs, frameId, commit);
    }

    /// <summary>The last connection closed: look again after the grace.</summary>
    public static void LinkClosed(DeviceMemory device, long nowMs, SensingOptions options, PartitionCommit commit)
    {
        if (!device.State.Online)
        {
            return;
        }

        device.LinkClosedMs = nowMs;
        commit.Timers.Add(new TimerEntry(TimerKind, device.Device.Key, nowMs + (options.DisconnectGraceSeconds * 1_000L)));
    }

    /// <summary>The deadline fired. True when the device should be asked for a sign of life.</summary>
    public static bool CheckSilence(
        DeviceMemory device, long nowMs, SensingOptions options, FrameIntake intake, PartitionCommit commit)
    {
        if (!device.State.Online)
        {
            commit.Timers.Add(new TimerEntry(TimerKind, device.Device.Key, null));
            return false;
        }

        var lastMs = device.State.LastSeenAt?.ToUnixTimeMilliseconds() ?? 0;
        var dueMs = device.LinkClosedMs is { } closed
            ? closed + (options.DisconnectGraceSeconds * 1_000L)
            : lastMs + SilenceMs(device, options);
        if (nowMs < dueMs)
        {
            commit.Timers.Add(new TimerEntry(TimerKind, device.Device.Key, dueMs));
            return false;
        }

        if (device.LinkClosedMs is null && device.ProbedMs is null && !device.SpeaksMessages)
        {
            device.ProbedMs = nowMs;
            commit.Timers.Add(new TimerEntry(TimerKind, device.Device.Key, nowMs + ProbeWaitMs));
            return true;
        }

        GoOffline(device, nowMs, intake, commit);
        return false;
    }

    /// <summary>
    /// A polled device did not answer although its connection looks open. With nothing heard for longer than it is ever quiet, it is
    /// gone: the connection is dead and nobody has told us. One that was set to a time of its own is given that time.
    /// </summary>
    public static void NoAnswer(DeviceMemory device, long nowMs, SensingOptions options, FrameIntake intake, PartitionCommit commit)
    {
        var unheardMs = nowMs - (device.State.LastSeenAt?.ToUnixTimeMilliseconds() ?? 0);
        var quietMs = device.Device.OfflineAfterSeconds > 0
            ? device.Device.OfflineAfterSeconds * 1_000L
            : Math.Max(options.MinOfflineSeconds * 1_000L, device.State.UsualGapMs);
        if (device.State.Online && device.LinkClosedMs is null && unheardMs >= quietMs)
        {
            GoOffline(device, nowMs, intake, commit);
        }
    }

    private static void GoOffline(DeviceMemory device, long nowMs, FrameIntake intake, PartitionCommit commit)
    {
        device.State.Online = false;
        device.Dirty = true;
        commit.Timers.Add(new TimerEntry(TimerKind, device.Device.Key, null));
        if (device.Device.Status != DeviceStatus.Retired)
        {
            intake.ApplyOffline(device, offline: true, nowMs, frameId: 0, commit);
        }
    }

    // Spread over the interval by the device's id, so that a whole county back after a power cut is not polled at once.
    private static long FirstPollMs(DeviceMemory device)
    {
        var interval = device.Device.PollIntervalSeconds * 1_000L;
        return (interval / 2) + (long)((ulong)device.Device.Id * 0x9E3779B97F4A7C15UL % (ulong)Math.Max(1, interval / 2));
    }

    private static long SilenceMs(DeviceMemory device, SensingOptions options)
    {
        if (device.Device.OfflineAfterSeconds > 0)
        {
            return device.Device.OfflineAfterSeconds * 1_000L;
        }

        return Math.Max(options.MinOfflineSeconds * 1_000L, device.State.UsualGapMs * GapFactor);
    }
}
