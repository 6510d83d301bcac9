using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Engine.Store;
using Fengsui.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Fengsui.Sensing.Tests.Store;

[Trait("Req", "S-79")]
public sealed class StoreTroubleTests
{
    private readonly Transmitter _device = new(100);

    [Fact]
    public async Task A_locked_database_is_said_so_and_storing_goes_on_when_it_is_free()
    {
        await using var bench = await StoreBench.OpenAsync(StoreKind.Sqlite);
        bench.Store.Log.ExpectError("locked");
        var owner = bench.Owner(1);
        await owner.IngestAsync([bench.Item(_device.Component(1, 3, bench.Store.Clock.GetUtcNow()))]);
        var second = bench.Item(_device.Component(2, 3, bench.Store.Clock.GetUtcNow()));
        await using (var other = Connect(bench))
        {
            Run(other, "BEGIN EXCLUSIVE");
            Assert.Equal([Verdict.NotStored], (await owner.IngestAsync([second])).Verdicts);
            Assert.Equal("The database is locked by another process: end that process; storing goes on by itself.", bench.Health.Reason);

            // Now the partition cannot even be opened again; that is said as clearly.
            Assert.Equal([Verdict.NotStored], (await owner.IngestAsync([second])).Verdicts);
            Run(other, "ROLLBACK");
        }

        Assert.Equal([Verdict.Stored], (await owner.IngestAsync([second])).Verdicts);
        Assert.Null(bench.Health.Reason);
        Assert.Equal(2, (await bench.FramesAsync()).Count);
        Assert.Single(bench.Store.Log.Lines, l => l.Level == Microsoft.Extensions.Logging.LogLevel.Error);
    }

    [Fact]
    public async Task A_full_disk_is_said_so_and_storing_goes_on_when_there_is_space()
    {
        await using var bench = await StoreBench.OpenAsync(StoreKind.Sqlite);
        bench.Store.Log.ExpectError("disk is full");
        var owner = bench.Owner(1);
        Limit(bench, 1); // SQLite takes the present size when asked for less.
        var stored = 0;
        Verdict verdict;
        InboundFrame item;
        do
        {
            item = bench.Item(_device.Component((uint)stored, 3, bench.Store.Clock.GetUtcNow()));
            verdict = (await owner.IngestAsync([item])).Verdicts[0];
            stored += verdict == Verdict.Stored ? 1 : 0;
        }
        while (verdict == Verdict.Stored && stored < 10_000);

        Assert.Equal(Verdict.NotStored, verdict);
        Assert.Equal("The disk is full: free space in the data folder; storing goes on by itself.", bench.Health.Reason);
        Assert.Equal(stored, (await bench.FramesAsync()).Count);
        Limit(bench, 1_000_000);
        Assert.Equal(Verdict.Stored, (await owner.IngestAsync([item])).Verdicts[0]);
        Assert.Null(bench.Health.Reason);
    }

    [Fact]
    public async Task A_damaged_file_is_said_so_and_nothing_is_confirmed()
    {
        await using var bench = await StoreBench.OpenAsync(StoreKind.Sqlite);
        bench.Store.Log.ExpectError("damaged");
        bench.Store.Log.ExpectError("An error occurred using the connection");
        SqliteConnection.ClearPool(new SqliteConnection(StorageRegistration.SqliteConnectionString(bench.Store.Storage.SqlitePath)));
        await File.WriteAllBytesAsync(bench.Store.Storage.SqlitePath, new byte[8_192].Select((_, i) => (byte)(i * 7)).ToArray());
        var verdicts = (await bench.Owner(1).IngestAsync([bench.Item(_device.Component(1, 3, bench.Store.Clock.GetUtcNow()))])).Verdicts;
        Assert.Equal([Verdict.NotStored], verdicts);
        Assert.Equal("The database file is damaged: restore it from a backup.", bench.Health.Reason);
    }

    [Fact]
    public async Task A_database_server_that_ends_our_connections_is_found_again()
    {
        await using var bench = await StoreBench.OpenAsync(StoreKind.PostgreSql);
        bench.Store.Log.ExpectError("Nothing can be stored");
        var owner = bench.Owner(1);
        await owner.IngestAsync([bench.Item(_device.Component(1, 3, bench.Store.Clock.GetUtcNow()))]);
        await using (var other = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(bench.Store.Storage.ConnectionString) { Pooling = false }.ConnectionString))
        {
            await other.OpenAsync();
            await using var command = new NpgsqlCommand(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", other);
            await command.ExecuteNonQueryAsync();
        }

        var item = bench.Item(_device.Component(2, 3, bench.Store.Clock.GetUtcNow()));
        Assert.Equal(Verdict.NotStored, (await owner.IngestAsync([item])).Verdicts[0]);
        Assert.NotNull(bench.Health.Reason);
        await Until.TrueAsync(async () => (await owner.IngestAsync([item])).Verdicts[0] == Verdict.Stored);
        Assert.Null(bench.Health.Reason);
        Assert.Equal(2, (await bench.FramesAsync()).Count);
    }

    [Fact]
    public async Task What_is_handed_over_after_the_stop_is_refused_and_what_was_before_is_written()
    {
        await using var bench = await StoreBench.OpenAsync(StoreKind.Sqlite);
        var (one, two) = (await bench.PartitionAsync(1), await bench.PartitionAsync(2));
        var before = bench.Engine.CommitAsync(bench.Fire(one, _device));
        await bench.Engine.StopAsync(default);
        await before;
        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => bench.Engine.CommitAsync(bench.Fire(two, _device)));
        Assert.Equal("The server is stopping.", error.Message);
        Assert.Single(await bench.FramesAsync());
    }

    // The limit belongs to a connection; the pool hands the same one out again.
    private static void Limit(StoreBench bench, int pages)
    {
        using var connection = Connect(bench);
        Run(connection, $"PRAGMA max_page_count = {pages}");
    }

    private static SqliteConnection Connect(StoreBench bench)
    {
        var connection = new SqliteConnection(StorageRegistration.SqliteConnectionString(bench.Store.Storage.SqlitePath));
        connection.Open();
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
