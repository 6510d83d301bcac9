using System.Globalization;
using DuckDB.NET.Data;

namespace Fengsui.Sensing.Telemetry;

/// <summary>
/// A month of the lake: a file of what each series came to on each day, and of which files of days that was computed. A day whose files have another name by now
/// counts as not in it.
/// </summary>
internal sealed record LakeMonth(string File, IReadOnlyDictionary<DateOnly, string> Days);

/// <summary>
/// Daily sums by month, so that a chart of years reads a file a month and not one a day. They are computed by the same function that computes them from the days,
/// and can always be computed again: what is missing or damaged here costs time and no answer.
/// </summary>
/// <remarks>Thread safe for reading; one process refreshes.</remarks>
internal sealed class LakeMonths(Lake lake, TelemetryDays days)
{
    // Few enough that one series costs little to read, many enough that a file's directory stays small.
    private const int RowsAGroup = 8_192;

    /// <summary>Makes every month whose days are others than those it was made of; how many.</summary>
    /// <param name="newName">Gives a part of a name that was never used.</param>
    public async Task<int> RefreshAsync(Func<string> newName, CancellationToken cancellation)
    {
        var catalogue = lake.Catalogue();
        var made = 0;
        foreach (var key in catalogue.Days.Keys.Select(KeyOf).Concat(catalogue.Months.Keys).Distinct().ToList())
        {
            var now = catalogue.Days.Where(d => KeyOf(d.Key) == key).ToDictionary(d => d.Key, d => d.Value);
            var known = catalogue.Months.GetValueOrDefault(key);
            if (known is null || known.Days.Count != now.Count || !now.All(d => Knows(known, d.Key, d.Value)))
            {
                await MakeAsync(key, known, now, newName(), cancellation);
                made++;
            }
        }

        return made;
    }

    /// <summary>The whole days of a span that are known from months.</summary>
    public HashSet<DateOnly> Known(long fromMs, long toMs)
    {
        var catalogue = lake.Catalogue();
        return [.. catalogue.Days
            .Where(d => days.StartMs(d.Key) >= fromMs && days.StartMs(d.Key.AddDays(1)) <= toMs && Knows(catalogue.Months.GetValueOrDefault(KeyOf(d.Key)), d.Key, d.Value))
            .Select(d => d.Key)];
    }

    /// <summary>What a series came to on each of the days that has readings of it, by day.</summary>
    /// <exception cref="DuckDBException">A file is gone or damaged.</exception>
    public IReadOnlyList<TelemetryBucket> Read(SeriesKey series, IReadOnlySet<DateOnly> wanted)
    {
        var months = lake.Catalogue().Months;
        var files = wanted.Select(KeyOf).Distinct().Select(k => months.GetValueOrDefault(k)?.File).OfType<string>().ToList();
        var found = new List<TelemetryBucket>();
        if (files.Count == 0)
        {
            return found;
        }

        using var connection = lake.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT start_ms, min, max, mean, last, readings FROM {lake.From(files)} WHERE point = {series.PointId} AND measure = {series.Measure} ORDER BY start_ms");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var bucket = new TelemetryBucket(
                series, reader.GetInt64(0), reader.GetDouble(1), reader.GetDouble(2), reader.GetDouble(3), reader.GetDouble(4), reader.GetInt32(5));
            if (wanted.Contains(days.Of(bucket.StartMs)))
            {
                found.Add(bucket);
            }
        }

        return found;
    }

    private static string KeyOf(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static bool Knows(LakeMonth? month, DateOnly day, LakeDay stored) => month?.Days.GetValueOrDefault(day) == stored.Name;

    private async Task MakeAsync(string key, LakeMonth? known, Dictionary<DateOnly, LakeDay> now, string name, CancellationToken cancellation)
    {
        if (now.Count == 0)
        {
            lake.EnterMonth(key, null);
            File.Delete(lake.PathOf(known!.File));
            return;
        }

        var (file, kept) = ($"{key}.{name}.days.parquet", now.Where(d => Knows(known, d.Key, d.Value)).Select(d => d.Key).ToList());
        var path = lake.PathOf(file);
        using var connection = lake.Connect();
        Lake.Run(
            connection,
            "CREATE OR REPLACE TEMP TABLE month_rows (point BIGINT, measure INTEGER, start_ms BIGINT, min DOUBLE, max DOUBLE, mean DOUBLE, last DOUBLE, readings INTEGER)");
        if (known is not null && kept.Count > 0 && File.Exists(lake.PathOf(known.File)))
        {
            var starts = string.Join(',', kept.Select(d => days.StartMs(d).ToString(CultureInfo.InvariantCulture)));
            Lake.Run(connection, $"INSERT INTO month_rows SELECT * FROM {lake.From([known.File])} WHERE start_ms IN ({starts})");
        }
        else
        {
            kept.Clear();
        }

        using (var appender = connection.CreateAppender(catalog: "temp", schema: "main", table: "month_rows"))
        {
            foreach (var (day, stored) in now.Where(d => !kept.Contains(d.Key)))
            {
                foreach (var b in await DaySums.OfAsync(lake, days, stored, (days.StartMs(day), days.StartMs(day.AddDays(1))), TelemetryStep.Day, cancellation))
                {
                    appender.CreateRow().AppendValue(b.Series.PointId).AppendValue(b.Series.Measure).AppendValue(b.StartMs).AppendValue(b.Min)
                        .AppendValue(b.Max).AppendValue(b.Mean).AppendValue(b.Last).AppendValue(b.Count).EndRow();
                }
            }
        }

        Lake.Run(
            connection,
            string.Create(
                CultureInfo.InvariantCulture,
                $"COPY (SELECT * FROM month_rows ORDER BY point, measure, start_ms) TO {Lake.Quoted(path + LakeWriter.Temporary)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {RowsAGroup})"));
        Lake.Run(connection, "DROP TABLE month_rows");
        DurableFiles.Sync(path + LakeWriter.Temporary);
        DurableFiles.Rename(path + LakeWriter.Temporary, path);
        lake.EnterMonth(key, new LakeMonth(file, now.ToDictionary(d => d.Key, d => d.Value.Name)));
    }
}
