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
        var grouped = Counted(context, new AssetFilter(query.Search, Kind: kind, Division: town)).GroupBy(r => r.PlaceId).Select(g => new
        {
            Id = g.Key, Name = g.Max(r => r.PlaceName), Code = g.Max(r => r.DivisionCode), Required = g.Sum(r => r.Required), Installed = g.Sum(r => r.Installed),
            Alive = g.Sum(r => r.Alive), Wanted = g.Sum(r => r.Wanted), Covered = g.Sum(r => r.Covered),
        });
        grouped = gap ? grouped.Where(r => r.Covered < r.Wanted || r.Alive < r.Installed) : grouped;
        var sorted = (query.SortBy, query.Descending) switch
        {
            ("name", false) => grouped.OrderBy(r => r.Name),
            ("name", true) => grouped.OrderByDescending(r => r.Name),
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
        return new TablePage<PlaceCoverage>(
            rows.ConvertAll(r => new PlaceCoverage(r.Id, r.Name ?? "", r.Code ?? "", r.Required, r.Installed, r.Alive, r.Wanted, r.Covered)), await grouped.CountAsync(cancellation));
    }

    /// <summary>Coverage of one place by kind.</summary>
    public static async Task<IReadOnlyList<KindCoverage>> OfPlaceAsync(FengsuiContext context, Guid placeId, CancellationToken cancellation)
    {
        var needs = await context.Set<CoverageNeed>().AsNoTracking().Where(n => n.PlaceId == placeId).ToListAsync(cancellation);
        var there = await LifeQueries.Filtered(context, new AssetFilter(PlaceId: placeId, AtPlace: true))
            .Join(context.Set<DeviceModel>(), a => a.ModelId, m => m.Id, (a, m) => new { m.Kind, a.State, a.Health }).ToListAsync(cancellation);
        return
        [
            .. needs.Select(n => n.Kind).Union(there.Select(t => t.Kind)).Order().Select(kind => new KindCoverage(
                kind, needs.Where(n => n.Kind == kind).Sum(n => n.Required), there.Count(t => t.Kind == kind),
                there.Count(t => t.Kind == kind && t.State == AssetState.InService && t.Health is { } health && HealthRules.IsAlive(health)),
                needs.FirstOrDefault(n => n.Kind == kind)?.Source ?? "")),
        ];
    }

    // One row for each place and kind, to be summed by place or by town.
    private static IQueryable<KindSum> Counted(FengsuiContext context, AssetFilter filter)
    {
        var assets = LifeQueries.Filtered(context, filter with { Text = "", AtPlace = true }).Where(a => a.PlaceId != null)
            .Join(context.Set<DeviceModel>(), a => a.ModelId, m => m.Id, (a, m) => new Counting
            {
                PlaceId = a.PlaceId!.Value, PlaceName = a.PlaceName, DivisionCode = a.DivisionCode, Kind = m.Kind, Required = 0, Installed = 1,
                Alive = a.State == AssetState.InService
                    && (a.Health == DeviceHealth.Alive || a.Health == DeviceHealth.CalibrationDue || a.Health == DeviceHealth.LowBattery) ? 1 : 0,
            });
        var needs = context.Set<CoverageNeed>().AsNoTracking().Where(n => n.PlaceId != null);
        needs = filter.Kind is { } kind ? needs.Where(n => n.Kind == kind) : needs;
        needs = filter.Division is { Length: > 0 } division ? needs.Where(n => n.DivisionCode.StartsWith(division)) : needs;
        var all = assets.Concat(needs.Select(n => new Counting
        {
            PlaceId = n.PlaceId!.Value, PlaceName = n.PlaceName, DivisionCode = n.DivisionCode, Kind = n.Kind, Required = n.Required, Installed = 0, Alive = 0,
        }));
        var text = filter.Text.Trim();
        all = text.Length > 0 ? all.Where(r => r.PlaceName.Contains(text)) : all;
        return all.GroupBy(r => new { r.PlaceId, r.Kind })
            .Select(g => new
            {
                g.Key.PlaceId, Name = g.Max(r => r.PlaceName), Code = g.Max(r => r.DivisionCode), Required = g.Sum(r => r.Required), Installed = g.Sum(r => r.Installed),
                Alive = g.Sum(r => r.Alive),
            })
            .Select(k => new KindSum
            {
                PlaceId = k.PlaceId, PlaceName = k.Name ?? "", DivisionCode = k.Code ?? "", Required = k.Required, Installed = k.Installed, Alive = k.Alive,
                Wanted = k.Required > 0 ? k.Required : k.Installed,
                Covered = k.Alive < (k.Required > 0 ? k.Required : k.Installed) ? k.Alive : k.Required > 0 ? k.Required : k.Installed,
            });
    }

    private sealed class Counting
    {
        public Guid PlaceId { get; init; }

        public string PlaceName { get; init; } = "";

        public string DivisionCode { get; init; } = "";

        public EquipmentKind Kind { get; init; }

        public int Required { get; init; }

        public int Installed { get; init; }

        public int Alive { get; init; }
    }

    private sealed class KindSum
    {
        public Guid PlaceId { get; init; }

        public string PlaceName { get; init; } = "";

        public string DivisionCode { get; init; } = "";

        public int Required { get; init; }

        public int Installed { get; init; }

        public int Alive { get; init; }

        public int Wanted { get; init; }

        public int Covered { get; init; }
    }
}
