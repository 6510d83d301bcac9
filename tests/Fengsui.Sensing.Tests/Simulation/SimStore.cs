using System.Text.Json;
using System.Text.Json.Serialization;
using Fengsui.Kernel.Outbox;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine.Store;

namespace Fengsui.Sensing.Tests.Simulation;

/// <summary>How the next commit goes wrong.</summary>
internal enum Fault
{
    None,

    /// <summary>The store is away: nothing is written.</summary>
    Before,

    /// <summary>Written, but the answer is lost.</summary>
    After,

    /// <summary>Refused as a commit that cannot be written.</summary>
    Refused,
}

/// <summary>An engine store in memory that keeps the promises of the real one, and breaks off where it is told to.</summary>
internal sealed class SimStore : IEngineStore
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private readonly Dictionary<long, Device> _devices = [];
    private readonly Dictionary<long, DeviceState> _deviceStates = [];
    private readonly Dictionary<long, PointState> _pointStates = [];
    private readonly Dictionary<long, Point> _points = [];
    private readonly Dictionary<int, (long Epoch, long LastId)> _partitions = [];
    private readonly HashSet<long> _ids = [];

    public Dictionary<long, FrameEntry> Frames { get; } = [];

    public List<EventEntry> Events { get; } = [];

    public List<OutboxMessage> Outbox { get; } = [];

    /// <summary>What those who listen are told of points, in order.</summary>
    public IEnumerable<PointTransition> Transitions() => Outbox.Select(m => JsonSerializer.Deserialize<PointTransition>(m.Payload, Json)!);

    public Dictionary<(string Kind, string Key), long> Timers { get; } = [];

    public IReadOnlyCollection<Device> Devices => _devices.Values;

    /// <summary>Asked before each commit.</summary>
    public Func<PartitionCommit, Fault> NextFault { get; set; } = _ => Fault.None;

    /// <summary>Asked before each read; true means that the store is away.</summary>
    public Func<bool> ReadFails { get; set; } = () => false;

    public DeviceState? StateOf(long deviceId) => _deviceStates.GetValueOrDefault(deviceId);

    public Device? DeviceOf(string key) => _devices.Values.SingleOrDefault(d => d.Key == key);

    public IEnumerable<(Point Point, PointState? State)> PointsOf(long deviceId) =>
        _points.Values.Where(p => p.DeviceId == deviceId).Select(p => (p, _pointStates.GetValueOrDefault(p.Id)));

    public Point PointOf(long id) => _points[id];

    /// <summary>As people change a device in the register, at once and unknown to its partition.</summary>
    public void Edit(Device device) => _devices[device.Id] = Copy.Of(device);

    public Task<PartitionSnapshot> OpenAsync(int partition, CancellationToken cancellation)
    {
        Read();
        var row = _partitions.GetValueOrDefault(partition);
        row.Epoch++;
        _partitions[partition] = row;
        return Task.FromResult(new PartitionSnapshot(
            partition, row.Epoch, row.LastId, [.. _devices.Values.Where(d => d.Partition == partition).Select(Snapshot)]));
    }

    public Task<DeviceSnapshot?> ReadDeviceAsync(string deviceKey, CancellationToken cancellation)
    {
        Read();
        return Task.FromResult(DeviceOf(deviceKey) is { } device ? Snapshot(device) : null);
    }

    public Task<IReadOnlyList<RecentFrame>> RecentFramesAsync(
        long lastFrameId, long sinceMs, int limit, CancellationToken cancellation)
    {
        Read();
        var found = new List<RecentFrame>();
        while (found.Count < limit && Frames.TryGetValue(lastFrameId, out var frame) && frame.ReceivedMs >= sinceMs)
        {
            found.Add(new RecentFrame(frame.Id, frame.ReceivedMs, frame.Raw.ToArray()));
            lastFrameId = frame.PreviousId;
        }

        return Task.FromResult<IReadOnlyList<RecentFrame>>(found);
    }

    public Task CommitAsync(PartitionCommit commit)
    {
        var fault = NextFault(commit);
        if (fault is Fault.Before or Fault.Refused)
        {
            throw fault == Fault.Before
                ? new StoreUnavailableException("away", new IOException())
                : new CommitRefusedException("refused", new InvalidOperationException());
        }

        if (_partitions[commit.Partition].Epoch != commit.Epoch)
        {
            throw new StaleEpochException(commit.Partition, commit.Epoch);
        }

        if (commit.NewDevices.Any(d => DeviceOf(d.Key) is not null))
        {
            throw new CommitRefusedException("a device of this key exists", new InvalidOperationException());
        }

        Write(commit);
        return fault == Fault.After ? throw new StoreUnavailableException("answer lost", new IOException()) : Task.CompletedTask;
    }

    private void Write(PartitionCommit commit)
    {
        Assert.True(commit.LastId >= _partitions[commit.Partition].LastId, "The mark of the ids went back.");
        _partitions[commit.Partition] = (commit.Epoch, commit.LastId);
        commit.NewDevices.ForEach(d => Add(d.Id, commit, () => _devices.Add(d.Id, Copy.Of(d))));
        commit.NewPoints.ForEach(p => Add(p.Id, commit, () => _points.Add(p.Id, Copy.Of(p))));
        commit.Frames.ForEach(f => Add(f.Id, commit, () => Frames.Add(f.Id, f)));
        commit.Events.ForEach(e => Add(e.Id, commit, () => Events.Add(e)));
        Outbox.AddRange(commit.Outbox);
        commit.DeviceStates.ForEach(s => _deviceStates[s.DeviceId] = Copy.Of(s));
        commit.PointStates.ForEach(s => _pointStates[s.PointId] = Copy.Of(s));
        foreach (var point in commit.PointPlaces)
        {
            (_points[point.Id].PlaceId, _points[point.Id].DivisionCode) = (point.PlaceId, point.DivisionCode);
        }

        foreach (var timer in commit.Timers)
        {
            if (timer.DueMs is { } due)
            {
                Timers[(timer.Kind, timer.Key)] = due;
            }
            else
            {
                Timers.Remove((timer.Kind, timer.Key));
            }
        }
    }

    private void Add(long id, PartitionCommit commit, Action add)
    {
        Assert.True(_ids.Add(id), $"Id {id} was given twice.");
        Assert.True(id <= commit.LastId && id < 1L << 53);
        add();
    }

    private DeviceSnapshot Snapshot(Device device) => new(
        Copy.Of(device), StateOf(device.Id) is { } state ? Copy.Of(state) : null,
        [.. PointsOf(device.Id).Select(p => new PointSnapshot(Copy.Of(p.Point), p.State is { } s ? Copy.Of(s) : null, []))]);

    private void Read()
    {
        if (ReadFails())
        {
            throw new StoreUnavailableException("away", new IOException());
        }
    }
}

/// <summary>Shallow copies: what is in the store must not change with what is in memory.</summary>
internal static class Copy
{
    private static readonly Func<object, object> Clone =
        typeof(object).GetMethod("MemberwiseClone", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!
            .CreateDelegate<Func<object, object>>();

    public static T Of<T>(T value)
        where T : class => (T)Clone(value);
}
