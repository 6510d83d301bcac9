using System.Text.Json;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Transfer;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Checklists;

/// <summary>Sheets of a record and their photos lie where it lies.</summary>
internal sealed class FollowSheets : IRecordHangers
{
    public bool HangsOn(string ledger) => true;

    public async Task CopyScopeAsync(Work work, RecordScope record, CancellationToken cancellation)
    {
        var id = record.Id;
        foreach (var sheet in await work.Records.Set<ChecklistSheet>().AsNoTracking().IgnoreQueryFilters().Where(s => s.RecordId == id).Select(s => s.Id)
            .ToListAsync(cancellation))
        {
            var photos = SheetSubjects.SubjectOf(sheet, "");
            await work.CopyScopeAsync<DocumentLink>(l => l.Subject.StartsWith(photos), record, cancellation);
        }

        await work.CopyScopeAsync<ChecklistSheet>(s => s.RecordId == id, record, cancellation);
    }
}

/// <summary>A record that came under another division is judged by the edition that holds there.</summary>
internal sealed class RejudgeMoved(IEnumerable<ILedger> ledgers) : IAfterLedgerChange
{
    public async Task FollowAsync(Work work, IReadOnlyCollection<LedgerChange> changes, CancellationToken cancellation)
    {
        foreach (var ledger in ledgers.OfType<IChecklistLedger>())
        {
            if (changes.Where(c => c.Rescoped && c.Ledger == ledger.Code).Select(c => c.RecordId).Distinct().ToList() is { Count: > 0 } moved)
            {
                await ledger.RejudgeAsync(work, moved, cancellation);
            }
        }
    }
}

/// <summary>Sheets of records that are merged: the record that stays has them all, and of each checklist the newest counts.</summary>
internal sealed class SheetParts(IEnumerable<ILedger> ledgers) : IRecordParts
{
    public string Name => "checklist-sheets";

    public async Task<IReadOnlyCollection<Guid>> UsedAsync(
        FengsuiContext context, string ledger, IReadOnlyList<Guid> ids, CancellationToken cancellation) =>
        await context.Set<ChecklistSheet>().AsNoTracking().IgnoreQueryFilters().Where(s => s.Ledger == ledger && ids.Contains(s.RecordId))
            .Select(s => s.RecordId).Distinct().ToListAsync(cancellation);

    public async Task<string> TakeAsync(Work work, string ledger, Guid from, RecordScope to, CancellationToken cancellation)
    {
        var ids = await work.Records.Set<ChecklistSheet>().Where(s => s.Ledger == ledger && s.RecordId == from).Select(s => s.Id).ToListAsync(cancellation);

        // The record that goes is not judged any more.
        await MoveAsync(work, ledger, ids, from, to, [to.Id], cancellation);
        return JsonSerializer.Serialize(ids);
    }

    public Task GiveBackAsync(Work work, string ledger, RecordScope from, Guid to, string note, CancellationToken cancellation) =>
        MoveAsync(work, ledger, JsonSerializer.Deserialize<List<Guid>>(note)!, to, from, [to, from.Id], cancellation);

    private async Task MoveAsync(
        Work work, string ledger, List<Guid> ids, Guid from, RecordScope to, IReadOnlyList<Guid> judged, CancellationToken cancellation)
    {
        if (ids.Count == 0)
        {
            return;
        }

        var target = to.Id;
        await work.Records.Set<ChecklistSheet>().Where(s => ids.Contains(s.Id) && s.RecordId == from).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.RecordId, target).SetProperty(s => s.DivisionCode, to.DivisionCode)
                .SetProperty(s => s.SectorCode, to.SectorCode).SetProperty(s => s.PlaceId, to.PlaceId),
            cancellation);
        await new FollowSheets().CopyScopeAsync(work, to, cancellation);
        if (ledgers.FirstOrDefault(l => l.Code == ledger) is IChecklistLedger judges)
        {
            foreach (var record in judged)
            {
                await CountNewestAsync(work, judges, record, cancellation);
            }
        }
    }

    // The answers beside the fields are those of the newest sheet that the record has now.
    private static async Task CountNewestAsync(Work work, IChecklistLedger ledger, Guid record, CancellationToken cancellation)
    {
        var newest = await work.Records.Set<ChecklistSheet>().AsNoTracking().IgnoreQueryFilters()
            .Where(s => s.RecordId == record && s.Checklist == ledger.ChecklistCode && s.IsFinished)
            .OrderByDescending(s => s.FinishedAt).FirstOrDefaultAsync(cancellation);
        var items = newest is null
            ? []
            : (await work.Records.Set<ChecklistEdition>().AsNoTracking().FirstAsync(e => e.Id == newest.EditionId, cancellation)).Items();
        await ledger.TakeAnswersAsync(work, record, SheetAnswers.WithoutField(items, ChecklistJson.Answers(newest?.AnswersJson ?? "")), cancellation);
        await ledger.RejudgeAsync(work, [record], cancellation);
    }
}
