using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Fengsui.Kernel.Storage.Moving;

/// <summary>What a table holds on either store.</summary>
/// <param name="SourceHash">SHA-256, in hexadecimal digits, over the canonical form of all rows in the order of their key.</param>
/// <param name="Difference">Keys of the first rows that differ, on the embedded store and on PostgreSQL; null when none do.</param>
public sealed record ComparedTable(string Table, long SourceRows, long TargetRows, string SourceHash, string TargetHash, string? Difference)
{
    /// <summary>True when both hold the same.</summary>
    public bool IsSame => SourceRows == TargetRows && SourceHash == TargetHash;
}

/// <summary>What became of a move, or of a comparison.</summary>
/// <param name="Target">Address and name of the database, without a secret.</param>
/// <param name="Tables">Every table of the model, and recent telemetry as one.</param>
public sealed record MoveReport(DateTimeOffset At, string Target, IReadOnlyList<ComparedTable> Tables)
{
    /// <summary>True when every table holds the same on both stores.</summary>
    public bool IsSame => Tables.All(t => t.IsSame);
}

/// <summary>
/// The file that says that the records of a data folder have moved. While it is there no server opens the embedded store: what it
/// would take in there would be missing in the other.
/// </summary>
public static class MovedNote
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>Where it lies.</summary>
    public static string PathOf(StorageOptions storage) => Path.Combine(storage.DataDirectory, "moved-to-postgresql.json");

    /// <summary>Writes it, with the report as its content; whole or not at all.</summary>
    public static async Task WriteAsync(StorageOptions storage, MoveReport report, CancellationToken cancellation)
    {
        var path = PathOf(storage);
        await using (var file = new FileStream(path + ".new", FileMode.Create, FileAccess.Write))
        {
            await JsonSerializer.SerializeAsync(file, report, Json, cancellation);
            file.Flush(flushToDisk: true);
        }

        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>Refuses to open an embedded store that has moved.</summary>
    /// <exception cref="StoreMovedException">It has.</exception>
    public static void RefuseMoved(StorageOptions storage)
    {
        var path = PathOf(storage);
        if (File.Exists(path))
        {
            throw new StoreMovedException(path);
        }
    }
}
