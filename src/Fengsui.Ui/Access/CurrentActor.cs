using Fengsui.Kernel.Access;
using Microsoft.AspNetCore.Components.Authorization;

namespace Fengsui.Ui;

/// <summary>The person of this circuit or request, for pages.</summary>
/// <remarks>Scoped. Pages await <see cref="GetAsync"/>; it is read once a circuit.</remarks>
public sealed class CurrentActor(AuthenticationStateProvider authentication, PermissionTable permissions)
{
    private Actor? _actor;

    /// <summary>The actor; throws when nobody is signed in, which a page behind <c>[Authorize]</c> never meets.</summary>
    public async ValueTask<Actor> GetAsync() =>
        await FindAsync() ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The actor, or null when nobody is signed in.</summary>
    public async ValueTask<Actor?> FindAsync() =>
        _actor ??= ActorAccessor.TryFrom((await authentication.GetAuthenticationStateAsync()).User);

    /// <summary>True when the person holds the permission.</summary>
    public async ValueTask<bool> MayAsync(string permission) =>
        await FindAsync() is { } actor && permissions.Allows(actor, permission);
}
