using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Fengsui.Kernel.Accounts;

/// <summary>
/// Changes accounts. Each change is audited, ends the account's sessions where it touches what they may do, and stays
/// within the division of whoever makes it; an account outside it is not found.
/// </summary>
public sealed partial class AccountService
{
    private readonly AccountManagers _managers;
    private readonly UnitOfWork _unit;
    private readonly AccountSessions _sessions;
    private readonly AccessOptions _access;

    internal AccountService(AccountManagers managers, UnitOfWork unit, AccountSessions sessions, IOptions<AccessOptions> access) =>
        (_managers, _unit, _sessions, _access) = (managers, unit, sessions, access.Value);

    /// <summary>Makes an account; without a password given, with a random one that must be changed.</summary>
    public Task<Outcome<IssuedPassword>> CreateAsync(Actor actor, NewAccount wanted, CancellationToken cancellation)
    {
        var prepared = AccountDraft.Prepare(actor, wanted, _managers.Hasher);
        return prepared.Refusal is { } refusal
            ? Task.FromResult<Outcome<IssuedPassword>>(refusal)
            : _unit.RunAsync(actor, work => AddAsync(work, prepared.Value), cancellation);
    }

    /// <summary>Replaces the roles. Nobody takes the administration of accounts from themselves.</summary>
    public Task<Outcome<Done>> SetRolesAsync(
        Actor actor, Guid account, IReadOnlyList<string> roles, CancellationToken cancellation)
    {
        var wanted = roles.Distinct(StringComparer.Ordinal).ToList();
        if (AccountDraft.CheckRoles(wanted) is { } refusal)
        {
            return Task.FromResult<Outcome<Done>>(refusal);
        }

        if (actor.Id == account && !wanted.Contains(RoleNames.Administrator))
        {
            return Task.FromResult<Outcome<Done>>(Refusal.Invalid("kernel.account.not-own-rights", "roles"));
        }

        return ChangeAsync(actor, account, "kernel.account.roles", [("roles", string.Join(' ', wanted))], async (work, found) =>
        {
            if (ScopeRules.CheckFits(wanted, found.Scope) is { } misfit)
            {
                return misfit;
            }

            await ReplaceRolesAsync(work, found, wanted);
            return await RefuseLastAsync(work, cancellation);
        }, cancellation);
    }

    /// <summary>Sets what the account may see; nobody's own.</summary>
    public Task<Outcome<Done>> SetScopeAsync(Actor actor, Guid account, AccountScope scope, CancellationToken cancellation) =>
        (actor.Id == account
            ? Refusal.Invalid("kernel.account.not-own-rights", "divisionPrefix")
            : ScopeRules.Check(actor, scope)) is { } refusal
            ? Task.FromResult<Outcome<Done>>(refusal)
            : ChangeAsync(actor, account, "kernel.account.scope", DetailsOf(scope), async (work, found) =>
            {
                Narrow(found, scope);
                return ScopeRules.CheckFits(await RolesOf(work.Records, account).ToListAsync(cancellation), found.Scope);
            }, cancellation);

    /// <summary>Lets the account sign in, or no longer. Nobody disables themselves.</summary>
    public Task<Outcome<Done>> SetEnabledAsync(Actor actor, Guid account, bool enabled, CancellationToken cancellation)
    {
        if (!enabled && actor.Id == account)
        {
            return Task.FromResult<Outcome<Done>>(Refusal.Conflict("kernel.account.not-oneself"));
        }

        var action = enabled ? "kernel.account.enable" : "kernel.account.disable";
        return ChangeAsync(actor, account, action, [], async (work, found) =>
        {
            (found.Enabled, found.LockoutEnd, found.AccessFailedCount) = (enabled, null, 0);
            return enabled ? null : await RefuseLastAsync(work, cancellation);
        }, cancellation);
    }

    /// <summary>Gives the account a random password that must be changed, and unlocks it.</summary>
    public async Task<Outcome<IssuedPassword>> ResetPasswordAsync(Actor actor, Guid account, CancellationToken cancellation)
    {
        var password = PasswordRules.Random();
        var hash = _managers.Hasher.HashPassword(new Account(), password);
        var name = "";
        var outcome = await ChangeAsync(actor, account, "kernel.account.reset-password", [], (_, found) =>
        {
            name = found.UserName ?? "";
            Replace(found, hash);
            found.MustChangePassword = true;
            (found.LockoutEnd, found.AccessFailedCount) = (null, 0);
            return Task.FromResult<Refusal?>(null);
        }, cancellation);
        return outcome.Refusal is { } refusal ? refusal : new IssuedPassword(account, name, password);
    }

    /// <summary>Changes one's own password. Ends every session of the account, this one too.</summary>
    public async Task<Outcome<Done>> ChangeOwnPasswordAsync(
        Actor actor, string current, string wanted, CancellationToken cancellation)
    {
        if (PasswordRules.Check(wanted, actor.Name, "newPassword") is { } weak)
        {
            return weak;
        }

        var hash = _managers.Hasher.HashPassword(new Account(), wanted);
        return await ChangeAsync(actor, actor.Id, "kernel.account.password", [], (work, found) =>
        {
            if (!Matches(found.PasswordHash, current))
            {
                return Task.FromResult<Refusal?>(Refusal.Invalid("kernel.password.wrong", "currentPassword"));
            }

            if (wanted == current)
            {
                return Task.FromResult<Refusal?>(Refusal.Invalid("kernel.password.same", "newPassword"));
            }

            if (found.PasswordHistory.Take(_access.PasswordHistory).Any(h => Matches(h, wanted)))
            {
                return Task.FromResult<Refusal?>(Refusal.Invalid("kernel.password.used", "newPassword", $"{_access.PasswordHistory}"));
            }

            Replace(found, hash);
            (found.MustChangePassword, found.PasswordChangedAt) = (false, work.Now);
            return Task.FromResult<Refusal?>(null);
        }, cancellation);
    }

