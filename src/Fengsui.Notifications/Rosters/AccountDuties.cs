using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Contracts;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Sending;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Fengsui.Notifications.Rosters;

/// <summary>Where somebody is named to be called: shifts to come and steps of trees in use.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class AccountDuties(Records records, PermissionTable permissions, TimeProvider clock, IStringLocalizer<NotificationTexts> texts) : IAccountUses
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<AccountUse>> OfAsync(Actor actor, Guid account, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, NotificationPermissions.View))
        {
            return [];
        }

        await using var context = records.Open(actor);
        if (await context.Set<Contact>().SingleOrDefaultAsync(c => c.AccountId == account && c.IsInUse, cancellation) is not { } contact)
        {
            return [];
        }

        var now = clock.GetUtcNow();
        var shifts = await context.Set<RosterShift>().Where(s => s.ContactId == contact.Id && s.EndsAt > now)
            .Join(context.Set<Roster>(), s => s.RosterId, r => r.Id, (s, r) => new { r.Id, r.Name })
            .GroupBy(r => new { r.Id, r.Name }).Select(g => new { g.Key.Id, g.Key.Name, Count = g.Count() }).OrderBy(r => r.Name).ToListAsync(cancellation);
        var trees = await context.Set<CallTree>().Where(t => t.IsInUse)
            .Join(context.Set<CallTreeVersion>(), t => new { t.Id, t.Version }, v => new { Id = v.TreeId, v.Version }, (t, v) => new { t.Id, t.Name, v.StepsJson })
            .OrderBy(t => t.Name).ToListAsync(cancellation);
        return
        [
            .. shifts.Select(s => new AccountUse(texts["Duty.Roster", s.Name, s.Count], $"notifications/rosters/{s.Id}")),
            .. trees.Where(t => ChannelJson.ReadSteps(t.StepsJson).Any(s => s.Target == StepTarget.Person && s.ContactId == contact.Id))
                .Select(t => new AccountUse(texts["Duty.Tree", t.Name], $"notifications/trees/{t.Id}")),
        ];
    }
}
