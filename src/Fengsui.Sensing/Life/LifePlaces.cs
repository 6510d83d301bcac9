using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Life.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Life;

/// <summary>Equipment of a place, for merging and splitting places; what belongs to it goes with it.</summary>
internal sealed class LifeOfPlace : IPlaceThings
{
    /// <summary>Name under which places are told of these.</summary>
    public const string RoomName = "sensing.life";

    /// <inheritdoc/>
    public string Room => RoomName;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PlaceThing>> OfAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation) =>
        (await records.Set<DeviceAsset>().AsNoTracking().Where(a => a.PlaceId == placeId).OrderBy(a => a.Id)
            .Select(a => new { a.Id, a.Serial }).ToListAsync(cancellation)).ConvertAll(a => new PlaceThing(a.Id.ToString(), a.Serial));

    /// <inheritdoc/>
    public async Task<IReadOnlyCollection<Guid>> UsedAsync(FengsuiContext records, IReadOnlyCollection<Guid> placeIds, CancellationToken cancellation) =>
        await records.Set<DeviceAsset>().AsNoTracking().Where(a => a.PlaceId != null && placeIds.Contains(a.PlaceId.Value))
            .Select(a => a.PlaceId!.Value).Distinct().ToListAsync(cancellation);
}

/// <summary>Moves equipment with its history and its tickets to the place that its own has become.</summary>
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

        var ids = message.Keys.Select(Guid.Parse).ToList();
        var assets = await work.Records.Set<DeviceAsset>().AsTracking().Where(a => ids.Contains(a.Id) && a.PlaceId == message.From).ToListAsync(cancellation);
        foreach (var asset in assets)
        {
            (asset.PlaceId, asset.PlaceName) = (place.Id, place.Name);
            (asset.DivisionCode, asset.SectorCode) = (place.DivisionCode, place.SectorCode);
            asset.Version++;
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
}
