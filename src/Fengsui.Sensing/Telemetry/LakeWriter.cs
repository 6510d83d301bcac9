using System.Globalization;
using DuckDB.NET.Data;

namespace Fengsui.Sensing.Telemetry;

/// <summary>Collects a day's rows and writes them as Parquet files of spans of points, under temporary names.</summary>
internal sealed class LakeWriter : IDisposable
{
    /// <summary>What a file's name ends with until it is verified.</summary>
    public const string Temporary = ".tmp";

    // About half a megabyte: what one series costs to read.
    private const long ReadingsAFile = 250_000;
    private readonly DuckDBConnection _connection;
    private readonly string _path;
    private readonly DuckDBAppender _appender;

    public LakeWriter(DuckDBConnection connection, string path)
    {
        (_connection, _path) = (connection, path);
        Lake.Run(
            connection,
            "CREATE OR REPLACE TEMP TABLE day_rows (point BIGINT, measure INTEGER, from_ms BIGINT, to_ms BIGINT, readings INTEGER, "
            + "min DOUBLE, max DOUBLE, sum DOUBLE, last DOUBLE, block BLOB)");
        _appender = connection.CreateAppender(catalog: "temp", schema: "main", table: "day_rows");
    }

    public void Add(in LakeRow row) =>
        _appender.CreateRow().AppendValue(row.Series.PointId).AppendValue(row.Series.Measure).AppendValue(row.FromMs).AppendValue(row.ToMs)
            .AppendValue(row.Readings).AppendValue(row.Min).AppendValue(row.Max).AppendValue(row.Sum).AppendValue(row.Last)
            .AppendValue(row.Block).EndRow();

    /// <summary>Writes the files and puts them on the disk; the first point of each.</summary>
    public IReadOnlyList<long> Finish()
    {
        _appender.Close();
        var firsts = Firsts();
        for (var part = 0; part < firsts.Count; part++)
        {
            var path = LakeDay.FileOf(_path, part) + Temporary;
            var end = part + 1 < firsts.Count ? string.Create(CultureInfo.InvariantCulture, $"AND point < {firsts[part + 1]}") : "";
            Lake.Run(
                _connection,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"COPY (SELECT * FROM day_rows WHERE point >= {firsts[part]} {end} ORDER BY point, measure, from_ms) TO {Lake.Quoted(path)} (FORMAT parquet, COMPRESSION zstd)"));
            DurableFiles.Sync(path);
        }

        return firsts;
    }

    public void Dispose()
    {
        Lake.Run(_connection, "DROP TABLE IF EXISTS day_rows");
        _appender.Dispose();
        _connection.Dispose();
    }

    private List<long> Firsts()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT point, CAST(sum(readings) AS BIGINT) FROM day_rows GROUP BY point ORDER BY point";
        using var reader = command.ExecuteReader();
        var (firsts, held) = (new List<long>(), long.MaxValue);
        while (reader.Read())
        {
            if (held >= ReadingsAFile)
            {
                firsts.Add(reader.GetInt64(0));
                held = 0;
            }

            held += reader.GetInt64(1);
        }

        return firsts;
    }
}
