using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Accounts;

/// <summary>Bodies of the requests below.</summary>
public sealed record RolesBody(IReadOnlyList<string> Roles);

/// <summary>Whether an account may sign in.</summary>
public sealed record EnabledBody(bool Enabled);

/// <summary>A role and what it may do.</summary>
public sealed record RoleView(string Name, string DisplayName, IReadOnlyList<string> Permissions);

/// <summary>Administration of accounts: <c>/api/v1/accounts</c>, <c>/api/v1/roles</c>.</summary>
internal static class AccountEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var accounts = api.MapGroup("/accounts").WithTags("accounts").RequirePermission(KernelPermissions.Accounts);
        accounts.MapGet("", ListAsync);
        accounts.MapGet("/{id:guid}", FindAsync);
        accounts.MapPost("", async (NewAccount body, Actor actor, AccountService service, CancellationToken cancellation) =>
            (await service.CreateAsync(actor, body, cancellation)).ToHttp(
                made => TypedResults.Created($"/api/v1/accounts/{made.Id}", made)))
            .Produces<IssuedPassword>(StatusCodes.Status201Created);
        accounts.MapPut("/{id:guid}/roles", async (
            Guid id, RolesBody body, Actor actor, AccountService service, CancellationToken cancellation) =>
            (await service.SetRolesAsync(actor, id, body.Roles, cancellation)).ToHttp()).Produces(StatusCodes.Status204NoContent);
        accounts.MapPut("/{id:guid}/scope", async (
            Guid id, AccountScope body, Actor actor, AccountService service, CancellationToken cancellation) =>
            (await service.SetScopeAsync(actor, id, body, cancellation)).ToHttp())
            .Produces(StatusCodes.Status204NoContent);
        accounts.MapPut("/{id:guid}/enabled", async (
            Guid id, EnabledBody body, Actor actor, AccountService service, CancellationToken cancellation) =>
            (await service.SetEnabledAsync(actor, id, body.Enabled, cancellation)).ToHttp()).Produces(StatusCodes.Status204NoContent);
        accounts.MapPost("/{id:guid}/password", async (
            Guid id, Actor actor, AccountService service, CancellationToken cancellation) =>
            (await service.ResetPasswordAsync(actor, id, cancellation)).ToHttp()).Produces<IssuedPassword>();
        api.MapGet("/roles", Roles).WithTags("accounts").RequirePermission(KernelPermissions.Accounts)
            .Produces<IReadOnlyList<RoleView>>();
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] AccountFilter filter, [AsParameters] PageQuery page, Actor actor, AccountReader reader, CancellationToken cancellation) =>
        (await reader.ListAsync(actor, filter, page, cancellation)).ToHttp();

    private static async Task<IResult> FindAsync(Guid id, Actor actor, AccountReader reader, CancellationToken cancellation) =>
        (await reader.FindAsync(actor, id, cancellation)).ToHttp();

    private static IResult Roles(PermissionTable permissions, IRefusalTexts texts) => TypedResults.Ok(
        RoleNames.All.Select(role => new RoleView(
            role,
            texts.Find("kernel.role." + role) ?? role,
            [.. permissions.Names.Where(p => permissions.RolesOf(p).Contains(role)).Order(StringComparer.Ordinal)])));
}

/// <summary>Reads accounts within the division of whoever asks.</summary>
public sealed class AccountReader(Records records)
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
        var query = Within(context, actor);
        if (position.Value is [var after])
        {
            query = query.Where(a => string.Compare(a.NormalizedUserName, after) > 0);
        }

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

        if (filter.Enabled is { } enabled)
        {
            query = query.Where(a => a.Enabled == enabled);
        }

        var rows = await query.OrderBy(a => a.NormalizedUserName).Take(page.Size + 1).ToListAsync(cancellation);
        return Paging.Cut(
            await ViewsAsync(context, rows, cancellation), page, a => [a.UserName.ToUpperInvariant()]);
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
        return accounts.ConvertAll(a => new AccountView(
            a.Id, a.UserName ?? "", a.DisplayName, a.DivisionPrefix, a.Sectors, a.PlaceIds, [.. roles[a.Id]], a.Enabled, a.MustChangePassword,
            a.LockoutEnd, a.CreatedAt, a.LastSignInAt));
    }
}
