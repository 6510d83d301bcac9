using Fengsui.Kernel.Live;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine.Store;

namespace Fengsui.Sensing.Engine;

/// <summary>
/// From one valid frame to its row, the conditions it changes, the events and readings it gives. Part of a partition;
/// keeps nothing of its own but the ids.
/// </summary>
internal sealed class FrameIntake(EngineIds ids, EngineSettings settings)
{
    /// <summary>Topic of the change feed that pages about devices listen to.</summary>
    public const string Topic = "devices";

    private const long SeenStoreEveryMs = 60_000;
    private const long KnownEveryMs = 60_000;

    public SensingOptions Options => settings.Options;

    /// <summary>Takes one frame of a device.</summary>
    public Verdict Take(DeviceMemory device, in InboundFrame item, PartitionCommit commit)
    {
        if (!FrameView.TryParse(item.Raw, out var frame))
        {
            // The gateway hands over nothing else; kept as an invariant of the alarm path.
            throw new InvalidOperationException("A frame without a valid structure reached the engine.");
        }

        var hash = RecentFrames.HashOf(frame.CommandByte, frame.Adu);
        if (device.Recent.Contains(frame.Serial, hash, item.ReceivedMs))
        {
            Presence.Heard(device, item, 0, this, commit);
            return Verdict.Duplicate;
        }

        device.Recent.Add(frame.Serial, hash, item.ReceivedMs);
        var frameId = ids.Next(item.ReceivedMs);
        var reader = new AduReader(frame.Adu, device.Profile);
        var problem = ProblemOf(device, frame, reader, item.ReceivedMs);
        commit.Frames.Add(new FrameEntry(
            frameId, device.Device.Id, device.State.LastFrameId, item.ReceivedMs, frame.Serial, frame.CommandByte,
            reader.TypeByte, problem, item.Raw));
        device.State.LastFrameId = frameId;
        device.State.FrameCount++;
        Presence.Heard(device, item, frameId, this, commit);
        Measure(device, frame, item.ReceivedMs);
        if (problem is not null)
        {
            device.State.ProblemCount++;
            Announce(device, item.ReceivedMs, "problem", commit);
        }

        if (frame.Command is Command.Send or Command.Response)
        {
            var intake = new ObjectIntake(this, device, item.ReceivedMs, frameId, frame.SendTime, commit);
            while (reader.MoveNext())
            {
                intake.Take(reader.Current);
            }
        }

        return Verdict.Stored;
    }

    /// <summary>Begins or ends the offline condition of the device's own point.</summary>
    public void ApplyOffline(DeviceMemory device, bool offline, long nowMs, long frameId, PartitionCommit commit)
    {
        var bit = Conditions.Bit(SignalKind.Offline);
        if (!offline && !device.Points.ContainsKey(new PointKey(PointLevel.Device, 0, 0, 0)))
        {
            Announce(device, nowMs, "online", commit);
            return;
        }

        var point = PointOf(device, new PointKey(PointLevel.Device, 0, 0, 0), 0, "", nowMs, commit);
        var seen = new Observation(bit, offline ? bit : 0, nowMs, OutOfDate: false);
        Apply(device, point, Transitions.Apply(point.State.Conditions, seen), new EventTime(nowMs, false, false), nowMs, frameId, "", commit);
        Announce(device, nowMs, offline ? "offline" : "online", commit);
    }

    /// <summary>The point of a key, made when it was never heard of.</summary>
    public PointMemory PointOf(
        DeviceMemory device, in PointKey key, int componentType, string text, long nowMs, PartitionCommit commit)
    {
        if (device.Points.TryGetValue(key, out var known))
        {
            return known;
        }

        var point = new Point
        {
            Id = ids.Next(nowMs),
            DeviceId = device.Device.Id,
            Level = key.Level,
            SystemType = key.SystemType,
            SystemAddress = key.SystemAddress,
            ComponentType = componentType,
            ComponentAddress = key.ComponentAddress,
            Label = LabelOf(device.Profile, key),
            Description = text.Length > 200 ? text[..200] : text,
            PlaceId = device.Device.PlaceId,
            DivisionCode = device.Device.DivisionCode,
            SectorCode = device.Device.SectorCode,
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(nowMs),
        };
        commit.NewPoints.Add(point);
        return device.Points[key] = new PointMemory(point, new PointState { PointId = point.Id }, []);
    }

