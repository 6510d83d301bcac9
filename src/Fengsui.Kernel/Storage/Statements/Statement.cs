using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Fengsui.Kernel.Storage.Statements;

/// <summary>One prepared statement whose parameters are set by position, first 0.</summary>
/// <remarks>One thread at a time. Every parameter keeps its value until it is set again.</remarks>
public abstract class Statement : IDisposable
{
    /// <summary>The kind of statement that is fastest on a connection.</summary>
    public static Statement On(DbConnection connection, string sql, params (string Name, DbType Type)[] parameters) =>
        connection is SqliteConnection sqlite ? new SqliteStatement(sqlite, sql) : new DbStatement(connection, sql, parameters);

    /// <summary>Sets a parameter; null becomes SQL NULL.</summary>
    public abstract Statement Set(int index, long? value);

    /// <summary>Sets a parameter; null becomes SQL NULL.</summary>
    public abstract Statement Set(int index, double? value);

    /// <summary>Sets a parameter; null becomes SQL NULL.</summary>
    public abstract Statement Set(int index, string? value);

    /// <summary>Sets a parameter; null becomes SQL NULL.</summary>
    public abstract Statement Set(int index, Guid? value);

    /// <summary>Sets a parameter.</summary>
    public abstract Statement Set(int index, bool value);

    /// <summary>Sets a parameter.</summary>
    public abstract Statement Set(int index, ReadOnlyMemory<byte> value);

    /// <summary>Runs it; returns the rows touched.</summary>
    /// <exception cref="DbException">The store refused it.</exception>
    public abstract int Execute(DbTransaction transaction);

    /// <inheritdoc/>
    public abstract void Dispose();
}
