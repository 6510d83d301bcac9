using System.Globalization;
using System.Security.Claims;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Fengsui.Kernel.Accounts;

/// <summary>How somebody signs in.</summary>
/// <param name="UserName">Sign-in name as typed.</param>
/// <param name="Password">Password as typed.</param>
/// <param name="Via"><c>page</c> or <c>token</c>, for the log.</param>
/// <param name="Address">Network address of the caller, for the log.</param>
public sealed record SignInAttempt(string UserName, string Password, string Via, string Address)
{
    /// <summary>Never the password.</summary>
    public override string ToString() => $"{UserName} {Via} {Address}";
}

/// <summary>
/// Checks a password, counts failures, locks, and writes each attempt to the audit log. The hash is computed outside the
/// transaction: it takes tens of milliseconds, which no other writer shall wait for.
/// </summary>
public sealed class SignInService
{
    private const int LongestNameInLog = 64;
    private readonly AccountManagers _managers;
    private readonly Records _records;
    private readonly UnitOfWork _unit;
    private readonly AccessOptions _options;
    private readonly string _nobodysHash;

    internal SignInService(AccountManagers managers, Records records, UnitOfWork unit, IOptions<AccessOptions> options)
    {
        (_managers, _records, _unit, _options) = (managers, records, unit, options.Value);
        _nobodysHash = managers.Hasher.HashPassword(new Account(), PasswordRules.Random());
    }

    /// <summary>The claims of the account, or why not: <c>kernel.sign-in.failed</c>, <c>.locked</c> or <c>.disabled</c>.</summary>
    public async Task<Outcome<ClaimsPrincipal>> CheckAsync(SignInAttempt attempt, CancellationToken cancellation)
    {
        var name = _managers.Normalize(attempt.UserName);
        Account? known;
        await using (var context = _records.Open(Actor.System("kernel.sign-in")))
        {
            known = await context.Users.SingleOrDefaultAsync(a => a.NormalizedUserName == name, cancellation);
        }

        // An unknown name takes as long as a known one.
        var result = attempt.Password.Length > PasswordRules.MaxLength
            ? PasswordVerificationResult.Failed
            : _managers.Hasher.VerifyHashedPassword(
                known ?? new Account(), known?.PasswordHash ?? _nobodysHash, attempt.Password);
        var right = known is not null && result != PasswordVerificationResult.Failed;

        // What is refused is written down too, so the refusal leaves the unit of work as a value, not as its outcome.
        var (principal, refusal) = await _unit.RunAsync(
            Actor.System("kernel.sign-in"),
            async work =>
            {
                if (known is null || await LockAsync(work, known.Id, cancellation) is not { } account)
                {
                    return Refuse(work, null, attempt, "failed");
                }

                // Changed between the two readings: what was verified is no longer the password.
                var stillRight = right && account.PasswordHash == known.PasswordHash;
                return await DecideAsync(work, account, stillRight, attempt, cancellation);
            },
            cancellation);
        return refusal is null ? principal! : refusal;
    }

    /// <summary>Writes down that somebody signed out.</summary>
    public Task NoteSignOutAsync(Actor actor, CancellationToken cancellation) => _unit.RunAsync(
        actor,
        work =>
        {
            work.Audit("kernel.sign-out", AccountService.SubjectOf(actor.Id), actor.DivisionPrefix);
            return Task.CompletedTask;
        },
        cancellation);

    // The row's lock, so that many tries at once are all counted.
    private static async Task<Account?> LockAsync(Work work, Guid id, CancellationToken cancellation)
    {
        var row = work.Records.Users.Where(a => a.Id == id);
        await row.ExecuteUpdateAsync(set => set.SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount), cancellation);
        return await row.SingleOrDefaultAsync(cancellation);
    }

    private async Task<(ClaimsPrincipal? Principal, Refusal? Refusal)> DecideAsync(
        Work work, Account account, bool right, SignInAttempt attempt, CancellationToken cancellation)
    {
        // While locked even the right password is not told from a wrong one.
        if (account.LockoutEnd > work.Now)
        {
            return Refuse(work, account, attempt, "locked");
        }

        if (!right)
        {
            account.AccessFailedCount++;
            if (account.AccessFailedCount >= _options.LockoutFailures)
            {
                account.AccessFailedCount = 0;
                account.LockoutEnd = work.Now.AddMinutes(_options.LockoutMinutes);
                work.Audit("kernel.account.locked", AccountService.SubjectOf(account.Id), account.DivisionPrefix);
                return Refuse(work, account, attempt, "locked");
            }

            return Refuse(work, account, attempt, "failed");
        }

        if (!account.Enabled)
        {
            return Refuse(work, account, attempt, "disabled");
        }

        (account.AccessFailedCount, account.LockoutEnd, account.LastSignInAt) = (0, null, work.Now);
        var roles = await AccountService.RolesOf(work.Records, account.Id).ToListAsync(cancellation);
        work.Audit(
            "kernel.sign-in", AccountService.SubjectOf(account.Id), account.DivisionPrefix,
            ("username", account.UserName ?? ""), ("via", attempt.Via), ("address", attempt.Address));
        return (ActorAccessor.PrincipalOf(account, roles), null);
    }

    private (ClaimsPrincipal? Principal, Refusal? Refusal) Refuse(
        Work work, Account? account, SignInAttempt attempt, string reason)
    {
        var typed = attempt.UserName.Length > LongestNameInLog ? attempt.UserName[..LongestNameInLog] : attempt.UserName;
        work.Audit(
            "kernel.sign-in.failed",
            account is null ? "account:unknown" : AccountService.SubjectOf(account.Id),
            account?.DivisionPrefix ?? "",
            ("username", typed), ("reason", reason), ("via", attempt.Via), ("address", attempt.Address));
        var minutes = _options.LockoutMinutes.ToString(CultureInfo.InvariantCulture);
        return (null, new Refusal(RefusalKind.NotSignedIn, "kernel.sign-in." + reason, null, minutes));
    }
}
