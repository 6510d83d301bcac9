using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Accounts;

/// <summary>A checked new account with its password hashed, ready to be added.</summary>
internal sealed record AccountDraft(
    string UserName, string DisplayName, AccountScope Scope, IReadOnlyList<string> Roles, string Password, string Hash, bool MustChange)
{
    private const int LongestName = 64;
    public static Outcome<AccountDraft> Prepare(Actor actor, NewAccount wanted, IPasswordHasher<Account> hasher)
    {
        var userName = wanted.UserName.Trim();
        var displayName = wanted.DisplayName.Trim();
        var roles = wanted.Roles.Distinct(StringComparer.Ordinal).ToList();
        var password = wanted.Password ?? PasswordRules.Random();
        var refusal = CheckNames(userName, displayName)
            ?? CheckRoles(roles)
            ?? ScopeRules.Check(actor, wanted.Scope)
            ?? ScopeRules.CheckFits(roles, wanted.Scope)
            ?? PasswordRules.Check(password, userName, "password");
        return refusal is not null
            ? refusal
            : new AccountDraft(
                userName, displayName, wanted.Scope, roles, password,
                hasher.HashPassword(new Account(), password), wanted.Password is null);
    }

    public static Refusal? CheckRoles(IReadOnlyList<string> roles)
    {
        if (roles.Count == 0)
        {
            return Refusal.Invalid("kernel.account.no-role", "roles");
        }

        var unknown = roles.FirstOrDefault(r => !RoleNames.All.Contains(r));
        return unknown is null ? null : Refusal.Invalid("kernel.account.unknown-role", "roles", unknown);
    }

    /// <summary>False when nobody could administer the installation any more.</summary>
    public static Task<bool> AnyAdministratorAsync(FengsuiContext context, CancellationToken cancellation) =>
        (from account in context.Users
         join held in context.UserRoles on account.Id equals held.UserId
         join role in context.Roles on held.RoleId equals role.Id
         where account.Enabled && role.Name == RoleNames.Administrator
         select account.Id).AnyAsync(cancellation);

    public Account ToAccount(DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        UserName = UserName,
        DisplayName = DisplayName,
        DivisionPrefix = Scope.DivisionPrefix,
        Sectors = [.. Scope.Sectors ?? []],
        PlaceIds = [.. Scope.PlaceIds ?? []],
        PasswordHash = Hash,
        CreatedAt = now,
        MustChangePassword = MustChange,
        LockoutEnabled = true,
        ConcurrencyStamp = Guid.CreateVersion7(now).ToString("N"),
    };

    private static Refusal? CheckNames(string userName, string displayName)
    {
        if (userName.Length is 0 or > LongestName)
        {
            return Refusal.Invalid("kernel.account.name-invalid", "userName", userName);
        }

        return displayName.Length is 0 or > LongestName
            ? Refusal.Invalid("kernel.account.display-name-invalid", "displayName")
            : null;
    }
}
