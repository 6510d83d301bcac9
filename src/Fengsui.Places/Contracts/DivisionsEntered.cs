using Fengsui.Kernel.Outbox;

namespace Fengsui.Places.Contracts;

/// <summary>Divisions were entered that were not kept before. What lay in no division, for there was none, belongs to the home division.</summary>
/// <param name="HomeCode">The topmost division that is kept now.</param>
[EventName("places.divisions-entered")]
public sealed record DivisionsEntered(string HomeCode);
