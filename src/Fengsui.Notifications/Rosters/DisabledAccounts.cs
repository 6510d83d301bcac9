using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Model;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Notifications.Rosters;

/// <summary>
/// People whose account is disabled or gone. Whoever is named for a duty is called all the same: an alarm that reaches nobody is worse than one that reaches
/// somebody who has left. So they are shown, wherever they are named, with where to mend it.
/// </summary>
internal static class DisabledAccounts
{
    /// <summary>Which of these people they are, in whatever division.</summary>
    public static async Task<IReadOnlySet<Guid>> AmongAsync(FengsuiContext records, IEnumerable<Guid> contacts, CancellationToken cancellation)
    {
        var ids = contacts.Distinct().ToList();
        return ids.Count == 0
            ? new HashSet<Guid>()
            : (await records.Set<Contact>().IgnoreQueryFilters()
                .Where(c => ids.Contains(c.Id) && c.AccountId != null && !records.Set<Account>().Any(a => a.Id == c.AccountId && a.Enabled))
                .Select(c => c.Id).ToListAsync(cancellation)).ToHashSet();
    }
}
