namespace Fengsui.Kernel.Accounts;

/// <summary>An account as administrators see it.</summary>
public sealed record AccountView(
    Guid Id,
    string UserName,
    string DisplayName,
    string DivisionPrefix,
    IReadOnlyList<string> Roles,
    bool Enabled,
    bool MustChangePassword,
    DateTimeOffset? LockedUntil,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastSignInAt);

/// <summary>What a new account is made of.</summary>
/// <param name="DivisionPrefix">Divisions it may see, within those of its maker.</param>
/// <param name="Password">Null: a random one, given back once.</param>
public sealed record NewAccount(
    string UserName, string DisplayName, string DivisionPrefix, IReadOnlyList<string> Roles, string? Password = null)
{
    /// <summary>Never the password.</summary>
    public override string ToString() => $"{UserName} {DivisionPrefix}";
}

/// <summary>An account and the password that was chosen for it, shown this once.</summary>
public sealed record IssuedPassword(Guid Id, string UserName, string Password)
{
    /// <summary>Never the password.</summary>
    public override string ToString() => $"{Id} {UserName}";
}

/// <summary>Which accounts to list.</summary>
/// <param name="Search">Part of the sign-in name or the shown name.</param>
/// <param name="Role">Only holders of this role.</param>
public sealed record AccountFilter(string? Search = null, string? Role = null, bool? Enabled = null);
