using Fengsui.Kernel.Audit;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Accounts;

/// <summary>Accounts in the audit log, by the name of the person.</summary>
internal sealed class AccountNames : ISubjectNames
{
    private const string Kind = "account";

    public IReadOnlyCollection<string> Kinds { get; } = [Kind];

    // The list opens the account beside itself.
    public string? PageOf(string kind, string id) => Guid.TryParse(id, out var account) ? $"/accounts?row={account}" : "";

    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(
        FengsuiContext records, string kind, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        var wanted = ids.Where(i => Guid.TryParse(i, out _)).ToDictionary(Guid.Parse);
        var keys = wanted.Keys.ToList();
        return (await records.Users.Where(u => keys.Contains(u.Id)).Select(u => new { u.Id, u.UserName, u.DisplayName }).ToListAsync(cancellation))
            .ToDictionary(u => wanted[u.Id], u => u.DisplayName.Length > 0 ? u.DisplayName : u.UserName ?? "", StringComparer.Ordinal);
    }
}
