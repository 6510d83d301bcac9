using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Contracts;
using Fengsui.Notifications.Model;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Notifications.Settings;

/// <summary>How long messages keep what is personal in them, as it is entered.</summary>
/// <param name="KeepDays">Days from when a message was written until its text, names and addresses are cleared; 0 keeps them.</param>
/// <param name="Note">Why.</param>
/// <param name="Version">The version that was read.</param>
public sealed record MessagePolicyDraft(int KeepDays, string Note, int Version);

/// <summary>The policy in force.</summary>
/// <param name="MadeAt">Null while nobody has changed what an installation begins with.</param>
public sealed record MessagePolicyView(int Version, int KeepDays, string Note, DateTimeOffset? MadeAt, string MadeBy);

/// <summary>Versions of the policy; the highest is in force, and none is ever changed.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class MessagePolicyBook(UnitOfWork unit, Records records, ChannelBook channels)
{
    /// <summary>What an installation begins with: a year, in which whoever looks into a fire asks for them.</summary>
    public const int UsualDays = 365;

    /// <summary>Fewest and most days. The Cybersecurity Law of the PRC, article 21, asks for six months of logs of a network; what is kept of each message after that is more.</summary>
    public const int FewestDays = 30, MostDays = 3_650;

    /// <summary>Subject of the policy in the audit log: there is one.</summary>
    public const string Subject = "message-policy:1";

    /// <summary>The policy in force.</summary>
    public async Task<MessagePolicyView> CurrentAsync(CancellationToken cancellation)
    {
        await using var context = records.Open(Actor.System("notifications.policy"));
        return await CurrentAsync(context, cancellation);
    }

    /// <summary>Makes a new version. It holds for all that is written already.</summary>
    public async Task<Outcome<MessagePolicyView>> ReplaceAsync(Actor actor, MessagePolicyDraft draft, CancellationToken cancellation)
    {
        if (!channels.MayChange(actor))
        {
            return Refusal.Forbidden("notifications.channel.forbidden", Terms.Holders(NotificationPermissions.Channels));
        }

        if (draft.KeepDays != 0 && draft.KeepDays is < FewestDays or > MostDays)
        {
            return Refusal.Invalid("notifications.policy.days", "keepDays", $"{FewestDays}", $"{MostDays}");
        }

        if (draft.Note.Trim().Length is 0 or > NotificationTables.Detail)
        {
            return Refusal.Invalid("notifications.policy.note", "note", $"{NotificationTables.Detail}");
        }

        return await unit.RunAgainAsync<Outcome<MessagePolicyView>>(
            actor,
            async work =>
            {
                var last = await CurrentAsync(work.Records, cancellation);
                if (last.Version != draft.Version)
                {
                    return await work.ChangedMeanwhileAsync(
                        ChangedMeanwhile.Code, Subject, draft.Version, last.Version, new MessagePolicyDraft(last.KeepDays, last.Note, last.Version), cancellation);
                }

                var next = new MessagePolicyVersion
                {
                    Version = last.Version + 1,
                    KeepDays = draft.KeepDays,
                    Note = draft.Note.Trim(),
                    MadeAt = work.Now,
                    MadeBy = actor.DisplayName,
                };
                work.Records.Add(next);
                work.Audit(
                    "notifications.policy", Subject, "",
                    ("version", next.Version.ToString(CultureInfo.InvariantCulture)), ("days", next.KeepDays.ToString(CultureInfo.InvariantCulture)), ("note", next.Note));
                work.Announce(new Change(NotificationPermissions.Topic, Subject, "", work.Now, "policy"));
                return ViewOf(next);
            },
            cancellation);
    }

    private static async Task<MessagePolicyView> CurrentAsync(FengsuiContext context, CancellationToken cancellation) =>
        await context.Set<MessagePolicyVersion>().AsNoTracking().OrderByDescending(p => p.Version).FirstOrDefaultAsync(cancellation) is { } policy
            ? ViewOf(policy)
            : new MessagePolicyView(0, UsualDays, "", null, "");

    private static MessagePolicyView ViewOf(MessagePolicyVersion policy) => new(policy.Version, policy.KeepDays, policy.Note, policy.MadeAt, policy.MadeBy);
}
