using System.Collections.Concurrent;
using System.Security.Claims;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Accounts;

/// <summary>
/// Whether claims that were issued earlier still hold: not after the account was disabled or its stamp changed. On this node
/// a change is seen at once, on others within <see cref="Remembered"/>.
/// </summary>
/// <remarks>Thread safe.</remarks>
public sealed class AccountSessions(Records records, TimeProvider clock)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<Guid, Known> _known = new();

    /// <summary>True while the claims of this principal hold.</summary>
    public async ValueTask<bool> HoldsAsync(ClaimsPrincipal principal, CancellationToken cancellation)
    {
        if (!Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            || principal.FindFirstValue(ActorClaims.Stamp) is not { Length: > 0 } stamp)
        {
            return false;
        }

        if (!_known.TryGetValue(id, out var known) || clock.GetElapsedTime(known.ReadAt) > Remembered)
        {
            known = await ReadAsync(id, cancellation);
            if (known is null)
            {
                return false;
            }

            _known[id] = known;
        }

        return known.Enabled && known.Stamp == stamp;
    }

    /// <summary>Reads the account again at the next request; called after it was changed.</summary>
    internal void Forget(Guid account) => _known.TryRemove(account, out _);

    private async Task<Known?> ReadAsync(Guid id, CancellationToken cancellation)
    {
        var readAt = clock.GetTimestamp();
        await using var context = records.Open(Actor.System("kernel.sessions"));
        return await context.Users.Where(a => a.Id == id)
            .Select(a => new Known(a.SecurityStamp ?? "", a.Enabled, readAt)).SingleOrDefaultAsync(cancellation);
    }

    private sealed record Known(string Stamp, bool Enabled, long ReadAt);
}

/// <summary>Takes claims that no longer hold away from every request, whether they came by cookie or token.</summary>
internal sealed class LiveClaims(AccountSessions sessions) : IClaimsTransformation
{
    public async Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal) =>
        principal.Identity?.IsAuthenticated != true || await sessions.HoldsAsync(principal, CancellationToken.None)
            ? principal
            : new ClaimsPrincipal(new ClaimsIdentity());
}
