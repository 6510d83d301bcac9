using System.Text.Json;
using Fengsui.Kernel.Storage;

namespace Fengsui.Kernel.Outbox;

/// <summary>
/// A handler is given its events one by one, but the unit of work holds all that were claimed together: who reads much for each of them
/// looks ahead and reads once for all.
/// </summary>
public static class OutboxBatch
{
    /// <summary>All events that a handler was given with this one, this one among them; none where it is called by hand.</summary>
    public static List<TEvent> Of<TEvent>(Work work, string handler)
        where TEvent : class =>
        [
            .. work.Records.Outbox.Local.Where(m => m.Handler == handler)
                .Select(m => JsonSerializer.Deserialize<TEvent>(m.Payload, OutboxCatalogue.Json)).OfType<TEvent>(),
        ];
}
