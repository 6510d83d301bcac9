using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Model;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Notifications.Push;

/// <summary>Reads the browsers in which people have turned push on.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class PushReader(Records records, PushKeys keys)
{
    private static readonly Actor Own = Actor.System("notifications.own");

    /// <summary>The actor's own browsers, and whether there is anything to turn on.</summary>
    public async Task<PushView> OwnAsync(Actor actor, CancellationToken cancellation)
    {
        var pair = await keys.FindAsync(cancellation);
        await using var context = records.Open(Own);
        var offered = pair is not null && await IsOfferedAsync(context, cancellation);
        var browsers = await Of(context, actor).OrderBy(b => b.AddedAt).ThenBy(b => b.Id)
            .Select(b => new PushBrowserView(b.Id, b.Name, b.Service, b.Language, b.AddedAt, b.SentAt)).ToListAsync(cancellation);
        return new PushView(offered, pair?.PublicKey ?? "", browsers);
    }

    /// <summary>Which of the actor's own browsers has this address; null for none.</summary>
    public async Task<Guid?> FindAsync(Actor actor, string endpoint, CancellationToken cancellation)
    {
        var hash = AddressToken.Hash(endpoint);
        await using var context = records.Open(Own);
        return await Of(context, actor).Where(b => b.EndpointHash == hash).Select(b => (Guid?)b.Id).SingleOrDefaultAsync(cancellation);
    }

    /// <summary>The way to the actor's own browsers by a channel; null without any.</summary>
    public async Task<Calling.Way?> OwnWayAsync(Actor actor, Channel channel, CancellationToken cancellation)
    {
        await using var context = records.Open(Own);
        var contact = await context.Set<Contact>().Where(c => c.AccountId == actor.Id).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(cancellation);
        return contact is { } id && (await NamesAsync(context, [id], cancellation)).GetValueOrDefault(id) is { } names
            ? new Calling.Way(channel.Id, channel.Name, channel.Kind, $"{id:N}", names)
            : null;
    }

    /// <summary>The channel that pushes go by: the first in use by name.</summary>
    public async Task<Channel?> ChannelAsync(CancellationToken cancellation)
    {
        await using var context = records.Open(Own);
        return await context.Set<Channel>().Where(c => c.Kind == ChannelKind.WebPush && c.IsInUse).OrderBy(c => c.Name).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>True when the county has a channel for it.</summary>
    public static Task<bool> IsOfferedAsync(FengsuiContext context, CancellationToken cancellation) =>
        context.Set<Channel>().AnyAsync(c => c.Kind == ChannelKind.WebPush && c.IsInUse, cancellation);

    /// <summary>Names of the browsers of contacts that have any.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(FengsuiContext context, IReadOnlyCollection<Guid> contacts, CancellationToken cancellation)
    {
        var browsers = await context.Set<PushBrowser>().Where(b => contacts.Contains(b.ContactId)).OrderBy(b => b.AddedAt).ThenBy(b => b.Id)
            .Select(b => new { b.ContactId, b.Name }).ToListAsync(cancellation);
        return browsers.GroupBy(b => b.ContactId).ToDictionary(g => g.Key, g => string.Join(", ", g.Select(b => b.Name)));
    }

    private static IQueryable<PushBrowser> Of(FengsuiContext context, Actor actor) =>
        context.Set<PushBrowser>().Where(b => context.Set<Contact>().Any(c => c.Id == b.ContactId && c.AccountId == actor.Id));
}
