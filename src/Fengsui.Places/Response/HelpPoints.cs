using System.Linq.Expressions;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Ledgers.Kinds;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Response;

/// <summary>What anybody may know of a brigade, station, hydrant or water source.</summary>
internal sealed record HelpPoint(
    Guid Id, ResponsePointKind Kind, string Name, string Phone, double Longitude, double Latitude, bool InService);

/// <summary>
/// What helps at a fire, out of the four ledgers that keep it. The one place that reads ledgers across divisions: help does not stop
/// at the border of a town, so these few facts are everybody's; the rest of the record stays its division's.
/// </summary>
internal static class HelpPoints
{
    private static readonly (ResponsePointKind[] Kinds, Func<FengsuiContext, (double West, double South, double East, double North), IQueryable<HelpPoint>> Read)[] Sources =
    [
        ([ResponsePointKind.FireStation, ResponsePointKind.FullTimeFireBrigade], (records, box) => Within<FireStation>(records, box).Select(r => new HelpPoint(
            r.Id, r.Kind == FireStationKind.StateStation ? ResponsePointKind.FireStation : ResponsePointKind.FullTimeFireBrigade,
            r.Name, r.Phone, r.Longitude, r.Latitude, r.InService != false))),
        ([ResponsePointKind.MicroFireStation], (records, box) => Within<MicroFireStation>(records, box).Select(r => new HelpPoint(
            r.Id, ResponsePointKind.MicroFireStation, r.Name, r.Phone, r.Longitude, r.Latitude, r.InService != false))),
        ([ResponsePointKind.FireHydrant], (records, box) => Within<FireHydrant>(records, box).Select(r => new HelpPoint(
            r.Id, ResponsePointKind.FireHydrant, r.Name, "", r.Longitude, r.Latitude, r.InService != false))),
        ([ResponsePointKind.WaterSource], (records, box) => Within<WaterSource>(records, box).Select(r => new HelpPoint(
            r.Id, ResponsePointKind.WaterSource, r.Name, r.Phone, r.Longitude, r.Latitude, r.InService != false))),
    ];

    private static readonly (double, double, double, double) Everywhere = (-180, -90, 180, 90);

    /// <summary>Kinds that are kept together, so that they are looked for together.</summary>
    public static IEnumerable<ResponsePointKind[]> Groups => Sources.Select(s => s.Kinds);

    /// <summary>Points of a group within a box.</summary>
    public static Task<List<HelpPoint>> WithinAsync(
        FengsuiContext records, ResponsePointKind[] group, (double West, double South, double East, double North) box, CancellationToken cancellation) =>
        Sources.Single(s => s.Kinds == group).Read(records, box).ToListAsync(cancellation);

    /// <summary>All points of some kinds, by id.</summary>
    public static async Task<List<HelpPoint>> AllAsync(FengsuiContext records, ResponsePointKind[] kinds, CancellationToken cancellation)
    {
        var all = new List<HelpPoint>();
        foreach (var source in Sources.Where(s => s.Kinds.Intersect(kinds).Any()))
        {
            all.AddRange((await source.Read(records, Everywhere).ToListAsync(cancellation)).Where(p => kinds.Contains(p.Kind)));
        }

        all.Sort((a, b) => a.Id.CompareTo(b.Id));
        return all;
    }

    /// <summary>A box is found by its latitude.</summary>
    public static void AddIndexes(ModelBuilder model)
    {
        Index<FireStation>(r => new { r.Latitude, r.Longitude });
        Index<MicroFireStation>(r => new { r.Latitude, r.Longitude });
        Index<FireHydrant>(r => new { r.Latitude, r.Longitude });
        Index<WaterSource>(r => new { r.Latitude, r.Longitude });

        void Index<T>(Expression<Func<T, object?>> columns)
            where T : LedgerRecord => model.Entity<T>().HasIndex(columns);
    }

    // 0, 0 is a record that nobody has put on the map.
    private static IQueryable<T> Within<T>(FengsuiContext records, (double West, double South, double East, double North) box)
        where T : LedgerRecord => records.Set<T>().AsNoTracking().IgnoreQueryFilters()
            .Where(r => r.Latitude >= box.South && r.Latitude <= box.North && r.Longitude >= box.West && r.Longitude <= box.East
                && (r.Latitude != 0 || r.Longitude != 0));
}
