using System.Data;
using System.Data.Common;
using System.Runtime.InteropServices;

namespace Fengsui.Kernel.Storage.Statements;

/// <summary>A statement on any ADO.NET connection.</summary>
internal sealed class DbStatement : Statement
{
    private readonly DbCommand _command;
    private readonly DbParameter[] _parameters;

    public DbStatement(DbConnection connection, string sql, (string Name, DbType Type)[] parameters)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        _parameters = new DbParameter[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            var parameter = _command.CreateParameter();
            parameter.ParameterName = parameters[i].Name;
            parameter.DbType = parameters[i].Type;
            _command.Parameters.Add(parameter);
            _parameters[i] = parameter;
        }

        _command.Prepare();
    }

    /// <inheritdoc/>
    public override Statement Set(int index, long? value) =>
        Put(index, _parameters[index].DbType == DbType.Int32 ? (int?)value : value);

    /// <inheritdoc/>
    public override Statement Set(int index, double? value) => Put(index, value);

    /// <inheritdoc/>
    public override Statement Set(int index, string? value) => Put(index, value);

    /// <inheritdoc/>
    public override Statement Set(int index, Guid? value) => Put(index, value);

    /// <inheritdoc/>
    public override Statement Set(int index, bool value) => Put(index, value);

    /// <inheritdoc/>
    public override Statement Set(int index, ReadOnlyMemory<byte> value) =>
        Put(
            index,
            MemoryMarshal.TryGetArray(value, out var segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length
                ? segment.Array
                : value.ToArray());

    /// <inheritdoc/>
    public override int Execute(DbTransaction transaction)
    {
        if (_command.Transaction != transaction)
        {
            _command.Transaction = transaction;
        }

        return _command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public override void Dispose() => _command.Dispose();

    private DbStatement Put(int index, object? value)
    {
        _parameters[index].Value = value ?? DBNull.Value;
        return this;
    }
}
