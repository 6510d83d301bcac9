using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Contracts;
using Fengsui.Notifications.Model;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Notifications.Sending;

/// <summary>What people do with messages.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class MessageService(UnitOfWork unit, PermissionTable permissions)
{
    /// <summary>Sends a lost message again, under the same key: a gateway that has it already keeps it once.</summary>
    public Task<Outcome<Done>> ResendAsync(Actor actor, Guid id, CancellationToken cancellation) => unit.RunAgainAsync<Outcome<Done>>(
        actor,
        async work =>
        {
            var message = await work.Records.Set<Message>().AsTracking().SingleOrDefaultAsync(m => m.Id == id, cancellation);
            if (message is null || !permissions.Allows(actor, NotificationPermissions.View))
            {
                return Refusal.NotFound("notifications.message.not-found");
            }

            if (!permissions.Allows(actor, NotificationPermissions.Handle))
            {
                return Refusal.Forbidden("notifications.handle.forbidden", Terms.Holders(NotificationPermissions.Handle));
            }

            if (message.ClearedAt is not null)
            {
                return Refusal.Conflict("notifications.message.cleared");
            }

            if (!message.IsLost)
            {
                return Refusal.Conflict("notifications.message.not-lost");
            }

            (message.State, message.NextAt, message.Attempts, message.EndedAt) = (MessageState.Waiting, work.Now, 0, null);
            await MessageBook.WriteAsync(work, message, AttemptResult.Resent, actor.DisplayName, cancellation);
            work.Audit("notifications.message.resend", $"message:{message.Id}", message.DivisionCode, ("channel", message.ChannelName));
            return Outcome.Done;
        },
        cancellation);
}
