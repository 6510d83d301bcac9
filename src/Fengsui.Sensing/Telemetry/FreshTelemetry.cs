using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine.Store;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Telemetry;

/// <summary>Readings of one point up to this moment: what the telemetry has, and what is committed and on its way there.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class FreshTelemetry(TelemetryReader reader)
{
    /// <summary>The kinds of value that a point has ever told, the least first; none of a point out of sight.</summary>
    public static async Task<IReadOnlyList<int>> MeasuresAsync(FengsuiContext records, long pointId, CancellationToken cancellation) =>
        await records.Set<Point>().Where(p => p.Id == pointId).Join(records.Set<PointMeasure>(), p => p.Id, m => m.PointId, (_, m) => m.AnalogType)
            .Order().ToListAsync(cancellation);

    /// <summary>The readings of each kind in a span, kind after kind, oldest first, of each at most so many.</summary>
    /// <param name="latest">Of more than that the last; else the first.</param>
    public async Task<IReadOnlyList<TelemetryReading>> ReadAsync(
        FengsuiContext records, long pointId, DateTimeOffset from, DateTimeOffset to, int limit, bool latest, CancellationToken cancellation)
    {
        var measures = await MeasuresAsync(records, pointId, cancellation);
        if (measures.Count == 0)
        {
            return [];
        }

        // What is on its way first: what arrives meanwhile is met twice, and counts once.
        var fresh = await OnTheWayAsync(records, pointId, from, to, cancellation);
        var found = new List<TelemetryReading>();
        foreach (var measure in measures)
        {
            var series = new SeriesKey(pointId, measure);
            var known = latest ? await reader.LatestAsync(series, from, to, limit, cancellation) : await reader.RawAsync(series, from, to, limit, cancellation);
            var all = known.Concat(fresh.Where(r => r.Series.Measure == measure)).DistinctBy(r => r.AtMs).OrderBy(r => r.AtMs).ToList();
            found.AddRange(latest ? all.TakeLast(limit) : all.Take(limit));
        }

        return found;
    }

    private static async Task<List<TelemetryReading>> OnTheWayAsync(
        FengsuiContext records, long pointId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        var partition = await records.Set<Point>().Where(p => p.Id == pointId).Join(records.Set<Device>(), p => p.DeviceId, d => d.Id, (_, d) => d.Partition)
            .Join(records.Set<PartitionRow>(), d => d, p => p.Id, (_, p) => new { p.Id, p.FedId }).FirstOrDefaultAsync(cancellation);
        var (found, part) = (new List<TelemetryReading>(), new List<TelemetryReading>());
        if (partition is null)
        {
            return found;
        }

        await foreach (var block in records.Set<ReadingBatchRow>().Where(r => r.Id > partition.FedId && r.Partition == partition.Id).OrderBy(r => r.Id)
            .Select(r => r.Block).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            part.Clear();
            if (ReadingBatch.TryUnpack(block, part))
            {
                found.AddRange(part.Where(r => r.Series.PointId == pointId && r.AtMs >= from.ToUnixTimeMilliseconds() && r.AtMs < to.ToUnixTimeMilliseconds()));
            }
        }

        return found;
    }
}
