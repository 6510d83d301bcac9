using Fengsui.Kernel.Storage;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Devices;

/// <summary>Reads devices and points for the rooms above and for our own pages.</summary>
internal sealed class SensingDirectory(FreshTelemetry telemetry) : ISensingDirectory
{
    /// <inheritdoc/>
    public async Task<PointBrief?> FindPointAsync(FengsuiContext records, long pointId, CancellationToken cancellation)
    {
        var rows = await Rows(records, p => p.Id == pointId).ToListAsync(cancellation);
        return rows.Select(r => r.Brief()).FirstOrDefault();
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PointBrief>> SoundingAsync(
        FengsuiContext records, Guid placeId, CancellationToken cancellation)
    {
        var rows = await Rows(records, p => p.PlaceId == placeId)
            .Where(r => r.State != null && r.State.Conditions != 0).Take(500).ToListAsync(cancellation);
        return [.. rows.Select(r => r.Brief())
            .OrderByDescending(p => p.Conditions.Contains(SignalKind.FireAlarm) || p.Conditions.Contains(SignalKind.ManualAlarm))
            .ThenByDescending(p => p.ChangedAt)];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PointEvent>> HistoryAsync(
        FengsuiContext records, long pointId, DateTimeOffset since, int limit, CancellationToken cancellation)
    {
        if (!await records.Set<Point>().AnyAsync(p => p.Id == pointId, cancellation))
        {
            return [];
        }

        var rows = await records.Set<PointEventRow>()
            .Where(e => e.PointId == pointId && e.ReceivedAt >= since)
            .OrderByDescending(e => e.Id).Take(limit).ToListAsync(cancellation);
        return [.. rows.Select(e => new PointEvent(e.Id, e.PointId, e.Kind, e.Change, e.OccurredAt, e.ReceivedAt, e.Late, e.FrameId))];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PointReading>> ReadingsAsync(
        FengsuiContext records, long pointId, DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellation)
    {
        var profile = await records.Set<Point>().Where(p => p.Id == pointId)
            .Join(records.Set<Device>(), p => p.DeviceId, d => d.Id, (_, d) => d.Profile).FirstOrDefaultAsync(cancellation);
        if (profile is null)
        {
            return [];
        }

        var dialect = DialectProfiles.Find(profile) ?? DialectProfiles.Standard;
        var readings = await telemetry.ReadAsync(records, pointId, from, to, limit, latest: true, cancellation);
        return [.. readings.Select(r => new PointReading(
            r.Series.Measure, AnalogTypes.Find((byte)r.Series.Measure, dialect)?.Unit ?? "", DateTimeOffset.FromUnixTimeMilliseconds(r.AtMs), r.Value))];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredFrame>> FramesAsync(
        FengsuiContext records, long pointId, int limit, CancellationToken cancellation)
    {
        if (!await records.Set<Point>().AnyAsync(p => p.Id == pointId, cancellation))
        {
            return [];
        }

        var ids = await records.Set<PointEventRow>().Where(e => e.PointId == pointId && e.FrameId != 0)
            .OrderByDescending(e => e.Id).Select(e => e.FrameId).Take(limit).ToListAsync(cancellation);
        var frames = await records.Set<StoredFrameRow>().Where(f => ids.Contains(f.Id))
            .OrderByDescending(f => f.Id).ToListAsync(cancellation);
        return [.. frames.Select(Stored)];
    }

    /// <summary>A device's latest frames along its chain, newest first.</summary>
    public static async Task<IReadOnlyList<StoredFrame>> DeviceFramesAsync(
        FengsuiContext records, long deviceId, long? before, int limit, CancellationToken cancellation)
    {
        if (!await records.Set<Device>().AnyAsync(d => d.Id == deviceId, cancellation))
        {
            return [];
        }

        var from = before is { } id
            ? await records.Set<StoredFrameRow>().Where(f => f.Id == id).Select(f => f.PreviousId).FirstOrDefaultAsync(cancellation)
            : await records.Set<DeviceState>().Where(s => s.DeviceId == deviceId).Select(s => s.LastFrameId).FirstOrDefaultAsync(cancellation);
        var chain = await FrameChain.WalkAsync(records, from, DateTimeOffset.UnixEpoch, limit, cancellation);
        return [.. chain.Select(Stored)];
    }

    internal static StoredFrame Stored(StoredFrameRow f) =>
        new(f.Id, f.DeviceId, f.ReceivedAt, f.Serial, f.Command, f.TypeFlag, f.Raw, f.Problem);

    internal static IQueryable<PointRow> Rows(FengsuiContext records, System.Linq.Expressions.Expression<Func<Point, bool>> which) =>
        from point in records.Set<Point>().Where(which)
        join device in records.Set<Device>() on point.DeviceId equals device.Id
        join state in records.Set<PointState>() on point.Id equals state.PointId into states
        from state in states.DefaultIfEmpty()
        select new PointRow { Point = point, DeviceKey = device.Key, Profile = device.Profile, DevicePlaceId = device.PlaceId, State = state };

    internal sealed class PointRow
    {
        public required Point Point { get; init; }

        public required string DeviceKey { get; init; }

        public required string Profile { get; init; }

        public Guid? DevicePlaceId { get; init; }

        public PointState? State { get; init; }

        public PointBrief Brief() => new(
            Point.Id, Point.DeviceId, DeviceKey, Point.Level, Point.PlaceId ?? DevicePlaceId, Point.Label, Point.Description,
            Point.Floor, Point.SystemType, Point.ComponentType, State?.StateWord ?? 0,
            Conditions.Kinds(State?.Conditions ?? 0), State?.ChangedAt, State?.LastSeenAt, Profile);
    }
}
