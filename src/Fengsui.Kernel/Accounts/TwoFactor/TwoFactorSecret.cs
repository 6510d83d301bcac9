namespace Fengsui.Kernel.Accounts.TwoFactor;

/// <summary>What an account's second factor consists of.</summary>
public sealed class TwoFactorSecret
{
    /// <summary>The account.</summary>
    public Guid AccountId { get; init; }

    /// <summary>The secret, encrypted with the installation's keys.</summary>
    public string Secret { get; set; } = "";

    /// <summary>When a first code proved that the app has it; null while it is only offered.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>Step of the newest code taken; no code of it or before is taken again (RFC 6238, 5.2).</summary>
    public long LastStep { get; set; }

    /// <summary>SHA-256 of the recovery codes that are left, in hex. They are random enough to need no salt.</summary>
    public List<string> RecoveryHashes { get; set; } = [];
}
