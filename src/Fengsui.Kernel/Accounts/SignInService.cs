using System.Globalization;
using System.Security.Claims;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts.TwoFactor;
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
/// <param name="Agent">What the browser calls itself.</param>
/// <param name="Code">Code of the second factor, when it is given at once.</param>
public sealed record SignInAttempt(string UserName, string Password, string Via, string Address, string Agent = "", string? Code = null)
{
    /// <summary>Never the password.</summary>
    public override string ToString() => $"{UserName} {Via} {Address}";
}

/// <summary>What came of an attempt.</summary>
/// <param name="Principal">The claims, when it succeeded.</param>
/// <param name="Refusal">Why not, otherwise.</param>
/// <param name="Ticket">With <c>kernel.sign-in.code-required</c>: what the second step needs beside the code.</param>
public sealed record SignInDecision(ClaimsPrincipal? Principal, Refusal? Refusal, string? Ticket = null)
{
    /// <summary>Never the ticket.</summary>
    public override string ToString() => Refusal?.Code ?? "signed in";
}

/// <summary>
/// Checks a password and, where the account has one, a second factor; counts failures, locks, and writes each attempt to the audit
/// log. The hash is computed outside the transaction: it takes tens of milliseconds, which no other writer shall wait for.
/// </summary>
public sealed class SignInService
{
    /// <summary>The code that asks for a second step.</summary>
    public const string CodeRequired = "kernel.sign-in.code-required";

    private const int LongestNameInLog = 64;
    private readonly AccountManagers _managers;
    private readonly Records _records;
    private readonly UnitOfWork _unit;
    private readonly SecondStep _second;
    private readonly SessionIssuer _sessions;
    private readonly AccountSessions _live;
    private readonly AccessOptions _options;
    private readonly string _nobodysHash;

    internal SignInService(
        AccountManagers managers, Records records, UnitOfWork unit, SecondStep second, SessionIssuer sessions,
        AccountSessions live, IOptions<AccessOptions> options)
    {
        (_managers, _records, _unit, _second, _sessions, _live, _options) =
            (managers, records, unit, second, sessions, live, options.Value);
        _nobodysHash = managers.Hasher.HashPassword(new Account(), PasswordRules.Random());
    }

    /// <summary>
    /// The claims of the account, or why not: <c>kernel.sign-in.failed</c>, <c>.locked</c>, <c>.disabled</c>, <c>.code-required</c>
    /// or <c>.code-wrong</c>.
    /// </summary>
    public async Task<Outcome<ClaimsPrincipal>> CheckAsync(SignInAttempt attempt, CancellationToken cancellation)
    {
        var decision = await TryAsync(attempt, cancellation);
        return decision.Refusal is { } refusal ? refusal : decision.Principal!;
    }

    /// <summary>The same, with what a second step needs.</summary>
    public async Task<SignInDecision> TryAsync(SignInAttempt attempt, CancellationToken cancellation)
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

