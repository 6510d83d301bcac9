using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Calling;
using Fengsui.Notifications.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Fengsui.Notifications.Sending;

/// <summary>A message that somebody has in hand.</summary>
internal sealed record Claimed(OpenChannel Channel, Outgoing Message);

/// <summary>
/// Hands messages out to who sends, and takes in what became of them. Between the two nothing is open in the store: whoever is killed there
/// leaves a lease that ends, and the message goes out again under the same key.
/// </summary>
/// <remarks>Thread safe.</remarks>
internal sealed class MessageDesk(
    UnitOfWork unit, Records records, NotificationSecrets secrets, CallFollow calls, IOptions<NotificationOptions> options, TimeProvider clock)
{
    private const int MostAtOnce = 64;

    private static readonly Actor Sender = Actor.System("notifications.send");

    /// <summary>Takes what is due, urgent first. Of a channel at most what is left of its room.</summary>
    /// <param name="inHand">Messages that are being sent now, by channel.</param>
    public async Task<IReadOnlyList<Claimed>> ClaimAsync(IReadOnlyDictionary<Guid, int> inHand, CancellationToken cancellation)
    {
        var full = inHand.Where(c => c.Value >= options.Value.InHand).Select(c => c.Key).ToList();
        if (!await AnyDueAsync(full, cancellation))
        {
            return [];
        }

        try
        {
            return await unit.RunAsync(Sender, work => ClaimAsync(work, inHand, full, cancellation), cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody else took one of them first; what is left is seen in the next round.
            return [];
        }
    }

    /// <summary>Takes in what became of a message.</summary>
    public Task NoteAsync(Claimed claimed, SendResult result, CancellationToken cancellation) => unit.RunAgainAsync(
        Sender,
        async work =>
        {
            var (id, version) = (claimed.Message.Message.Id, claimed.Message.Message.Version);
            var message = await work.Records.Set<Message>().SingleAsync(m => m.Id == id, cancellation);
            var mine = message.Version == version && message.State == MessageState.Sending;
            if (result.Result is AttemptResult.Accepted or AttemptResult.Delivered)
            {
                Succeed(work, message, result);
            }
            else if (mine)
            {
                Fail(work, message, result);
                if (message.State == MessageState.Waiting)
                {
                    await CallFollow.SpareAsync(work, message, cancellation);
                }
            }

            await MessageBook.WriteAsync(work, message, result.Result, result.Detail, cancellation);
            if (mine && message.IsLost)
            {
                await calls.LostAsync(work, message, cancellation);
            }
            else if (result.Result is AttemptResult.Accepted or AttemptResult.Delivered)
            {
                await calls.ArrivedAsync(work, message, cancellation);
            }

            return true;
        },
        cancellation);

    private async Task<bool> AnyDueAsync(List<Guid> full, CancellationToken cancellation)
    {
        await using var context = records.Open(Sender);
        return await Due(context, clock.GetUtcNow(), full).AnyAsync(cancellation);
    }

    private static IQueryable<Message> Due(FengsuiContext context, DateTimeOffset now, List<Guid> full) => context.Set<Message>()
        .Where(m => (m.State == MessageState.Waiting || m.State == MessageState.Sending) && m.NextAt <= now && !full.Contains(m.ChannelId));

    private async Task<IReadOnlyList<Claimed>> ClaimAsync(
        Work work, IReadOnlyDictionary<Guid, int> inHand, List<Guid> full, CancellationToken cancellation)
    {
        var due = await Due(work.Records, work.Now, full).AsTracking().OrderByDescending(m => m.IsUrgent).ThenBy(m => m.NextAt).ThenBy(m => m.Id)
            .Take(MostAtOnce).ToListAsync(cancellation);
        var channels = await work.Records.Set<Channel>().AsNoTracking().ToDictionaryAsync(c => c.Id, cancellation);
        var room = channels.Keys.ToDictionary(id => id, id => options.Value.InHand - inHand.GetValueOrDefault(id));
        var claimed = new List<Claimed>();
        foreach (var message in due)
        {
            if (channels.GetValueOrDefault(message.ChannelId) is not { IsInUse: true } channel)
            {
                await GiveUpAsync(work, message, AttemptResult.Refused, "channel", cancellation);
            }
            else if (message.State == MessageState.Sending && message.Attempts >= MostAttempts(message))
            {
                await GiveUpAsync(work, message, AttemptResult.Unknown, message.LastError, cancellation);
            }
            else if (room[channel.Id]-- > 0)
            {
                claimed.Add(new Claimed(Open(channel), await TakeAsync(work, message, cancellation)));
            }
        }

        return claimed;
    }

    private async Task<Outgoing> TakeAsync(Work work, Message message, CancellationToken cancellation)
    {
        if (message.State == MessageState.Sending)
        {
            await MessageBook.WriteAsync(work, message, AttemptResult.Unknown, "", cancellation);
        }

        message.State = MessageState.Sending;
        message.NextAt = work.Now + TimeSpan.FromSeconds(options.Value.LeaseSeconds);
        message.Attempts++;
        message.Version++;
        MessageBook.Announce(work, message);
        return Pack(message);
    }

    /// <summary>The message as a gateway gets it.</summary>
    public Outgoing Pack(Message message)
    {
        var links = secrets.Open<List<string>>(message.Links) ?? [];
        return new Outgoing(
            message, message.IdempotencyKey, secrets.Open(message.Address), message.Title, MessageBook.Render(message.Text, links),
            links.Count > 0 ? links[0] : "");
    }

    /// <summary>The channel with its secrets.</summary>
    public OpenChannel Open(Channel channel) => new(
        channel.Id, channel.Name, channel.Kind, ChannelJson.Read(channel.SettingsJson), secrets.Open(channel.Secret), secrets.Open(channel.SigningSecret));

    private async Task GiveUpAsync(Work work, Message message, AttemptResult result, string detail, CancellationToken cancellation)
    {
        (message.State, message.EndedAt, message.LastError) = (MessageState.Dead, work.Now, detail);
        await MessageBook.WriteAsync(work, message, result, detail, cancellation);
        await calls.LostAsync(work, message, cancellation);
    }

    private static void Succeed(Work work, Message message, SendResult result)
    {
        // A receipt may have come before this: it knows more.
        if (message.IsOpen || message.State == MessageState.Dead)
        {
            message.State = result.Result == AttemptResult.Delivered ? MessageState.Delivered : MessageState.Sent;
            (message.SentAt, message.EndedAt) = (message.SentAt ?? work.Now, result.Result == AttemptResult.Delivered ? work.Now : null);
            message.LastError = "";
        }

        if (result.GatewayId.Length is > 0 and <= NotificationTables.Name * 2)
        {
            message.GatewayId = result.GatewayId;
        }
    }

    private void Fail(Work work, Message message, SendResult result)
    {
        message.LastError = MessageBook.Cut(result.Detail);
        if (result.Result == AttemptResult.Refused || message.Attempts >= MostAttempts(message))
        {
            (message.State, message.EndedAt) = (MessageState.Dead, work.Now);
        }
        else
        {
            // An urgent one waits for no gateway: the next channel must have its turn in time.
            var pause = result.After is { } asked && !message.IsUrgent ? MessageBook.Pause(message.Attempts, asked) : MessageBook.Pause(message.Attempts);
            (message.State, message.NextAt) = (MessageState.Waiting, work.Now + pause);
        }
    }

    private int MostAttempts(Message message) => message.IsUrgent ? options.Value.UrgentAttempts : options.Value.Attempts;
}
