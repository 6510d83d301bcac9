using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Fengsui.Kernel.Accounts;

/// <summary>
/// Makes ASP.NET Core Identity's manager work on the context of a unit of work, so that a change to an account and its
/// audit entry are one transaction.
/// </summary>
internal sealed class AccountManagers(
    IOptions<IdentityOptions> options,
    IPasswordHasher<Account> hasher,
    ILookupNormalizer normalizer,
    IServiceProvider services,
    ILogger<UserManager<Account>> log)
{
    public IPasswordHasher<Account> Hasher => hasher;

    public string Normalize(string userName) => normalizer.NormalizeName(userName.Trim()) ?? "";

    /// <summary>The manager; dispose it after use.</summary>
    public UserManager<Account> Over(FengsuiContext context) => new(
        new UserStore<Account, AccountRole, FengsuiContext, Guid>(context),
        options,
        hasher,
        [new UserValidator<Account>()],
        [],
        normalizer,
        new IdentityErrorDescriber(),
        services,
        log);

    /// <summary>What Identity refused, as our own refusal; null when it succeeded.</summary>
    public static Refusal? RefusalOf(IdentityResult result, string userName)
    {
        if (result.Succeeded)
        {
            return null;
        }

        return result.Errors.First().Code switch
        {
            nameof(IdentityErrorDescriber.DuplicateUserName) => Refusal.Conflict("kernel.account.name-taken", userName),
            nameof(IdentityErrorDescriber.InvalidUserName) => Refusal.Invalid("kernel.account.name-invalid", "userName", userName),
            nameof(IdentityErrorDescriber.ConcurrencyFailure) => Refusal.Conflict("kernel.changed-meanwhile"),
            var other => throw new InvalidOperationException($"Identity refused an account: {other}."),
        };
    }
}
