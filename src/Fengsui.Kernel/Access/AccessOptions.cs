namespace Fengsui.Kernel.Access;

/// <summary>Configuration section <c>Access</c>.</summary>
public sealed class AccessOptions
{
    /// <summary>Section name.</summary>
    public const string Section = "Access";

    /// <summary>Failed sign-ins in a row after which an account is locked.</summary>
    public int LockoutFailures { get; set; } = 5;

    /// <summary>How long it stays locked.</summary>
    public int LockoutMinutes { get; set; } = 15;

    /// <summary>Life of a token for the API.</summary>
    public int TokenHours { get; set; } = 8;

    /// <summary>Life of a signed-in browser without activity; a duty shift is twelve hours.</summary>
    public int CookieHours { get; set; } = 12;

    /// <summary>Sign-ins, set-ups and password changes one network address may try in a minute.</summary>
    public int SignInsPerMinute { get; set; } = 30;
}
