namespace Fengsui.Sensing.Telemetry;

/// <summary>What all series of a day of the lake come to, file by file on all processors: a series is in one file, and files are in the order of series.</summary>
internal static class DaySums
{
    /// <summary>By spans of a step, within a span of time, in the order of series and time.</summary>
    /// <exception cref="DuckDB.NET.Data.DuckDBException">A file is gone or damaged.</exception>
    public static async Task<IReadOnlyList<TelemetryBucket>> OfAsync(
        Lake lake, TelemetryDays days, LakeDay day, (long FromMs, long ToMs) within, TelemetryStep step, CancellationToken cancellation)
    {
        var files = day.Files.ToList();
        var parts = new List<TelemetryBucket>[files.Count];
        await Parallel.ForAsync(0, files.Count, cancellation, (i, _) =>
        {
            var (run, taker) = (new Run(), new BlockTaker());
            var sum = new BucketSum(days, within.FromMs, within.ToMs, (long)step, parts[i] = []);
            foreach (var row in lake.Read([files[i]]))
            {
                taker.Take(row.Block, null, run, sum.Add);
            }

            sum.Close();
            return ValueTask.CompletedTask;
        });
        return [.. parts.SelectMany(p => p)];
    }
}
