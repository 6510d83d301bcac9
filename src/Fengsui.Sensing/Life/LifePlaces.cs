using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Life.Settling;
using Fengsui.Sensing.Life.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Life;

/// <summary>Equipment, needs and complaints of a place, for merging and splitting places; what belongs to equipment goes with it.</summary>
internal sealed class LifeOfPlace : IPlaceThings
{
    /// <summary>Name under which places are told of these.</summary>
    public const string RoomName = "sensing.life";

    /// <summary>Before the id of a need; equipment has none before it.</summary>
    public const string NeedMark = "need-";

    /// <summary>Before the id of a complaint.</summary>
    public const string ChargeMark = "charge-";

    /// <inheritdoc/>
    public string Room => RoomName;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PlaceThing>> OfAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation)
    {
        var assets = await records.Set<DeviceAsset>().AsNoTracking().Where(a => a.PlaceId == placeId).OrderBy(a => a.Id)
            .Select(a => new { a.Id, a.Serial }).ToListAsync(cancellation);
        var needs = await records.Set<CoverageNeed>().AsNoTracking().Where(n => n.PlaceId == placeId).OrderBy(n => n.Id)
            .Select(n => new { n.Id, n.Source }).ToListAsync(cancellation);
        var charges = await records.Set<ChargeComplaint>().AsNoTracking().Where(c => c.PlaceId == placeId).OrderBy(c => c.Id)
            .Select(c => new { c.Id, c.Charger }).ToListAsync(cancellation);
        return
        [
            .. assets.Select(a => new PlaceThing(a.Id.ToString(), a.Serial)), .. needs.Select(n => new PlaceThing(NeedMark + n.Id, n.Source)),
            .. charges.Select(c => new PlaceThing(ChargeMark + c.Id, c.Charger)),
        ];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyCollection<Guid>> UsedAsync(FengsuiContext records, IReadOnlyCollection<Guid> placeIds, CancellationToken cancellation) =>
        await records.Set<DeviceAsset>().AsNoTracking().Where(a => a.PlaceId != null && placeIds.Contains(a.PlaceId.Value))
            .Select(a => a.PlaceId!.Value).Distinct().ToListAsync(cancellation);
}

/// <summary>Moves equipment with its history and its tickets, needs and complaints to the place that theirs has become.</summary>
internal sealed class MovePlaceLife(IPlaceDirectory places) : IEventHandler<PlaceThingsMoved>
{
    /// <summary>Registered name.</summary>
    public const string HandlerName = "sensing.life-place-moved";

    /// <inheritdoc/>
    public async Task HandleAsync(PlaceThingsMoved message, Work work, CancellationToken cancellation)
    {
        if (message.Room != LifeOfPlace.RoomName || await places.FindAsync(work.Records, message.To, cancellation) is not { } place)
        {
            return;
        }

        var (needs, charges) = (Marked(message, LifeOfPlace.NeedMark), Marked(message, LifeOfPlace.ChargeMark));
        var ids = message.Keys.Where(k => Guid.TryParse(k, out _)).Select(Guid.Parse).ToList();
        var assets = await work.Records.Set<DeviceAsset>().AsTracking().Where(a => ids.Contains(a.Id) && a.PlaceId == message.From).ToListAsync(cancellation);
        foreach (var asset in assets)
        {
            (asset.PlaceId, asset.PlaceName) = (place.Id, place.Name);
            (asset.DivisionCode, asset.SectorCode) = (place.DivisionCode, place.SectorCode);
            asset.Version++;
        }

        await MoveNeedsAsync(work, needs, message.From, place, cancellation);
        foreach (var charge in await work.Records.Set<ChargeComplaint>().AsTracking().Where(c => charges.Contains(c.Id) && c.PlaceId == message.From).ToListAsync(cancellation))
        {
            (charge.PlaceId, charge.PlaceName) = (place.Id, place.Name);
            (charge.DivisionCode, charge.SectorCode) = (place.DivisionCode, place.SectorCode);
        }

        await work.Records.SaveChangesAsync(cancellation);
        foreach (var asset in assets)
        {
            var id = asset.Id;
            await work.CopyScopeAsync<HealthSpan>(s => s.AssetId == id, asset, cancellation);
            await work.CopyScopeAsync<LifeEvent>(e => e.AssetId == id, asset, cancellation);
            await work.CopyScopeAsync<FieldTicket>(t => t.AssetId == id, asset, cancellation);
        }

        await work.Records.Set<FieldTicket>().Where(t => ids.Contains(t.AssetId)).ExecuteUpdateAsync(set => set.SetProperty(t => t.PlaceName, place.Name), cancellation);
    }

    // Two places that are one now need what both needed.
    private static async Task MoveNeedsAsync(Work work, List<Guid> needs, Guid from, PlaceBrief place, CancellationToken cancellation)
    {
        var there = await work.Records.Set<CoverageNeed>().AsTracking().Where(n => n.PlaceId == place.Id).ToListAsync(cancellation);
        foreach (var need in await work.Records.Set<CoverageNeed>().AsTracking().Where(n => needs.Contains(n.Id) && n.PlaceId == from).ToListAsync(cancellation))
        {
            if (there.Find(n => n.Kind == need.Kind) is { } same)
            {
                same.Required += need.Required;
                same.Version++;
                work.Records.Remove(need);
                continue;
            }

            (need.PlaceId, need.PlaceName) = (place.Id, place.Name);
            (need.DivisionCode, need.SectorCode) = (place.DivisionCode, place.SectorCode);
            need.Version++;
        }
    }

    private static List<Guid> Marked(PlaceThingsMoved message, string mark) =>
        [.. message.Keys.Where(k => k.StartsWith(mark, StringComparison.Ordinal)).Select(k => Guid.Parse(k.AsSpan(mark.Length)))];
}
