using Fengsui.Kernel.Outbox;

namespace Fengsui.Places.Contracts;

/// <summary>
/// A place came under another division or another sector. Every room that copied these onto its records of the place copies
/// them again, so that the records are seen by whom the place is seen.
/// </summary>
[EventName("places.place-rescoped")]
public sealed record PlaceRescoped(Guid PlaceId, string DivisionCode, string SectorCode);
