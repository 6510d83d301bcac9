using Npgsql;

namespace Fengsui.Kernel.Storage;

/// <summary>
/// The turn to bring the schema of a shared store up to date: nodes that start together do it one after another, and those that
/// come later find it done.
/// </summary>
public static class MigrationTurn
{
    private const long Lock = 0x46_45_4E_47_4D_49_47; // "FENGMIG"

    /// <summary>Waits for it; it ends with what is returned, or with this process. Null where nobody else can be: on the embedded store, and before the database exists.</summary>
    public static async Task<IAsyncDisposable?> TakeAsync(StorageOptions storage, CancellationToken cancellation)
    {
        if (storage.Kind == StoreKind.Sqlite)
        {
            return null;
        }

        NpgsqlConnection connection;
        try
        {
            connection = await OwnConnection.OpenAsync(storage.ConnectionString, cancellation, s => s.CommandTimeout = 0);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            return null;
        }

        try
        {
            await using var wait = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection) { Parameters = { new() { Value = Lock } } };
            await wait.ExecuteNonQueryAsync(cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
