using Fengsui.Kernel.Storage;
using Microsoft.Data.Sqlite;

namespace Fengsui.Sensing.Tests;

/// <summary>The SQLite store in the hands of somebody else, until disposed.</summary>
internal sealed class HeldStore : IDisposable
{
    private readonly SqliteConnection _connection;

    /// <summary>Takes it: nobody else writes, and with <paramref name="exclusive"/> nobody else reads.</summary>
    public HeldStore(StorageOptions storage, bool exclusive)
    {
        _connection = new SqliteConnection(StorageRegistration.SqliteConnectionString(storage.SqlitePath));
        _connection.Open();
        Run(exclusive ? "BEGIN EXCLUSIVE" : "BEGIN IMMEDIATE");
    }

    public void Dispose()
    {
        Run("ROLLBACK");
        _connection.Dispose();
    }

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
