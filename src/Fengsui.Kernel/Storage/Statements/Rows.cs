using System.Data;
using System.Data.Common;
using Npgsql;

namespace Fengsui.Kernel.Storage.Statements;

/// <summary>
/// Rows of one table, of which a transaction writes many. Every column of a row is set by position, first 0, and then the row is added. The embedded store
/// writes it at once; PostgreSQL, which is a trip away, gets all rows together when they are flushed.
/// </summary>
/// <remarks>
/// One thread at a time. Who adds flushes before the transaction commits, and before a statement that needs the rows. After an exception it is disposed of.
/// </remarks>
public abstract class Rows : IDisposable
{
    /// <summary>Rows for a table.</summary>
    /// <param name="onConflict">What becomes of a row that is there, in SQL; empty when that is an error. No two rows of a flush may have the same key where one is named.</param>
    public static Rows Into(DbConnection connection, string table, string onConflict, params (string Name, DbType Type)[] columns) =>
        connection is NpgsqlConnection postgres
            ? new PostgresRows(postgres, table, onConflict, columns)
            : new StatementRows(Statement.On(
                connection,
                $"INSERT INTO {table} ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) VALUES ({string.Join(", ", columns.Select(c => "@" + c.Name))}) {onConflict}",
                [.. columns.Select(c => ("@" + c.Name, c.Type))]));

    /// <summary>Sets a column; null becomes SQL NULL.</summary>
    public abstract Rows Set(int index, long? value);

    /// <summary>Sets a column; null becomes SQL NULL.</summary>
    public abstract Rows Set(int index, double? value);

    /// <summary>Sets a column; null becomes SQL NULL.</summary>
    public abstract Rows Set(int index, string? value);

    /// <summary>Sets a column; null becomes SQL NULL.</summary>
    public abstract Rows Set(int index, Guid? value);

    /// <summary>Sets a column.</summary>
    public abstract Rows Set(int index, bool value);

    /// <summary>Sets a column; the bytes stay as they are until the flush.</summary>
    public abstract Rows Set(int index, ReadOnlyMemory<byte> value);

    /// <summary>Takes the row whose columns are set.</summary>
    /// <exception cref="DbException">The store refused it.</exception>
    public abstract void Add(DbTransaction transaction);

    /// <summary>Writes what is not written yet.</summary>
    /// <exception cref="DbException">The store refused a row.</exception>
    public abstract void Flush(DbTransaction transaction);

    /// <inheritdoc/>
    public abstract void Dispose();
}

/// <summary>Rows that are written one by one as they come.</summary>
internal sealed class StatementRows(Statement statement) : Rows
{
    /// <inheritdoc/>
    public override Rows Set(int index, long? value) => After(statement.Set(index, value));

    /// <inheritdoc/>
    public override Rows Set(int index, double? value) => After(statement.Set(index, value));

    /// <inheritdoc/>
    public override Rows Set(int index, string? value) => After(statement.Set(index, value));

    /// <inheritdoc/>
    public override Rows Set(int index, Guid? value) => After(statement.Set(index, value));

    /// <inheritdoc/>
    public override Rows Set(int index, bool value) => After(statement.Set(index, value));

    /// <inheritdoc/>
    public override Rows Set(int index, ReadOnlyMemory<byte> value) => After(statement.Set(index, value));

    /// <inheritdoc/>
    public override void Add(DbTransaction transaction) => statement.Execute(transaction);

    /// <inheritdoc/>
    public override void Flush(DbTransaction transaction)
    {
        // Each is written as it comes.
    }

    /// <inheritdoc/>
    public override void Dispose() => statement.Dispose();

    private StatementRows After(Statement _) => this;
}
