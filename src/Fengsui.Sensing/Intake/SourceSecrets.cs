using Fengsui.Kernel.Access;
using Microsoft.AspNetCore.DataProtection;

namespace Fengsui.Sensing.Intake;

/// <summary>
/// Secrets of sources. What we must be able to say or compute with (a broker's password, OneNET's token) is encrypted at rest; the key in the
/// address that is pushed to is kept as a hash, as are the secrets of devices.
/// </summary>
/// <remarks>Thread safe.</remarks>
internal sealed class SourceSecrets(IDataProtectionProvider protection)
{
    private readonly SealedText _sealed = new(protection, "Fengsui.Intake.Source");

    /// <summary>Encrypts.</summary>
    public string Hide(string secret) => _sealed.Cover(secret);

    /// <summary>The secret; empty for none, null when the installation's keys are not those it was encrypted with.</summary>
    public string? Reveal(string hidden) => _sealed.Open(hidden);
}
