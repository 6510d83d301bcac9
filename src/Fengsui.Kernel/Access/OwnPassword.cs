using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Fengsui.Kernel.Access;

/// <summary>
/// Marks an endpoint or a page that is open although the password is still one that somebody else chose, or the second factor that
/// the role needs is missing: changing it, setting it up, seeing who one is, signing out.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BeforePasswordChangeAttribute : Attribute;

/// <summary>
/// The password must be one's own (GB/T 22239-2019 8.1.4.1: an initial password is changed before use), and whoever needs a second
/// factor has one. Part of every policy, so that what forgets to think of it is closed.
/// </summary>
public sealed record OwnPasswordRequirement : IAuthorizationRequirement;

internal sealed class OwnPasswordHandler : AuthorizationHandler<OwnPasswordRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, OwnPasswordRequirement requirement)
    {
        if (!context.User.HasClaim(c => c.Type is ActorClaims.MustChangePassword or ActorClaims.MustEnrol) || IsOpen(context.Resource))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    // A request names its endpoint, a circuit the page that it is about to draw.
    private static bool IsOpen(object? resource) => resource switch
    {
        HttpContext http => http.GetEndpoint()?.Metadata.GetMetadata<BeforePasswordChangeAttribute>() is not null,
        RouteData route => Attribute.IsDefined(route.PageType, typeof(BeforePasswordChangeAttribute)),
        _ => false,
    };
}
