using System.Collections.Concurrent;
using System.Security.Claims;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts.Sessions;
using Fengsui.Kernel.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Accounts;

/// <summary>
/// Whether claims that were issued earlier still hold: not after the account was disabled or its stamp changed, nor after their
/// session ended, ran out or was left alone for too long. On this node a change is seen at once, on others within
/// <see cref="Remembered"/>.
/// </summary>
/// <remarks>Thread safe.</remarks>
public sealed class AccountSessions(Records records, UnitOfWork unit, TimeProvider clock)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Noted = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<Guid, Known> _known = new();

    /// <summary>True while the claims of this principal hold.</summary>
    public async ValueTask<bool> HoldsAsync(ClaimsPrincipal principal, CancellationToken cancellation) =>
        await FindAsync(principal, cancellation) is not null;

    /// <summary>The same, and notes that something is done in the session. Written once a minute: it is a time-out, not a log.</summary>
    public async ValueTask<bool> TouchAsync(ClaimsPrincipal principal, CancellationToken cancellation)
    {
        if (await FindAsync(principal, cancellation) is not { } session)
        {
            return false;
        }

        var now = clock.GetUtcNow();
        if (session.IdleMinutes > 0 && now - session.LastSeenAt >= Noted)
        {
            session.LastSeenAt = now;
            await WriteAsync(session.Id, now, cancellation);
        }

        return true;
    }

    /// <summary>Reads the account again at the next request; called after it was changed.</summary>
    internal void Forget(Guid account) => _known.TryRemove(account, out _);

    internal static bool IsIdle(DateTimeOffset lastSeen, int idleMinutes, DateTimeOffset now) =>
        idleMinutes > 0 && now - lastSeen >= TimeSpan.FromMinutes(idleMinutes);

    // A full disk stops writing, not looking.
    private async Task WriteAsync(Guid id, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            await unit.RunAsync(
                Actor.System("kernel.sessions"),
                work => work.Records.Set<Session>().Where(s => s.Id == id && s.LastSeenAt < now)
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, now), cancellation),
                cancellation);
        }
        catch (Exception error) when (StoreTrouble.Of(error) is not null)
        {
            // The unit of work has told the readiness of the store; the next minute tries again.
        }
    }

    private async ValueTask<Session?> FindAsync(ClaimsPrincipal principal, CancellationToken cancellation)
    {
        if (!Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            || principal.FindFirstValue(ActorClaims.Stamp) is not { Length: > 0 } stamp
            || ActorAccessor.SessionOf(principal) is not { } sessionId)
        {
            return null;
        }

        // A session that is not known may have begun just now, perhaps on another node.
        if (!_known.TryGetValue(id, out var known) || clock.GetElapsedTime(known.ReadAt) > Remembered || !known.Sessions.ContainsKey(sessionId))
        {
            known = await ReadAsync(id, cancellation);
            if (known is null)
            {
                return null;
            }

            _known[id] = known;
        }

        var now = clock.GetUtcNow();
        return known.Enabled && known.Stamp == stamp && known.Sessions.TryGetValue(sessionId, out var session)
            && session.ExpiresAt > now && !IsIdle(session.LastSeenAt, session.IdleMinutes, now)
            ? session
            : null;
    }

    private async Task<Known?> ReadAsync(Guid id, CancellationToken cancellation)
    {
        var readAt = clock.GetTimestamp();
        await using var context = records.Open(Actor.System("kernel.sessions"));
        var account = await context.Users.Where(a => a.Id == id).Select(a => new { a.SecurityStamp, a.Enabled }).SingleOrDefaultAsync(cancellation);
        return account is null
            ? null
            : new Known(
                account.SecurityStamp ?? "", account.Enabled, readAt,
                await context.Set<Session>().Where(s => s.AccountId == id).ToDictionaryAsync(s => s.Id, cancellation));
    }

    private sealed record Known(string Stamp, bool Enabled, long ReadAt, IReadOnlyDictionary<Guid, Session> Sessions);
}

/// <summary>Takes claims that no longer hold away from every request, whether they came by cookie or token.</summary>
internal sealed class LiveClaims(AccountSessions sessions, IHttpContextAccessor http) : IClaimsTransformation
{
    // What an open page asks for when somebody moves the mouse or types, see boot.mjs.
    private const string Beat = "/api/v1/me";

    public async Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        if (principal.Identity?.IsAuthenticated != true)
        {
            return principal;
        }

        var holds = http.HttpContext is { } context && IsByHand(context.Request)
            ? await sessions.TouchAsync(principal, CancellationToken.None)
            : await sessions.HoldsAsync(principal, CancellationToken.None);
        return holds ? principal : new ClaimsPrincipal(new ClaimsIdentity());
    }

    // An open page fetches by itself for as long as it is open; only what a person does keeps a session.
    private static bool IsByHand(HttpRequest request) =>
        !request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal)
        && (!HttpMethods.IsGet(request.Method) || request.Path == Beat
            || request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal));
}
