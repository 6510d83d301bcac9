using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Fengsui.Kernel.Storage.Statements;

/// <summary>
/// A statement on SQLite's own interface: what ADO.NET adds to a call (a reader, boxed values, parameters looked up by name)
/// costs more than the insert itself. Values are laid down as Microsoft.Data.Sqlite lays them down, so both read each other's.
/// </summary>
internal sealed class SqliteStatement : Statement
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        SqliteException.ThrowExceptionForRC(
            raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement), _database);
    }

    /// <inheritdoc/>
    public override Statement Set(int index, long? value) =>
        Bound(value is { } v ? raw.sqlite3_bind_int64(_statement, index + 1, v) : raw.sqlite3_bind_null(_statement, index + 1));

    /// <inheritdoc/>
    public override Statement Set(int index, double? value) =>
        Bound(value is { } v ? raw.sqlite3_bind_double(_statement, index + 1, v) : raw.sqlite3_bind_null(_statement, index + 1));

    /// <inheritdoc/>
    public override Statement Set(int index, string? value) =>
        Bound(value is null ? raw.sqlite3_bind_null(_statement, index + 1) : raw.sqlite3_bind_text(_statement, index + 1, value));

    /// <inheritdoc/>
    public override Statement Set(int index, Guid? value) => Set(index, value?.ToString("D").ToUpper(CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public override Statement Set(int index, bool value) => Set(index, value ? 1L : 0L);

    /// <inheritdoc/>
    public override Statement Set(int index, ReadOnlyMemory<byte> value) =>
        Bound(raw.sqlite3_bind_blob(_statement, index + 1, value.Span));

    /// <inheritdoc/>
    public override int Execute(DbTransaction transaction)
    {
        var result = raw.sqlite3_step(_statement);
        if (result != raw.SQLITE_DONE)
        {
            // The reset names the error again, whatever the step said.
            SqliteException.ThrowExceptionForRC(raw.sqlite3_reset(_statement), _database);
            throw new InvalidOperationException($"A write answered {result} instead of ending.");
        }

        raw.sqlite3_reset(_statement);
        return raw.sqlite3_changes(_database);
    }

    /// <inheritdoc/>
    public override void Dispose() => _statement.Dispose();

    private SqliteStatement Bound(int result)
    {
        SqliteException.ThrowExceptionForRC(result, _database);
        return this;
    }
}
