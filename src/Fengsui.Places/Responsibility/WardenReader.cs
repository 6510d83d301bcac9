using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Model;
using Fengsui.Places.Standing;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Responsibility;

/// <summary>Something that needs, or may have, a warden.</summary>
/// <param name="Warden">The running term, or null.</param>
public sealed record WardenRow(WardenTarget Target, Guid TargetId, string Name, string DivisionCode, BuildingFireWarden? Warden)
{
    /// <summary>Key in lists.</summary>
    public string Key => $"{Target}.{TargetId}";
}

/// <summary>How many high-rise dwellings have a warden.</summary>
/// <param name="Ratio">Wardens ÷ high-rise dwellings; null when there is none.</param>
public sealed record WardenCoverage(int Wardens, int Buildings, double? Ratio);

/// <summary>Reads wardens and what they look after.</summary>
internal static class WardenReader
{
    private static readonly string[] Dwellings = ["high-rise-residential", "residential-quarter", "aged-residential-quarter", "rental-house"];

    /// <summary>Buildings of the ledger that are high-rise dwellings.</summary>
    public static IQueryable<Building> HighRiseBuildings(FengsuiContext records) =>
        records.Set<Building>().AsNoTracking().Where(b => b.Use == BuildingUse.Dwelling && b.IsHighRise == true);

    /// <summary>Dwelling places found to be high-rise that have no building of their own in the ledger, so that none counts twice.</summary>
    public static IQueryable<Place> HighRisePlaces(FengsuiContext records) =>
        records.Set<Place>().AsNoTracking().Where(p => Dwellings.Contains(p.TypeCode)
            && records.Set<PlaceStanding>().Any(s => s.PlaceId == p.Id && s.Standing == StandingKind.HighRise && s.Holds == Answer.Yes)
            && !records.Set<Building>().Any(b => b.PlaceId == p.Id));

    public static async Task<WardenCoverage> CoverageAsync(FengsuiContext records, string divisionPrefix, CancellationToken cancellation)
    {
        var buildings = HighRiseBuildings(records).Where(b => b.DivisionCode.StartsWith(divisionPrefix));
        var places = HighRisePlaces(records).Where(p => p.DivisionCode.StartsWith(divisionPrefix));
        var running = Running(records);
        var total = await buildings.CountAsync(cancellation) + await places.CountAsync(cancellation);
        var covered = await buildings.CountAsync(b => running.Any(w => w.TargetId == b.Id), cancellation)
            + await places.CountAsync(p => running.Any(w => w.TargetId == p.Id), cancellation);
        return new WardenCoverage(covered, total, total == 0 ? null : (double)covered / total);
    }

    /// <summary>Every high-rise dwelling and unmanaged courtyard with its warden; those without first.</summary>
    public static async Task<TablePage<WardenRow>> PageAsync(FengsuiContext records, TableQuery query, CancellationToken cancellation)
    {
        var rows = await RowsAsync(records, cancellation);
        var found = rows
            .Where(r => query.Search.Length == 0 || $"{r.Name} {r.Warden?.PersonName}".Contains(query.Search, StringComparison.OrdinalIgnoreCase))
            .Where(r => query.Filter("division") is not { } town || r.DivisionCode.StartsWith(town, StringComparison.Ordinal))
            .Where(r => query.Filter("target") is not { } target || r.Target.ToString() == target)
            .Where(r => query.Filter("warden") is not { } has || (r.Warden is not null) == (has == "yes"))
            .OrderBy(r => r.Warden is not null).ThenBy(r => r.DivisionCode, StringComparer.Ordinal).ThenBy(r => r.Name, StringComparer.Ordinal).ToList();
        return new TablePage<WardenRow>([.. found.Skip(query.Skip).Take(query.PageSize)], found.Count);
    }

    /// <summary>Target, name and division of what a running term or notice names; null when it is gone.</summary>
    public static async Task<string?> NameAsync(FengsuiContext records, Guid targetId, CancellationToken cancellation) =>
        await records.Set<Building>().Where(b => b.Id == targetId).Select(b => b.Name).FirstOrDefaultAsync(cancellation)
        ?? await records.Set<ResidentialQuarter>().Where(q => q.Id == targetId).Select(q => q.Name).FirstOrDefaultAsync(cancellation)
        ?? await records.Set<Place>().Where(p => p.Id == targetId).Select(p => p.Name).FirstOrDefaultAsync(cancellation);

    private static IQueryable<BuildingFireWarden> Running(FengsuiContext records) =>
        records.Set<BuildingFireWarden>().AsNoTracking().Where(w => w.EndedOn == null);

    private static async Task<List<WardenRow>> RowsAsync(FengsuiContext records, CancellationToken cancellation)
    {
        var running = await Running(records).ToDictionaryAsync(w => w.TargetId, cancellation);
        var rows = new List<WardenRow>();
        Add(WardenTarget.Building, await HighRiseBuildings(records).Select(b => new Named(b.Id, b.Name, b.DivisionCode)).ToListAsync(cancellation));
        Add(WardenTarget.Place, await HighRisePlaces(records).Select(p => new Named(p.Id, p.Name, p.DivisionCode)).ToListAsync(cancellation));
        Add(
            WardenTarget.Courtyard,
            await records.Set<ResidentialQuarter>().Where(q => q.PropertyManagerId == null)
                .Select(q => new Named(q.Id, q.Name, q.DivisionCode)).ToListAsync(cancellation));
        return rows;

        void Add(WardenTarget target, List<Named> named) =>
            rows.AddRange(named.Select(n => new WardenRow(target, n.Id, n.Name, n.DivisionCode, running.GetValueOrDefault(n.Id))));
    }

    private sealed record Named(Guid Id, string Name, string DivisionCode);
}
