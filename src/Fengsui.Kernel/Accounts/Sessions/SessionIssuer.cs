using System.Security.Claims;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts.Sessions;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Fengsui.Kernel.Accounts;

/// <summary>Begins a session for whoever passed every step, and ends those that are too many or too old.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class SessionIssuer(IOptions<AccessOptions> access, IOptions<AccountOptions> accounts)
{
    public const string Token = "token";

    private readonly AccessOptions _access = access.Value;
    private readonly AccountOptions _accounts = accounts.Value;

    public async Task<ClaimsPrincipal> BeginAsync(
        Work work, Account account, SignInAttempt attempt, string factor, CancellationToken cancellation)
    {
        (account.AccessFailedCount, account.LockoutEnd, account.LastSignInAt) = (0, null, work.Now);
        var roles = await AccountService.RolesOf(work.Records, account.Id).ToListAsync(cancellation);
        var since = account.PasswordChangedAt ?? account.CreatedAt;
        account.MustChangePassword |= _access.PasswordDays > 0 && work.Now - since >= TimeSpan.FromDays(_access.PasswordDays);
        var session = await AddAsync(work, account, attempt, roles, cancellation);
        work.Audit(
            "kernel.sign-in", AccountService.SubjectOf(account.Id), account.DivisionPrefix,
            ("username", account.UserName ?? ""), ("via", attempt.Via), ("address", attempt.Address), ("factor", factor));
        var mustEnrol = !account.TwoFactorEnabled && _accounts.RequiresTwoFactor(roles);
        return ActorAccessor.PrincipalOf(account, roles, session, mustEnrol);
    }

    /// <summary>Ends one session, or with null all of the account.</summary>
    public static async Task EndAsync(Work work, Guid account, Guid? session, CancellationToken cancellation) =>
        await work.Records.Set<Session>().Where(s => s.AccountId == account && (session == null || s.Id == session))
            .ExecuteDeleteAsync(cancellation);

    private async Task<Guid> AddAsync(
        Work work, Account account, SignInAttempt attempt, List<string> roles, CancellationToken cancellation)
    {
        var isToken = attempt.Via == Token;
        var own = await work.Records.Set<Session>().Where(s => s.AccountId == account.Id).OrderByDescending(s => s.StartedAt).ToListAsync(cancellation);
        var over = own.Where(s => s.ExpiresAt <= work.Now || AccountSessions.IsIdle(s.LastSeenAt, s.IdleMinutes, work.Now)).ToList();
        if (_access.MostSessions > 0)
        {
            over.AddRange(own.Except(over).Where(s => (s.Via == Token) == isToken).Skip(_access.MostSessions - 1).ToList());
        }

        work.Records.RemoveRange(over);
        var session = new Session
        {
            Id = Guid.CreateVersion7(work.Now),
            AccountId = account.Id,
            Via = attempt.Via,
            StartedAt = work.Now,
            LastSeenAt = work.Now,
            ExpiresAt = work.Now.AddHours(isToken ? _access.TokenHours : _access.SessionHours),
            IdleMinutes = isToken ? 0 : IdleOf(roles),
            Address = Cut(attempt.Address, AccountTables.LongestAddress),
            Agent = Cut(attempt.Agent, AccountTables.LongestAgent),
        };
        work.Records.Add(session);
        return session.Id;
    }

    private int IdleOf(List<string> roles) =>
        roles.Intersect(_access.WatchRoles, StringComparer.Ordinal).Any() ? _access.WatchIdleMinutes : _access.IdleMinutes;

    // What a browser says of itself may hold what no store takes.
    private static string Cut(string text, int most)
    {
        var plain = string.Concat(text.Where(c => !char.IsControl(c) && !char.IsSurrogate(c)));
        return plain.Length > most ? plain[..most] : plain;
    }
}
