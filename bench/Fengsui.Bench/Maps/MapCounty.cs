using System.Globalization;
using Fengsui.Bench.Register;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Model;
using Fengsui.Places.Register;
using Fengsui.Places.Seeding;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Bench.Maps;

/// <summary>Fills the demonstration county up to so many places and lanes: each beside one that is there, so that they lie as places and lanes do.</summary>
internal static class MapCounty
{
    private const double PlaceSpread = 0.012;
    private const double LaneSpread = 0.004;

    public static async Task FillAsync(string folder, int places, int lanes)
    {
        using (var host = await BenchHost.MakeAsync(folder, new Dictionary<string, string?>()))
        {
            var clerk = Actor.System("bench");
            await using var context = host.Services.GetRequiredService<Records>().Open(clerk);
            var known = await context.Set<Place>().AsNoTracking().OrderBy(p => p.Id).ToListAsync();
            var drawn = await context.Set<FireLane>().AsNoTracking().Where(l => l.GeometryJson != "").OrderBy(l => l.Id).ToListAsync();
            var random = new Random(7);
            await host.Services.GetRequiredService<PlaceSeeder>().AddAsync(
                clerk,
                new PlaceSeed
                {
                    Places = [.. Enumerable.Range(0, Math.Max(0, places - known.Count)).Select(i => Beside(known[i % known.Count], i, random))],
                    Records = [.. Enumerable.Range(0, Math.Max(0, lanes - drawn.Count)).Select(i => Beside(drawn[i % drawn.Count], i, random))],
                },
                "bench", CancellationToken.None);
            await context.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        SqliteConnection.ClearAllPools();
    }

    private static SeedPlace Beside(Place place, int i, Random random) => new(
        Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
        new PlaceDraft
        {
            Name = RegisterStore.NameOf(i),
            TypeCode = place.TypeCode,
            DivisionCode = place.DivisionCode,
            Address = place.Address,
            Longitude = Math.Round(place.Longitude + (PlaceSpread * (random.NextDouble() - 0.5)), 6),
            Latitude = Math.Round(place.Latitude + (PlaceSpread * (random.NextDouble() - 0.5)), 6),
            OrganizationName = place.OrganizationName,
        });

    private static SeedRecord Beside(FireLane lane, int i, Random random)
    {
        var (x, y) = (lane.Longitude + (LaneSpread * (random.NextDouble() - 0.5)), lane.Latitude + (LaneSpread * (random.NextDouble() - 0.5)));
        var line = string.Join(',', Enumerable.Range(0, 5).Select(n => string.Create(
            CultureInfo.InvariantCulture, $"[{x + (n * 0.0004):0.000000},{y + (n % 2 * 0.0003):0.000000}]")));
        return new SeedRecord(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), "fire-lanes", new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["name"] = $"{1 + i}号通道",
            ["quarterId"] = lane.QuarterId?.ToString(),
            ["divisionCode"] = lane.DivisionCode,
            ["lengthM"] = "180",
            ["clearWidthM"] = i % 5 == 0 ? "3.2" : "4.5",
            ["clearHeightM"] = i % 7 == 0 ? null : "4.5",
            ["lineMarked"] = i % 3 == 0 ? "false" : "true",
            ["boxesMarked"] = "9",
            ["entranceGridMarked"] = "true",
            ["signsBothSides"] = "true",
            ["geometryJson"] = $"{{\"type\":\"LineString\",\"coordinates\":[{line}]}}",
        });
    }
}
