using System.Data.Common;
using Fengsui.Kernel.Storage;
using Fengsui.Server.Hosting;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Server.Tests;

/// <summary>A store from before readings were packed: what was not in the telemetry yet is not lost with the table it was in.</summary>
[Trait("Req", "S-79")]
public sealed class PackedReadingsTests
{
    private const long Partition = 5L << 6;

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task What_the_telemetry_has_not_taken_yet_goes_on_to_the_last_bit(StoreKind kind)
    {
        var folder = Directory.CreateTempSubdirectory("fengsui-packed-test-").FullName;
        var storage = new StorageOptions { DataDirectory = folder, ConnectionString = kind == StoreKind.PostgreSql ? TestStore.NewDatabase() : "" };
        await using var services = StoreServices.Of(storage, new ConfigurationBuilder().Build());
        await using var context = services.GetRequiredService<Func<FengsuiContext>>()();
        var migrator = context.GetService<IMigrator>();
        var before = context.Database.GetMigrations().TakeWhile(m => !m.EndsWith("_PackedReadings", StringComparison.Ordinal)).Last();
        await migrator.MigrateAsync(before);
        var fed = (1_000L << 12) | Partition;
        await context.Database.ExecuteSqlRawAsync(
            $"""
             INSERT INTO sensing_partition (id, epoch, last_id, fed_id) VALUES (5, 1, {fed + 4_096}, {fed}), (6, 1, 0, 0);
             INSERT INTO sensing_reading (id, point_id, analog_type, at, value) VALUES
               ({fed - 4_096}, 71, 9, 1790000000000, 0.35), ({fed}, 71, 3, 1790000001000, 21.5), ({fed + 1}, 72, 3, 1790000002000, 0.30000000000000004),
               ({fed + 64 + 1}, 73, 3, 1790000003000, -5), ({fed + 2}, 72, 3, 1790000002500, 1e300);
             """);

        await migrator.MigrateAsync();

        var text = kind == StoreKind.Sqlite ? "CAST(block AS TEXT)" : "convert_from(block, 'UTF8')";
        var rows = await LinesAsync(context, $"SELECT partition, readings, {text} FROM sensing_reading_batch ORDER BY id");
        string[] wanted = ["5 1 [72,3,1790000002000,0.30000000000000004]", "5 1 [72,3,1790000002500,1e+300]", "6 1 [73,3,1790000003000,-5]"];
        Assert.Equal(wanted, rows.Select(r => r.Replace("1.0e+300", "1e+300", StringComparison.Ordinal).Replace("-5.0]", "-5]", StringComparison.Ordinal)));
        Assert.Equal(["71 3", "71 9", "72 3", "73 3"], await LinesAsync(context, "SELECT point_id, analog_type FROM sensing_point_measure ORDER BY point_id, analog_type"));
        await context.Database.EnsureDeletedAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<List<string>> LinesAsync(FengsuiContext context, string sql)
    {
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Written above.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        }

        return lines;
    }
}
