using System.Security.Cryptography;
using System.Text;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Calling;
using Fengsui.Notifications.Model;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Notifications.Sending;

/// <summary>Takes in what gateways say later: arrived, did not arrive, a key was pressed. The same again changes nothing.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class ReceiptBook(UnitOfWork unit, CallFollow calls)
{
    private static readonly Actor Gateway = Actor.System("notifications.receipt");

    /// <summary>A receipt of a channel.</summary>
    /// <param name="key">The key in the address that the gateway was given.</param>
    /// <param name="body">JSON, or a form turned into JSON.</param>
    public Task<Outcome<Done>> TakeAsync(Guid channelId, string key, string body, CancellationToken cancellation) => unit.RunAgainAsync<Outcome<Done>>(
        Gateway,
        async work =>
        {
            var channel = await work.Records.Set<Channel>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == channelId, cancellation);
            if (channel is null || !Matches(channel.ReceiptHash, key))
            {
                return Refusal.NotFound("notifications.receipt.unknown");
            }

            var settings = ChannelJson.Read(channel.SettingsJson);
            if (RequestTemplate.At(body, settings.ReceiptIdPath) is not { Length: > 0 } number)
            {
                return Refusal.Invalid("notifications.receipt.no-id", "body", settings.ReceiptIdPath);
            }

            // Not known yet: the gateway was faster than we; it tries again.
            return await FindAsync(work, channelId, number, cancellation) is { } message
                ? await NoteAsync(work, message, settings, body, cancellation)
                : Refusal.NotFound("notifications.receipt.no-message", number);
        },
        cancellation);

    private static Task<Message?> FindAsync(Work work, Guid channel, string number, CancellationToken cancellation)
    {
        var messages = work.Records.Set<Message>().AsTracking().Where(m => m.ChannelId == channel);
        return Guid.TryParseExact(number, "N", out var id)
            ? messages.SingleOrDefaultAsync(m => m.Id == id, cancellation)
            : messages.OrderByDescending(m => m.CreatedAt).FirstOrDefaultAsync(m => m.GatewayId == number, cancellation);
    }

    private async Task<Outcome<Done>> NoteAsync(Work work, Message message, ChannelSettings settings, string body, CancellationToken cancellation)
    {
        var status = RequestTemplate.At(body, settings.ReceiptStatusPath);
        if (RequestTemplate.IsOneOf(status, settings.DeliveredValues))
        {
            await DeliveredAsync(work, message, status!, cancellation);
        }
        else if (RequestTemplate.IsOneOf(status, settings.FailedValues) && message.State is MessageState.Sent or MessageState.Sending or MessageState.Waiting)
        {
            (message.State, message.EndedAt, message.LastError) = (MessageState.Failed, work.Now, MessageBook.Cut(status!));
            await MessageBook.WriteAsync(work, message, AttemptResult.ReceiptFailed, status!, cancellation);
            await calls.LostAsync(work, message, cancellation);
        }

        if (RequestTemplate.At(body, settings.KeyPath) is { Length: > 0 } pressed)
        {
            var known = await work.Records.Set<MessageAttempt>().AnyAsync(
                a => a.MessageId == message.Id && a.Result == AttemptResult.ReceiptKey && a.Detail == pressed, cancellation);
            if (!known)
            {
                await DeliveredAsync(work, message, "", cancellation);
                await MessageBook.WriteAsync(work, message, AttemptResult.ReceiptKey, pressed, cancellation);
            }

            if (pressed == settings.AcknowledgeKey && !known)
            {
                // Somebody else may have been first: the gateway need not know.
                await AnswerBook.ByKeyAsync(work, message, cancellation);
            }
            else if (settings.Keys is { AsksForFire: true } keys && (pressed == keys.Fire || pressed == keys.NoFire) && !known)
            {
                await AnswerBook.SayByKeyAsync(work, message, pressed == keys.Fire, cancellation);
            }
        }

        return Outcome.Done;
    }

    // What was pressed or heard has arrived, whatever was said before.
    private async Task DeliveredAsync(Work work, Message message, string detail, CancellationToken cancellation)
    {
        if (message.State is MessageState.Delivered or MessageState.Bundled)
        {
            return;
        }

        (message.State, message.SentAt, message.EndedAt, message.LastError) = (MessageState.Delivered, message.SentAt ?? work.Now, work.Now, "");
        await MessageBook.WriteAsync(work, message, AttemptResult.ReceiptDelivered, detail, cancellation);
        await calls.ArrivedAsync(work, message, cancellation);
    }

    private static bool Matches(string hash, string key) => hash.Length > 0
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(AddressToken.Hash(key)));
}
