using Microsoft.Data.Sqlite;

namespace Fengsui.Bench.Floors;

/// <summary>The tables of the floors that store: every frame, and the last one of each device. SQLite, WAL, synchronous=FULL; one thread.</summary>
internal sealed class BareTable : IDisposable
{
    private const int TypeTwo = 2;
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _frame;
    private readonly SqliteCommand _state;
    private long _rows;

    public BareTable(string folder)
    {
        _connection = new SqliteConnection($"Data Source={Path.Combine(folder, "bare.db")};Pooling=False");
        _connection.Open();
        Run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;");
        Run("""
            CREATE TABLE frame (id INTEGER PRIMARY KEY, device_id INTEGER, previous_id INTEGER, received_at INTEGER, serial INTEGER,
                command INTEGER, type_flag INTEGER, problem TEXT, raw BLOB);
            CREATE TABLE state (device_id INTEGER PRIMARY KEY, last_seen_at INTEGER, last_frame_id INTEGER);
            """);
        _frame = Command("INSERT INTO frame VALUES ($a,$b,$c,$d,$e,$f,$g,$h,$i)", "$a", "$b", "$c", "$d", "$e", "$f", "$g", "$h", "$i");
        _state = Command(
            "INSERT INTO state VALUES ($a,$b,$c) ON CONFLICT(device_id) DO UPDATE SET last_seen_at=excluded.last_seen_at, last_frame_id=excluded.last_frame_id",
            "$a", "$b", "$c");
    }

    /// <summary>Commits what is inserted within.</summary>
    public void Commit(Action inserts)
    {
        using var transaction = _connection.BeginTransaction();
        (_frame.Transaction, _state.Transaction) = (transaction, transaction);
        inserts();
        transaction.Commit();
    }

    /// <summary>Stores a frame; gives its id.</summary>
    public long Insert(long device, long previous, long receivedAt, int serial, byte[] raw)
    {
        Execute(_frame, ++_rows, device, previous, receivedAt, serial, TypeTwo, TypeTwo, DBNull.Value, raw);
        return _rows;
    }

    /// <summary>Notes the last frame of a device.</summary>
    public void Touch(long device, long receivedAt, long frame) => Execute(_state, device, receivedAt, frame);

    public void Dispose()
    {
        _frame.Dispose();
        _state.Dispose();
        _connection.Dispose();
    }

    private static void Execute(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, params string[] names)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in names)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name, Value = 0 });
        }

        return command;
    }

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
