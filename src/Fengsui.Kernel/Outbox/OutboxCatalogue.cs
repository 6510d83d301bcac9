using System.Collections.Frozen;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fengsui.Kernel.Outbox;

/// <summary>Which handlers exist for which event, and how an event is written down.</summary>
public sealed class OutboxCatalogue
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly FrozenDictionary<Type, EventSubscription[]> _byType;

    /// <summary>Builds the catalogue; two handlers of one name are a bug and throw.</summary>
    public OutboxCatalogue(IEnumerable<EventSubscription> subscriptions)
    {
        var all = subscriptions.ToList();
        ByHandler = all.ToFrozenDictionary(s => s.Handler, StringComparer.Ordinal);
        _byType = all.GroupBy(s => s.EventType).ToFrozenDictionary(g => g.Key, g => g.ToArray());
    }

    /// <summary>Every handler by name.</summary>
    public FrozenDictionary<string, EventSubscription> ByHandler { get; }

    /// <summary>The rows to write for an event: one for each handler, none when nobody listens.</summary>
    public IEnumerable<OutboxMessage> Rows<TEvent>(TEvent message, DateTimeOffset now)
        where TEvent : notnull
    {
        if (!_byType.TryGetValue(message.GetType(), out var subscriptions))
        {
            yield break;
        }

        var payload = JsonSerializer.Serialize(message, message.GetType(), Json);
        foreach (var subscription in subscriptions)
        {
            yield return new OutboxMessage
            {
                Handler = subscription.Handler,
                EventName = subscription.EventName,
                Payload = payload,
                PublishedAt = now,
                DueAt = now,
            };
        }
    }

    internal static string NameOf(Type type) =>
        type.GetCustomAttribute<EventNameAttribute>()?.Name
        ?? throw new InvalidOperationException($"{type.Name} has no [EventName].");
}
