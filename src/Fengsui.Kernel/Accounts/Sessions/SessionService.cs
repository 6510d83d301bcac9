using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Accounts.Sessions;

/// <summary>One's own sessions: seeing them and ending one.</summary>
public sealed class SessionService(Records records, UnitOfWork unit, AccountSessions live, TimeProvider clock)
{
    /// <summary>Those in force, the newest first.</summary>
    public async Task<IReadOnlyList<SessionView>> ListAsync(Actor actor, Guid? current, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var context = records.Open(actor);
        var rows = await context.Set<Session>().Where(s => s.AccountId == actor.Id && s.ExpiresAt > now)
            .OrderByDescending(s => s.StartedAt).ToListAsync(cancellation);
        return [.. rows.Where(s => !AccountSessions.IsIdle(s.LastSeenAt, s.IdleMinutes, now)).Select(s => new SessionView(
            s.Id, s.Via, s.StartedAt, s.LastSeenAt, s.ExpiresAt, s.Address, s.Agent, s.Id == current))];
    }

    /// <summary>Ends one of one's own.</summary>
    public async Task<Outcome<Done>> EndAsync(Actor actor, Guid session, CancellationToken cancellation)
    {
        var outcome = await unit.RunAsync<Outcome<Done>>(
            actor,
            async work =>
            {
                var row = await work.Records.Set<Session>().SingleOrDefaultAsync(s => s.Id == session && s.AccountId == actor.Id, cancellation);
                if (row is null)
                {
                    return Refusal.NotFound("kernel.session.not-found");
                }

                work.Records.Remove(row);
                work.Audit(
                    "kernel.session.end", AccountService.SubjectOf(actor.Id), actor.DivisionPrefix,
                    ("username", actor.Name), ("via", row.Via), ("address", row.Address));
                return default(Done);
            },
            cancellation);
        live.Forget(actor.Id);
        return outcome;
    }
}
