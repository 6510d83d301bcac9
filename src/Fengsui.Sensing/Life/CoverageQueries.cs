using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Life;

/// <summary>
/// Coverage that is truly alive: how many there must be, how many hang there, how many of those would notice a fire now. A dead detector is installed
/// and covers nobody.
/// </summary>
/// <remarks>Thread safe.</remarks>
internal sealed class CoverageQueries(Records records, IPlaceDirectory places)
{
    // GB/T 2260 and its extension: a town's code has nine digits.
    private const int TownDigits = 9;

    private const int MostFound = 200;

    /// <summary>Coverage by town, in the order of their codes.</summary>
    public async Task<IReadOnlyList<TownCoverage>> TownsAsync(Actor actor, EquipmentKind? kind, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var sums = await Counted(context, new AssetFilter(Kind: kind)).GroupBy(r => r.DivisionCode).Select(g => new TownCoverage(
            g.Key, "", g.Sum(r => r.Required), g.Sum(r => r.Installed), g.Sum(r => r.Alive), g.Sum(r => r.Wanted), g.Sum(r => r.Covered))).ToListAsync(cancellation);
        var towns = new List<TownCoverage>();
        foreach (var town in sums.GroupBy(s => TownOf(s.Code)).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var path = await places.DivisionPathAsync(context, town.Key, cancellation);
            towns.Add(TownCoverage.Sum(town.Key, path.Count > 0 ? path[^1] : town.Key, [.. town]));
        }

        return towns;
    }

    /// <summary>The town that a division lies in; what is no part of a town is its own.</summary>
    public static string TownOf(string divisionCode) => divisionCode.Length > TownDigits ? divisionCode[..TownDigits] : divisionCode;

    /// <summary>One page of places: what covers least first.</summary>
    /// <param name="town">Code of a town, or null.</param>
    /// <param name="gap">True for places where something is missing or dead.</param>
    public async Task<TablePage<PlaceCoverage>> PlacesAsync(
        Actor actor, EquipmentKind? kind, string? town, bool gap, TableQuery query, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var grouped = Counted(context, new AssetFilter(Kind: kind, Division: town)).GroupBy(r => r.PlaceId).Select(g => new
        {
            Id = g.Key, Code = g.Max(r => r.DivisionCode), Required = g.Sum(r => r.Required), Installed = g.Sum(r => r.Installed),
            Alive = g.Sum(r => r.Alive), Wanted = g.Sum(r => r.Wanted), Covered = g.Sum(r => r.Covered),
        });
        if (query.Search.Length > 0)
        {
            var found = (await places.SearchAsync(context, query.Search, MostFound, cancellation)).Select(p => p.Id).ToList();
            grouped = grouped.Where(r => found.Contains(r.Id));
        }

        grouped = gap ? grouped.Where(r => r.Covered < r.Wanted || r.Alive < r.Installed) : grouped;
        var sorted = (query.SortBy, query.Descending) switch
        {
            ("required", false) => grouped.OrderBy(r => r.Required),
            ("required", true) => grouped.OrderByDescending(r => r.Required),
            ("installed", false) => grouped.OrderBy(r => r.Installed),
            ("installed", true) => grouped.OrderByDescending(r => r.Installed),
            ("alive", false) => grouped.OrderBy(r => r.Alive),
            ("alive", true) => grouped.OrderByDescending(r => r.Alive),
            ("rate", true) => grouped.OrderByDescending(r => (double)r.Covered / r.Wanted),
            _ => grouped.OrderBy(r => (double)r.Covered / r.Wanted),
        };
        var rows = await sorted.ThenBy(r => r.Id).Skip(query.Skip).Take(query.PageSize).ToListAsync(cancellation);
        var named = await places.FindManyAsync(context, rows.ConvertAll(r => r.Id), cancellation);
        return new TablePage<PlaceCoverage>(
            rows.ConvertAll(r => new PlaceCoverage(
                r.Id, named.GetValueOrDefault(r.Id)?.Name ?? "", r.Code ?? "", r.Required, r.Installed, r.Alive, r.Wanted, r.Covered)), await grouped.CountAsync(cancellation));
    }

