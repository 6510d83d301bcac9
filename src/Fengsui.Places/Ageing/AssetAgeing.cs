using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Model;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Ageing;

/// <summary>How far an asset is from the end of its service life.</summary>
public enum AgeingState
{
    /// <summary>At its end or past it.</summary>
    Expired,

    /// <summary>Within six months.</summary>
    WithinSixMonths,

    /// <summary>Within twelve months.</summary>
    WithinTwelveMonths,

    /// <summary>Later than that.</summary>
    Later,

    /// <summary>No rule and no maker gives it a life, or nobody knows since when it is there.</summary>
    Unknown,
}

/// <summary>A piece of equipment or a system with its age and what is planned for it.</summary>
/// <param name="Ledger">Code of its ledger.</param>
/// <param name="Kind">Kind, as the ledger names its choices: <c>FireEquipmentKind.FireHose</c>.</param>
/// <param name="ReplaceYear">Year in which it is to be replaced, or null.</param>
/// <param name="CostYuan">What that is estimated to cost, or null.</param>
public sealed record AgeingRow(
    string Ledger, Guid Id, string Name, string Kind, Guid? PlaceId, string PlaceName, string DivisionCode, int Quantity, DateOnly? InstalledOn,
    DateOnly? ExpiresOn, AgeingState State, int? ReplaceYear, long? CostYuan, int Version)
{
    /// <summary>Key in lists.</summary>
    public string Key => $"{Ledger}.{Id}";
}

/// <summary>How many assets of a town are how far.</summary>
public sealed record AgeingCount(string TownCode, int Expired, int WithinSix, int WithinTwelve, int Unknown);

/// <summary>What is planned for a year.</summary>
/// <param name="Uncosted">Of those, how many have no estimate.</param>
public sealed record ReplacementYear(int Year, int Assets, long CostYuan, int Uncosted);

/// <summary>Reads what ages: equipment and systems in use, by the end of life that their ledgers compute from the rules in force.</summary>
internal static class AssetAgeing
{
    private const int TownLength = 9;
    private const string EquipmentLedger = "protection-assets";
    private const string SystemLedger = "protection-systems";

    /// <summary>The state of an end of life on a day.</summary>
    public static AgeingState StateOf(DateOnly? expiresOn, DateOnly today) => expiresOn switch
    {
        null => AgeingState.Unknown,
        { } day when day <= today => AgeingState.Expired,
        { } day when day <= today.AddMonths(6) => AgeingState.WithinSixMonths,
        { } day when day <= today.AddMonths(12) => AgeingState.WithinTwelveMonths,
        _ => AgeingState.Later,
    };

    /// <summary>A page of them, the oldest end first; those without a known end last.</summary>
    public static async Task<TablePage<AgeingRow>> PageAsync(FengsuiContext records, DateOnly today, TableQuery query, CancellationToken cancellation)
    {
        var kind = query.Filter("kind") ?? "";
        var equipment = kind.StartsWith(nameof(ProtectionSystemKind), StringComparison.Ordinal) ? null
            : Filtered(records, records.Set<FireEquipment>().Where(e => e.Retired != true), today, query,
                e => Enum.TryParse<FireEquipmentKind>(AfterDot(kind), out var wanted) ? e.Where(r => r.Kind == wanted) : e);
        var systems = kind.StartsWith(nameof(FireEquipmentKind), StringComparison.Ordinal) ? null
            : Filtered(records, records.Set<FireProtectionSystem>(), today, query,
                s => Enum.TryParse<ProtectionSystemKind>(AfterDot(kind), out var wanted) ? s.Where(r => r.Kind == wanted) : s);

        // Keys of both up to the page's end, merged: a page deep in the list reads keys only.
        var most = query.Skip + query.PageSize;
        var keys = new List<(bool System, Guid Id, DateOnly? Ends, string Name)>();
        var total = 0;
        if (equipment is not null)
        {
            total += await equipment.CountAsync(cancellation);
            keys.AddRange((await Keys(equipment, most).ToListAsync(cancellation)).Select(k => (false, k.Id, k.Ends, k.Name)));
        }

        if (systems is not null)
        {
            total += await systems.CountAsync(cancellation);
            keys.AddRange((await Keys(systems, most).ToListAsync(cancellation)).Select(k => (true, k.Id, k.Ends, k.Name)));
        }

        var page = keys.OrderBy(k => k.Ends is null).ThenBy(k => k.Ends).ThenBy(k => k.Id).Skip(query.Skip).Take(query.PageSize).ToList();
        return new TablePage<AgeingRow>(await RowsAsync(records, [.. page.Select(k => (k.System, k.Id))], today, cancellation), total);
    }

