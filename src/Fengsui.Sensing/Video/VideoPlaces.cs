using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Video;

/// <summary>Cameras of a place, for merging and splitting places; their cases go with them.</summary>
internal sealed class VideoOfPlace : IPlaceThings
{
    /// <summary>Name under which places are told of these.</summary>
    public const string RoomName = "sensing.video";

    /// <inheritdoc/>
    public string Room => RoomName;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PlaceThing>> OfAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation) =>
        (await records.Set<VideoChannel>().AsNoTracking().Where(c => c.PlaceId == placeId).OrderBy(c => c.Id)
            .Select(c => new { c.Id, c.Name }).ToListAsync(cancellation)).ConvertAll(c => new PlaceThing(c.Id.ToString(), c.Name));

    /// <inheritdoc/>
    public async Task<IReadOnlyCollection<Guid>> UsedAsync(FengsuiContext records, IReadOnlyCollection<Guid> placeIds, CancellationToken cancellation) =>
        await records.Set<VideoChannel>().AsNoTracking().Where(c => c.PlaceId != null && placeIds.Contains(c.PlaceId.Value))
            .Select(c => c.PlaceId!.Value).Distinct().ToListAsync(cancellation);
}

/// <summary>Moves cameras to the place that theirs has become.</summary>
internal sealed class MovePlaceVideo(IPlaceDirectory places) : IEventHandler<PlaceThingsMoved>
{
    /// <summary>Registered name.</summary>
    public const string HandlerName = "sensing.video-place-moved";

    /// <inheritdoc/>
    public async Task HandleAsync(PlaceThingsMoved message, Work work, CancellationToken cancellation)
    {
        if (message.Room != VideoOfPlace.RoomName || await places.FindAsync(work.Records, message.To, cancellation) is not { } place)
        {
            return;
        }

        var ids = message.Keys.Select(Guid.Parse).ToList();
        foreach (var channel in await work.Records.Set<VideoChannel>().AsTracking()
            .Where(c => ids.Contains(c.Id) && c.PlaceId == message.From).ToListAsync(cancellation))
        {
            await VideoChannelBook.MoveAsync(work, channel, place, place.DivisionCode, cancellation);
        }
    }
}
