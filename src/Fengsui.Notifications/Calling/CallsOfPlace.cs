using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Model;
using Fengsui.Places.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Notifications.Calling;

/// <summary>Runs of a place, with what was called and sent for them.</summary>
internal sealed class CallsOfPlace : IPlaceThings
{
    /// <summary>Name of the room.</summary>
    public const string RoomName = "notifications";

    /// <inheritdoc/>
    public string Room => RoomName;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PlaceThing>> OfAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation) =>
        await records.Set<CallRun>().AsNoTracking().Where(r => r.PlaceId == placeId).OrderBy(r => r.Id)
            .Select(r => new PlaceThing(r.Id.ToString(), r.AlarmNumber)).ToListAsync(cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyCollection<Guid>> UsedAsync(FengsuiContext records, IReadOnlyCollection<Guid> placeIds, CancellationToken cancellation) =>
        await records.Set<CallRun>().AsNoTracking().Where(r => r.PlaceId != null && placeIds.Contains(r.PlaceId.Value))
            .Select(r => r.PlaceId!.Value).Distinct().ToListAsync(cancellation);
}

/// <summary>Runs follow their place when it is merged or split; the words they were called under stay.</summary>
internal sealed class MovePlaceCalls(IPlaceDirectory places) : IEventHandler<PlaceThingsMoved>
{
    /// <summary>Registered name.</summary>
    public const string HandlerName = "notifications.place-moved";

    public async Task HandleAsync(PlaceThingsMoved message, Work work, CancellationToken cancellation)
    {
        if (message.Room != CallsOfPlace.RoomName || await places.FindAsync(work.Records, message.To, cancellation) is not { } place)
        {
            return;
        }

        var ids = message.Keys.Select(Guid.Parse).ToList();
        await work.Records.Set<CallRun>().Where(r => ids.Contains(r.Id) && r.PlaceId == message.From)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.PlaceId, place.Id), cancellation);
        await work.Records.Set<Call>().Where(c => ids.Contains(c.RunId) && c.PlaceId == message.From)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.PlaceId, place.Id), cancellation);
        var messages = work.Records.Set<Message>().Where(m => m.RunId != null && ids.Contains(m.RunId.Value)).Select(m => m.Id);
        await work.Records.Set<SinkMessage>().Where(s => messages.Contains(s.Id) && s.PlaceId == message.From)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.PlaceId, place.Id), cancellation);
        await work.Records.Set<Message>().Where(m => m.RunId != null && ids.Contains(m.RunId.Value) && m.PlaceId == message.From)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.PlaceId, place.Id), cancellation);
        await work.CopyScopeAsync(place.Id, place.DivisionCode, place.SectorCode, cancellation);
    }
}