    /// <summary>Counts by town, those with the most expired first.</summary>
    public static async Task<IReadOnlyList<AgeingCount>> CountsAsync(FengsuiContext records, DateOnly today, CancellationToken cancellation)
    {
        var all = await ByDivisionAsync(records.Set<FireEquipment>().Where(e => e.Retired != true), today, cancellation);
        all.AddRange(await ByDivisionAsync(records.Set<FireProtectionSystem>(), today, cancellation));
        return
        [
            .. all.GroupBy(c => c.TownCode.Length > TownLength ? c.TownCode[..TownLength] : c.TownCode, StringComparer.Ordinal)
                .Select(g => new AgeingCount(g.Key, g.Sum(c => c.Expired), g.Sum(c => c.WithinSix), g.Sum(c => c.WithinTwelve), g.Sum(c => c.Unknown)))
                .OrderByDescending(c => c.Expired).ThenByDescending(c => c.WithinSix).ThenBy(c => c.TownCode, StringComparer.Ordinal),
        ];
    }

    /// <summary>The plan, year by year.</summary>
    public static async Task<IReadOnlyList<ReplacementYear>> PlanAsync(FengsuiContext records, CancellationToken cancellation)
    {
        var years = await ByYearAsync(records.Set<FireEquipment>().Where(e => e.Retired != true), cancellation);
        years.AddRange(await ByYearAsync(records.Set<FireProtectionSystem>(), cancellation));
        return
        [
            .. years.GroupBy(y => y.Year).Select(g => new ReplacementYear(g.Key, g.Sum(y => y.Assets), g.Sum(y => y.CostYuan), g.Sum(y => y.Uncosted)))
                .OrderBy(y => y.Year),
        ];
    }

    private static string AfterDot(string kind) => kind[(kind.IndexOf('.', StringComparison.Ordinal) + 1)..];

    private static IQueryable<T> Filtered<T>(
        FengsuiContext records, IQueryable<T> rows, DateOnly today, TableQuery query, Func<IQueryable<T>, IQueryable<T>> ofKind)
        where T : AgingRecord
    {
        var (six, twelve) = (today.AddMonths(6), today.AddMonths(12));
        rows = Enum.TryParse<AgeingState>(query.Filter("state"), out var state)
            ? state switch
            {
                AgeingState.Expired => rows.Where(r => r.ExpiresOn <= today),
                AgeingState.WithinSixMonths => rows.Where(r => r.ExpiresOn > today && r.ExpiresOn <= six),
                AgeingState.WithinTwelveMonths => rows.Where(r => r.ExpiresOn > six && r.ExpiresOn <= twelve),
                AgeingState.Later => rows.Where(r => r.ExpiresOn > twelve),
                _ => rows.Where(r => r.ExpiresOn == null),
            }
            : rows;
        if (query.Filter("division") is { Length: > 0 } town)
        {
            rows = rows.Where(r => r.DivisionCode.StartsWith(town));
        }

        if (int.TryParse(query.Filter("replaceYear"), out var year))
        {
            rows = rows.Where(r => r.ReplaceYear == year);
        }

        if (query.Search.Trim().ToLowerInvariant() is { Length: > 0 } text)
        {
            var places = records.Set<Place>();
            rows = rows.Where(r => r.SearchText.Contains(text) || places.Any(p => p.Id == r.PlaceId && p.SearchText.Contains(text)));
        }

        return ofKind(rows.AsNoTracking());
    }