    /// <summary>Coverage of one place by kind.</summary>
    public static async Task<IReadOnlyList<KindCoverage>> OfPlaceAsync(FengsuiContext context, Guid placeId, CancellationToken cancellation)
    {
        var needs = await context.Set<CoverageNeed>().AsNoTracking().Where(n => n.PlaceId == placeId).ToListAsync(cancellation);
        var there = await LifeQueries.Filtered(context, new AssetFilter(PlaceId: placeId, AtPlace: true))
            .Join(context.Set<DeviceModel>(), a => a.ModelId, m => m.Id, (a, m) => new { m.Kind, a.State, a.Health }).ToListAsync(cancellation);
        var points = await PointsOfAsync(context, new AssetFilter(PlaceId: placeId), cancellation);
        var alive = there.Select(t => (t.Kind, Alive: t.State == AssetState.InService && t.Health is { } health && HealthRules.IsAlive(health)))
            .Concat(points.SelectMany(p => Enumerable.Repeat((Kind: EquipmentKind.SystemPoint, Alive: p.Key == PointHealth.Protecting), p.Value))).ToLookup(t => t.Kind, t => t.Alive);
        return
        [
            .. needs.Select(n => n.Kind).Union(alive.Select(k => k.Key)).Order().Select(kind => new KindCoverage(
                kind, needs.Where(n => n.Kind == kind).Sum(n => n.Required), alive[kind].Count(), alive[kind].Count(a => a),
                needs.FirstOrDefault(n => n.Kind == kind)?.Source ?? "")),
        ];
    }

