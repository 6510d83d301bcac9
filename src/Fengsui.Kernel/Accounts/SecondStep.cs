using System.Globalization;
using System.Security.Cryptography;
using Fengsui.Kernel.Access;
using Microsoft.AspNetCore.DataProtection;

namespace Fengsui.Kernel.Accounts;

/// <summary>
/// The proof that the first step of a sign-in was passed, carried by the page to the second. It dies after five minutes and with
/// any change of the account; alone it opens nothing.
/// </summary>
/// <remarks>Thread safe.</remarks>
internal sealed class SecondStep(IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);
    private readonly IDataProtector _protector = protection.CreateProtector("Fengsui.SecondStep");

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
