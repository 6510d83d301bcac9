using System.Globalization;
using System.Text.Json;
using DuckDB.NET.Data;

namespace Fengsui.Sensing.Telemetry;

/// <summary>A day of the lake: its file, how many readings it holds, their digest, its bytes.</summary>
internal sealed record LakeDay(string File, long Readings, string Digest, long Bytes);

/// <summary>The list of the lake's days, kept as <c>catalogue.json</c> beside them: it is replaced as a whole, so it is old or new.</summary>
internal sealed record LakeCatalogue(int DayOffsetMinutes, SortedDictionary<DateOnly, LakeDay> Days);

/// <summary>A row of a day's file: a run of a series as a block, with what it comes to for those who cannot read blocks.</summary>
internal readonly record struct LakeRow(
    SeriesKey Series, long FromMs, long ToMs, int Readings, double? Min, double? Max, double? Sum, double? Last, byte[] Block);

/// <summary>
/// Telemetry of closed days: a Parquet file a day, written and read by DuckDB. Rows are in the order of series and time.
/// </summary>
/// <remarks>Thread safe; one process writes.</remarks>
internal sealed class Lake : IDisposable
{
    // The least that DuckDB writes as a group, so that one series costs one small group.
    private const int RowGroup = 2_048;
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };
    private readonly string _folder;
    private readonly TelemetryOptions _options;
    private readonly Lazy<DuckDBConnection> _root;
    private readonly Lock _lock = new();
    private (long Ticks, long Length, LakeCatalogue Catalogue)? _read;

    public Lake(string folder, TelemetryOptions options)
    {
        (_folder, _options) = (folder, options);
        _root = new Lazy<DuckDBConnection>(() =>
        {
            var connection = new DuckDBConnection("DataSource=:memory:");
            connection.Open();
            Run(connection, "SET autoinstall_known_extensions=false; SET autoload_known_extensions=false; SET parquet_metadata_cache=true");
            return connection;
        });
    }

    public string PathOf(string file) => Path.Combine(_folder, file);

    public LakeCatalogue Catalogue()
    {
        var file = new FileInfo(PathOf("catalogue.json"));
        if (!file.Exists)
        {
            return new LakeCatalogue(_options.DayOffsetMinutes, []);
        }

        lock (_lock)
        {
            if (_read is { } known && known.Ticks == file.LastWriteTimeUtc.Ticks && known.Length == file.Length)
            {
                return known.Catalogue;
            }

            var catalogue = JsonSerializer.Deserialize<LakeCatalogue>(File.ReadAllText(file.FullName), Json)
                ?? throw new InvalidDataException($"{file.FullName} is empty");
            if (catalogue.DayOffsetMinutes != _options.DayOffsetMinutes)
            {
                throw new InvalidOperationException(
                    $"Telemetry:DayOffsetMinutes is {_options.DayOffsetMinutes}, the lake was made with {catalogue.DayOffsetMinutes}");
            }

            _read = (file.LastWriteTimeUtc.Ticks, file.Length, catalogue);
            return catalogue;
        }
    }

    /// <summary>Replaces a day in the catalogue, or takes it out; on the disk when it returns.</summary>
    public void Enter(DateOnly day, LakeDay? entry)
    {
        var days = new SortedDictionary<DateOnly, LakeDay>(Catalogue().Days);
        if (entry is null)
        {
            days.Remove(day);
        }
        else
        {
            days[day] = entry;
        }

        var path = PathOf("catalogue.json");
        File.WriteAllText(path + ".tmp", JsonSerializer.Serialize(new LakeCatalogue(_options.DayOffsetMinutes, days), Json));
        DurableFiles.Sync(path + ".tmp");
        DurableFiles.Rename(path + ".tmp", path);
        lock (_lock)
        {
            _read = null;
        }
    }

    /// <summary>Starts a day's file under a temporary name.</summary>
    public LakeWriter Write(string file)
    {
        Directory.CreateDirectory(_folder);
        return new LakeWriter(Connect(), PathOf(file), RowGroup);
    }

    /// <summary>The rows of a day's file in order; of one series or of all whose point lies in the span.</summary>
    public IEnumerable<LakeRow> Read(string file, SeriesKey? series = null, (long From, long To)? points = null)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.UseStreamingMode = true;
        var where = (series, points) switch
        {
            ({ } s, _) => Invariant($"WHERE point = {s.PointId} AND measure = {s.Measure}"),
            (null, { } p) => Invariant($"WHERE point >= {p.From} AND point <= {p.To}"),
            _ => "",
        };
        command.CommandText =
            $"SELECT point, measure, from_ms, to_ms, readings, block FROM read_parquet({Quoted(PathOf(file))}) {where}";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return new LakeRow(
                new SeriesKey(reader.GetInt64(0), reader.GetInt32(1)), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt32(4),
                null, null, null, null, Bytes(reader));
        }
    }

    /// <summary>Takes away every file that the catalogue does not name: of moves that were cut off, and what they replaced.</summary>
    public void Tidy()
    {
        if (!Directory.Exists(_folder))
        {
            return;
        }

        var named = Catalogue().Days.Values.Select(d => d.File).ToHashSet(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(_folder))
        {
            var name = Path.GetFileName(path);
            if (name.Contains(".parquet", StringComparison.Ordinal) && !named.Contains(name))
            {
                File.Delete(path);
            }
        }
    }

    public void Dispose()
    {
        if (_root.IsValueCreated)
        {
            _root.Value.Dispose();
        }
    }

    internal static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    internal static void Run(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static byte[] Bytes(DuckDBDataReader reader)
    {
        using var stream = reader.GetStream(5);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private DuckDBConnection Connect()
    {
        lock (_lock)
        {
            var connection = _root.Value.Duplicate();
            connection.Open();
            return connection;
        }
    }
}

/// <summary>Collects a day's rows and writes them as one Parquet file.</summary>
internal sealed class LakeWriter : IDisposable
{
    private readonly DuckDBConnection _connection;
    private readonly string _path;
    private readonly int _rowGroup;
    private readonly DuckDBAppender _appender;

    public LakeWriter(DuckDBConnection connection, string path, int rowGroup)
    {
        (_connection, _path, _rowGroup) = (connection, path, rowGroup);
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

    /// <summary>Writes the file and puts it on the disk.</summary>
    public void Finish()
    {
        _appender.Close();
        Lake.Run(
            _connection,
            $"COPY (SELECT * FROM day_rows ORDER BY point, measure, from_ms) TO {Lake.Quoted(_path)} "
            + $"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_rowGroup})");
        DurableFiles.Sync(_path);
    }

    public void Dispose()
    {
        Lake.Run(_connection, "DROP TABLE IF EXISTS day_rows");
        _appender.Dispose();
        _connection.Dispose();
    }
}