    /// <summary>Ends every session of one's own account; its tokens and cookies die.</summary>
    public Task<Outcome<Done>> EndSessionsAsync(Actor actor, CancellationToken cancellation) =>
        ChangeAsync(actor, actor.Id, "kernel.sign-out", [], (_, _) => Task.FromResult<Refusal?>(null), cancellation);

    internal static string SubjectOf(Guid account) => $"account:{account}";

    internal static IQueryable<string> RolesOf(FengsuiContext context, Guid account) =>
        from held in context.UserRoles
        join role in context.Roles on held.RoleId equals role.Id
        where held.UserId == account
        orderby role.Name
        select role.Name!;

    /// <summary>Adds an account inside a unit of work, for the set-up and the demonstration.</summary>
    internal async Task<Outcome<IssuedPassword>> AddAsync(Work work, AccountDraft draft)
    {
        using var manager = _managers.Over(work.Records);
        var account = draft.ToAccount(work.Now);
        if (AccountManagers.RefusalOf(await manager.CreateAsync(account), draft.UserName) is { } refusal)
        {
            return refusal;
        }

        Succeed(await manager.AddToRolesAsync(account, draft.Roles));
        work.Audit(
            "kernel.account.create", SubjectOf(account.Id), account.DivisionPrefix,
            [("username", draft.UserName), ("roles", string.Join(' ', draft.Roles)), .. DetailsOf(draft.Scope)]);
        return new IssuedPassword(account.Id, draft.UserName, draft.Password);
    }

    private static (string Name, string Value)[] DetailsOf(AccountScope scope) =>
    [
        ("division", scope.DivisionPrefix), ("sectors", string.Join(' ', scope.Sectors ?? [])),
        ("places", string.Join(' ', scope.PlaceIds ?? [])),
    ];

    private static async Task<Refusal?> RefuseLastAsync(Work work, CancellationToken cancellation)
    {
        await work.Records.SaveChangesAsync(cancellation);
        return await AccountDraft.AnyAdministratorAsync(work.Records, cancellation)
            ? null
            : Refusal.Conflict("kernel.account.last-administrator");
    }

    private static void Narrow(Account account, AccountScope scope) =>
        (account.DivisionPrefix, account.Sectors, account.PlaceIds) =
            (scope.DivisionPrefix, [.. (scope.Sectors ?? []).Distinct()], [.. (scope.PlaceIds ?? []).Distinct()]);

    private async Task ReplaceRolesAsync(Work work, Account account, List<string> wanted)
    {
        using var manager = _managers.Over(work.Records);
        var had = await manager.GetRolesAsync(account);
        Succeed(await manager.RemoveFromRolesAsync(account, had.Except(wanted, StringComparer.Ordinal)));
        Succeed(await manager.AddToRolesAsync(account, wanted.Except(had, StringComparer.Ordinal)));
    }

    private static bool Reaches(Actor actor, Account account) =>
        account.Id == actor.Id
        || (!actor.IsNarrowed && account.DivisionPrefix.StartsWith(actor.DivisionPrefix, StringComparison.Ordinal));

    private static void Succeed(Microsoft.AspNetCore.Identity.IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"Identity refused a role: {result}");
        }
    }

    private bool Matches(string? hash, string password) =>
        _managers.Hasher.VerifyHashedPassword(new Account(), hash ?? "", password) != Microsoft.AspNetCore.Identity.PasswordVerificationResult.Failed;

    private void Replace(Account account, string hash)
    {
        account.PasswordHistory = [.. account.PasswordHistory.Prepend(account.PasswordHash ?? "").Take(_access.PasswordHistory)];
        account.PasswordHash = hash;
    }

    /// <summary>Changes an account within the actor's reach in one unit of work: audited, its sessions ended.</summary>
    internal async Task<Outcome<Done>> ChangeAsync(
        Actor actor,
        Guid id,
        string action,
        (string Name, string Value)[] details,
        Func<Work, Account, Task<Refusal?>> change,
        CancellationToken cancellation)
    {
        var outcome = await _unit.RunAsync<Outcome<Done>>(
            actor,
            async work =>
            {
                var account = await work.Records.Users.SingleOrDefaultAsync(a => a.Id == id, cancellation);
                if (account is null || !Reaches(actor, account))
                {
                    return Refusal.NotFound("kernel.account.not-found");
                }

                if (await change(work, account) is { } refusal)
                {
                    return refusal;
                }

                account.SecurityStamp = Guid.CreateVersion7(work.Now).ToString("N");
                account.ConcurrencyStamp = account.SecurityStamp;
                await SessionIssuer.EndAsync(work, id, null, cancellation);
                work.Audit(action, SubjectOf(id), account.DivisionPrefix, [("username", account.UserName ?? ""), .. details]);
                return default(Done);
            },
            cancellation);
        _sessions.Forget(id);
        return outcome;
    }
}
