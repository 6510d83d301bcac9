using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Checklists;

/// <summary>A sheet with what it is of.</summary>
/// <param name="RecordName">Name of the place or record.</param>
/// <param name="Counts">True for the newest finished sheet of its checklist for the record.</param>
internal sealed record SheetRow(ChecklistSheet Sheet, ChecklistEdition Edition, string RecordName, bool Counts);

/// <summary>Which sheets are asked for; what is null is not asked.</summary>
internal sealed record SheetFilter(string? Ledger = null, Guid? RecordId = null, Guid? PlaceId = null, string? Checklist = null, SheetResult? Result = null);

/// <summary>Lists sheets within sight.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class SheetList(Records records, LedgerBook book)
{
    /// <summary>One page, drafts first, then the newest.</summary>
    public async Task<TablePage<SheetRow>> PageAsync(Actor actor, SheetFilter filter, int skip, int take, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var rows = Filtered(context, filter);
        var total = await rows.CountAsync(cancellation);
        var page = await rows.OrderBy(s => s.IsFinished).ThenByDescending(s => s.FinishedAt).ThenByDescending(s => s.Id).Skip(skip).Take(take)
            .ToListAsync(cancellation);
        return new TablePage<SheetRow>(await RowsAsync(context, page, cancellation), total);
    }

    /// <summary>A sheet, or null when it is absent or out of sight.</summary>
    public async Task<SheetRow?> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var sheet = await context.Set<ChecklistSheet>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancellation);
        return sheet is null ? null : (await RowsAsync(context, [sheet], cancellation))[0];
    }

    private static IQueryable<ChecklistSheet> Filtered(FengsuiContext context, SheetFilter filter)
    {
        var rows = context.Set<ChecklistSheet>().AsNoTracking();
        rows = filter.Ledger is { } ledger ? rows.Where(s => s.Ledger == ledger) : rows;
        rows = filter.RecordId is { } record ? rows.Where(s => s.RecordId == record) : rows;
        rows = filter.PlaceId is { } place ? rows.Where(s => s.PlaceId == place) : rows;
        rows = filter.Checklist is { } checklist ? rows.Where(s => s.Checklist == checklist) : rows;
        return filter.Result is { } result ? rows.Where(s => s.IsFinished && s.Result == result) : rows;
    }

    private async Task<IReadOnlyList<SheetRow>> RowsAsync(FengsuiContext context, IReadOnlyList<ChecklistSheet> sheets, CancellationToken cancellation)
    {
        var editionIds = sheets.Select(s => s.EditionId).Distinct().ToList();
        var editions = await context.Set<ChecklistEdition>().AsNoTracking().Where(e => editionIds.Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancellation);
        var ids = sheets.Select(s => s.RecordId).Distinct().ToList();
        var finished = await context.Set<ChecklistSheet>().AsNoTracking().Where(s => ids.Contains(s.RecordId) && s.IsFinished)
            .Select(s => new { s.Id, s.RecordId, s.Checklist, s.FinishedAt }).ToListAsync(cancellation);
        var newest = finished.GroupBy(s => (s.RecordId, s.Checklist)).Select(g => g.OrderByDescending(s => s.FinishedAt).ThenByDescending(s => s.Id).First().Id).ToHashSet();
        var names = new Dictionary<Guid, string>();
        foreach (var group in sheets.GroupBy(s => s.Ledger, StringComparer.Ordinal))
        {
            if (book.Find(group.Key) is { } ledger)
            {
                foreach (var (id, name) in await ledger.NamesAsync(context, [.. group.Select(s => s.RecordId).Distinct()], cancellation))
                {
                    names[id] = name;
                }
            }
        }

        return [.. sheets.Select(s => new SheetRow(s, editions[s.EditionId], names.GetValueOrDefault(s.RecordId, ""), newest.Contains(s.Id)))];
    }
}
