using Fengsui.Kernel.Outbox;

namespace Fengsui.Places.Contracts;

/// <summary>
/// Codes of divisions gave way to others, and the records of all rooms with them. A room that keeps codes in memory reads again what
/// lies under the codes after.
/// </summary>
/// <param name="ChangeId">The change.</param>
/// <param name="Codes">Codes that records came under.</param>
[EventName("places.divisions-changed")]
public sealed record DivisionsChanged(Guid ChangeId, IReadOnlyList<string> Codes);
