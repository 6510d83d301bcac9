using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Win32.SafeHandles;

namespace Fengsui.Kernel.Storage;

/// <summary>
/// Moves the write-ahead log of the embedded store into the database file, beside the writers instead of inside a
/// commit. When the log has grown past <see cref="RestartBytes"/>, the last little of it is moved at the write gate, so that the log
/// starts over instead of growing.
/// </summary>
/// <remarks>
/// One loop; the stopping token means shutdown only. A failed checkpoint loses nothing: the log stays. SQLite brings the database file to the disk only with
/// the move that empties the log, and then all that earlier moves wrote: hundreds of megabytes, while the writers wait. So the file is brought to the disk here before that.
/// </remarks>
internal sealed class SqliteCheckpointer(
    StorageOptions storage, StorageReadiness readiness, WriteGate gate, TimeProvider clock, ILogger<SqliteCheckpointer> log)
    : BackgroundService
{
    private const long PassiveBytes = 96 << 20;
    private const long RestartBytes = 192 << 20;
    private const int PageBytes = 4_096;
    private const int SmallRestPages = 1_500;
    private const int MostRounds = 6;

    // The log is long until the server stops once it has been, so this is how often it is moved under load. A page that is written again and again is moved once each time.
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(1_500);

    // Never closed while the process lives: closing any handle of the file would drop the locks that SQLite holds on it.
    private static readonly ConcurrentDictionary<string, SafeFileHandle> Files = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CheckpointAsync(stoppingToken);
            }
            catch (SqliteException error)
            {
                log.LogWarning(error, "The checkpoint did not finish; the log stays until the next");
            }
            catch (IOException error)
            {
                log.LogWarning(error, "The write-ahead log cannot be looked at");
            }
        }
    }

    private async Task CheckpointAsync(CancellationToken cancellation)
    {
        var wal = new FileInfo(storage.SqlitePath + "-wal");
        var size = wal.Exists ? wal.Length : 0;
        if (size < PassiveBytes)
        {
            return;
        }

        await using var connection = new SqliteConnection(StorageRegistration.SqliteConnectionString(storage.SqlitePath));
        await connection.OpenAsync(cancellation);
        var state = Checkpoint(connection, "PASSIVE");
        RandomAccess.FlushToDisk(Files.GetOrAdd(storage.SqlitePath, path => File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite)));
        if (state.LogPages * PageBytes < RestartBytes)
        {
            return;
        }

        // Each round moves what was written during the one before; under steady load the rest shrinks to little.
        state = Checkpoint(connection, "PASSIVE");
        for (var round = 0; round < MostRounds && state.RestPages > SmallRestPages; round++)
        {
            state = Checkpoint(connection, "PASSIVE");
        }

        // The writers wait only for that rest; then the log begins at its start again instead of growing.
        using (await gate.EnterAsync(cancellation))
        {
            Checkpoint(connection, "RESTART");
        }
    }

    private static (long LogPages, long RestPages) Checkpoint(SqliteConnection connection, string mode)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA busy_timeout=200; PRAGMA wal_checkpoint({mode});";
        using var reader = command.ExecuteReader();

        // The first answer is that of the time-out.
        reader.NextResult();
        reader.Read();
        var (pages, moved) = (reader.GetInt64(1), reader.GetInt64(2));
        return (pages, pages - moved);
    }
}
