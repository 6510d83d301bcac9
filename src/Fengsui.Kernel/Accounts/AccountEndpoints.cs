using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fengsui.Kernel.Accounts;

/// <summary>Bodies of the requests below.</summary>
public sealed record RolesBody(IReadOnlyList<string> Roles);

/// <summary>Whether an account may sign in.</summary>
public sealed record EnabledBody(bool Enabled);

/// <summary>The person: the name shown and the own number; a masked number stays as it is.</summary>
public sealed record PersonBody(string DisplayName, string? Phone = null, string? Version = null);

/// <summary>Who the person is at other providers.</summary>
public sealed record ExternalBody(IReadOnlyList<ExternalIdentity> Identities, string? Version = null);

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
        accounts.MapPut("/{id:guid}/person", async (
            Guid id, PersonBody body, Actor actor, AccountService service, CancellationToken cancellation) =>
            (await service.SetPersonAsync(actor, id, body.DisplayName, body.Phone, body.Version, cancellation)).ToHttp()).Produces(StatusCodes.Status204NoContent);
        accounts.MapPut("/{id:guid}/external", async (
            Guid id, ExternalBody body, Actor actor, AccountService service, CancellationToken cancellation) =>
            (await service.SetExternalAsync(actor, id, body.Identities, body.Version, cancellation)).ToHttp()).Produces(StatusCodes.Status204NoContent);
        accounts.MapDelete("/{id:guid}/sessions", async (
            Guid id, Actor actor, AccountService service, CancellationToken cancellation) =>
            (await service.EndSessionsOfAsync(actor, id, cancellation)).ToHttp()).Produces(StatusCodes.Status204NoContent);
        accounts.MapDelete("/{id:guid}/two-factor", async (
            Guid id, Actor actor, AccountService service, CancellationToken cancellation) =>
            (await service.ResetTwoFactorAsync(actor, id, cancellation)).ToHttp()).Produces(StatusCodes.Status204NoContent);
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
            texts.Role(role),
            [.. permissions.Names.Where(p => permissions.RolesOf(p).Contains(role)).Order(StringComparer.Ordinal)])));
}
