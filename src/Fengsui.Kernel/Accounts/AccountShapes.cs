using Fengsui.Kernel.Access;

namespace Fengsui.Kernel.Accounts;

/// <summary>An account as administrators see it.</summary>
public sealed record AccountView(
    Guid Id,
    string UserName,
    string DisplayName,
    string DivisionPrefix,
    IReadOnlyList<string> Sectors,
    IReadOnlyList<Guid> PlaceIds,
    IReadOnlyList<string> Roles,
    bool Enabled,
    bool MustChangePassword,
    DateTimeOffset? LockedUntil,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastSignInAt,
    bool TwoFactorEnabled,
    string Phone,
    IReadOnlyList<ExternalIdentity> External,
    string Version);

/// <summary>What an account may do and see.</summary>
public sealed record AccountRights(IReadOnlyList<string> Roles, AccountScope Scope);

/// <summary>What people set about an account, as a form compares two versions of it.</summary>
/// <param name="Phone">Masked.</param>
public sealed record AccountFacts(
    string DisplayName, string Phone, IReadOnlyList<string> Roles, string DivisionPrefix, IReadOnlyList<string> Sectors, IReadOnlyList<Guid> PlaceIds,
    IReadOnlyList<ExternalIdentity> External)
{
    /// <summary>The facts of an account as it was read.</summary>
    public static AccountFacts Of(AccountView account) => new(
        account.DisplayName, account.Phone, account.Roles, account.DivisionPrefix, account.Sectors, account.PlaceIds, account.External);
}

/// <summary>Somebody at another provider.</summary>
/// <param name="Issuer">The provider, as its tokens name it.</param>
/// <param name="Subject">The person there.</param>
public sealed record ExternalIdentity(string Issuer, string Subject);

/// <summary>What a new account is made of.</summary>
/// <param name="DivisionPrefix">Divisions it may see, within those of its maker.</param>
/// <param name="Password">Null: a random one, given back once.</param>
/// <param name="Sectors">Only these sectors; null or empty for all.</param>
/// <param name="PlaceIds">Only these places; null or empty for all.</param>
public sealed record NewAccount(
    string UserName, string DisplayName, string DivisionPrefix, IReadOnlyList<string> Roles, string? Password = null,
    IReadOnlyList<string>? Sectors = null, IReadOnlyList<Guid>? PlaceIds = null)
{
    internal AccountScope Scope => new(DivisionPrefix, Sectors?.Distinct(StringComparer.Ordinal).ToList(), PlaceIds?.Distinct().ToList());

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
/// <param name="Division">Only accounts whose division begins so.</param>
/// <param name="Locked">Only those locked after failures now, or the others.</param>
public sealed record AccountFilter(
    string? Search = null, string? Role = null, bool? Enabled = null, string? Division = null, bool? Locked = null);

/// <summary>How a list of accounts is sorted.</summary>
public enum AccountOrder
{
    /// <summary>By sign-in name.</summary>
    UserName,

    /// <summary>By the name shown.</summary>
    DisplayName,

    /// <summary>By division.</summary>
    Division,

    /// <summary>By the last sign-in.</summary>
    LastSignIn,

    /// <summary>By the day it was made.</summary>
    Created,
}
