using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts.TwoFactor;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Accounts;

/// <summary>Who the account is: the person, sessions, second factor, identities at other providers.</summary>
public sealed partial class AccountService
{
    private const int LongestName = 64;
    private const int LongestPhone = 20;
    private const int LongestIssuer = 300;
    private const int LongestSubject = 255;

    /// <summary>Sets the name shown to people and the person's own number; a masked number stays as it is.</summary>
    /// <param name="version">The account as it was seen, or null to write over whatever is there.</param>
    public Task<Outcome<Done>> SetPersonAsync(
        Actor actor, Guid account, string displayName, string? phone, string? version, CancellationToken cancellation)
    {
        var name = displayName.Trim();
        var number = (phone ?? "").Trim();
        var refusal = name.Length is 0 or > LongestName
            ? Refusal.Invalid("kernel.account.display-name-invalid", "displayName")
            : number.Length > LongestPhone || !number.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or ' ' or PersonalData.Cover)
                ? Refusal.Invalid("kernel.account.phone-invalid", "phone")
                : null;
        return refusal is not null
            ? Task.FromResult<Outcome<Done>>(refusal)
            : ChangeAsync(actor, account, "kernel.account.person", [], async (work, found) =>
            {
                if (version is not null && found.ConcurrencyStamp != version)
                {
                    return await OvertakenAsync(work, found, cancellation);
                }

                found.DisplayName = name;
                found.PhoneNumber = number.Contains(PersonalData.Cover, StringComparison.Ordinal) ? found.PhoneNumber : number;
                return null;
            }, cancellation);
    }

    /// <summary>
    /// Replaces roles and scope together, for a change of one that needs the other.
    /// </summary>
    /// <param name="version">The account as it was seen; somebody else's change since then is a conflict.</param>
    public Task<Outcome<Done>> SetRightsAsync(
        Actor actor, Guid account, AccountRights rights, string version, CancellationToken cancellation)
    {
        var roles = rights.Roles.Distinct(StringComparer.Ordinal).ToList();
        var scope = rights.Scope;
        var refusal = AccountDraft.CheckRoles(roles)
            ?? (actor.Id == account ? Refusal.Conflict("kernel.account.not-own-rights") : null)
            ?? ScopeRules.Check(actor, scope)
            ?? ScopeRules.CheckFits(roles, scope);
        if (refusal is not null)
        {
            return Task.FromResult<Outcome<Done>>(refusal);
        }

        (string, string)[] details = [("roles", string.Join(' ', roles)), .. DetailsOf(scope)];
        return ChangeAsync(actor, account, "kernel.account.rights", details, async (work, found) =>
        {
            if (found.ConcurrencyStamp != version)
            {
                return await OvertakenAsync(work, found, cancellation);
            }

            Narrow(found, scope);
            await ReplaceRolesAsync(work, found, roles);
            return await RefuseLastAsync(work, cancellation);
        }, cancellation);
    }

    /// <summary>Ends every session of an account.</summary>
    public Task<Outcome<Done>> EndSessionsOfAsync(Actor actor, Guid account, CancellationToken cancellation) =>
        ChangeAsync(actor, account, "kernel.account.end-sessions", [], (_, _) => Task.FromResult<Refusal?>(null), cancellation);

    /// <summary>
    /// Takes the second factor away, for who lost the app and the recovery codes. Not one's own: that asks for the password, see
    /// <see cref="TwoFactorService"/>.
    /// </summary>
    public Task<Outcome<Done>> ResetTwoFactorAsync(Actor actor, Guid account, CancellationToken cancellation) =>
        actor.Id == account
            ? Task.FromResult<Outcome<Done>>(Refusal.Conflict("kernel.two-factor.not-own"))
            : ChangeAsync(actor, account, "kernel.account.reset-two-factor", [], async (work, found) =>
            {
                await work.Records.Set<TwoFactorSecret>().Where(s => s.AccountId == account).ExecuteDeleteAsync(cancellation);
                found.TwoFactorEnabled = false;
                return null;
            }, cancellation);

    /// <summary>
    /// Says which identities of other providers are this person. Only issuer and subject count: a name or an e-mail address is what
    /// somebody else wrote.
    /// </summary>
    /// <param name="version">The account as it was seen, or null to write over whatever is there.</param>
    public Task<Outcome<Done>> SetExternalAsync(
        Actor actor, Guid account, IReadOnlyList<ExternalIdentity> identities, string? version, CancellationToken cancellation)
    {
        var wanted = identities.Select(i => new ExternalIdentity(i.Issuer.Trim(), i.Subject.Trim())).Distinct().ToList();
        if (wanted.Exists(i => i.Subject.Length is 0 or > LongestSubject))
        {
            return Task.FromResult<Outcome<Done>>(Refusal.Invalid("kernel.account.subject-invalid", "subject"));
        }

        if (wanted.Exists(i => i.Issuer.Length > LongestIssuer || !Uri.TryCreate(i.Issuer, UriKind.Absolute, out _)))
        {
            return Task.FromResult<Outcome<Done>>(Refusal.Invalid("kernel.account.issuer-invalid", "issuer"));
        }

        (string, string)[] details = [("identities", string.Join(' ', wanted.Select(i => $"{i.Issuer}|{i.Subject}")))];
        return ChangeAsync(actor, account, "kernel.account.external", details, async (work, found) =>
        {
            if (version is not null && found.ConcurrencyStamp != version)
            {
                return await OvertakenAsync(work, found, cancellation);
            }

            var logins = work.Records.UserLogins;
            await logins.Where(l => l.UserId == account).ExecuteDeleteAsync(cancellation);
            foreach (var identity in wanted)
            {
                if (await logins.AnyAsync(l => l.LoginProvider == identity.Issuer && l.ProviderKey == identity.Subject, cancellation))
                {
                    return Refusal.Conflict("kernel.account.subject-taken") with { Field = "subject" };
                }

                logins.Add(new IdentityUserLogin<Guid> { UserId = account, LoginProvider = identity.Issuer, ProviderKey = identity.Subject });
            }

            return null;
        }, cancellation);
    }

    // Somebody else changed the account: the refusal carries what it is now.
    private static async Task<Refusal> OvertakenAsync(Work work, Account found, CancellationToken cancellation)
    {
        var roles = await RolesOf(work.Records, found.Id).ToListAsync(cancellation);
        var external = await work.Records.UserLogins.Where(l => l.UserId == found.Id)
            .Select(l => new ExternalIdentity(l.LoginProvider, l.ProviderKey)).ToListAsync(cancellation);
        var facts = new AccountFacts(
            found.DisplayName, PersonalData.Mask(found.PhoneNumber ?? ""), roles, found.DivisionPrefix, found.Sectors, found.PlaceIds, external);
        return Refusal.Conflict(ChangedMeanwhile.Code) with
        {
            Stored = await work.StoredNowAsync(SubjectOf(found.Id), found.ConcurrencyStamp ?? "", facts, cancellation),
        };
    }

    /// <summary>True when the password is the actor's own. A failure counts towards the lock, as at sign-in.</summary>
    internal async Task<bool> VerifyOwnPasswordAsync(Actor actor, string password, CancellationToken cancellation)
    {
        string? hash = null;
        var open = await _unit.RunAsync(
            actor,
            async work =>
            {
                var own = await work.Records.Users.SingleAsync(a => a.Id == actor.Id, cancellation);
                hash = own.PasswordHash;
                return own.LockoutEnd is null || own.LockoutEnd <= work.Now;
            },
            cancellation);
        if (open && Matches(hash, password))
        {
            return true;
        }

        await _unit.RunAsync(
            actor,
            async work =>
            {
                var own = await work.Records.Users.SingleAsync(a => a.Id == actor.Id, cancellation);
                own.AccessFailedCount++;
                if (own.AccessFailedCount >= _access.LockoutFailures)
                {
                    (own.AccessFailedCount, own.LockoutEnd) = (0, work.Now.AddMinutes(_access.LockoutMinutes));
                    work.Audit("kernel.account.locked", SubjectOf(own.Id), own.DivisionPrefix);
                }
            },
            cancellation);
        return false;
    }
}
