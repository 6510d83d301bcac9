using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Options;

namespace Fengsui.Kernel.Access;

/// <summary>Metadata of an endpoint: the permission it asks for.</summary>
public sealed record PermissionMetadata(string Permission);

/// <summary>Asks for a permission on an endpoint or a page.</summary>
public static class PermissionPolicies
{
    /// <summary>Prefix of policy names: <c>[Authorize(Policy = "permission:alarms.view")]</c>.</summary>
    public const string Prefix = "permission:";

    /// <summary>The endpoint asks for the permission; without it the answer is 403 and names the roles that hold it.</summary>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder builder, string permission)
        where TBuilder : IEndpointConventionBuilder =>
        builder.RequireAuthorization(Prefix + permission).WithMetadata(new PermissionMetadata(permission));
}

/// <summary>The caller must hold a permission.</summary>
public sealed record PermissionRequirement(string Permission) : IAuthorizationRequirement;

/// <summary>Makes a policy of every <c>permission:…</c> name.</summary>
internal sealed class PermissionPolicyProvider(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
{
    public override bool AllowsCachingPolicies => true;

    public override async Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) =>
        policyName.StartsWith(PermissionPolicies.Prefix, StringComparison.Ordinal)
            ? new AuthorizationPolicyBuilder()
                .RequireAuthenticatedUser()
                .AddRequirements(new OwnPasswordRequirement(), new PermissionRequirement(policyName[PermissionPolicies.Prefix.Length..]))
                .Build()
            : await base.GetPolicyAsync(policyName);
}

internal sealed class PermissionHandler(PermissionTable permissions) : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (ActorAccessor.TryFrom(context.User) is { } actor && permissions.Allows(actor, requirement.Permission))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
