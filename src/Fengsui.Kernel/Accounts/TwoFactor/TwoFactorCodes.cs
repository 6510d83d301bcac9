using System.Security.Cryptography;
using System.Text;
using Fengsui.Kernel.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Accounts.TwoFactor;

/// <summary>How a code was taken.</summary>
internal enum CodeKind
{
    /// <summary>It was not.</summary>
    Wrong,

    /// <summary>From the app.</summary>
    App,

    /// <summary>A recovery code, which is used up.</summary>
    Recovery,
}

/// <summary>Keeps secrets encrypted and checks codes against them, inside a unit of work.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class TwoFactorCodes(IDataProtectionProvider protection)
{
    /// <summary>Recovery codes handed out at once.</summary>
    public const int RecoveryCodes = 10;

    private const int RecoveryLength = 12;
    private readonly IDataProtector _protector = protection.CreateProtector("Fengsui.TwoFactor");

    public string Hide(byte[] secret) => Convert.ToBase64String(_protector.Protect(secret));

    /// <summary>The secret, or null when the installation's keys are gone; a recovery code still works then.</summary>
    public byte[]? Reveal(TwoFactorSecret kept)
    {
        try
        {
            return _protector.Unprotect(Convert.FromBase64String(kept.Secret));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Takes a code of the app or a recovery code, each once.</summary>
    public async Task<CodeKind> TakeAsync(Work work, Guid account, string code, CancellationToken cancellation)
    {
        var kept = await work.Records.Set<TwoFactorSecret>().SingleOrDefaultAsync(s => s.AccountId == account, cancellation);
        if (kept?.ConfirmedAt is null)
        {
            return CodeKind.Wrong;
        }

        if (MatchApp(kept, code, work.Now))
        {
            return CodeKind.App;
        }

        return kept.RecoveryHashes.Remove(HashOf(code)) ? CodeKind.Recovery : CodeKind.Wrong;
    }

    /// <summary>True when the code is the app's; it and those before it are then used up.</summary>
    public bool MatchApp(TwoFactorSecret kept, string code, DateTimeOffset now)
    {
        var typed = code.Replace(" ", "", StringComparison.Ordinal);
        if (Reveal(kept) is not { } secret || TimeCodes.Match(secret, typed, now, kept.LastStep) is not { } step)
        {
            return false;
        }

        kept.LastStep = step;
        return true;
    }

    /// <summary>New recovery codes in groups of four, and what is kept of them.</summary>
    public static (IReadOnlyList<string> Codes, List<string> Hashes) NewRecovery()
    {
        var codes = Enumerable.Range(0, RecoveryCodes)
            .Select(_ => RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", RecoveryLength))
            .Select(c => $"{c[..4]}-{c[4..8]}-{c[8..]}").ToList();
        return (codes, codes.ConvertAll(HashOf));
    }

    private static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        code.ToUpperInvariant().Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal))));
}
