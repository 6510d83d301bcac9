using Fengsui.Kernel.Storage;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine.Store;
using Fengsui.Sensing.Mqtt;
using Fengsui.Sensing.Telemetry;

namespace Fengsui.Sensing.Engine;

/// <summary>
/// One partition of the engine: the devices it owns, in memory, and the function from a batch of frames to one commit.
/// Memory runs ahead of the store between <see cref="Process"/> and the end of the commit; when a commit fails, this
/// object is thrown away and the partition is opened again.
/// </summary>
/// <remarks>One caller at a time. Deterministic: the same snapshot and the same batches give the same commits.</remarks>
internal sealed class PartitionCore
{
    private readonly EngineSettings _settings;
    private readonly Dictionary<ulong, DeviceMemory> _byKey = [];
    private readonly Dictionary<long, DeviceMemory> _byId = [];
    private readonly EngineIds _ids;
    private readonly FrameIntake _intake;
    private readonly MessageIntake _messages;
    private readonly PartitionCommit _commit;
    private readonly HashSet<DeviceMemory> _touched = [];
    private readonly List<Point> _moved = [];
    private readonly BlockBytes _packing = new();
    private int _onboarding;

    public PartitionCore(PartitionSnapshot snapshot, EngineSettings settings)
    {
        (Partition, Epoch, _settings) = (snapshot.Partition, snapshot.Epoch, settings);
        _ids = new EngineIds(snapshot.Partition, snapshot.LastId);
        _intake = new FrameIntake(_ids, settings);
        _messages = new MessageIntake(_intake);
        _commit = new PartitionCommit(snapshot.Partition, snapshot.Epoch);
        foreach (var device in snapshot.Devices)
        {
            Take(device);
        }
    }

    public int Partition { get; }

    public long Epoch { get; }

    public IReadOnlyCollection<DeviceMemory> Devices => _byId.Values;

    /// <summary>Devices of a batch whose recent frames must be read back before it can be processed.</summary>
    public IEnumerable<DeviceMemory> NeedRecent(IReadOnlyList<InboundFrame> batch)
    {
        foreach (var item in batch)
        {
            if (item.Kind is InboundKind.Frame or InboundKind.Message && _byKey.TryGetValue(item.Key, out var device) && !device.RecentLoaded)
            {
                // Asked for once, even when the device has several frames in the batch.
                device.RecentLoaded = true;
                yield return device;
            }
        }
    }

    /// <summary>Keys of devices that a batch says people have changed or added.</summary>
    public static IEnumerable<string> NeedReload(IReadOnlyList<InboundFrame> batch) =>
        batch.Where(i => i.Kind == InboundKind.Reload).Select(i => new DeviceKey(i.Key).ToString()).Distinct();

    /// <summary>Remembers frames that were stored before this owner took over; given newest first.</summary>
    public static void Remember(DeviceMemory device, IReadOnlyList<Store.RecentFrame> newestFirst)
    {
        for (var i = newestFirst.Count - 1; i >= 0; i--)
        {
            if (MessageEnvelope.TryRead(newestFirst[i].Raw, out var message))
            {
                device.Recent.Add(MessageIntake.RecentSerial(message), MessageIntake.HashOf(message), newestFirst[i].ReceivedMs);
            }
            else if (FrameView.TryParse(newestFirst[i].Raw, out var frame))
            {
                device.Recent.Add(frame.Serial, RecentFrames.HashOf(frame.CommandByte, frame.Adu), newestFirst[i].ReceivedMs);
            }
        }
    }

    /// <summary>Takes what people changed about a device.</summary>
    public void Reload(DeviceSnapshot snapshot)
    {
        if (!_byId.TryGetValue(snapshot.Device.Id, out var device))
        {
            Take(snapshot);
            return;
        }

        var before = device.Device;
        device.Device = snapshot.Device;
        _onboarding += Onboards(snapshot.Device) - Onboards(before);
        device.Profile = ProfileOf(snapshot.Device);
        foreach (var (point, state, measures) in snapshot.Points)
        {
            if (point.PlaceId == before.PlaceId && ScopeOf(point) != ScopeOf(snapshot.Device))
            {
                // First heard between the people's commit and this: it was still made for the former place, division or sector.
                (point.PlaceId, point.DivisionCode, point.SectorCode) =
                    (snapshot.Device.PlaceId, snapshot.Device.DivisionCode, snapshot.Device.SectorCode);
                _moved.Add(point);
            }

            var key = DeviceMemory.KeyOf(point);
            if (device.Points.TryGetValue(key, out var known))
            {
                known.Point = point;
            }
            else
            {
                device.Points[key] = new PointMemory(point, state ?? new PointState { PointId = point.Id }, measures);
            }
        }
    }

