using System.Text.Json;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Transfer;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Standing;

/// <summary>Measures of a place: the place that stays takes those that it has not. Standing itself is judged anew.</summary>
internal sealed class MeasureParts : IRecordParts
{
    public string Name => "measures";

    public Task<IReadOnlyCollection<Guid>> UsedAsync(FengsuiContext context, string ledger, IReadOnlyList<Guid> ids, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyCollection<Guid>>([]);

    public async Task<string> TakeAsync(Work work, string ledger, Guid from, RecordScope to, CancellationToken cancellation)
    {
        if (ledger != PlaceLedger.LedgerCode)
        {
            return "[]";
        }

        var known = await work.Records.Set<PlaceMeasure>().Where(m => m.PlaceId == to.Id).Select(m => m.Measure).ToListAsync(cancellation);
        var mine = await work.Records.Set<PlaceMeasure>().AsNoTracking().Where(m => m.PlaceId == from).ToListAsync(cancellation);
        work.Records.AddRange(mine.Where(m => !known.Contains(m.Measure)).Select(m => Copy(m, to)));
        return JsonSerializer.Serialize(mine);
    }

    public async Task GiveBackAsync(Work work, string ledger, RecordScope from, Guid to, string note, CancellationToken cancellation)
    {
        // What the other place took it keeps if somebody measured again there.
        foreach (var measure in JsonSerializer.Deserialize<List<PlaceMeasure>>(note)!)
        {
            work.Records.Add(Copy(measure, from));
            await work.Records.Set<PlaceMeasure>().Where(m => m.PlaceId == to && m.Measure == measure.Measure && m.Value == measure.Value
                && m.EnteredAt == measure.EnteredAt && m.EnteredBy == measure.EnteredBy).ExecuteDeleteAsync(cancellation);
        }
    }

    private static PlaceMeasure Copy(PlaceMeasure measure, RecordScope to) => new()
    {
        PlaceId = to.Id, Measure = measure.Measure, DivisionCode = to.DivisionCode, SectorCode = to.SectorCode, Value = measure.Value, Source = measure.Source,
        EnteredBy = measure.EnteredBy, EnteredAt = measure.EnteredAt,
    };
}