    /// <summary>How many detectors and buttons behind transmitters are how.</summary>
    public async Task<IReadOnlyDictionary<PointHealth, int>> PointsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await PointsOfAsync(context, new AssetFilter(), cancellation);
    }

    /// <summary>Detectors and buttons behind transmitters that do not protect their place now, the gravest first.</summary>
    /// <param name="place">One place, or all that the reader sees.</param>
    public async Task<TablePage<PointGap>> PointGapsAsync(Actor actor, Guid? place, TableQuery query, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var found = PointRules.Known(context, new AssetFilter(PlaceId: place)).Where(p => !p.IsHeard || (p.Conditions & PointRules.Against) != 0);
        var rows = await found.OrderBy(p => p.IsHeard).ThenBy(p => p.DeviceId).ThenBy(p => p.PointId).Skip(query.Skip).Take(query.PageSize).ToListAsync(cancellation);
        return new TablePage<PointGap>(
            rows.ConvertAll(p => new PointGap(
                p.PointId, p.DeviceId, p.PlaceId, p.Label, p.Description, p.ComponentType, PointRules.Of(p.Conditions, p.IsHeard), p.IsHeard ? p.ChangedAt : p.SeenAt)),
            await found.CountAsync(cancellation));
    }

    private static async Task<Dictionary<PointHealth, int>> PointsOfAsync(FengsuiContext context, AssetFilter filter, CancellationToken cancellation)
    {
        var groups = await PointRules.Known(context, filter).GroupBy(p => new { p.IsHeard, Against = p.Conditions & PointRules.Against })
            .Select(g => new { g.Key.IsHeard, g.Key.Against, Count = g.Count() }).ToListAsync(cancellation);
        return groups.GroupBy(g => PointRules.Of(g.Against, g.IsHeard)).ToDictionary(g => g.Key, g => g.Sum(p => p.Count));
    }

    // One row for each place and kind, to be summed by place or by town.
    private static IQueryable<KindSum> Counted(FengsuiContext context, AssetFilter filter) => filter.Kind switch
    {
        EquipmentKind.SystemPoint => CountedPoints(context, filter),
        null => CountedAssets(context, filter).Concat(CountedPoints(context, filter)),
        _ => CountedAssets(context, filter),
    };

    private static IQueryable<KindSum> CountedPoints(FengsuiContext context, AssetFilter filter)
    {
        var points = PointRules.Known(context, filter).Select(p => new Counting
        {
            PlaceId = p.PlaceId, DivisionCode = p.DivisionCode, Required = 0, Installed = 1, Alive = p.IsHeard && (p.Conditions & PointRules.Against) == 0 ? 1 : 0,
        });
        var needs = Needs(context, filter).Where(n => n.Kind == EquipmentKind.SystemPoint).Select(n => new Counting
        {
            PlaceId = n.PlaceId!.Value, DivisionCode = n.DivisionCode, Required = n.Required, Installed = 0, Alive = 0,
        });
        return Summed(points.Concat(needs).GroupBy(r => r.PlaceId).Select(g => new Counting
        {
            PlaceId = g.Key, DivisionCode = g.Max(r => r.DivisionCode)!, Required = g.Sum(r => r.Required), Installed = g.Sum(r => r.Installed), Alive = g.Sum(r => r.Alive),
        }));
    }

    private static IQueryable<CoverageNeed> Needs(FengsuiContext context, AssetFilter filter)
    {
        var needs = context.Set<CoverageNeed>().AsNoTracking().Where(n => n.PlaceId != null);
        return filter.Division is { Length: > 0 } division ? needs.Where(n => n.DivisionCode.StartsWith(division)) : needs;
    }

    private static IQueryable<KindSum> Summed(IQueryable<Counting> kinds) => kinds.Select(k => new KindSum
    {
        PlaceId = k.PlaceId, DivisionCode = k.DivisionCode, Required = k.Required, Installed = k.Installed, Alive = k.Alive,
        Wanted = k.Required > 0 ? k.Required : k.Installed,
        Covered = k.Alive < (k.Required > 0 ? k.Required : k.Installed) ? k.Alive : k.Required > 0 ? k.Required : k.Installed,
    });

    private static IQueryable<KindSum> CountedAssets(FengsuiContext context, AssetFilter filter)
    {
        var assets = LifeQueries.Filtered(context, filter with { AtPlace = true }).Where(a => a.PlaceId != null)
            .Join(context.Set<DeviceModel>(), a => a.ModelId, m => m.Id, (a, m) => new Counting
            {
                PlaceId = a.PlaceId!.Value, DivisionCode = a.DivisionCode, Kind = m.Kind, Required = 0, Installed = 1,
                Alive = a.State == AssetState.InService
                    && (a.Health == DeviceHealth.Alive || a.Health == DeviceHealth.CalibrationDue || a.Health == DeviceHealth.LowBattery) ? 1 : 0,
            });
        var needs = Needs(context, filter).Where(n => n.Kind != EquipmentKind.SystemPoint);
        needs = filter.Kind is { } kind ? needs.Where(n => n.Kind == kind) : needs;
        var all = assets.Concat(needs.Select(n => new Counting
        {
            PlaceId = n.PlaceId!.Value, DivisionCode = n.DivisionCode, Kind = n.Kind, Required = n.Required, Installed = 0, Alive = 0,
        }));
        return Summed(all.GroupBy(r => new { r.PlaceId, r.Kind }).Select(g => new Counting
        {
            PlaceId = g.Key.PlaceId, DivisionCode = g.Max(r => r.DivisionCode)!, Required = g.Sum(r => r.Required), Installed = g.Sum(r => r.Installed), Alive = g.Sum(r => r.Alive),
        }));
    }

    private sealed class Counting
    {
        public Guid PlaceId { get; init; }

        public string DivisionCode { get; init; } = "";

        public EquipmentKind Kind { get; init; }

        public int Required { get; init; }

        public int Installed { get; init; }

        public int Alive { get; init; }
    }

    private sealed class KindSum
    {
        public Guid PlaceId { get; init; }

        public string DivisionCode { get; init; } = "";

        public int Required { get; init; }

        public int Installed { get; init; }

        public int Alive { get; init; }

        public int Wanted { get; init; }

        public int Covered { get; init; }
    }
}
