using System.Data;
using Npgsql;
using NpgsqlTypes;

namespace Fengsui.Kernel.Storage.Statements;

/// <summary>A column of rows that wait for their trip.</summary>
internal abstract class PostgresColumn
{
    /// <summary>The column as the array of a statement.</summary>
    public abstract NpgsqlParameter Parameter { get; }

    /// <summary>The column for values of a type.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Rows have no such values.</exception>
    public static PostgresColumn Of(DbType type) => type switch
    {
        DbType.Int64 => new PostgresColumn<long?>(NpgsqlDbType.Bigint, (copy, value, kind) => copy.Write(value!.Value, kind)),
        DbType.Int32 => new PostgresColumn<int?>(NpgsqlDbType.Integer, (copy, value, kind) => copy.Write(value!.Value, kind)),
        DbType.Double => new PostgresColumn<double?>(NpgsqlDbType.Double, (copy, value, kind) => copy.Write(value!.Value, kind)),
        DbType.Boolean => new PostgresColumn<bool?>(NpgsqlDbType.Boolean, (copy, value, kind) => copy.Write(value!.Value, kind)),
        DbType.Guid => new PostgresColumn<Guid?>(NpgsqlDbType.Uuid, (copy, value, kind) => copy.Write(value!.Value, kind)),
        DbType.String => new PostgresColumn<string?>(NpgsqlDbType.Text, (copy, value, kind) => copy.Write(value!, kind)),
        DbType.Binary => new PostgresColumn<ReadOnlyMemory<byte>?>(NpgsqlDbType.Bytea, (copy, value, kind) => copy.Write(value!.Value, kind)),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Rows have no such values."),
    };

    /// <summary>Keeps the current value as that of the next row.</summary>
    public abstract void Keep();

    /// <summary>Lays all kept values into the parameter.</summary>
    public abstract void Fill();

    /// <summary>Writes the value of a row.</summary>
    public abstract void Write(NpgsqlBinaryImporter copy, int row);

    /// <summary>Forgets the kept values.</summary>
    public abstract void Clear();
}

/// <inheritdoc cref="PostgresColumn"/>
internal sealed class PostgresColumn<T>(NpgsqlDbType type, Action<NpgsqlBinaryImporter, T, NpgsqlDbType> write) : PostgresColumn
{
    private readonly List<T> _values = [];

    /// <summary>The value of the row that is being set.</summary>
    public T? Current { get; set; }

    /// <inheritdoc/>
    public override NpgsqlParameter Parameter { get; } = new() { NpgsqlDbType = NpgsqlDbType.Array | type };

    /// <inheritdoc/>
    public override void Keep() => _values.Add(Current!);

    /// <inheritdoc/>
    public override void Fill() => Parameter.Value = _values.ToArray();

    /// <inheritdoc/>
    public override void Write(NpgsqlBinaryImporter copy, int row)
    {
        if (_values[row] is null)
        {
            copy.WriteNull();
        }
        else
        {
            write(copy, _values[row], type);
        }
    }

    /// <inheritdoc/>
    public override void Clear() => _values.Clear();
}
