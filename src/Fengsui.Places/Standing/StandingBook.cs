using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Standing;

/// <summary>Keeps the standing of places: judges again in the transaction that changed what is known of them.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class StandingBook(LocalTime times, IEnumerable<ILedger> ledgers) : IAfterLedgerChange
{
    /// <inheritdoc/>
    public async Task FollowAsync(Work work, IReadOnlyCollection<LedgerChange> changes, CancellationToken cancellation)
    {
        // What belongs to a place comes under other rules with it.
        var moved = changes.Where(c => c.Ledger == PlaceLedger.LedgerCode && c.Rescoped).SelectMany(c => c.PlaceIds).Distinct().ToList();
        foreach (var batch in moved.Chunk(StandingSweep.Batch))
        {
            await RuleColumns.FollowAsync(ledgers, work, Day(work.Now), batch, cancellation);
        }

        foreach (var batch in changes.SelectMany(c => c.PlaceIds).Distinct().Chunk(StandingSweep.Batch))
        {
            await JudgeAsync(work, batch, cancellation);
        }
    }

    /// <summary>Judges places as of the command's day. What they are measured by must be saved.</summary>
    public async Task JudgeAsync(Work work, IReadOnlyCollection<Guid> placeIds, CancellationToken cancellation)
    {
        var today = Day(work.Now);
        var rules = await work.Records.Set<StandingRule>().AsNoTracking()
            .Where(r => (r.EffectiveFrom == null || r.EffectiveFrom <= today) && (r.EffectiveTo == null || r.EffectiveTo >= today))
            .ToListAsync(cancellation);
        var kept = (await work.Records.Set<PlaceStanding>().AsTracking().Where(s => placeIds.Contains(s.PlaceId)).ToListAsync(cancellation))
            .ToLookup(s => s.PlaceId);
        var measures = (await work.Records.Set<PlaceMeasure>().AsTracking().Where(m => placeIds.Contains(m.PlaceId)).ToListAsync(cancellation))
            .ToLookup(m => m.PlaceId);
        foreach (var facts in await StandingFacts.ReadAsync(work.Records, placeIds, today, cancellation))
        {
            var judged = StandingJudge.Judge(facts, StandingJudge.InForce(rules, facts.DivisionCode, today));
            foreach (var measure in measures[facts.PlaceId])
            {
                (measure.DivisionCode, measure.SectorCode) = (facts.DivisionCode, facts.SectorCode);
            }

            if (Keep(work, facts, judged, [.. kept[facts.PlaceId]]))
            {
                work.Announce(new Change(StandingPermissions.Topic, facts.PlaceId.ToString(), facts.DivisionCode, work.Now, "judged"));
            }
        }

        // What is measured in months changes with the days.
        StandingSweep.WakeDaily(work, times.StartOf(today.AddDays(1)));
    }

    /// <summary>The day of an instant, in the installation's zone.</summary>
    public DateOnly Day(DateTimeOffset instant) => times.Day(instant);

    private static bool Keep(Work work, PlaceFacts facts, IReadOnlyList<Judged> judged, IReadOnlyList<PlaceStanding> kept)
    {
        var changed = false;
        foreach (var gone in kept.Where(k => judged.All(j => j.Standing != k.Standing)))
        {
            (gone.DivisionCode, gone.SectorCode) = (facts.DivisionCode, facts.SectorCode);
            work.Records.Remove(gone);
            changed = true;
        }

        foreach (var one in judged)
        {
            var row = kept.FirstOrDefault(k => k.Standing == one.Standing);
            if (row is null)
            {
                row = new PlaceStanding
                {
                    PlaceId = facts.PlaceId,
                    Standing = one.Standing,
                    DivisionCode = facts.DivisionCode,
                    SectorCode = facts.SectorCode,
                };
                work.Records.Add(row);
                changed = true;
            }

            (row.DivisionCode, row.SectorCode) = (facts.DivisionCode, facts.SectorCode);
            changed |= row.Take(one, work.Now);
        }

        return changed;
    }
}
