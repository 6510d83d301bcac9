using Fengsui.Hazards.Rules;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.SelfGovernance;

/// <summary>A round of the past: how far it came, by which life cycle every other goes.</summary>
internal sealed record SeedRound(
    Guid PlaceId, DateOnly PeriodDay, SelfStage Stage, bool CheckPassed, CommitmentInput? Commitment, DateTimeOffset At, IReadOnlyDictionary<string, RiskLevel>? Levels = null,
    string Measure = "");

/// <summary>Puts in rounds with their past.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class SelfSeeder(UnitOfWork unit, IPlaceDirectory places, LocalTime times)
{
    /// <summary>Puts them in; a place without the duty, or one that has the period already, is passed over.</summary>
    /// <exception cref="InvalidOperationException">A step is not lawful.</exception>
    public async Task AddAsync(Actor actor, IReadOnlyList<SeedRound> rounds, CancellationToken cancellation)
    {
        foreach (var batch in rounds.Chunk(100))
        {
            await unit.RunAsync(actor, async work =>
            {
                var rules = await RuleSet.ReadAsync(work.Records, times.Day(work.Now), cancellation);
                var kinds = await work.Records.Set<SelfRiskKind>().Where(k => k.IsInUse).Select(k => k.Code).ToListAsync(cancellation);
                foreach (var seed in batch)
                {
                    await AddAsync(work, rules, kinds, seed, cancellation);
                }
            }, cancellation);
        }
    }

    private async Task AddAsync(Work work, RuleSet rules, IReadOnlyCollection<string> kinds, SeedRound seed, CancellationToken cancellation)
    {
        if (await places.FindAsync(work.Records, seed.PlaceId, cancellation) is not { } place
            || SelfDuties.Find(rules, SelfDuties.SelfCheck, place.DivisionCode, place.TypeCode) is not { } rule)
        {
            return;
        }

        var duty = rule.As<PeriodRule>();
        var period = SelfDuties.PeriodOf(seed.PeriodDay, duty.Months);
        if (await work.Records.Set<SelfRound>().AnyAsync(r => r.PlaceId == place.Id && r.PeriodStart == period.Start, cancellation)
            || work.Records.Set<SelfRound>().Local.Any(r => r.PlaceId == place.Id && r.PeriodStart == period.Start))
        {
            return;
        }

        var round = new SelfRound
        {
            Id = Guid.CreateVersion7(seed.At), PlaceId = place.Id, DivisionCode = place.DivisionCode, SectorCode = place.SectorCode, PlaceName = place.Name,
            TypeCode = place.TypeCode, PeriodStart = period.Start, DueOn = period.LastDay, RuleId = rule.Id, Checklist = duty.Form, OpenedAt = seed.At,
            WasLate = seed.Stage < SelfStage.Committed && period.LastDay < times.Day(work.Now),
        };
        work.Records.Add(round);
        if (seed.Stage >= SelfStage.Assessed)
        {
            Must(SelfLifeCycle.Assess(round, [.. kinds.Select(k => Risk(k, seed))], kinds, seed.At));
        }

        if (seed.Stage >= SelfStage.Checked)
        {
            (round.CheckedAt, round.CheckPassed) = (seed.At, seed.CheckPassed);
        }

        if (seed is { Stage: SelfStage.Committed, Commitment: { } commitment })
        {
            var words = await SelfBook.WordsAsync(work.Records, commitment.Kind, place.Name, cancellation);
            Must(SelfLifeCycle.Commit(round, commitment, new CommitmentFacts(true, 0, seed.At, "demo", words)));
        }
    }

    private static SelfRisk Risk(string code, SeedRound seed)
    {
        var level = seed.Levels?.GetValueOrDefault(code, RiskLevel.Low) ?? RiskLevel.Low;
        return new SelfRisk(code, level, level >= RiskLevel.Medium ? seed.Measure : "");
    }

    private static void Must(Fengsui.Kernel.Outcomes.Refusal? refusal)
    {
        if (refusal is not null)
        {
            throw new InvalidOperationException(refusal.Code);
        }
    }
}
