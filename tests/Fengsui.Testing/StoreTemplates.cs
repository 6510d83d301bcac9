using System.Collections.Concurrent;
using Fengsui.Kernel.Modules;
using Fengsui.Kernel.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Fengsui.Testing;

/// <summary>
/// Empty stores to copy: to make five hundred tables takes a second, to copy them a fraction of it. There is one for each kind of store and set of rooms, made when
/// it is first wanted and kept as long as the process.
/// </summary>
public static class StoreTemplates
{
    private static readonly ConcurrentDictionary<(StoreKind Kind, string Rooms), Lazy<Task<string>>> Made = new();

    /// <summary>Makes the store that these services work on, with the tables of their rooms; there was none.</summary>
    public static async Task CreateTablesAsync(IServiceProvider services)
    {
        var (storage, rooms) = (services.GetRequiredService<StorageOptions>(), services.GetRequiredService<ModuleList>().Key);
        var template = await Made.GetOrAdd((storage.Kind, rooms), _ => new(() => MakeAsync(services))).Value;
        if (storage.Kind == StoreKind.Sqlite)
        {
            File.Copy(template, storage.SqlitePath);
            return;
        }

        await using var server = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(storage.ConnectionString) { Database = "postgres" }.ConnectionString);
        await server.OpenAsync();
        await using var copy = new NpgsqlCommand($"CREATE DATABASE \"{DatabaseOf(storage.ConnectionString)}\" TEMPLATE \"{template}\" STRATEGY FILE_COPY", server);
        await copy.ExecuteNonQueryAsync();
    }

    // The path of a file, or the name of a database.
    private static async Task<string> MakeAsync(IServiceProvider services)
    {
        await using var context = services.GetRequiredService<Records>().Open(TestActors.System);
        if (services.GetRequiredService<StorageOptions>().Kind == StoreKind.PostgreSql)
        {
            var database = TestStore.NewDatabase();
            context.Database.SetConnectionString(database);
            await context.Database.EnsureCreatedAsync();
            NpgsqlConnection.ClearPool((NpgsqlConnection)context.Database.GetDbConnection());
            return DatabaseOf(database);
        }

        var folder = Directory.CreateTempSubdirectory("fengsui-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var path = Path.Combine(folder, "fengsui.db");
        context.Database.SetConnectionString(StorageRegistration.SqliteConnectionString(path));
        await context.Database.EnsureCreatedAsync();

        // The last to close moves the log into the file.
        SqliteConnection.ClearPool((SqliteConnection)context.Database.GetDbConnection());
        return path;
    }

    private static string DatabaseOf(string connection) => new NpgsqlConnectionStringBuilder(connection).Database!;
}
