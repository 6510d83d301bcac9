using System.Text.Json;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Transfer;

/// <summary>Photos and files of a record.</summary>
internal sealed class DocumentParts : IRecordParts
{
    /// <inheritdoc/>
    public string Name => "documents";

    /// <inheritdoc/>
    public async Task<IReadOnlyCollection<Guid>> UsedAsync(
        FengsuiContext context, string ledger, IReadOnlyList<Guid> ids, CancellationToken cancellation)
    {
        var subjects = ids.ToDictionary(id => SubjectOf(ledger, id), StringComparer.Ordinal);
        var used = await context.Set<DocumentLink>().AsNoTracking().IgnoreQueryFilters().Where(l => subjects.Keys.Contains(l.Subject))
            .Select(l => l.Subject).Distinct().ToListAsync(cancellation);
        return used.ConvertAll(s => subjects[s]);
    }

    /// <inheritdoc/>
    public async Task<string> TakeAsync(Work work, string ledger, Guid from, RecordScope to, CancellationToken cancellation)
    {
        var subject = SubjectOf(ledger, from);
        var ids = await work.Records.Set<DocumentLink>().Where(l => l.Subject == subject).Select(l => l.Id).ToListAsync(cancellation);
        await MoveAsync(work, ids, ledger, from, to, cancellation);
        return JsonSerializer.Serialize(ids);
    }

    /// <inheritdoc/>
    public Task GiveBackAsync(Work work, string ledger, RecordScope from, Guid to, string note, CancellationToken cancellation) =>
        MoveAsync(work, JsonSerializer.Deserialize<List<Guid>>(note)!, ledger, to, from, cancellation);

    private static Task MoveAsync(Work work, List<Guid> ids, string ledger, Guid from, RecordScope to, CancellationToken cancellation)
    {
        var (before, after) = (SubjectOf(ledger, from), SubjectOf(ledger, to.Id));
        Guid? place = ledger == PlaceLedger.LedgerCode ? to.Id : null;
        return work.Records.Set<DocumentLink>().Where(l => ids.Contains(l.Id) && l.Subject == before).ExecuteUpdateAsync(
            set => set.SetProperty(l => l.Subject, after).SetProperty(l => l.DivisionCode, to.DivisionCode)
                .SetProperty(l => l.SectorCode, to.SectorCode).SetProperty(l => l.PlaceId, l => place ?? l.PlaceId),
            cancellation);
    }

    // As the audit log calls them.
    private static string SubjectOf(string ledger, Guid id) => $"{(ledger == PlaceLedger.LedgerCode ? "place" : ledger)}:{id}";
}
