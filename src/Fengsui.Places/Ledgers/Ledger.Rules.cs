using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Standing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Ledgers;

// Columns that follow the county's own rules.
public abstract partial class Ledger<T> : IRuledLedger
{
    bool IRuledLedger.FollowsRules => FollowsRules;

    /// <summary>True when columns follow the standing rules of the record's division.</summary>
    protected virtual bool FollowsRules => false;

    async Task<(Guid? Last, int Changed)> IRuledLedger.RecomputeNextAsync(
        Work work, RuleFigures figures, Guid? after, int most, CancellationToken cancellation)
    {
        var records = work.Records.Set<T>().AsTracking().IgnoreQueryFilters();
        var batch = await (after is { } last ? records.Where(r => r.Id > last) : records).OrderBy(r => r.Id).Take(most).ToListAsync(cancellation);
        return (batch.Count == most ? batch[^1].Id : null, Recompute(work, figures, batch));
    }

    async Task IRuledLedger.RecomputeOfAsync(
        Work work, RuleFigures figures, IReadOnlyCollection<Guid> placeIds, CancellationToken cancellation) => Recompute(
        work, figures,
        await work.Records.Set<T>().AsTracking().IgnoreQueryFilters()
            .Where(r => EF.Property<Guid?>(r, nameof(IInScope.PlaceId)) != null && placeIds.Contains(EF.Property<Guid?>(r, nameof(IInScope.PlaceId))!.Value))
            .ToListAsync(cancellation));

    /// <summary>Sets the columns that follow rules, once it is known where the record lies.</summary>
    private protected virtual void ComputeByRules(T record, DivisionFigures figures)
    {
    }

    // Says where records lie and, by the rules in force there, what is computed of them. Rules are read once for all of these records.
    private async Task<Func<T, Refusal?>> SettlerAsync(
        Work work, IReadOnlyCollection<Guid> placeIds, IReadOnlyCollection<Guid> quarterIds, CancellationToken cancellation)
    {
        var locate = await LocatorAsync(work, placeIds, quarterIds, cancellation);
        if (!FollowsRules)
        {
            return locate;
        }

        var figures = await RuleFigures.ReadAsync(work.Records, RuleFigures.DayOf(work.Now), cancellation);
        return record =>
        {
            if (locate(record) is { } refusal)
            {
                return refusal;
            }

            ComputeByRules(record, figures.In(record.DivisionCode));
            return null;
        };
    }

    // Nobody typed it: neither version nor time of the record changes, and whoever has it open may save.
    private int Recompute(Work work, RuleFigures figures, List<T> records)
    {
        records.ForEach(r => ComputeByRules(r, figures.In(r.DivisionCode)));
        var changed = records.FindAll(r => work.Records.Entry(r).State == EntityState.Modified);
        TellMany(work, changed, "updated");
        return changed.Count;
    }
}
