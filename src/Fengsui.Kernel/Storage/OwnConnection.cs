using Npgsql;

namespace Fengsui.Kernel.Storage;

/// <summary>A connection to PostgreSQL outside the pool: what hangs on its session, a lock or what it listens to, ends with it, whatever becomes of this process.</summary>
internal static class OwnConnection
{
    /// <summary>Opens one.</summary>
    /// <param name="change">Settings beyond those of the connection string.</param>
    public static async Task<NpgsqlConnection> OpenAsync(
        string connectionString, CancellationToken cancellation, Action<NpgsqlConnectionStringBuilder>? change = null)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        change?.Invoke(settings);
        var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
