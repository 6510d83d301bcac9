using System.Diagnostics;
using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Fengsui.Server.Tests.Moving;

/// <summary>The demonstration county moves to PostgreSQL, whole, and goes on there.</summary>
[Trait("Req", "S-85")]
public sealed class StoreMoveTests(PopulatedStore store) : IClassFixture<PopulatedStore>
{
    private const string Schema =
        """
        SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        UNION ALL SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || coalesce(character_maximum_length, 0) || ' ' || is_nullable || ' ' || is_identity
          || ' ' || coalesce(collation_name, '') || ' ' || coalesce(column_default, '') FROM information_schema.columns WHERE table_schema = 'public'
        UNION ALL SELECT "MigrationId" FROM "__EFMigrationsHistory" ORDER BY 1
        """;

    [Fact]
    public async Task A_county_moves_whole_and_a_server_goes_on_with_it()
    {
        await using var stage = await MoveStage.OpenAsync(store.Folder);
        var said = await stage.MoveAsync();
        Assert.True(said.Code == 0, said.Output + said.Errors);

        await AssertReportAsync(stage, said);
        await AssertRecordsAsync(stage);
        await AssertNextIdsAsync(stage);
        await AssertSchemaAsync(stage);

        await using (var server = new RunningServer(new() { ["data"] = stage.Folder, ["Storage:ConnectionString"] = stage.Database }))
        {
            using var client = await server.ReadyAsync();
            await store.AssertReadableAsync(client);
        }

        // Without the setting nobody writes to the old store by mistake.
        await using var old = new RunningServer(new() { ["data"] = stage.Folder });
        old.Log.ExpectError("Moved");
        using var turnedAway = old.CreateClient();
        await RunningServer.UntilAsync(() => Task.FromResult(old.Services.GetRequiredService<StorageReadiness>().Trouble is not null));
        await (await turnedAway.GetAsync("/api/v1/setup")).ProblemAsync(503, "kernel.store.moved");
        File.Delete(stage.Note);
        await RunningServer.UntilAsync(async () => (await turnedAway.GetAsync("/healthz/ready")).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Stopped_or_killed_midway_the_database_is_as_empty_as_before_and_the_next_run_moves_everything()
    {
        await using var stage = await MoveStage.OpenAsync(store.Folder);
        Assert.Contains("已中止", await EndMidwayAsync(stage, "TERM", 1), StringComparison.Ordinal);
        await EndMidwayAsync(stage, "KILL", 128 + 9);

        var again = await stage.MoveAsync();
        Assert.True(again.Code == 0, again.Output + again.Errors);
        Assert.Equal(0, (await stage.MoveAsync("--check")).Code);

        // One byte of one block.
        await stage.ChangeTargetAsync("UPDATE telemetry_recent SET block = set_byte(block, length(block) - 1, get_byte(block, length(block) - 1) # 1)");
        var altered = await stage.MoveAsync("--check");
        Assert.Equal(5, altered.Code);
        Assert.Equal("telemetry_recent", Assert.Single(altered.Output.Split('\n'), l => l.Contains("不一致，首个", StringComparison.Ordinal)).Split(' ')[0]);
    }

    // In a process of its own, while it copies. Gives what it said at the end.
    private static async Task<string> EndMidwayAsync(MoveStage stage, string signal, int code)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "migrate-store", "--data", stage.Folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Where to is told by a setting, as it would be kept.
        start.Environment["Storage__ConnectionString"] = stage.Database;
        using var command = Process.Start(start)!;
        var errors = command.StandardError.ReadToEndAsync();
        var (wanted, lines) = (10, 0);
        while (lines < wanted && await command.StandardOutput.ReadLineAsync() is { } line)
        {
            lines += line.Contains('%', StringComparison.Ordinal) ? 1 : 0;
        }

        using (var kill = Process.Start("kill", [$"-{signal}", $"{command.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        await command.StandardOutput.ReadToEndAsync();
        await command.WaitForExitAsync();
        Assert.True(lines == wanted, await errors);
        Assert.Equal(code, command.ExitCode);

        // PostgreSQL notices that the connection is gone, and takes everything back.
        await RunningServer.UntilAsync(async () => await stage.AskAsync<long>(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()") == 0);
        await stage.AssertUntouchedAsync();
        return await errors;
    }

    private static async Task AssertReportAsync(MoveStage stage, Said said)
    {
        var report = JsonNode.Parse(await File.ReadAllTextAsync(stage.Note))!;
        var tables = report["tables"]!.AsArray().ToDictionary(t => t!["table"]!.GetValue<string>(), t => t!);
        await using var services = stage.Target();
        await using var context = services.GetRequiredService<Func<FengsuiContext>>()();
        Assert.Equal(
            context.Model.GetEntityTypes().Select(e => e.GetTableName()!).Append("telemetry_recent").Distinct().Order(StringComparer.Ordinal),
            tables.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, table) in tables)
        {
            Assert.Equal(await stage.AskAsync<long>($"SELECT count(*) FROM \"{name}\""), table["sourceRows"]!.GetValue<long>());
            Assert.Equal(table["sourceHash"]!.GetValue<string>(), table["targetHash"]!.GetValue<string>());
            Assert.Contains(name + " ", said.Output, StringComparison.Ordinal);
        }

        // As rich as it is meant to be; what the demonstration does not use is not proved by it.
        var filled = tables.Count(t => t.Value["sourceRows"]!.GetValue<long>() > 0);
        Assert.True(filled > 120, $"{filled} of {tables.Count} tables have rows");
        Assert.True(tables["telemetry_recent"]["sourceRows"]!.GetValue<long>() > 0);
    }

    // A third way beside the copy and the command's own check: what the server's model reads from either store.
    private static async Task AssertRecordsAsync(MoveStage stage)
    {
        await using var from = stage.Source();
        await using var into = stage.Target();
        await using var source = from.GetRequiredService<Func<FengsuiContext>>()();
        await using var target = into.GetRequiredService<Func<FengsuiContext>>()();
        var read = typeof(StoreMoveTests).GetMethod(nameof(RecordsAsync), BindingFlags.NonPublic | BindingFlags.Static)!;
        foreach (var type in source.Model.GetEntityTypes())
        {
            var one = read.MakeGenericMethod(type.ClrType);
            var before = await (Task<List<string>>)one.Invoke(null, [source, type])!;
            var after = await (Task<List<string>>)one.Invoke(null, [target, target.Model.FindEntityType(type.Name)!])!;
            Assert.True(before.SequenceEqual(after, StringComparer.Ordinal), type.Name);
        }
    }

    private static async Task<List<string>> RecordsAsync<T>(FengsuiContext context, IEntityType type)
        where T : class
    {
        var records = await context.Set<T>().IgnoreQueryFilters().AsTracking().ToListAsync();
        var properties = type.GetProperties().Select(p => p.Name).Order(StringComparer.Ordinal).ToList();
        var lines = records.Select(r => JsonSerializer.Serialize(properties.Select(p => context.Entry(r).Property(p).CurrentValue)))
            .Order(StringComparer.Ordinal).ToList();
        context.ChangeTracker.Clear();
        return lines;
    }

    // Whoever has read up to an id that is gone must not be given it again.
    private static async Task AssertNextIdsAsync(MoveStage stage)
    {
        var given = await stage.LinesAsync(
            """
            SELECT t.relname, a.attname FROM pg_attribute a JOIN pg_class t ON t.oid = a.attrelid
            WHERE a.attidentity <> '' AND t.relkind = 'r' AND t.relname !~ '^telemetry' ORDER BY 1
            """);
        Assert.Equal(5, given.Count);
        foreach (var column in given.Select(g => g.Split(" | ")))
        {
            var last = stage.AskSource($"SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = '{column[0]}'), 0)");
            var next = await stage.AskAsync<long>($"SELECT nextval(pg_get_serial_sequence('\"{column[0]}\"', '{column[1]}'))");
            Assert.Equal(last + 1, next);
        }
    }

    private static async Task AssertSchemaAsync(MoveStage stage)
    {
        var made = (await stage.LinesAsync(Schema)).Where(l => !l.Contains("telemetry_recent", StringComparison.Ordinal)).ToList();
        await using var fresh = await MoveStage.OpenAsync(Directory.CreateTempSubdirectory("fengsui-none-").FullName);
        await fresh.MigrateTargetAsync();
        Assert.Equal(await fresh.LinesAsync(Schema), made);
    }
}
