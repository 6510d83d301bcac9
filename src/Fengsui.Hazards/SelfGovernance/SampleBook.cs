using System.Globalization;
using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Rules;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.SelfGovernance;

/// <summary>A draw as it would be, or was, made.</summary>
internal sealed record DrawPreview(DateOnly Month, string Seed, double Percent, Guid RuleId, int Units, IReadOnlyList<SamplePick> Picks);

/// <summary>What a sample found at a unit.</summary>
/// <param name="ClassCode">Class of the case, for a false commitment.</param>
internal sealed record SampleJudgement(SampleOutcome Outcome, string Note, string ClassCode = "");

/// <summary>Draws the agency's samples and judges the commitments that were drawn.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class SampleBook(UnitOfWork unit, Records records, PermissionTable permissions, HazardBook hazards, LocalTime times)
{
    public const int LongestSeed = 40;

    // A town's code.
    private const int TownDigits = 9;

    /// <summary>What a draw would pick, without drawing.</summary>
    public async Task<Outcome<DrawPreview>> PreviewAsync(Actor actor, string seed, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, SelfGovernancePermissions.Sample))
        {
            return Refusal.Forbidden("governance.not-allowed", SelfGovernancePermissions.Sample);
        }

        await using var context = records.Open(actor);
        return await PreviewAsync(context, actor, seed, times.Today, cancellation);
    }

    /// <summary>Draws the month's sample in the actor's division; once a month, as often as the rule says.</summary>
    public Task<Outcome<Guid>> DrawAsync(Actor actor, string seed, CancellationToken cancellation) =>
        WriteAsync<Guid>(actor, async work =>
        {
            var previewed = await PreviewAsync(work.Records, actor, seed, times.Day(work.Now), cancellation);
            if (previewed.Refusal is { } refusal)
            {
                return refusal;
            }

            var plan = previewed.Value;
            if (await work.Records.Set<SampleDraw>().AnyAsync(d => d.Month == plan.Month && d.DivisionCode == actor.DivisionPrefix, cancellation))
            {
                return Refusal.Conflict("governance.sample.drawn", plan.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture));
            }

            if (plan.Picks.Count == 0)
            {
                return Refusal.Conflict("governance.sample.nobody");
            }

            var draw = new SampleDraw
            {
                Id = Guid.CreateVersion7(work.Now), DivisionCode = actor.DivisionPrefix, Month = plan.Month, Seed = plan.Seed, Percent = plan.Percent,
                RuleId = plan.RuleId, Units = plan.Units, Picked = plan.Picks.Count, DrawnBy = actor.Name, DrawnAt = work.Now,
            };
            work.Records.Add(draw);
            var ids = plan.Picks.Select(p => p.Unit.PlaceId).ToList();
            var rounds = (await Waiting(work.Records.Set<SelfRound>().AsTracking(), plan.Month).Where(r => ids.Contains(r.PlaceId!.Value)).ToListAsync(cancellation))
                .GroupBy(r => r.PlaceId!.Value).ToDictionary(g => g.Key, g => g.MaxBy(r => r.PeriodStart)!);
            foreach (var pick in plan.Picks)
            {
                Add(work, draw, pick, rounds[pick.Unit.PlaceId]);
            }

            work.Audit("hazards.self.draw", $"self-draw:{draw.Id}", draw.DivisionCode, ("seed", draw.Seed), ("rows", Number(draw.Picked)));
            return draw.Id;
        }, cancellation);

    /// <summary>Judges a commitment that was drawn. A false one opens a case and is marked.</summary>
    public Task<Outcome<int>> JudgeAsync(Actor actor, Guid id, int version, SampleJudgement found, CancellationToken cancellation) =>
        WriteAsync<int>(actor, async work =>
        {
            if (await work.Records.Set<SampleCheck>().AsTracking().FirstOrDefaultAsync(c => c.Id == id, cancellation) is not { } check
                || await work.Records.Set<SelfRound>().AsTracking().FirstOrDefaultAsync(r => r.Id == check.RoundId, cancellation) is not { } round)
            {
                return Refusal.NotFound("governance.not-found");
            }

            if (check.Version != version)
            {
                return await work.ChangedMeanwhileAsync(
                    "governance.changed-meanwhile", $"self-sample:{id}", version, check.Version, new SampleJudgement(check.Outcome, check.Note), cancellation);
            }

            if (SelfLifeCycle.Judge(round, check, found.Outcome, found.Note, actor.OnlyPlaces) is { } refusal)
            {
                return refusal;
            }

            if (check.Outcome == SampleOutcome.False)
            {
                var made = await OpenCaseAsync(work, check, found, cancellation);
                if (made.Refusal is { } wrong)
                {
                    return wrong;
                }

                check.HazardId = made.Value.Id;
                work.Publish(new SelfCommitmentFalse(round.Id, check.PlaceId!.Value, check.DivisionCode, made.Value.Id, work.Now));
            }

            (check.CheckedBy, check.CheckedAt) = (actor.Name, work.Now);
            round.Version++;
            work.Audit("hazards.self.judge", $"self-sample:{check.Id}", check.DivisionCode, ("place", check.PlaceName), ("outcome", check.Outcome.ToString()));
            work.Announce(new Change(SelfGovernancePermissions.Topic, check.PlaceId?.ToString() ?? "", check.DivisionCode, work.Now));
            return ++check.Version;
        }, cancellation);

    // Commitments of periods that reach into the month before or later, which no sample has seen.
    private static IQueryable<SelfRound> Waiting(IQueryable<SelfRound> rounds, DateOnly month)
    {
        var since = month.AddMonths(-1);
        return rounds.Where(r => r.CommittedAt != null && r.Sample == SampleOutcome.None && r.DueOn >= since && r.PlaceId != null);
    }

    private static async Task<Outcome<DrawPreview>> PreviewAsync(
        FengsuiContext context, Actor actor, string seed, DateOnly today, CancellationToken cancellation)
    {
        if (seed.Trim().Length is 0 or > LongestSeed)
        {
            return Refusal.Invalid("governance.sample.seed", "seed");
        }

        if (await RuleSet.FindAsync(context, "sampling.self-check", today, actor.DivisionPrefix, cancellation) is not { } rule)
        {
            return Refusal.Conflict("governance.sample.no-rule");
        }

        var share = rule.As<SamplingRule>();
        var month = SelfDuties.PeriodOf(today, share.PerMonths).Start;
        var units = (await Waiting(context.Set<SelfRound>().AsNoTracking(), month)
                .Select(r => new { PlaceId = r.PlaceId!.Value, r.DivisionCode, r.TypeCode }).ToListAsync(cancellation))
            .DistinctBy(r => r.PlaceId)
            .Select(r => new SampleUnit(r.PlaceId, r.DivisionCode[..Math.Min(TownDigits, r.DivisionCode.Length)], r.TypeCode)).ToList();
        return new DrawPreview(month, seed.Trim(), share.Percent, rule.Id, units.Count, Sampler.Draw(units, share.Percent, seed.Trim(), month));
    }

    private static void Add(Work work, SampleDraw draw, SamplePick pick, SelfRound round)
    {
        round.Sample = SampleOutcome.Drawn;
        round.Version++;
        work.Records.Add(new SampleCheck
        {
            Id = Guid.CreateVersion7(work.Now), DrawId = draw.Id, RoundId = round.Id, DivisionCode = round.DivisionCode, SectorCode = round.SectorCode,
            PlaceId = round.PlaceId, PlaceName = round.PlaceName, Town = pick.Unit.Town, TypeCode = pick.Unit.TypeCode,
            StratumSize = pick.StratumSize, StratumQuota = pick.StratumQuota, Rank = pick.Rank, Hash = pick.Hash,
        });
    }

    private async Task<Outcome<HazardMade>> OpenCaseAsync(Work work, SampleCheck check, SampleJudgement found, CancellationToken cancellation) =>
        await hazards.FindAsync(
            work,
            new FindingDraft
            {
                PlaceId = check.PlaceId, Description = found.Note.Trim(), ClassCode = found.ClassCode, Severity = HazardSeverity.Serious,
                Source = HazardSource.Inspection, Origin = $"self-sample:{check.Id}",
            },
            cancellation);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private async Task<Outcome<T>> WriteAsync<T>(Actor actor, Func<Work, Task<Outcome<T>>> write, CancellationToken cancellation) =>
        permissions.Allows(actor, SelfGovernancePermissions.Sample)
            ? await unit.RunAgainAsync(actor, write, cancellation)
            : Refusal.Forbidden("governance.not-allowed", SelfGovernancePermissions.Sample);
}
