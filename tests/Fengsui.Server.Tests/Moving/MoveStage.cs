using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Server.Hosting;
using Fengsui.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Fengsui.Server.Tests.Moving;

/// <summary>What the command said and ended with.</summary>
internal sealed record Said(int Code, string Output, string Errors);

/// <summary>An embedded store in a folder of its own, and an empty database to move it to; both go away with it.</summary>
internal sealed class MoveStage : IAsyncDisposable
{
    private MoveStage(string folder, string database) => (Folder, Database) = (folder, database);

    public string Folder { get; }

    public string Database { get; }

    public string SqlitePath => Path.Combine(Folder, "fengsui.db");

    public string Note => Path.Combine(Folder, "moved-to-postgresql.json");

    public static async Task<MoveStage> OpenAsync(string store)
    {
        var folder = Directory.CreateTempSubdirectory("fengsui-move-test-").FullName;
        foreach (var file in Directory.EnumerateFiles(store, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(store, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var stage = new MoveStage(folder, TestStore.NewDatabase());
        await stage.CreateDatabaseAsync("");
        return stage;
    }

    public async Task CreateDatabaseAsync(string options)
    {
        await TestStore.DropAsync(Database);
        var name = new NpgsqlConnectionStringBuilder(Database).Database;
        await using var server = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Database) { Database = "postgres", Pooling = false }.ConnectionString);
        await server.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE \"{name}\" {options}", server);
        await create.ExecuteNonQueryAsync();
    }

    public Task<Said> MoveAsync(params string[] more) => RunAsync(["--data", Folder, "--to", Database, .. more]);

    public static async Task<Said> RunAsync(params string[] args)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var code = await StoreMoveCommand.RunAsync(args, output, errors);
        return new Said(code, output.ToString(), errors.ToString());
    }

    /// <summary>The database as a server would leave it that was started on it and did nothing: its tables and what migrations put in.</summary>
    public async Task MigrateTargetAsync()
    {
        await using var services = Target();
        await using var context = services.GetRequiredService<Func<FengsuiContext>>()();
        await context.Database.MigrateAsync();
    }

    public ServiceProvider Source() => StoreServices.Of(new StorageOptions { DataDirectory = Folder }, Settings());

    public ServiceProvider Target() =>
        StoreServices.Of(new StorageOptions { DataDirectory = Folder, ConnectionString = Unpooled() }, Settings());

    public async Task<T> AskAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(Unpooled());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Every row of a query on the database, as text.</summary>
    public async Task<List<string>> LinesAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Unpooled());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        }

        return lines;
    }

    public async Task ChangeTargetAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Unpooled());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public long AskSource(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={SqlitePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Changes the embedded store behind the model's back.</summary>
    public void ChangeSource(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={SqlitePath};Pooling=False;Foreign Keys=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Nothing has been left in the database: no table, no row.</summary>
    public async Task AssertUntouchedAsync()
    {
        Assert.Empty(await LinesAsync("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"));
        Assert.False(File.Exists(Note));
    }

    public async ValueTask DisposeAsync()
    {
        await TestStore.DropAsync(Database);
        using (var connection = new SqliteConnection(StorageRegistration.SqliteConnectionString(SqlitePath)))
        {
            SqliteConnection.ClearPool(connection);
        }

        Directory.Delete(Folder, recursive: true);
    }

    private string Unpooled() => new NpgsqlConnectionStringBuilder(Database) { Pooling = false }.ConnectionString;

    private static IConfigurationRoot Settings() => new ConfigurationBuilder().Build();
}

/// <summary>A store with an account and what every installation has.</summary>
public sealed class SmallStore : IAsyncLifetime
{
    public string Folder { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await using var server = new RunningServer();
        using var client = await server.SignedInAsync("", RoleNames.Auditor);
        Folder = await server.EndAndKeepAsync();
    }

    public ValueTask DisposeAsync()
    {
        if (Folder.Length > 0)
        {
            Directory.Delete(Folder, recursive: true);
        }

        return ValueTask.CompletedTask;
    }
}
