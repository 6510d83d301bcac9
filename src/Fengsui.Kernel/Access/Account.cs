using Microsoft.AspNetCore.Identity;

namespace Fengsui.Kernel.Access;

/// <summary>An account: a person who signs in. Roles apply within one division subtree.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>Name shown to people.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>Prefix of the division codes this account may see; empty means the whole installation.</summary>
    public string DivisionPrefix { get; set; } = "";

    /// <summary>When the account was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>False when the account may no longer sign in.</summary>
    public bool Enabled { get; set; } = true;
}

/// <summary>A role, see <see cref="RoleNames"/>.</summary>
public sealed class AccountRole : IdentityRole<Guid>;
