using System.Globalization;
using System.Security.Cryptography;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts.TwoFactor;
using Fengsui.Kernel.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace Fengsui.Kernel.Accounts;

/// <summary>
/// The second step of a sign-in: its code, and the proof that the first was passed, carried by the page from one to the other. The
/// proof dies after five minutes and with any change of the account; alone it opens nothing.
/// </summary>
/// <remarks>Thread safe.</remarks>
internal sealed class SecondStep(IDataProtectionProvider protection, TwoFactorCodes codes, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);
    private readonly IDataProtector _protector = protection.CreateProtector("Fengsui.SecondStep");

    /// <summary>Takes a code, once.</summary>
    public Task<CodeKind> TakeAsync(Work work, Guid account, string code, CancellationToken cancellation) =>
        codes.TakeAsync(work, account, code, cancellation);

    public string Issue(Account account) => _protector.Protect(string.Create(
        CultureInfo.InvariantCulture, $"{account.Id} {clock.GetUtcNow().Add(Life).ToUnixTimeSeconds()} {account.SecurityStamp}"));

    /// <summary>The account and its stamp then, or null when the ticket is not ours or too old.</summary>
    public (Guid Account, string Stamp)? Read(string ticket)
    {
        try
        {
            return _protector.Unprotect(ticket).Split(' ') is [var id, var until, var stamp]
                && long.Parse(until, CultureInfo.InvariantCulture) > clock.GetUtcNow().ToUnixTimeSeconds()
                ? (Guid.Parse(id), stamp)
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
