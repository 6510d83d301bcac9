using System.Text.Json;
using Fengsui.Kernel.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Fengsui.Kernel.Outbox;

/// <summary>
/// Takes one kind of event. Runs inside a unit of work as the system; what it does to records commits together with the
/// removal of the message. It must touch nothing outside the database: write a row that another part sends.
/// </summary>
public interface IEventHandler<in TEvent>
{
    /// <summary>Handles one event. An exception rolls the effect back and the message is tried again.</summary>
    Task HandleAsync(TEvent message, Work work, CancellationToken cancellation);
}

/// <summary>Names an event on the outbox; the name is stored, so it never changes.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class EventNameAttribute(string name) : Attribute
{
    /// <summary>For example <c>sensing.transition</c>.</summary>
    public string Name { get; } = name;
}

/// <summary>A handler that some room registered.</summary>
/// <param name="NeverGivesUp">Its messages are tried for ever, once a minute: losing one could cost a life.</param>
public sealed record EventSubscription(
    string EventName,
    Type EventType,
    string Handler,
    Func<IServiceProvider, string, Work, CancellationToken, Task> InvokeAsync,
    bool NeverGivesUp = false);

/// <summary>Registration of handlers.</summary>
public static class EventHandlerRegistration
{
    /// <summary>
    /// Registers <typeparamref name="THandler"/> under a stable name; the name is stored with each message.
    /// </summary>
    public static IServiceCollection AddEventHandler<TEvent, THandler>(
        this IServiceCollection services, string name, bool neverGivesUp = false)
        where TEvent : notnull
        where THandler : class, IEventHandler<TEvent>
    {
        services.TryAddScoped<THandler>();
        services.AddSingleton(new EventSubscription(
            OutboxCatalogue.NameOf(typeof(TEvent)),
            typeof(TEvent),
            name,
            (provider, payload, work, cancellation) =>
            {
                var message = JsonSerializer.Deserialize<TEvent>(payload, OutboxCatalogue.Json)
                    ?? throw new InvalidOperationException($"Empty payload for {name}.");
                return provider.GetRequiredService<THandler>().HandleAsync(message, work, cancellation);
            },
            neverGivesUp));
        return services;
    }
}
