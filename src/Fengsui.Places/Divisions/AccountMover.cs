using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Divisions;

/// <summary>
/// Accounts see by a division's code, so they follow it. Their claims die with the old sight: whoever is signed in signs in again.
/// </summary>
internal static class AccountMover
{
    private const string Entity = "kernel_account";

    /// <summary>Notes the accounts that a change concerns; those of a division that is split wait for a person.</summary>
    public static async Task NoteAsync(Work work, Guid change, CancellationToken cancellation)
    {
        var codes = await work.Records.Set<DivisionCodeMove>().Where(m => m.ChangeId == change).ToListAsync(cancellation);
        var from = codes.Select(m => m.FromCode).Distinct(StringComparer.Ordinal).ToList();
        var accounts = await work.Records.Set<Account>().Where(a => from.Contains(a.DivisionPrefix))
            .Select(a => new { a.Id, a.DivisionPrefix }).ToListAsync(cancellation);
        foreach (var account in accounts)
        {
            work.Records.Add(new DivisionRecordMove
            {
                ChangeId = change,
                Entity = Entity,
                RecordId = account.Id.ToString(),
                FromCode = account.DivisionPrefix,
                ToCode = codes.FirstOrDefault(m => m.IsCertain && m.FromCode == account.DivisionPrefix)?.ToCode,
            });
        }

        await work.Records.SaveChangesAsync(cancellation);
    }

    /// <summary>Moves the accounts whose new code is known, or all of them back.</summary>
    public static async Task MoveAsync(Work work, Guid change, bool back, CancellationToken cancellation)
    {
        var moves = await work.Records.Set<DivisionRecordMove>().AsNoTracking()
            .Where(m => m.ChangeId == change && m.Entity == Entity && m.ToCode != null).ToListAsync(cancellation);
        var ids = moves.ConvertAll(m => Guid.Parse(m.RecordId));
        var accounts = await work.Records.Set<Account>().AsTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellation);
        foreach (var move in moves)
        {
            var (before, after) = back ? (move.ToCode!, move.FromCode) : (move.FromCode, move.ToCode!);
            if (before == after || !accounts.TryGetValue(Guid.Parse(move.RecordId), out var account) || account.DivisionPrefix != before)
            {
                continue;
            }

            account.DivisionPrefix = after;
            account.SecurityStamp = Guid.CreateVersion7(work.Now).ToString("N");
            work.Audit("places.division.account", "account:" + account.Id, after, ("name", account.UserName ?? ""), ("before", before), ("after", after));
        }
    }
}
