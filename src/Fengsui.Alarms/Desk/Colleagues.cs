using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Microsoft.AspNetCore.Identity;

namespace Fengsui.Alarms.Desk;

/// <summary>Whom an alarm may be given to.</summary>
internal static class Colleagues
{
    /// <summary>Accounts within the actor's divisions that are in use and hold one of the roles.</summary>
    public static IQueryable<Account> Of(FengsuiContext records, Actor actor, IReadOnlyCollection<string> roles)
    {
        string[] names = [.. roles];
        return records.Set<Account>().Where(a => a.Enabled && a.DivisionPrefix.StartsWith(actor.DivisionPrefix))
            .Where(a => records.Set<IdentityUserRole<Guid>>().Join(records.Set<AccountRole>(), held => held.RoleId, role => role.Id, (held, role) => new { held.UserId, role.Name })
                .Any(h => h.UserId == a.Id && names.Contains(h.Name)));
    }
}