    /// <summary>Turns a batch into one commit and a verdict for each item.</summary>
    /// <param name="batch">In order of arrival per device.</param>
    /// <param name="nowMs">The engine's time.</param>
    /// <param name="verdicts">As long as the batch.</param>
    /// <param name="probes">Devices to be asked for a sign of life.</param>
    public PartitionCommit Process(IReadOnlyList<InboundFrame> batch, long nowMs, Verdict[] verdicts, List<long> probes)
    {
        // One batch at a time, so its lists are used again: large ones made anew would end in the large object heap.
        var commit = _commit;
        commit.Clear();
        commit.PointPlaces.AddRange(_moved);
        _moved.Clear();
        var touched = _touched;
        touched.Clear();
        for (var i = 0; i < batch.Count; i++)
        {
            var item = batch[i];
            verdicts[i] = Verdict.Stored;
            switch (item.Kind)
            {
                case InboundKind.Frame when Find(item, commit) is { } device:
                    verdicts[i] = _intake.Take(device, item, commit);
                    touched.Add(device);
                    break;
                case InboundKind.Message when Find(item, commit) is { } sender:
                    verdicts[i] = _messages.Take(sender, item, commit);
                    touched.Add(sender);
                    break;
                case InboundKind.Frame or InboundKind.Message:
                    verdicts[i] = Verdict.TurnedAway;
                    break;
                case InboundKind.SignOfLife when _byKey.TryGetValue(item.Key, out var alive):
                    Presence.Heard(alive, item, 0, _intake, commit);
                    touched.Add(alive);
                    break;
                case InboundKind.LinkClosed when _byKey.TryGetValue(item.Key, out var closed):
                    Presence.LinkClosed(closed, item.ReceivedMs, _settings.Options, commit);
                    break;
                case InboundKind.NoAnswer when _byKey.TryGetValue(item.Key, out var mute):
                    Presence.NoAnswer(mute, nowMs, _settings.Options, _intake, commit);
                    touched.Add(mute);
                    break;
                case InboundKind.CheckSilence when _byKey.TryGetValue(item.Key, out var silent):
                    if (Presence.CheckSilence(silent, nowMs, _settings.Options, _intake, commit))
                    {
                        probes.Add(silent.Device.Id);
                    }

                    touched.Add(silent);
                    break;
                case InboundKind.CheckSilence:
                    // Nobody's deadline: the device is no longer there.
                    commit.Timers.Add(new TimerEntry(Presence.TimerKind, new DeviceKey(item.Key).ToString(), null));
                    break;
                default:
                    break;
            }
        }

        foreach (var device in touched)
        {
            Collect(device, commit);
        }

        if (commit.Readings.Count > 0)
        {
            commit.Batch = new BatchEntry(_ids.Next(nowMs), commit.Readings.Count, ReadingBatch.Pack(_packing, commit.Readings));
        }

        commit.LastId = _ids.Last;
        return commit;
    }

    private static void Collect(DeviceMemory device, PartitionCommit commit)
    {
        if (device.Dirty)
        {
            commit.DeviceStates.Add(device.State);
            device.Dirty = false;
        }

        foreach (var point in device.DirtyPoints)
        {
            point.Dirty = false;
            point.StoredSeenMs = point.State.LastSeenAt?.ToUnixTimeMilliseconds() ?? 0;
            commit.PointStates.Add(point.State);
        }

        device.DirtyPoints.Clear();
    }

    // Null for an unknown device when onboarding is full.
    private DeviceMemory? Find(in InboundFrame item, PartitionCommit commit)
    {
        if (_byKey.TryGetValue(item.Key, out var known))
        {
            return known;
        }

        if (_onboarding >= _settings.MaxOnboarding)
        {
            return null;
        }

        var now = DateTimeOffset.FromUnixTimeMilliseconds(item.ReceivedMs);
        var options = _settings.Options;
        var key = new DeviceKey(item.Key).ToString();
        var device = new Device
        {
            Id = _ids.Next(item.ReceivedMs),
            Key = key,
            Partition = Partition,
            Name = "",
            Status = DeviceStatus.Onboarding,
            DivisionCode = _settings.Home(),
            Profile = options.DefaultProfile,
            PollIntervalSeconds = options.DefaultPollIntervalSeconds,
            CreatedAt = now,
            ChangedAt = now,
        };
        commit.NewDevices.Add(device);
        var memory = Take(new DeviceSnapshot(device, null, []));
        memory.RecentLoaded = true;
        return memory;
    }

    private DeviceMemory Take(DeviceSnapshot snapshot)
    {
        var state = snapshot.State ?? new DeviceState { DeviceId = snapshot.Device.Id };
        var window = DeviceKey.Parse(snapshot.Device.Key)?.IsMessage == true ? _settings.MessageResendWindowMs : _settings.ResendWindowMs;
        var device = new DeviceMemory(snapshot.Device, state, ProfileOf(snapshot.Device), window);
        foreach (var (point, pointState, measures) in snapshot.Points)
        {
            device.Points[DeviceMemory.KeyOf(point)] =
                new PointMemory(point, pointState ?? new PointState { PointId = point.Id }, measures);
        }

        _byId[device.Device.Id] = device;
        _onboarding += Onboards(device.Device);
        if (DeviceKey.Parse(device.Device.Key) is { } key)
        {
            _byKey[key.Value] = device;
        }

        return device;
    }

    private static (Guid?, string, string) ScopeOf(IInScope record) => (record.PlaceId, record.DivisionCode, record.SectorCode);

    private static int Onboards(Device device) => device.Status == DeviceStatus.Onboarding ? 1 : 0;

    private DialectProfile ProfileOf(Device device) =>
        DialectProfiles.Find(device.Profile) ?? DialectProfiles.Find(_settings.Options.DefaultProfile) ?? DialectProfiles.Standard;
}