    /// <summary>Writes what a transition does to a point: its state, its events, the messages to those who listen.</summary>
    public void Apply(
        DeviceMemory device, PointMemory point, in Transition transition, in EventTime time, long receivedMs, long frameId,
        string text, PartitionCommit commit)
    {
        if (!transition.Any)
        {
            return;
        }

        var state = point.State;
        if (state.Conditions != transition.After)
        {
            state.Conditions = transition.After;
            state.ChangedAt = DateTimeOffset.FromUnixTimeMilliseconds(receivedMs);
        }

        Touch(device, point);
        Emit(device, point, transition.Restored, SignalChange.Restored, time, receivedMs, frameId, text, commit);
        Emit(device, point, transition.Onset, SignalChange.Onset, time, receivedMs, frameId, text, commit);
        Emit(device, point, transition.Repeated, SignalChange.Repeat, time, receivedMs, frameId, text, commit);
        Announce(device, receivedMs, "signal", commit);
    }

    /// <summary>Notes that a point was heard; written at most once a minute when nothing else changed.</summary>
    public static void Seen(DeviceMemory device, PointMemory point, int stateWord, long receivedMs)
    {
        var state = point.State;
        state.LastSeenAt = DateTimeOffset.FromUnixTimeMilliseconds(receivedMs);
        if (state.StateWord != stateWord || receivedMs - point.StoredSeenMs >= SeenStoreEveryMs)
        {
            state.StateWord = stateWord;
            Touch(device, point);
        }
    }

    /// <summary>
    /// Notes up to when the state of a point is known. A point that only says the same again moves on once a minute: the rule
    /// looks at nothing but the frames, so that a replay decides about late ones as it was decided live.
    /// </summary>
    public static void Know(DeviceMemory device, PointMemory point, long occurredMs, bool changed)
    {
        var known = point.State.KnownAt?.ToUnixTimeMilliseconds() ?? 0;
        if (occurredMs - known >= (changed ? 1 : KnownEveryMs))
        {
            point.State.KnownAt = DateTimeOffset.FromUnixTimeMilliseconds(occurredMs);
            Touch(device, point);
        }
    }

    /// <summary>Takes a value that a point measured; the one shown is the latest that happened, not the latest that came.</summary>
    public static void Record(
        DeviceMemory device, PointMemory point, byte analogType, double value, in EventTime time, long receivedMs, PartitionCommit commit)
    {
        var state = point.State;
        if (!time.Late || time.OccurredMs >= point.AnalogAtMs)
        {
            (state.AnalogType, state.AnalogValue, point.AnalogAtMs) = (analogType, value, time.OccurredMs);
        }

        state.LastSeenAt = DateTimeOffset.FromUnixTimeMilliseconds(receivedMs);
        Touch(device, point);
        commit.Readings.Add(new ReadingEntry(point.Point.Id, analogType, time.OccurredMs, value));
        if (!point.Measures.Contains(analogType))
        {
            point.Measures.Add(analogType);
            commit.NewMeasures.Add((point.Point.Id, analogType));
        }
    }

    /// <summary>True when something is told late and the point has been heard of since.</summary>
    public static bool IsOutOfDate(PointMemory point, in EventTime time) =>
        time.Late && point.State.KnownAt?.ToUnixTimeMilliseconds() > time.OccurredMs;

    /// <summary>Marks a point to be written.</summary>
    public static void Touch(DeviceMemory device, PointMemory point)
    {
        if (!point.Dirty)
        {
            point.Dirty = true;
            device.DirtyPoints.Add(point);
        }
    }

    /// <summary>A new id.</summary>
    public long NextId(long nowMs) => ids.Next(nowMs);

