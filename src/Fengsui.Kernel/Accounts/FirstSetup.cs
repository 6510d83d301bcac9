using System.Security.Cryptography;
using System.Text;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Audit;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Accounts;

/// <summary>The first administrator to be.</summary>
/// <param name="Code">The one-time code that the server printed.</param>
/// <param name="DivisionCode">Code of the county, prefecture or province that the installation is for, or empty to enter it later.</param>
/// <param name="DivisionName">Its name.</param>
public sealed record FirstAdministrator(
    string Code, string UserName, string DisplayName, string Password, string DivisionCode = "", string DivisionName = "")
{
    /// <summary>Never the password.</summary>
    public override string ToString() => UserName;
}

/// <summary>
/// Makes the first administrator of an empty installation, for whoever can read what the server printed at its start. There
/// is no default account and no default password.
/// </summary>
/// <remarks>Thread safe. The code lives in memory only: a restart prints another.</remarks>
public sealed class FirstSetup
{
    private const int CodeLength = 12;
    private readonly AccountManagers _managers;
    private readonly AccountService _accounts;
    private readonly Records _records;
    private readonly UnitOfWork _unit;
    private readonly IHomeDivision? _home;
    private volatile byte[]? _codeHash;

    internal FirstSetup(AccountManagers managers, AccountService accounts, Records records, UnitOfWork unit, IHomeDivision? home) =>
        (_managers, _accounts, _records, _unit, _home) = (managers, accounts, records, unit, home);

    /// <summary>True while there is no account.</summary>
    public async Task<bool> IsNeededAsync(CancellationToken cancellation)
    {
        await using var context = _records.Open(Actor.System("kernel.setup"));
        return !await context.Users.AnyAsync(cancellation);
    }

    /// <summary>A new code, to be printed once; the code before no longer works.</summary>
    public string NewCode()
    {
        var code = RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", CodeLength);
        _codeHash = Hash(code);
        return code;
    }

    /// <summary>
    /// Makes the administrator, and enters the division that the installation is for. Refuses with field <c>code</c>,
    /// <c>userName</c>, <c>displayName</c>, <c>password</c>, <c>divisionCode</c> or <c>divisionName</c>.
    /// </summary>
    public async Task<Outcome<Guid>> CreateAsync(FirstAdministrator wanted, CancellationToken cancellation)
    {
        if (_codeHash is not { } expected || !CryptographicOperations.FixedTimeEquals(expected, Hash(wanted.Code.Trim())))
        {
            return Refusal.Invalid("kernel.setup.code-wrong", "code");
        }

        var actor = Actor.System("kernel.setup");
        var account = new NewAccount(wanted.UserName, wanted.DisplayName, "", [RoleNames.Administrator], wanted.Password);
        var draft = AccountDraft.Prepare(actor, account, _managers.Hasher);
        if (draft.Refusal is { } wrong)
        {
            return wrong;
        }

        var outcome = await _unit.RunAsync<Outcome<Guid>>(
            actor,
            async work =>
            {
                // The row's lock lets one set-up after the other look whether an account is there.
                await work.Records.Set<AuditHead>().Where(h => h.Id == 1)
                    .ExecuteUpdateAsync(h => h.SetProperty(x => x.Sequence, x => x.Sequence), cancellation);
                if (await work.Records.Users.AnyAsync(cancellation))
                {
                    return Refusal.Conflict("kernel.setup.done");
                }

                var added = await _accounts.AddAsync(work, draft.Value);
                var refusal = added.Refusal ?? await EnterHomeAsync(work, wanted, cancellation);
                return refusal is not null ? refusal : added.Value.Id;
            },
            cancellation);
        if (outcome.Succeeded)
        {
            _codeHash = null;
        }

        return outcome;
    }

    private async Task<Refusal?> EnterHomeAsync(Work work, FirstAdministrator wanted, CancellationToken cancellation) =>
        _home is { } home && wanted.DivisionCode.Length + wanted.DivisionName.Length > 0
            ? (await home.EnterAsync(work, wanted.DivisionCode, wanted.DivisionName, cancellation)).Refusal
            : null;

    private static byte[] Hash(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code.ToUpperInvariant()));
}
