namespace Fengsui.Kernel.Access;

/// <summary>
/// Configuration section <c>Access</c>. GB/T 22239-2019 8.1.4.1 asks that passwords are complex and changed regularly (a), and that
/// failures are limited, sessions ended and idle connections left (b); it names no figures. The figures here are this product's.
/// </summary>
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

    /// <summary>Life of a signed-in browser, whatever is done in it.</summary>
    public int SessionHours { get; set; } = 24;

    /// <summary>A browser in which nothing is done for so long is signed out; 0 for never.</summary>
    public int IdleMinutes { get; set; } = 60;

    /// <summary>The same for <see cref="WatchRoles"/>: a console is watched for a shift of twelve hours without a click.</summary>
    public int WatchIdleMinutes { get; set; } = 720;

    /// <summary>Roles that watch more than they click, by <see cref="RoleNames"/>; configuration adds to these.</summary>
    public IReadOnlyList<string> WatchRoles { get; set; } = [RoleNames.DutyOperator, RoleNames.DutyLeader];

    /// <summary>Browsers, and as many tokens, that one account may have at once; the oldest ends for a new one. 0 for no limit.</summary>
    public int MostSessions { get; set; } = 20;

    /// <summary>Days after which a password must be changed; 0 for never.</summary>
    public int PasswordDays { get; set; } = 90;

    /// <summary>So many passwords before the present one may not come back; 0 for none.</summary>
    public int PasswordHistory { get; set; } = 5;

    /// <summary>Sign-ins, set-ups and password changes one network address may try in a minute.</summary>
    public int SignInsPerMinute { get; set; } = 30;
}
