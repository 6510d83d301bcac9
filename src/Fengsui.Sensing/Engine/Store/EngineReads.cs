using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Devices;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Engine.Store;

/// <summary>What a partition reads when it is opened or when people changed a device.</summary>
internal static class EngineReads
{
    private static readonly Actor Engine = Actor.System("sensing.engine");

    public static async Task<PartitionSnapshot> OpenAsync(
        Records records, WriteGate gate, int partition, CancellationToken cancellation)
    {
        PartitionRow row;
        await using var context = records.Open(Engine);
        using (await gate.EnterAsync(cancellation))
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
            await context.Database.ExecuteSqlAsync(
                $"""
                 INSERT INTO sensing_partition (id, epoch, last_id, fed_id) VALUES ({partition}, 1, 0, 0)
                 ON CONFLICT (id) DO UPDATE SET epoch = sensing_partition.epoch + 1
                 """,
                cancellation);
            row = await context.Set<PartitionRow>().SingleAsync(p => p.Id == partition, cancellation);
            await transaction.CommitAsync(cancellation);
        }

        // Read after the new epoch is committed: no older owner can write any more.
        var devices = await context.Set<Device>().Where(d => d.Partition == partition).ToListAsync(cancellation);
        var points = await (
            from point in context.Set<Point>()
            join device in context.Set<Device>() on point.DeviceId equals device.Id
            where device.Partition == partition
            select point).ToListAsync(cancellation);
        var deviceStates = await (
            from state in context.Set<DeviceState>()
            join device in context.Set<Device>() on state.DeviceId equals device.Id
            where device.Partition == partition
            select state).ToDictionaryAsync(s => s.DeviceId, cancellation);
        var pointStates = await (
            from state in context.Set<PointState>()
            join point in context.Set<Point>() on state.PointId equals point.Id
            join device in context.Set<Device>() on point.DeviceId equals device.Id
            where device.Partition == partition
            select state).ToDictionaryAsync(s => s.PointId, cancellation);
        var measures = (await (
            from measure in context.Set<PointMeasure>()
            join point in context.Set<Point>() on measure.PointId equals point.Id
            join device in context.Set<Device>() on point.DeviceId equals device.Id
            where device.Partition == partition
            select measure).ToListAsync(cancellation)).ToLookup(m => m.PointId, m => m.AnalogType);
        var byDevice = points.ToLookup(p => p.DeviceId);
        return new PartitionSnapshot(
            partition, row.Epoch, row.LastId,
            [.. devices.Select(d => Snapshot(d, deviceStates.GetValueOrDefault(d.Id), byDevice[d.Id], pointStates, measures))]);
    }

    public static async Task<DeviceSnapshot?> ReadDeviceAsync(Records records, string deviceKey, CancellationToken cancellation)
    {
        await using var context = records.Open(Engine);
        var device = await context.Set<Device>().SingleOrDefaultAsync(d => d.Key == deviceKey, cancellation);
        if (device is null)
        {
            return null;
        }

        var deviceId = device.Id;

        var points = await context.Set<Point>().Where(p => p.DeviceId == deviceId).ToListAsync(cancellation);
        var ids = points.Select(p => p.Id).ToList();
        var states = await context.Set<PointState>().Where(s => ids.Contains(s.PointId))
            .ToDictionaryAsync(s => s.PointId, cancellation);
        var measures = (await context.Set<PointMeasure>().Where(m => ids.Contains(m.PointId)).ToListAsync(cancellation))
            .ToLookup(m => m.PointId, m => m.AnalogType);
        var state = await context.Set<DeviceState>().SingleOrDefaultAsync(s => s.DeviceId == deviceId, cancellation);
        return Snapshot(device, state, points, states, measures);
    }

    public static async Task<IReadOnlyList<RecentFrame>> RecentFramesAsync(
        Records records, long lastFrameId, long sinceMs, int limit, CancellationToken cancellation)
    {
        await using var context = records.Open(Engine);
        var since = DateTimeOffset.FromUnixTimeMilliseconds(sinceMs);
        var chain = await FrameChain.WalkAsync(context, lastFrameId, since, limit, cancellation);
        return [.. chain.Select(f => new RecentFrame(f.Id, f.ReceivedAt.ToUnixTimeMilliseconds(), f.Raw))];
    }

    private static DeviceSnapshot Snapshot(
        Device device, DeviceState? state, IEnumerable<Point> points, Dictionary<long, PointState> states, ILookup<long, int> measures) =>
        new(device, state, [.. points.Select(p => new PointSnapshot(p, states.GetValueOrDefault(p.Id), [.. measures[p.Id]]))]);
}
