using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Fengsui.Bench.Floors;

/// <summary>The other floor: a bare loop that inserts the same rows into SQLite in batches, WAL, synchronous=FULL.</summary>
internal static class BareInserts
{
    public static double RowsPerSecond(string folder, int batch, TimeSpan duration)
    {
        var path = Path.Combine(folder, "bare.db");
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        Run(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;");
        Run(connection, """
            CREATE TABLE frame (id INTEGER PRIMARY KEY, device_id INTEGER, previous_id INTEGER, received_at INTEGER, serial INTEGER,
                command INTEGER, type_flag INTEGER, problem TEXT, raw BLOB);
            CREATE TABLE state (device_id INTEGER PRIMARY KEY, last_seen_at INTEGER, last_frame_id INTEGER);
            """);
        using var insert = Command(
            connection, "INSERT INTO frame VALUES ($a,$b,$c,$d,$e,$f,$g,$h,$i)", "$a", "$b", "$c", "$d", "$e", "$f", "$g", "$h", "$i");
        using var state = Command(
            connection,
            "INSERT INTO state VALUES ($a,$b,$c) ON CONFLICT(device_id) DO UPDATE SET last_seen_at=excluded.last_seen_at, last_frame_id=excluded.last_frame_id",
            "$a", "$b", "$c");
        var raw = new byte[78];
        var started = Stopwatch.GetTimestamp();
        long rows = 0;
        while (Stopwatch.GetElapsedTime(started) < duration)
        {
            using var transaction = connection.BeginTransaction();
            (insert.Transaction, state.Transaction) = (transaction, transaction);
            for (var i = 0; i < batch; i++)
            {
                Set(insert, ++rows, rows % 1000, rows - 1000, 1_700_000_000_000 + rows, (int)(rows & 0xFFFF), 2, 2, DBNull.Value, raw);
                insert.ExecuteNonQuery();
                Set(state, rows % 1000, 1_700_000_000_000 + rows, rows);
                state.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        return rows / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, params string[] names)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in names)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name, Value = 0 });
        }

        return command;
    }

    private static void Set(SqliteCommand command, params object[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