        // Changed between the two readings: what was verified is no longer the password.
        return await DecideAsync(known?.Id, attempt, account => right && account.PasswordHash == known!.PasswordHash, cancellation);
    }

    /// <summary>The second step: the ticket of the first and a code.</summary>
    public Task<SignInDecision> TryCodeAsync(string ticket, SignInAttempt attempt, CancellationToken cancellation)
    {
        if (_second.Read(ticket) is not { } first)
        {
            return Task.FromResult(new SignInDecision(null, new Refusal(RefusalKind.NotSignedIn, "kernel.sign-in.ticket-old")));
        }

        return DecideAsync(first.Account, attempt with { Code = attempt.Code ?? "" }, account => account.SecurityStamp == first.Stamp, cancellation);
    }

    /// <summary>Whoever another provider vouches for: only an account that an administrator linked to exactly that subject.</summary>
    public async Task<SignInDecision> TryExternalAsync(string issuer, string subject, SignInAttempt attempt, CancellationToken cancellation)
    {
        Guid? linked;
        await using (var context = _records.Open(Actor.System("kernel.sign-in")))
        {
            linked = await context.UserLogins.Where(l => l.LoginProvider == issuer && l.ProviderKey == subject)
                .Select(l => (Guid?)l.UserId).SingleOrDefaultAsync(cancellation);
        }

        var decision = await DecideAsync(linked, attempt with { UserName = subject }, _ => true, cancellation);
        return linked is null ? new SignInDecision(null, new Refusal(RefusalKind.NotSignedIn, "kernel.sign-in.not-linked")) : decision;
    }

    /// <summary>A new session for whoever just changed their own password or second factor in one that this ended.</summary>
    internal Task<ClaimsPrincipal> ContinueAsync(SignInAttempt attempt, Actor actor, CancellationToken cancellation) => _unit.RunAsync(
        actor,
        async work => await _sessions.BeginAsync(
            work, await work.Records.Users.SingleAsync(a => a.Id == actor.Id, cancellation), attempt, "continued", cancellation),
        cancellation);

    /// <summary>Writes down that somebody signed out, and ends the session.</summary>
    public async Task NoteSignOutAsync(Actor actor, Guid session, CancellationToken cancellation)
    {
        await _unit.RunAsync(
            actor,
            async work =>
            {
                await SessionIssuer.EndAsync(work, actor.Id, session, cancellation);
                work.Audit("kernel.sign-out", AccountService.SubjectOf(actor.Id), actor.DivisionPrefix);
            },
            cancellation);
        _live.Forget(actor.Id);
    }

    // The row's lock, so that many tries at once are all counted.
    private static async Task<Account?> LockAsync(Work work, Guid id, CancellationToken cancellation)
    {
        var row = work.Records.Users.Where(a => a.Id == id);
        await row.ExecuteUpdateAsync(set => set.SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount), cancellation);
        return await row.SingleOrDefaultAsync(cancellation);
    }

    // What is refused is written down too, so the refusal leaves the unit of work as a value, not as its outcome.
    private Task<SignInDecision> DecideAsync(
        Guid? id, SignInAttempt attempt, Func<Account, bool> isRight, CancellationToken cancellation) => _unit.RunAsync(
        Actor.System("kernel.sign-in"),
        async work => id is null || await LockAsync(work, id.Value, cancellation) is not { } account
            ? Refuse(work, null, attempt, "failed")
            : await DecideAsync(work, account, isRight(account), attempt, cancellation),
        cancellation);

    private async Task<SignInDecision> DecideAsync(
        Work work, Account account, bool right, SignInAttempt attempt, CancellationToken cancellation)
    {
        // While locked even the right password is not told from a wrong one.
        if (account.LockoutEnd > work.Now)
        {
            return Refuse(work, account, attempt, "locked");
        }

        if (!right)
        {
            return Fail(work, account, attempt, "failed");
        }

        if (!account.Enabled)
        {
            return Refuse(work, account, attempt, "disabled");
        }

        var factor = "password";
        if (account.TwoFactorEnabled)
        {
            // The failures stay counted: whoever has the password may not begin anew with each try of a code.
            if (attempt.Code is null)
            {
                return new SignInDecision(null, new Refusal(RefusalKind.NotSignedIn, CodeRequired, "code"), _second.Issue(account));
            }

            var taken = await _second.TakeAsync(work, account.Id, attempt.Code, cancellation);
            if (taken == CodeKind.Wrong)
            {
                return Fail(work, account, attempt, "code-wrong");
            }

            factor = taken == CodeKind.App ? "app" : "recovery";
        }

        return new SignInDecision(await _sessions.BeginAsync(work, account, attempt, factor, cancellation), null);
    }

    private SignInDecision Fail(Work work, Account account, SignInAttempt attempt, string reason)
    {
        account.AccessFailedCount++;
        if (account.AccessFailedCount < _options.LockoutFailures)
        {
            return Refuse(work, account, attempt, reason);
        }

        account.AccessFailedCount = 0;
        account.LockoutEnd = work.Now.AddMinutes(_options.LockoutMinutes);
        work.Audit("kernel.account.locked", AccountService.SubjectOf(account.Id), account.DivisionPrefix);
        return Refuse(work, account, attempt, "locked");
    }

    private SignInDecision Refuse(Work work, Account? account, SignInAttempt attempt, string reason)
    {
        var typed = attempt.UserName.Length > LongestNameInLog ? attempt.UserName[..LongestNameInLog] : attempt.UserName;
        work.Audit(
            "kernel.sign-in.failed",
            account is null ? "account:unknown" : AccountService.SubjectOf(account.Id),
            account?.DivisionPrefix ?? "",
            ("username", typed), ("reason", reason), ("via", attempt.Via), ("address", attempt.Address));
        var minutes = _options.LockoutMinutes.ToString(CultureInfo.InvariantCulture);
        return new SignInDecision(
            null, new Refusal(RefusalKind.NotSignedIn, "kernel.sign-in." + reason, reason == "code-wrong" ? "code" : null, minutes));
    }
}
