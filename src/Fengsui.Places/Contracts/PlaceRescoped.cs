using Fengsui.Kernel.Outbox;

namespace Fengsui.Places.Contracts;

/// <summary>
/// A place came under another division or another sector, and its records with it. Who keeps some of them in memory reads them again.
/// </summary>
[EventName("places.place-rescoped")]
public sealed record PlaceRescoped(Guid PlaceId);
