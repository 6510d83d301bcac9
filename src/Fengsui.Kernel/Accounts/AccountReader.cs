using System.Linq.Expressions;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Accounts;

/// <summary>Reads accounts within the division of whoever asks.</summary>
public sealed class AccountReader(Records records, TimeProvider clock)
{
    /// <summary>A page, by sign-in name.</summary>
    public async Task<Outcome<Page<AccountView>>> ListAsync(
        Actor actor, AccountFilter filter, PageQuery page, CancellationToken cancellation)
    {
        var position = page.Position(1);
        if (position.Refusal is { } refusal)
        {
            return refusal;
        }

        await using var context = records.Open(actor);
        var query = Matching(context, actor, filter);
        if (position.Value is [var after])
        {
            query = query.Where(a => string.Compare(a.NormalizedUserName, after) > 0);
        }

        var rows = await query.OrderBy(a => a.NormalizedUserName).Take(page.Size + 1).ToListAsync(cancellation);
        return Paging.Cut(
            await ViewsAsync(context, rows, cancellation), page, a => [a.UserName.ToUpperInvariant()]);
    }

    /// <summary>Some rows of the whole list and how many there are, for the page.</summary>
    public async Task<(IReadOnlyList<AccountView> Rows, int Total)> SliceAsync(
        Actor actor, AccountFilter filter, (AccountOrder By, bool Descending) order, (int Skip, int Take) slice, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var query = Matching(context, actor, filter);
        var total = await query.CountAsync(cancellation);
        var sorted = order.By switch
        {
            AccountOrder.DisplayName => By(query, a => a.DisplayName, order.Descending),
            AccountOrder.Division => By(query, a => a.DivisionPrefix, order.Descending),
            AccountOrder.LastSignIn => By(query, a => a.LastSignInAt, order.Descending),
            AccountOrder.Created => By(query, a => a.CreatedAt, order.Descending),
            AccountOrder.UserName => By(query, a => a.NormalizedUserName, order.Descending),
        };
        var rows = await sorted.ThenBy(a => a.NormalizedUserName).Skip(slice.Skip).Take(slice.Take).ToListAsync(cancellation);
        return (await ViewsAsync(context, rows, cancellation), total);
    }

    /// <summary>One account.</summary>
    public async Task<Outcome<AccountView>> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var rows = await Within(context, actor).Where(a => a.Id == id).ToListAsync(cancellation);
        return rows.Count == 0
            ? Refusal.NotFound("kernel.account.not-found")
            : (await ViewsAsync(context, rows, cancellation))[0];
    }

    private static IOrderedQueryable<Account> By<TKey>(IQueryable<Account> query, Expression<Func<Account, TKey>> key, bool descending) =>
        descending ? query.OrderByDescending(key) : query.OrderBy(key);

    private IQueryable<Account> Matching(FengsuiContext context, Actor actor, AccountFilter filter)
    {
        var query = Within(context, actor);
        if (filter.Search is { Length: > 0 } search)
        {
            var upper = search.ToUpperInvariant();
            query = query.Where(a => a.NormalizedUserName!.Contains(upper) || a.DisplayName.Contains(search));
        }

        if (filter.Role is { Length: > 0 } role)
        {
            query = query.Where(a => context.UserRoles.Any(
                held => held.UserId == a.Id && context.Roles.Any(r => r.Id == held.RoleId && r.Name == role)));
        }

        if (filter.Division is { Length: > 0 } division)
        {
            query = query.Where(a => a.DivisionPrefix.StartsWith(division));
        }

        if (filter.Locked is { } locked)
        {
            var now = clock.GetUtcNow();
            query = query.Where(a => (a.LockoutEnd != null && a.LockoutEnd > now) == locked);
        }

        return filter.Enabled is { } enabled ? query.Where(a => a.Enabled == enabled) : query;
    }

    // Everybody sees themselves; whoever sees only some sectors or places sees nobody else.
    private static IQueryable<Account> Within(FengsuiContext context, Actor actor)
    {
        var everybody = !actor.IsNarrowed;
        return context.Users.Where(a => (everybody && a.DivisionPrefix.StartsWith(actor.DivisionPrefix)) || a.Id == actor.Id);
    }

    private static async Task<List<AccountView>> ViewsAsync(
        FengsuiContext context, List<Account> accounts, CancellationToken cancellation)
    {
        var ids = accounts.ConvertAll(a => a.Id);
        var held = await (from pair in context.UserRoles
                          join role in context.Roles on pair.RoleId equals role.Id
                          where ids.Contains(pair.UserId)
                          orderby role.Name
                          select new { pair.UserId, role.Name }).ToListAsync(cancellation);
        var roles = held.ToLookup(h => h.UserId, h => h.Name ?? "");
        var logins = (await context.UserLogins.Where(l => ids.Contains(l.UserId)).ToListAsync(cancellation)).ToLookup(l => l.UserId);
        return accounts.ConvertAll(a => new AccountView(
            a.Id, a.UserName ?? "", a.DisplayName, a.DivisionPrefix, a.Sectors, a.PlaceIds, [.. roles[a.Id]], a.Enabled, a.MustChangePassword,
            a.LockoutEnd, a.CreatedAt, a.LastSignInAt, a.TwoFactorEnabled, PersonalData.Mask(a.PhoneNumber ?? ""),
            [.. logins[a.Id].Select(l => new ExternalIdentity(l.LoginProvider, l.ProviderKey))],
            a.ConcurrencyStamp ?? ""));
    }
}
