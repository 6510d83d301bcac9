using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Notifications.Sending;

/// <summary>
/// Clears what is personal in messages that are past their time: texts, names, numbers and addresses, links, and what gateways said of them. That there was a message
/// stays for counts: when, by which channel, what for, of which alarm, what became of it; and who was called stays with the alarm.
/// </summary>
/// <remarks>Thread safe; two that sweep at once clear the same.</remarks>
internal sealed class MessageRetention(Records records, UnitOfWork unit, MessagePolicyBook policies, TimeProvider clock)
{
    /// <summary>Name under which it acts.</summary>
    public const string Part = "notifications.retention";

    /// <summary>The span between two sweeps.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    private const int BatchSize = 200;
    private static readonly Actor Itself = Actor.System(Part);

    /// <summary>Clears all that is due, a small batch a time so that nothing waits for a long one; how many messages that were.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellation)
    {
        var policy = await policies.CurrentAsync(cancellation);
        if (policy.KeepDays == 0)
        {
            return 0;
        }

        var (before, cleared) = (clock.GetUtcNow().AddDays(-policy.KeepDays), 0);
        while (true)
        {
            var due = await DueAsync(before, cancellation);
            cleared += due.Count == 0 ? 0 : await unit.RunAgainAsync(Itself, work => ClearAsync(work, due, policy, cancellation), cancellation);
            if (due.Count < BatchSize)
            {
                return cleared;
            }
        }
    }

    // What is still on its way is not touched: it goes out, or is given up, first.
    private async Task<List<Guid>> DueAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        await using var context = records.Open(Itself);
        return await context.Set<Message>().Where(m => m.ClearedAt == null && m.CreatedAt < before)
            .Where(m => m.State != MessageState.Held && m.State != MessageState.Waiting && m.State != MessageState.Sending)
            .OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).Select(m => m.Id).Take(BatchSize).ToListAsync(cancellation);
    }

    private static async Task<int> ClearAsync(Work work, List<Guid> due, MessagePolicyView policy, CancellationToken cancellation)
    {
        var (messages, now) = (work.Records.Set<Message>().Where(m => due.Contains(m.Id)), work.Now);
        var calls = await messages.Where(m => m.CallId != null).Select(m => m.CallId!.Value).Distinct().ToListAsync(cancellation);
        var count = await messages.Where(m => m.ClearedAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.ClearedAt, now).SetProperty(m => m.PersonKey, "").SetProperty(m => m.PersonName, "").SetProperty(m => m.Address, "")
                .SetProperty(m => m.AddressShown, "").SetProperty(m => m.Title, "").SetProperty(m => m.Text, "").SetProperty(m => m.Links, "")
                .SetProperty(m => m.LastError, "").SetProperty(m => m.Version, m => m.Version + 1),
            cancellation);
        await work.Records.Set<MessageAttempt>().Where(a => due.Contains(a.MessageId)).ExecuteUpdateAsync(set => set.SetProperty(a => a.Detail, ""), cancellation);
        await work.Records.Set<SinkMessage>().Where(s => due.Contains(s.Id)).ExecuteDeleteAsync(cancellation);
        await work.Records.Set<Call>().Where(c => calls.Contains(c.Id)).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.Ways, "").SetProperty(c => c.AddressShown, "").SetProperty(c => c.TokenHash, "").SetProperty(c => c.Version, c => c.Version + 1),
            cancellation);
        work.Audit(
            "notifications.message.clear", MessagePolicyBook.Subject, "",
            ("count", count.ToString(CultureInfo.InvariantCulture)), ("days", policy.KeepDays.ToString(CultureInfo.InvariantCulture)),
            ("version", policy.Version.ToString(CultureInfo.InvariantCulture)));
        return count;
    }
}
