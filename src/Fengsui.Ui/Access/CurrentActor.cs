using Fengsui.Kernel.Access;
using Microsoft.AspNetCore.Components.Authorization;

namespace Fengsui.Ui;

/// <summary>The person of this circuit or request, for pages.</summary>
/// <remarks>Scoped. Pages await <see cref="GetAsync"/>; it is read once a circuit.</remarks>
public sealed class CurrentActor(AuthenticationStateProvider authentication, IActorReader reader, PermissionTable permissions)
{
    private Actor? _actor;

    /// <summary>The actor; throws when nobody is signed in, which a page behind <c>[Authorize]</c> never meets.</summary>
    public async ValueTask<Actor> GetAsync() =>
        await FindAsync() ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The actor, or null when nobody is signed in.</summary>
    public async ValueTask<Actor?> FindAsync() =>
        _actor ??= reader.Read((await authentication.GetAuthenticationStateAsync()).User);

    /// <summary>True when the person holds the permission.</summary>
    public async ValueTask<bool> MayAsync(string permission) =>
        await FindAsync() is { } actor && permissions.Allows(actor, permission);
}

/// <summary>Turns the signed-in principal into an actor. The server registers the kernel's way of doing it.</summary>
public interface IActorReader
{
    /// <summary>The actor, or null when the principal is not signed in.</summary>
    Actor? Read(System.Security.Claims.ClaimsPrincipal principal);
}