    /// <summary>Publishes to every handler of the event, in the commit.</summary>
    public void Publish<TEvent>(TEvent message, long nowMs, PartitionCommit commit)
        where TEvent : notnull =>
        commit.Outbox.AddRange(settings.Outbox.Rows(message, DateTimeOffset.FromUnixTimeMilliseconds(nowMs)));

    /// <summary>Settings for lateness.</summary>
    public long LateAfterMs => settings.LateAfterMs;

    private static void Announce(DeviceMemory device, long nowMs, string kind, PartitionCommit commit) =>
        commit.Changes.Add(new Change(
            Topic, device.Device.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), device.Device.DivisionCode,
            DateTimeOffset.FromUnixTimeMilliseconds(nowMs), kind));

    private static string? ProblemOf(DeviceMemory device, in FrameView frame, in AduReader reader, long receivedMs)
    {
        if (!device.Profile.KnowsCommand(frame.CommandByte))
        {
            return nameof(AduProblem.UnknownCommand);
        }

        if (frame.Command is not (Command.Send or Command.Response) || reader.IsEmpty)
        {
            return null;
        }

        return !reader.IsUnderstood ? reader.Problem.ToString()
            : HasUnreadableTime(reader, device.TimeEncoding, receivedMs) ? nameof(AduProblem.TimeOutOfRange)
            : null;
    }

    // A tag of zeros is what a device without a clock sends, and no problem.
    private static bool HasUnreadableTime(in AduReader objects, TimeEncoding encoding, long receivedMs)
    {
        var received = DateTimeOffset.FromUnixTimeMilliseconds(receivedMs);
        foreach (var info in objects)
        {
            if (info.HasTime && !info.Time.IsZero
                && !TimeResolver.TryRead(info.Time, received, encoding, TimeResolver.BeijingOffset, out _, out _))
            {
                return true;
            }
        }

        return false;
    }

    // A word of zero says "test" until the next word; it must silence nothing that comes by another way or is told late. Only an announced
    // drill takes a fire, a pressed key or a lost transmitter out of earnest.
    private static bool IsTest(SignalKind kind, int conditions) =>
        (Conditions.Bit(kind) & Conditions.AlwaysEarnest) == 0 && (conditions & Conditions.Bit(SignalKind.Test)) != 0;

    private static string LabelOf(DialectProfile profile, in PointKey key) => key.Level switch
    {
        PointLevel.Device => "",
        PointLevel.System => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{key.SystemAddress}"),
        _ => string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{key.SystemAddress}-{profile.SplitComponentAddress(key.ComponentAddress)}"),
    };

    private static void Measure(DeviceMemory device, in FrameView frame, long receivedMs)
    {
        var received = DateTimeOffset.FromUnixTimeMilliseconds(receivedMs);
        device.Clock = device.Clock.Observe(frame.SendTime, received, TimeResolver.BeijingOffset);
        device.State.ClockOffsetMs = EventTimes.ClockOffsetMs(frame.SendTime, receivedMs, device.TimeEncoding)
            ?? device.State.ClockOffsetMs;
    }

    private void Emit(
        DeviceMemory device, PointMemory memory, int kinds, SignalChange change, in EventTime time, long receivedMs,
        long frameId, string text, PartitionCommit commit)
    {
        foreach (var kind in Conditions.Kinds(kinds))
        {
            var point = memory.Point;
            var id = ids.Next(receivedMs);
            commit.Events.Add(new EventEntry(
                id, point.Id, device.Device.Id, kind, change, time.OccurredMs, receivedMs, time.Late, time.Doubtful, frameId));
            Publish(
                new PointTransition(
                    id, device.Device.Id, device.Device.Key, point.Id, point.Level, point.PlaceId ?? device.Device.PlaceId,
                    device.Device.DivisionCode, kind, change, DateTimeOffset.FromUnixTimeMilliseconds(time.OccurredMs),
                    DateTimeOffset.FromUnixTimeMilliseconds(receivedMs), time.Late, time.Doubtful,
                    IsTest(kind, memory.State.Conditions), point.SystemType, point.ComponentType,
                    point.Label, point.Description.Length > 0 ? point.Description : text, frameId),
                receivedMs,
                commit);
        }
    }
}
