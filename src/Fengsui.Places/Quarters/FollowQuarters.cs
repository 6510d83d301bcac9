using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Quarters.Plans;
using Fengsui.Places.Quarters.Survey;
using Fengsui.Places.Transfer;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Quarters;

/// <summary>Counts, nearby spaces and plans of a quarter lie where it lies. What was frozen stays as it was frozen.</summary>
internal sealed class FollowQuarters : IRecordHangers
{
    public bool HangsOn(string ledger) => ledger == SurveyBook.QuarterLedger;

    public async Task CopyScopeAsync(Work work, RecordScope record, CancellationToken cancellation)
    {
        var id = record.Id;
        var plans = work.Records.Set<LanePlan>().IgnoreQueryFilters().Where(p => p.QuarterId == id).Select(p => p.Id);
        await work.CopyScopeAsync<PlanMeasure>(m => plans.Contains(m.PlanId), record, cancellation);
        await work.CopyScopeAsync<PlanVersion>(v => plans.Contains(v.PlanId), record, cancellation);
        await work.CopyScopeAsync<LanePlan>(p => p.QuarterId == id, record, cancellation);
        await work.CopyScopeAsync<ParkingCount>(c => c.QuarterId == id, record, cancellation);
        await work.CopyScopeAsync<NearbySpaces>(n => n.QuarterId == id, record, cancellation);
    }
}
