using System.Globalization;
using System.Text.Json;
using DuckDB.NET.Data;

namespace Fengsui.Sensing.Telemetry;

/// <summary>
/// A day of the lake: what its files' names begin with, the first point of each file, how many readings it holds, their digest, its
/// bytes, and the minutes of the spans that it was thinned to, 0 when it is whole. Files hold spans of points, so that one series costs one small file.
/// </summary>
internal sealed record LakeDay(string Name, IReadOnlyList<long> FirstPoints, long Readings, string Digest, long Bytes, int ThinnedMinutes = 0)
{
    /// <summary>Names of the files, in the order of points.</summary>
    public IEnumerable<string> Files => Enumerable.Range(0, FirstPoints.Count).Select(i => FileOf(Name, i));

    /// <summary>The file that has a point, if any.</summary>
    public string FileWith(long point)
    {
        var part = FirstPoints.Count - 1;
        while (part > 0 && FirstPoints[part] > point)
        {
            part--;
        }

        return FileOf(Name, part);
    }

    /// <summary>Name of one file of a day.</summary>
    public static string FileOf(string name, int part) => string.Create(CultureInfo.InvariantCulture, $"{name}.{part}.parquet");
}

/// <summary>The list of the lake's days, kept as <c>catalogue.json</c> beside them: it is replaced as a whole, so it is old or new.</summary>
internal sealed record LakeCatalogue(int DayOffsetMinutes, SortedDictionary<DateOnly, LakeDay> Days)
{
    /// <summary>What days came to, by month such as <c>2026-03</c>, see <see cref="LakeMonths"/>.</summary>
    public SortedDictionary<string, LakeMonth> Months { get; init; } = [];
}

/// <summary>A row of a day's file: a run of a series as a block, with what it comes to for those who cannot read blocks.</summary>
internal readonly record struct LakeRow(
    SeriesKey Series, long FromMs, long ToMs, int Readings, double? Min, double? Max, double? Sum, double? Last, byte[] Block);

/// <summary>
/// Telemetry of closed days as Parquet, written and read by DuckDB. Rows are in the order of series and time.
/// </summary>
/// <remarks>Thread safe; one process writes.</remarks>
internal sealed class Lake : IDisposable
{
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

        Enter(Catalogue() with { Days = days });
    }

    /// <summary>Replaces a month in the catalogue, or takes it out; on the disk when it returns.</summary>
    public void EnterMonth(string month, LakeMonth? entry)
    {
        var months = new SortedDictionary<string, LakeMonth>(Catalogue().Months);
        if (entry is null)
        {
            months.Remove(month);
        }
        else
        {
            months[month] = entry;
        }

        Enter(Catalogue() with { Months = months });
    }

    private void Enter(LakeCatalogue catalogue)
    {
        var path = PathOf("catalogue.json");
        File.WriteAllText(path + ".tmp", JsonSerializer.Serialize(catalogue, Json));
        DurableFiles.Sync(path + ".tmp");
        DurableFiles.Rename(path + ".tmp", path);
        lock (_lock)
        {
            _read = null;
        }
    }

    /// <summary>Starts a day's files under temporary names.</summary>
    public LakeWriter Write(string name)
    {
        DurableFiles.MakeFolder(_folder);
        return new LakeWriter(Connect(), PathOf(name));
    }

    /// <summary>The rows of days in the order of days, series and time; of one series, of all of a measure, or of all.</summary>
    public IEnumerable<LakeRow> Read(IReadOnlyList<LakeDay> days, SeriesKey? series = null, int? measure = null) =>
        Read([.. series is { } one ? days.Select(d => d.FileWith(one.PointId)) : days.SelectMany(d => d.Files)], series, measure);

    /// <summary>The rows of files in order.</summary>
    public IEnumerable<LakeRow> Read(IReadOnlyList<string> files, SeriesKey? series = null, int? measure = null)
    {
        if (files.Count == 0)
        {
            yield break;
        }

        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.UseStreamingMode = true;
        var where = series is { } one ? Invariant($"WHERE point = {one.PointId} AND measure = {one.Measure}")
            : measure is { } kind ? Invariant($"WHERE measure = {kind}")
            : "";
        command.CommandText = $"SELECT point, measure, from_ms, to_ms, readings, block FROM {From(files)} {where}";
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

        var catalogue = Catalogue();
        var named = catalogue.Days.Values.SelectMany(d => d.Files).Concat(catalogue.Months.Values.Select(m => m.File)).ToHashSet(StringComparer.Ordinal);
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

    /// <summary>Files of the lake, as a query reads from them.</summary>
    internal string From(IEnumerable<string> files) => $"read_parquet([{string.Join(',', files.Select(f => Quoted(PathOf(f))))}])";

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

    /// <summary>A connection of its own to the one engine; the caller closes it.</summary>
    internal DuckDBConnection Connect()
    {
        lock (_lock)
        {
            var connection = _root.Value.Duplicate();
            connection.Open();
            return connection;
        }
    }
}

