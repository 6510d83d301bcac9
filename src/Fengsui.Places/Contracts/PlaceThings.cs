using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;

namespace Fengsui.Places.Contracts;

/// <summary>Something of another room that belongs to a place: a device, an alarm.</summary>
/// <param name="Key">The room's own key.</param>
/// <param name="Name">What people call it.</param>
public sealed record PlaceThing(string Key, string Name);

/// <summary>
/// A contribution: what a room keeps by place. Register it as a singleton, and take <see cref="PlaceThingsMoved"/> of the same room.
/// </summary>
public interface IPlaceThings
{
    /// <summary>Name of the room, as in <see cref="PlaceThingsMoved.Room"/>.</summary>
    string Room { get; }

    /// <summary>The things of a place.</summary>
    Task<IReadOnlyList<PlaceThing>> OfAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation);

    /// <summary>Which of these places have things.</summary>
    Task<IReadOnlyCollection<Guid>> UsedAsync(FengsuiContext records, IReadOnlyCollection<Guid> placeIds, CancellationToken cancellation);
}

/// <summary>
/// Things of a room belong to another place from now on: places were merged or split, or that was undone. The keys are those that
/// <see cref="IPlaceThings"/> named, so that undoing moves back exactly what was moved.
/// </summary>
[EventName("places.things-moved")]
public sealed record PlaceThingsMoved(Guid From, Guid To, string Room, IReadOnlyList<string> Keys);
