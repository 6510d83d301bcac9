using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fengsui.Kernel.Storage;

/// <summary>
/// Moves the write-ahead log of the embedded store into the database file, beside the writers instead of inside a
/// commit. When readers keep the log from shrinking and it grows past <see cref="RestartBytes"/>, one checkpoint waits at
/// the write gate so that the log starts over.
/// </summary>
/// <remarks>One loop; the stopping token means shutdown only. A failed checkpoint loses nothing: the log stays.</remarks>
internal sealed class SqliteCheckpointer(
    StorageOptions storage, StorageReadiness readiness, WriteGate gate, TimeProvider clock, ILogger<SqliteCheckpointer> log)
    : BackgroundService
{
    private const long PassiveBytes = 8 << 20;
    private const long RestartBytes = 512 << 20;
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

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
        Run(connection, "PRAGMA wal_checkpoint(PASSIVE);");
        if (size < RestartBytes)
        {
            return;
        }

        // Almost all is moved already; the writers wait only for the rest.
        using (await gate.EnterAsync(cancellation))
        {
            Run(connection, "PRAGMA busy_timeout=200; PRAGMA wal_checkpoint(TRUNCATE);");
        }
    }

    private static void Run(SqliteConnection connection, string pragma)
    {
        using var command = connection.CreateCommand();
        command.CommandText = pragma;
        command.ExecuteNonQuery();
    }
}
