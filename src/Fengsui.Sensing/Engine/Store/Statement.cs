using System.Data;
using System.Data.Common;

namespace Fengsui.Sensing.Engine.Store;

/// <summary>One prepared statement whose parameters are set by position.</summary>
/// <remarks>Used by the store's writer thread alone.</remarks>
internal sealed class Statement : IDisposable
{
    private readonly DbCommand _command;
    private readonly DbParameter[] _parameters;

    public Statement(DbConnection connection, string sql, params (string Name, DbType Type)[] parameters)
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
    }

    /// <summary>Sets a parameter; null becomes SQL NULL.</summary>
    public Statement Set(int index, object? value)
    {
        _parameters[index].Value = value ?? DBNull.Value;
        return this;
    }

    /// <summary>Runs it; returns the rows touched.</summary>
    public int Execute(DbTransaction transaction)
    {
        if (_command.Transaction != transaction)
        {
            _command.Transaction = transaction;
        }

        return _command.ExecuteNonQuery();
    }

    public void Prepare() => _command.Prepare();

    public void Dispose() => _command.Dispose();
}
