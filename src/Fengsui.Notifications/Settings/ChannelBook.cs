using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Calling;
using Fengsui.Notifications.Contracts;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Push;
using Fengsui.Notifications.Sending;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Notifications.Settings;

/// <summary>A channel as it is entered.</summary>
/// <param name="Secret">Null keeps the one that is stored.</param>
/// <param name="SigningSecret">Null keeps the one that is stored.</param>
/// <param name="Version">The version that was read, 0 for a new one.</param>
public sealed record ChannelDraft(
    string Name, ChannelKind Kind, ChannelSettings Settings, bool IsInUse, int Version, string? Secret = null, string? SigningSecret = null);

/// <summary>A channel as it is shown: whether it has secrets, never which.</summary>
public sealed record ChannelView(
    Guid Id, string Name, ChannelKind Kind, ChannelSettings Settings, bool HasSecret, bool HasSigningSecret, bool TakesReceipts, bool IsInUse,
    DateTimeOffset? TestedAt, string TestResult, int Version);

/// <summary>Channels and their secrets. They hold for the whole county.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class ChannelBook(UnitOfWork unit, Records records, PermissionTable permissions, NotificationSecrets secrets, TestSender tests, PushReader browsers)
{
    /// <summary>All channels by name.</summary>
    public async Task<IReadOnlyList<ChannelView>> ListAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return (await context.Set<Channel>().OrderBy(c => c.Name).ToListAsync(cancellation)).ConvertAll(ViewOf);
    }

    /// <summary>Enters a channel or changes one.</summary>
    public async Task<Outcome<Guid>> SaveAsync(Actor actor, Guid? id, ChannelDraft draft, CancellationToken cancellation)
    {
        if (!MayChange(actor))
        {
            return Refusal.Forbidden("notifications.channel.forbidden", Terms.Holders(NotificationPermissions.Channels));
        }

        if (ChannelRules.Check(draft) is { } refusal)
        {
            return refusal;
        }

        return await unit.RunAgainAsync<Outcome<Guid>>(
            actor,
            async work =>
            {
                var channel = id is null ? null : await work.Records.Set<Channel>().AsTracking().SingleOrDefaultAsync(c => c.Id == id, cancellation);
                if (id is not null && (channel is null || channel.Kind != draft.Kind))
                {
                    return Refusal.NotFound("notifications.channel.not-found");
                }

                if (channel is not null && channel.Version != draft.Version)
                {
                    return await work.ChangedMeanwhileAsync(
                        ChangedMeanwhile.Code, SubjectOf(channel), draft.Version, channel.Version, ChannelRules.ShownDraft(channel), cancellation);
                }

                if (await work.Records.Set<Channel>().AnyAsync(c => c.Name == draft.Name.Trim() && c.Id != id, cancellation))
                {
                    return Refusal.Invalid("notifications.channel.name-taken", "name");
                }

                if (channel is null)
                {
                    channel = new Channel { Id = Guid.CreateVersion7(work.Now), Kind = draft.Kind };
                    work.Records.Add(channel);
                }

                Write(channel, draft);
                work.Audit("notifications.channel.save", SubjectOf(channel), "", ("name", channel.Name), ("kind", channel.Kind.ToString()));
                Announce(work, channel);
                return channel.Id;
            },
            cancellation);
    }

    /// <summary>A new key for the address that the gateway sends receipts to; the one before is worth nothing from now on. Shown once.</summary>
    public async Task<Outcome<string>> NewReceiptKeyAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        if (!MayChange(actor))
        {
            return Refusal.Forbidden("notifications.channel.forbidden", Terms.Holders(NotificationPermissions.Channels));
        }

        return await unit.RunAgainAsync<Outcome<string>>(
            actor,
            async work =>
            {
                if (await work.Records.Set<Channel>().AsTracking().SingleOrDefaultAsync(c => c.Id == id, cancellation) is not { } channel)
                {
                    return Refusal.NotFound("notifications.channel.not-found");
                }

                var key = AddressToken.New();
                channel.ReceiptHash = AddressToken.Hash(key);
                channel.Version++;
                work.Audit("notifications.channel.receipt-key", SubjectOf(channel), "", ("name", channel.Name));
                Announce(work, channel);
                return $"/api/v1/notifications/receipts/{channel.Id}/{key}";
            },
            cancellation);
    }

    /// <summary>Sends a test message now and says what the gateway said.</summary>
    /// <param name="address">Number or address; a group needs none, and a push goes to the actor's own browsers.</param>
    public async Task<Outcome<string>> TestAsync(Actor actor, Guid id, string address, CancellationToken cancellation)
    {
        if (!MayChange(actor))
        {
            return Refusal.Forbidden("notifications.channel.forbidden", Terms.Holders(NotificationPermissions.Channels));
        }

        Channel? channel;
        await using (var context = records.Open(actor))
        {
            channel = await context.Set<Channel>().SingleOrDefaultAsync(c => c.Id == id, cancellation);
        }

        if (channel is null)
        {
            return Refusal.NotFound("notifications.channel.not-found");
        }

        if (ChannelRules.CheckAddress(channel.Kind, address.Trim()) is { } refusal)
        {
            return refusal;
        }

        var way = channel.Kind == ChannelKind.WebPush
            ? await browsers.OwnWayAsync(actor, channel, cancellation)
            : new Way(channel.Id, channel.Name, channel.Kind, address.Trim());
        if (way is null)
        {
            return Refusal.Invalid("notifications.push.none", "address");
        }

        var result = await tests.SendAsync(actor, channel, way, cancellation);
        var said = $"{result.Result}: {result.Detail}";
        await unit.RunAgainAsync(
            actor,
            async work =>
            {
                var tested = await work.Records.Set<Channel>().AsTracking().SingleAsync(c => c.Id == id, cancellation);
                (tested.TestedAt, tested.TestResult) = (work.Now, MessageBook.Cut(said));
                work.Audit("notifications.channel.test", SubjectOf(tested), "", ("name", tested.Name), ("result", result.Result.ToString()));
                Announce(work, tested);
                return true;
            },
            cancellation);
        return said;
    }

    /// <summary>True when the actor may change channels.</summary>
    public bool MayChange(Actor actor) => permissions.Allows(actor, NotificationPermissions.Channels) && actor.IsCountyWide;

    private void Write(Channel channel, ChannelDraft draft)
    {
        (channel.Name, channel.SettingsJson, channel.IsInUse) = (draft.Name.Trim(), ChannelJson.Write(draft.Settings), draft.IsInUse);
        channel.Secret = draft.Secret is { } secret ? secrets.Cover(secret) : channel.Secret;
        channel.SigningSecret = draft.SigningSecret is { } signing ? secrets.Cover(signing) : channel.SigningSecret;
        channel.Version++;
    }

    private static ChannelView ViewOf(Channel c) => new(
        c.Id, c.Name, c.Kind, ChannelJson.Read(c.SettingsJson), c.Secret.Length > 0, c.SigningSecret.Length > 0, c.ReceiptHash.Length > 0, c.IsInUse,
        c.TestedAt, c.TestResult, c.Version);

    private static string SubjectOf(Channel channel) => $"channel:{channel.Id}";

    private static void Announce(Work work, Channel channel) =>
        work.Announce(new Change(NotificationPermissions.Topic, channel.Id.ToString(), "", work.Now, "channel"));
}
