using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Fengsui.Sensing.Intake;

/// <summary>
/// Secrets of sources. What we must be able to say or compute with (a broker's password, OneNET's token) is encrypted at rest; the key in the
/// address that is pushed to is kept as a hash, as are the secrets of devices.
/// </summary>
/// <remarks>Thread safe.</remarks>
internal sealed class SourceSecrets(IDataProtectionProvider protection)
{
    private readonly Lazy<IDataProtector> _protector = new(() => protection.CreateProtector("Fengsui.Intake.Source"));

    /// <summary>Encrypts.</summary>
    public string Hide(string secret) => secret.Length == 0 ? "" : Convert.ToBase64String(_protector.Value.Protect(Encoding.UTF8.GetBytes(secret)));

    /// <summary>The secret; empty for none, null when the installation's keys are not those it was encrypted with.</summary>
    public string? Reveal(string hidden)
    {
        if (hidden.Length == 0)
        {
            return "";
        }

        try
        {
            return Encoding.UTF8.GetString(_protector.Value.Unprotect(Convert.FromBase64String(hidden)));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
