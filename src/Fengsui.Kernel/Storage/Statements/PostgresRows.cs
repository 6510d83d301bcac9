using System.Data;
using System.Data.Common;
using Npgsql;

namespace Fengsui.Kernel.Storage.Statements;

/// <summary>Rows for PostgreSQL in one trip: binary COPY where a row that is there is an error, one statement over arrays where it is not.</summary>
internal sealed class PostgresRows : Rows
{
    private readonly NpgsqlConnection _connection;
    private readonly PostgresColumn[] _columns;
    private readonly string _copy;
    private readonly NpgsqlCommand? _merge;
    private int _count;

    public PostgresRows(NpgsqlConnection connection, string table, string onConflict, (string Name, DbType Type)[] columns)
    {
        var names = string.Join(", ", columns.Select(c => $"\"{c.Name}\""));
        _connection = connection;
        _columns = [.. columns.Select(c => PostgresColumn.Of(c.Type))];
        _copy = $"COPY {table} ({names}) FROM STDIN (FORMAT BINARY)";
        if (onConflict.Length > 0)
        {
            var arrays = string.Join(", ", Enumerable.Range(1, columns.Length).Select(i => $"${i}"));
            _merge = new NpgsqlCommand($"INSERT INTO {table} ({names}) SELECT * FROM unnest({arrays}) {onConflict}", connection);
            Array.ForEach(_columns, c => _merge.Parameters.Add(c.Parameter));
            _merge.Prepare();
        }
    }

    /// <inheritdoc/>
    public override Rows Set(int index, long? value)
    {
        if (_columns[index] is PostgresColumn<int?> narrow)
        {
            narrow.Current = checked((int?)value);
            return this;
        }

        return Put(index, value);
    }

    /// <inheritdoc/>
    public override Rows Set(int index, double? value) => Put(index, value);

    /// <inheritdoc/>
    public override Rows Set(int index, string? value) => Put(index, value);

    /// <inheritdoc/>
    public override Rows Set(int index, Guid? value) => Put(index, value);

    /// <inheritdoc/>
    public override Rows Set(int index, bool value) => Put(index, (bool?)value);

    /// <inheritdoc/>
    public override Rows Set(int index, ReadOnlyMemory<byte> value) => Put(index, (ReadOnlyMemory<byte>?)value);

    /// <inheritdoc/>
    public override void Add(DbTransaction transaction)
    {
        Array.ForEach(_columns, c => c.Keep());
        _count++;
    }

    /// <inheritdoc/>
    public override void Flush(DbTransaction transaction)
    {
        if (_count == 0)
        {
            return;
        }

        if (_merge is null)
        {
            Copy();
        }
        else
        {
            Array.ForEach(_columns, c => c.Fill());
            _merge.ExecuteNonQuery();
        }

        _count = 0;
        Array.ForEach(_columns, c => c.Clear());
    }

    /// <inheritdoc/>
    public override void Dispose() => _merge?.Dispose();

    private void Copy()
    {
        using var copy = _connection.BeginBinaryImport(_copy);
        for (var row = 0; row < _count; row++)
        {
            copy.StartRow();
            foreach (var column in _columns)
            {
                column.Write(copy, row);
            }
        }

        copy.Complete();
    }

    private PostgresRows Put<T>(int index, T value)
    {
        ((PostgresColumn<T>)_columns[index]).Current = value;
        return this;
    }
}
