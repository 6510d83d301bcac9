using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Accounts.TwoFactor;

/// <summary>Where one's second factor stands.</summary>
/// <param name="Enabled">A code is asked at sign-in.</param>
/// <param name="RecoveryCodesLeft">Recovery codes not used yet.</param>
public sealed record TwoFactorState(bool Enabled, int RecoveryCodesLeft);

/// <summary>A secret offered to an app, not in force before a code proves that the app has it.</summary>
/// <param name="Key">For typing, base 32.</param>
/// <param name="Address">For scanning, <c>otpauth://</c>.</param>
public sealed record OfferedSecret(string Key, string Address)
{
    /// <summary>Never the secret.</summary>
    public override string ToString() => nameof(OfferedSecret);
}

/// <summary>Recovery codes, shown this once.</summary>
public sealed record IssuedRecoveryCodes(IReadOnlyList<string> Codes)
{
    /// <summary>Never the codes.</summary>
    public override string ToString() => nameof(IssuedRecoveryCodes);
}

/// <summary>
/// One's own second factor (GB/T 22239-2019 8.1.4.1 d: two or more ways of identification, one of them by cryptography). Turning it
/// on or off asks for the password; each change is audited and ends the account's other sessions.
/// </summary>
public sealed class TwoFactorService
{
    private readonly AccountService _accounts;
    private readonly TwoFactorCodes _codes;
    private readonly Records _records;
    private readonly UnitOfWork _unit;

    internal TwoFactorService(AccountService accounts, TwoFactorCodes codes, Records records, UnitOfWork unit) =>
        (_accounts, _codes, _records, _unit) = (accounts, codes, records, unit);

    /// <summary>Where it stands.</summary>
    public async Task<TwoFactorState> StateAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = _records.Open(actor);
        var kept = await context.Set<TwoFactorSecret>().SingleOrDefaultAsync(s => s.AccountId == actor.Id, cancellation);
        return kept?.ConfirmedAt is null ? new TwoFactorState(false, 0) : new TwoFactorState(true, kept.RecoveryHashes.Count);
    }

    /// <summary>The secret for one's app; asked again, the same one until it is confirmed.</summary>
    public Task<Outcome<OfferedSecret>> OfferAsync(Actor actor, CancellationToken cancellation) => _unit.RunAsync<Outcome<OfferedSecret>>(
        actor,
        async work =>
        {
            var kept = await work.Records.Set<TwoFactorSecret>().SingleOrDefaultAsync(s => s.AccountId == actor.Id, cancellation);
            if (kept?.ConfirmedAt is not null)
            {
                return Refusal.Conflict("kernel.two-factor.on-already");
            }

            if (kept is null)
            {
                work.Records.Add(kept = new TwoFactorSecret { AccountId = actor.Id });
            }

            var secret = kept.Secret.Length > 0 ? _codes.Reveal(kept) : null;
            if (secret is null)
            {
                secret = TimeCodes.NewSecret();
                kept.Secret = _codes.Hide(secret);
            }

            var key = TimeCodes.Base32(secret);
            return new OfferedSecret(key, $"otpauth://totp/Fengsui:{Uri.EscapeDataString(actor.Name)}?secret={key}&issuer=Fengsui&digits={TimeCodes.Digits}");
        },
        cancellation);

    /// <summary>Puts the offered secret in force with a first code of the app; gives recovery codes.</summary>
    public Task<Outcome<IssuedRecoveryCodes>> ConfirmAsync(
        Actor actor, string password, string code, CancellationToken cancellation) =>
        ChangeAsync<IssuedRecoveryCodes>(actor, password, "kernel.two-factor.on", (work, account, kept) =>
        {
            if (kept is null)
            {
                return Refusal.Conflict("kernel.two-factor.not-offered");
            }

            if (kept.ConfirmedAt is not null)
            {
                return Refusal.Conflict("kernel.two-factor.on-already");
            }

            if (!_codes.MatchApp(kept, code, work.Now))
            {
                return Refusal.Invalid("kernel.two-factor.code-wrong", "code");
            }

            (kept.ConfirmedAt, account.TwoFactorEnabled) = (work.Now, true);
            return Recovery(kept);
        }, cancellation);

    /// <summary>New recovery codes; those before no longer work.</summary>
    public Task<Outcome<IssuedRecoveryCodes>> RenewRecoveryAsync(Actor actor, string password, CancellationToken cancellation) =>
        ChangeAsync<IssuedRecoveryCodes>(
            actor, password, "kernel.two-factor.recovery",
            (_, _, kept) => kept?.ConfirmedAt is null ? Refusal.Conflict("kernel.two-factor.off-already") : Recovery(kept), cancellation);

    /// <summary>Turns it off.</summary>
    public Task<Outcome<Done>> TurnOffAsync(Actor actor, string password, CancellationToken cancellation) =>
        ChangeAsync<Done>(actor, password, "kernel.two-factor.off", (work, account, kept) =>
        {
            if (kept?.ConfirmedAt is null)
            {
                return Refusal.Conflict("kernel.two-factor.off-already");
            }

            work.Records.Remove(kept);
            account.TwoFactorEnabled = false;
            return default(Done);
        }, cancellation);

    private static IssuedRecoveryCodes Recovery(TwoFactorSecret kept)
    {
        var (codes, hashes) = TwoFactorCodes.NewRecovery();
        kept.RecoveryHashes = hashes;
        return new IssuedRecoveryCodes(codes);
    }

    // The hash is computed before the transaction: it takes tens of milliseconds, which no other writer shall wait for.
    private async Task<Outcome<T>> ChangeAsync<T>(
        Actor actor, string password, string action, Func<Work, Account, TwoFactorSecret?, Outcome<T>> change, CancellationToken cancellation)
    {
        if (!await _accounts.VerifyOwnPasswordAsync(actor, password, cancellation))
        {
            return Refusal.Invalid("kernel.password.wrong", "password");
        }

        Outcome<T>? result = null;
        var outcome = await _accounts.ChangeAsync(actor, actor.Id, action, [], async (work, account) =>
        {
            var kept = await work.Records.Set<TwoFactorSecret>().SingleOrDefaultAsync(s => s.AccountId == actor.Id, cancellation);
            result = change(work, account, kept);
            return result.Refusal;
        }, cancellation);
        return outcome.Refusal is { } refusal ? refusal : result!;
    }
}