    private static IQueryable<AgeingKey> Keys<T>(IQueryable<T> rows, int most)
        where T : AgingRecord => rows.OrderBy(r => r.ExpiresOn == null).ThenBy(r => r.ExpiresOn).ThenBy(r => r.Id).Take(most)
        .Select(r => new AgeingKey { Id = r.Id, Ends = r.ExpiresOn, Name = r.Name });

    private static async Task<List<AgeingCount>> ByDivisionAsync<T>(IQueryable<T> rows, DateOnly today, CancellationToken cancellation)
        where T : AgingRecord
    {
        var (six, twelve) = (today.AddMonths(6), today.AddMonths(12));
        return (await rows.GroupBy(r => r.DivisionCode).Select(g => new
        {
            g.Key,
            Expired = g.Count(r => r.ExpiresOn <= today),
            Six = g.Count(r => r.ExpiresOn > today && r.ExpiresOn <= six),
            Twelve = g.Count(r => r.ExpiresOn > six && r.ExpiresOn <= twelve),
            Unknown = g.Count(r => r.ExpiresOn == null),
        }).ToListAsync(cancellation)).ConvertAll(g => new AgeingCount(g.Key, g.Expired, g.Six, g.Twelve, g.Unknown));
    }

    private static async Task<List<ReplacementYear>> ByYearAsync<T>(IQueryable<T> rows, CancellationToken cancellation)
        where T : AgingRecord => (await rows.Where(r => r.ReplaceYear != null).GroupBy(r => r.ReplaceYear!.Value).Select(g => new
        {
            g.Key,
            Count = g.Count(),
            Cost = g.Sum(r => (long?)r.ReplaceCostYuan) ?? 0,
            Uncosted = g.Count(r => r.ReplaceCostYuan == null),
        }).ToListAsync(cancellation)).ConvertAll(g => new ReplacementYear(g.Key, g.Count, g.Cost, g.Uncosted));

    private static async Task<IReadOnlyList<AgeingRow>> RowsAsync(
        FengsuiContext records, IReadOnlyList<(bool System, Guid Id)> keys, DateOnly today, CancellationToken cancellation)
    {
        var (equipmentIds, systemIds) = (keys.Where(k => !k.System).Select(k => k.Id).ToList(), keys.Where(k => k.System).Select(k => k.Id).ToList());
        var equipment = await records.Set<FireEquipment>().AsNoTracking().Where(r => equipmentIds.Contains(r.Id)).ToListAsync(cancellation);
        var systems = await records.Set<FireProtectionSystem>().AsNoTracking().Where(r => systemIds.Contains(r.Id)).ToListAsync(cancellation);
        var placeIds = equipment.Select(r => r.PlaceId).Concat(systems.Select(r => r.PlaceId)).OfType<Guid>().Distinct().ToList();
        var places = await records.Set<Place>().AsNoTracking().Where(p => placeIds.Contains(p.Id)).Select(p => new { p.Id, p.Name })
            .ToDictionaryAsync(p => p.Id, p => p.Name, cancellation);
        var rows = equipment.Select(r => Row(EquipmentLedger, r, $"{nameof(FireEquipmentKind)}.{r.Kind}", r.Quantity ?? 1))
            .Concat(systems.Select(r => Row(SystemLedger, r, $"{nameof(ProtectionSystemKind)}.{r.Kind}", 1))).ToDictionary(r => r.Id);
        return [.. keys.Where(k => rows.ContainsKey(k.Id)).Select(k => rows[k.Id])];

        AgeingRow Row(string ledger, AgingRecord r, string kind, int quantity) => new(
            ledger, r.Id, r.Name, kind, r.PlaceId, r.PlaceId is { } place ? places.GetValueOrDefault(place, "") : "", r.DivisionCode, quantity,
            r.InstalledOn, r.ExpiresOn, StateOf(r.ExpiresOn, today), r.ReplaceYear, r.ReplaceCostYuan, r.Version);
    }

    private sealed class AgeingKey
    {
        public Guid Id { get; init; }

        public DateOnly? Ends { get; init; }

        public required string Name { get; init; }
    }
}
