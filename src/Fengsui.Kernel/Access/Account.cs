using Fengsui.Kernel.Storage;
using Microsoft.AspNetCore.Identity;

namespace Fengsui.Kernel.Access;

/// <summary>An account: a person who signs in. Roles apply within one division subtree.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>Name shown to people.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>Prefix of the division codes this account may see; empty means the whole installation.</summary>
    public string DivisionPrefix { get; set; } = "";

    /// <summary>Codes of the sectors this account may see within the divisions; empty means all.</summary>
    public List<string> Sectors { get; set; } = [];

    /// <summary>Own places, for the people of a place; empty means all.</summary>
    public List<Guid> PlaceIds { get; set; } = [];

    /// <summary>All of them together.</summary>
    internal AccountScope Scope => new(DivisionPrefix, Sectors, PlaceIds);

    /// <summary>When the account was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>False when the account may no longer sign in.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>True while the password is one that somebody else chose.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>When the password was last changed; null before the first time.</summary>
    public DateTimeOffset? PasswordChangedAt { get; set; }

    /// <summary>Hashes of passwords before, the newest first, so that none comes back soon.</summary>
    public List<string> PasswordHistory { get; set; } = [];

    /// <summary>Last successful sign-in.</summary>
    public DateTimeOffset? LastSignInAt { get; set; }
}

/// <summary>A role, see <see cref="RoleNames"/>; the rows are part of the model.</summary>
public sealed class AccountRole : IdentityRole<Guid>
{
    /// <summary>The row of a role. Its id follows from its name, so that every installation has the same.</summary>
    internal static AccountRole Named(string name) => new()
    {
        Id = NamedId.Of("fengsui-role:" + name),
        Name = name,
        NormalizedName = name.ToUpperInvariant(),
        ConcurrencyStamp = name,
    };
}
