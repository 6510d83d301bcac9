using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Life.Tickets;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Life;

/// <summary>Reads equipment within the reader's sight. Every count is made by the store.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class LifeQueries(Records records, PermissionTable permissions)
{
    private const int MostEntries = 200;

    /// <summary>One page of equipment.</summary>
    public async Task<TablePage<AssetRow>> AssetsAsync(Actor actor, AssetFilter filter, TableQuery query, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var found = Filtered(context, filter);
        var sorted = (query.SortBy, query.Descending) switch
        {
            ("serial", false) => found.OrderBy(a => a.Serial),
            ("serial", true) => found.OrderByDescending(a => a.Serial),
            ("place", false) => found.OrderBy(a => a.PlaceName),
            ("place", true) => found.OrderByDescending(a => a.PlaceName),
            ("installed", false) => found.OrderBy(a => a.InstalledOn),
            ("installed", true) => found.OrderByDescending(a => a.InstalledOn),
            ("since", false) => found.OrderBy(a => a.HealthSince),
            ("since", true) => found.OrderByDescending(a => a.HealthSince),

            // What protects nobody comes first, in stock and gone last.
            _ => found.OrderBy(a => a.Health == DeviceHealth.NeverReported || a.Health == DeviceHealth.Silent ? 0
                : a.Health == DeviceHealth.Faulty ? 1 : a.Health == DeviceHealth.Expired ? 2 : a.Health == DeviceHealth.LowBattery ? 3
                : a.Health == DeviceHealth.CalibrationDue ? 4 : a.Health != null ? 5 : 6).ThenBy(a => a.HealthSince),
        };
        var rows = await RowsAsync(context, sorted.ThenBy(a => a.Id).Skip(query.Skip).Take(query.PageSize), cancellation);
        return new TablePage<AssetRow>(rows, await found.CountAsync(cancellation));
    }

    /// <summary>Equipment that a filter keeps.</summary>
    public static IQueryable<DeviceAsset> Filtered(FengsuiContext context, AssetFilter filter)
    {
        var assets = context.Set<DeviceAsset>().AsNoTracking();
        if (filter.Text.Trim().ToUpperInvariant() is { Length: > 0 } text)
        {
#pragma warning disable CA1304, CA1311, CA1862 // The store compares, and knows no culture.
            assets = assets.Where(a => a.Serial.ToUpper().Contains(text) || a.PlaceName.ToUpper().Contains(text) || a.Position.ToUpper().Contains(text));
#pragma warning restore CA1304, CA1311, CA1862
        }

        assets = filter.State is { } state ? assets.Where(a => a.State == state) : assets;
        assets = filter.Health is { } health ? assets.Where(a => a.Health == health) : assets;
        assets = filter.PlaceId is { } place ? assets.Where(a => a.PlaceId == place) : assets;
        assets = filter.BatchId is { } batch ? assets.Where(a => a.BatchId == batch) : assets;
        assets = filter.Division is { Length: > 0 } division ? assets.Where(a => a.DivisionCode.StartsWith(division)) : assets;
        assets = filter.Kind is { } kind ? assets.Where(a => context.Set<DeviceModel>().Any(m => m.Id == a.ModelId && m.Kind == kind)) : assets;
        if (filter.AtPlace || filter.Alive == false)
        {
            assets = assets.Where(a => a.State == AssetState.Installed || a.State == AssetState.InService || a.State == AssetState.Suspended);
        }

        return filter.Alive is { } alive ? WithLife(assets, alive) : assets;
    }

    private static IQueryable<DeviceAsset> WithLife(IQueryable<DeviceAsset> assets, bool alive) => assets.Where(a => (a.State == AssetState.InService
        && (a.Health == DeviceHealth.Alive || a.Health == DeviceHealth.CalibrationDue || a.Health == DeviceHealth.LowBattery)) == alive);

    /// <summary>How many at places are how, within sight.</summary>
    public async Task<IReadOnlyDictionary<DeviceHealth, int>> CountsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await context.Set<DeviceAsset>().AsNoTracking().Where(a => a.Health != null).GroupBy(a => a.Health!.Value)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
    }

    /// <summary>One piece of equipment, or null.</summary>
    public async Task<AssetFile?> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var assets = context.Set<DeviceAsset>().AsNoTracking();
        if (await assets.FirstOrDefaultAsync(a => a.Id == id, cancellation) is not { } asset)
        {
            return null;
        }

        var row = (await RowsAsync(context, assets.Where(a => a.Id == id), cancellation)).Single();
        var model = await Models(context, context.Set<DeviceModel>().Where(m => m.Id == asset.ModelId)).SingleAsync(cancellation);
        var profile = await context.Set<DeviceModel>().AsNoTracking().SingleAsync(m => m.Id == asset.ModelId, cancellation);
        var batch = await context.Set<DeviceBatch>().IgnoreQueryFilters().AsNoTracking().FirstOrDefaultAsync(b => b.Id == asset.BatchId, cancellation);
        var key = await context.Set<Device>().AsNoTracking().Where(d => d.Id == asset.DeviceId).Select(d => d.Key).FirstOrDefaultAsync(cancellation) ?? "";
        var spans = await context.Set<HealthSpan>().AsNoTracking().Where(s => s.AssetId == id).OrderByDescending(s => s.From).Take(MostEntries)
            .Select(s => new HealthSpanView(s.From, s.To, s.Health, s.Alive)).ToListAsync(cancellation);
        var tickets = await TicketQueries.Rows(context.Set<FieldTicket>().AsNoTracking().Where(t => t.AssetId == id).OrderByDescending(t => t.OpenedAt).Take(MostEntries))
            .ToListAsync(cancellation);
        return new AssetFile(
            row, model, key, batch?.Number ?? "", batch?.WarrantyUntil, asset.InstalledBy, asset.BatteryOn,
            HealthRules.BatteryDueOn(profile, asset.BatteryOn, asset.InstalledOn), asset.CalibratedOn,
            HealthRules.CalibrationDueOn(profile, asset.CalibratedOn, asset.InstalledOn), await SerialAsync(context, asset.ReplacesId, cancellation),
            await SerialAsync(context, asset.ReplacedById, cancellation), await EntriesAsync(context, asset, cancellation), spans, tickets,
            [.. LifeCycle.From(asset.State).Where(s => permissions.Allows(actor, s.Permission)).Select(s => s.Move)]);
    }

    /// <summary>Profiles by maker and name.</summary>
    public async Task<List<ModelView>> ModelsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await Models(context, context.Set<DeviceModel>().OrderBy(m => m.Manufacturer).ThenBy(m => m.Name)).ToListAsync(cancellation);
    }

    /// <summary>Deliveries, the newest first.</summary>
    public async Task<TablePage<BatchRow>> BatchesAsync(Actor actor, TableQuery query, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var found = context.Set<DeviceBatch>().AsNoTracking();
        var text = query.Search.Trim();
        found = text.Length > 0 ? found.Where(b => b.Number.Contains(text) || b.Supplier.Contains(text) || b.PurchaseContract.Contains(text)) : found;
        var sorted = (query.SortBy, query.Descending) switch
        {
            ("number", false) => found.OrderBy(b => b.Number),
            ("number", true) => found.OrderByDescending(b => b.Number),
            ("delivered", false) => found.OrderBy(b => b.DeliveredOn),
            ("warranty", false) => found.OrderBy(b => b.WarrantyUntil),
            ("warranty", true) => found.OrderByDescending(b => b.WarrantyUntil),
            _ => found.OrderByDescending(b => b.DeliveredOn),
        };
        var rows = await sorted.ThenByDescending(b => b.Id).Skip(query.Skip).Take(query.PageSize).Join(
            context.Set<DeviceModel>(), b => b.ModelId, m => m.Id, (b, m) => new BatchRow(
                b.Id, b.Number, m.Manufacturer + " " + m.Name, b.Supplier, b.PurchaseContract, b.DeliveredOn, b.WarrantyUntil, b.Funding,
                context.Set<DeviceAsset>().Count(a => a.BatchId == b.Id), context.Set<DeviceAsset>().Count(a => a.BatchId == b.Id && a.State == AssetState.InStock)))
            .ToListAsync(cancellation);
        return new TablePage<BatchRow>(rows, await found.CountAsync(cancellation));
    }

    /// <summary>Lines of some equipment, in its order.</summary>
    public static async Task<List<AssetRow>> RowsAsync(FengsuiContext context, IQueryable<DeviceAsset> assets, CancellationToken cancellation)
    {
        var rows = await (
            from a in assets
            join m in context.Set<DeviceModel>() on a.ModelId equals m.Id
            select new
            {
                Asset = a, Model = m,
                Seen = context.Set<DeviceState>().Where(s => s.DeviceId == a.DeviceId).Select(s => s.LastSeenAt).FirstOrDefault(),
            }).ToListAsync(cancellation);
        return rows.ConvertAll(r => new AssetRow(
            r.Asset.Id, r.Asset.Serial, r.Model.Id, r.Model.FullName, r.Model.Kind, r.Asset.State, r.Asset.Health, r.Asset.Causes, r.Asset.HealthSince, r.Asset.PlaceId,
            r.Asset.PlaceName, r.Asset.Position, r.Asset.DivisionCode, r.Asset.InstalledOn, HealthRules.ExpiresOn(r.Model, r.Asset.InstalledOn), r.Seen,
            r.Asset.DeviceId, r.Asset.Version));
    }

    private static IQueryable<ModelView> Models(FengsuiContext context, IQueryable<DeviceModel> models) => models.AsNoTracking().Select(m => new ModelView(
        m.Id, m.Manufacturer, m.Name, m.Kind, m.ServiceYears, m.ServiceSource, m.BatteryMonths, m.HeartbeatMinutes, m.SilentPeriods, m.CalibrationMonths,
        context.Set<DeviceAsset>().Count(a => a.ModelId == m.Id), m.Version));

    // The spot keeps the history of what stood there before. Of one day the later step of a life comes first.
    private static async Task<List<LifeEntryView>> EntriesAsync(FengsuiContext context, DeviceAsset asset, CancellationToken cancellation) =>
    [
        .. (await Entries(context, asset).Take(MostEntries).ToListAsync(cancellation)).OrderByDescending(e => e.On).ThenByDescending(e => e.At).ThenByDescending(e => e.Kind),
    ];

    private static IQueryable<LifeEntryView> Entries(FengsuiContext context, DeviceAsset asset) =>
        from e in context.Set<LifeEvent>().AsNoTracking()
        join a in context.Set<DeviceAsset>() on e.AssetId equals a.Id
        where e.AssetId == asset.Id || (asset.SpotId != null && e.SpotId == asset.SpotId)
        orderby e.At descending, e.Id descending
        select new LifeEntryView(e.Id, e.AssetId, a.Serial, e.Kind, e.On, e.At, e.By, e.Who, e.Note, e.NextDueOn);

    private static async Task<string> SerialAsync(FengsuiContext context, Guid? id, CancellationToken cancellation) =>
        id is null ? "" : await context.Set<DeviceAsset>().AsNoTracking().Where(a => a.Id == id).Select(a => a.Serial).FirstOrDefaultAsync(cancellation) ?? "";
}
