using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Model;
using Fengsui.Places.Register;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Quarters.Plans;

/// <summary>Reads plans, and the one way to draft, move and carry them out: permission, state, audit, one transaction.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class PlanBook(UnitOfWork unit, Records records, PermissionTable permissions)
{
    public const string CountyPrefix = "county:";

    /// <summary>A plan, or null when absent or out of sight.</summary>
    public async Task<PlanFile?> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await context.Set<LanePlan>().FirstOrDefaultAsync(p => p.Id == id, cancellation) is not { } plan
            ? null
            : new PlanFile(
                plan,
                await context.Set<PlanMeasure>().Where(m => m.PlanId == id).OrderBy(m => m.Order).ToListAsync(cancellation),
                await context.Set<PlanVersion>().Where(v => v.PlanId == id).OrderByDescending(v => v.Version).ToListAsync(cancellation));
    }

    /// <summary>The active plan of a quarter, or else its last; null when there is none.</summary>
    public async Task<PlanFile?> OfQuarterAsync(Actor actor, Guid quarterId, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var id = await context.Set<LanePlan>().Where(p => p.QuarterId == quarterId)
            .OrderByDescending(p => p.ActiveFor != null).ThenBy(p => p.State == PlanState.SetAside).ThenByDescending(p => p.CreatedAt).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(cancellation);
        return id is { } found ? await FindAsync(actor, found, cancellation) : null;
    }

    /// <summary>Plans that the actor may see, newest first: those of quarters and the county's.</summary>
    public async Task<IReadOnlyList<LanePlan>> ListAsync(Actor actor, PlanState? state, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await context.Set<LanePlan>().Where(p => state == null || p.State == state)
            .OrderByDescending(p => p.CreatedAt).ThenBy(p => p.Id).ToListAsync(cancellation);
    }

    /// <summary>Starts a plan.</summary>
    /// <param name="quarterId">The quarter, or null for the county's plan.</param>
    public Task<Outcome<Guid>> CreateAsync(Actor actor, Guid? quarterId, PlanDraft draft, CancellationToken cancellation) =>
        RunAsync<Guid>(actor, QuarterPermissions.DraftPlans, async work =>
        {
            var quarter = quarterId is { } id
                ? await work.Records.Set<ResidentialQuarter>().AsNoTracking().FirstOrDefaultAsync(q => q.Id == id, cancellation)
                : null;
            var division = quarterId is not null
                ? quarter?.DivisionCode
                : await work.Records.Set<Division>().Where(d => d.Level == DivisionLevel.County).Select(d => d.Code).FirstOrDefaultAsync(cancellation);
            if (division is null)
            {
                return Refusal.NotFound("places.record.not-found");
            }

            if (!division.StartsWith(actor.DivisionPrefix, StringComparison.Ordinal) || (quarter is null && actor.IsNarrowed))
            {
                return Refusal.Forbidden("places.plan.county-only");
            }

            var activeFor = quarterId?.ToString() ?? CountyPrefix + division;
            if (await work.Records.Set<LanePlan>().AnyAsync(p => p.ActiveFor == activeFor, cancellation))
            {
                return Refusal.Conflict("places.plan.exists");
            }

            var plan = new LanePlan
            {
                Id = Guid.CreateVersion7(work.Now), QuarterId = quarterId, DivisionCode = division, SectorCode = quarter?.SectorCode ?? "",
                PlaceId = quarter?.PlaceId, ActiveFor = activeFor,
                DraftedById = actor.Id, DraftedBy = actor.Name, CreatedAt = work.Now,
            };
            if (await FillAsync(work, plan, [], draft, cancellation) is { } refusal)
            {
                return refusal;
            }

            work.Records.Add(plan);
            Tell(work, plan, "create", ("title", plan.Title));
            return plan.Id;
        }, cancellation);

    /// <summary>Changes a plan while it is a draft, and gives its new version.</summary>
    public Task<Outcome<int>> UpdateAsync(Actor actor, Guid id, int version, PlanDraft draft, CancellationToken cancellation) =>
        ChangeAsync(actor, id, version, QuarterPermissions.DraftPlans, async (work, plan, measures) =>
        {
            if (plan.State != PlanState.Draft)
            {
                return Refusal.Conflict("places.plan.not-draft");
            }

            if (await FillAsync(work, plan, measures, draft, cancellation) is { } refusal)
            {
                return refusal;
            }

            Tell(work, plan, "update", ("measures", draft.Measures.Count.ToString(CultureInfo.InvariantCulture)));
            return plan.Version;
        }, cancellation);

    /// <summary>Makes a move, keeps the plan as it then stands, and gives its new version.</summary>
    /// <param name="reason">Why, when it is refused.</param>
    public Task<Outcome<int>> MoveAsync(Actor actor, Guid id, int version, PlanMove move, string reason, CancellationToken cancellation) =>
        ChangeAsync(actor, id, version, PermissionOf(move), (work, plan, measures) =>
        {
            var step = PlanMoves.Find(plan.State, move);
            var refusal = step is null
                ? Refusal.Conflict("places.plan.not-lawful", Terms.Moves<QuarterTexts>(PlanMoves.From(plan.State).Select(s => ($"Move.{s.Move}", s.Permission))))
                : PlanMoves.Check(step, plan, measures, actor, reason);
            if (refusal is not null)
            {
                return Task.FromResult<Outcome<int>>(refusal);
            }

            Step(work, plan, step!, reason.Trim());
            work.Records.Add(PlanVersions.Keep(work, plan, measures, reason.Trim()));
            Tell(work, plan, move.ToString().ToLowerInvariant(), ("state", plan.State.ToString()), ("reason", reason.Trim()));
            return Task.FromResult<Outcome<int>>(plan.Version);
        }, cancellation);

    /// <summary>Says how far a measure of a plan that is carried out has come, and gives the plan's new version.</summary>
    public Task<Outcome<int>> ProgressAsync(
        Actor actor, Guid id, int version, Guid measureId, MeasureState state, CancellationToken cancellation) =>
        ChangeAsync(actor, id, version, QuarterPermissions.DraftPlans, (work, plan, measures) =>
        {
            var measure = measures.Find(m => m.Id == measureId);
            var refusal = plan.State != PlanState.Underway ? Refusal.Conflict("places.plan.not-underway")
                : measure is null ? Refusal.NotFound("places.record.not-found")
                : null;
            if (refusal is not null)
            {
                return Task.FromResult<Outcome<int>>(refusal);
            }

            measure!.State = state;
            measure.DoneOn = state == MeasureState.Done ? DateOnly.FromDateTime(work.Now.UtcDateTime) : null;
            Tell(work, plan, "progress", ("measure", measure.Description), ("state", state.ToString()));
            return Task.FromResult<Outcome<int>>(plan.Version);
        }, cancellation);

    /// <summary>Name of a plan in the audit log.</summary>
    public static string Subject(Guid id) => $"lane-plan:{id}";

    private static string PermissionOf(PlanMove move) => PlanMoves.All.First(s => s.Move == move).Permission;

    private static void Step(Work work, LanePlan plan, PlanStep step, string reason)
    {
        plan.State = step.To;
        switch (step.Move)
        {
            case PlanMove.Submit:
                (plan.SubmittedById, plan.SubmittedBy, plan.SubmittedAt) = (work.Actor.Id, work.Actor.Name, work.Now);
                plan.RefusedFor = "";
                break;
            case PlanMove.Approve or PlanMove.Refuse:
                (plan.DecidedBy, plan.DecidedAt, plan.RefusedFor) = (work.Actor.Name, work.Now, reason);
                break;
            case PlanMove.Finish:
                (plan.FinishedAt, plan.ActiveFor) = (work.Now, null);
                break;
        }
    }

    /// <summary>The refusal of who may not; it says who may.</summary>
    internal static Refusal NotAllowed(string permission) => Refusal.Forbidden("places.plan.not-allowed", Terms.Holders(permission));

    private async Task<Outcome<T>> RunAsync<T>(
        Actor actor, string permission, Func<Work, Task<Outcome<T>>> body, CancellationToken cancellation) =>
        permissions.Allows(actor, permission)
            ? await unit.RunAsync(actor, body, cancellation)
            : NotAllowed(permission);

    private Task<Outcome<int>> ChangeAsync(
        Actor actor, Guid id, int version, string permission, Func<Work, LanePlan, List<PlanMeasure>, Task<Outcome<int>>> change,
        CancellationToken cancellation) =>
        RunAsync(actor, permission, async work =>
        {
            var plan = await work.Records.Set<LanePlan>().AsTracking().FirstOrDefaultAsync(p => p.Id == id, cancellation);
            if (plan is null)
            {
                return Refusal.NotFound("places.record.not-found");
            }

            var measures = await work.Records.Set<PlanMeasure>().AsTracking().Where(m => m.PlanId == id).OrderBy(m => m.Order).ToListAsync(cancellation);
            if (plan.Version != version)
            {
                return await work.ChangedMeanwhileAsync(
                    PlaceRules.ChangedMeanwhile, Subject(id), version, plan.Version, PlanDraft.Of(plan, measures), cancellation);
            }

            plan.Version++;
            plan.UpdatedAt = work.Now;
            return await change(work, plan, measures);
        }, cancellation);

    private static async Task<Refusal?> FillAsync(
        Work work, LanePlan plan, List<PlanMeasure> before, PlanDraft draft, CancellationToken cancellation)
    {
        var kinds = await work.Records.Set<MeasureKind>().Select(k => k.Code).ToListAsync(cancellation);
        var lanes = await work.Records.Set<FireLane>().Where(l => l.QuarterId == plan.QuarterId && l.QuarterId != null)
            .Select(l => l.Id).ToListAsync(cancellation);
        if (PlanRules.Check(draft, kinds, lanes) is { } refusal)
        {
            return refusal;
        }

        (plan.Title, plan.Aim, plan.UpdatedAt) = (draft.Title.Trim(), draft.Aim.Trim(), work.Now);
        work.Records.RemoveRange(before.Where(m => draft.Measures.All(d => d.Id != m.Id)));
        foreach (var (order, wanted) in draft.Measures.Index())
        {
            var measure = before.Find(m => m.Id == wanted.Id);
            if (measure is null)
            {
                measure = new PlanMeasure { Id = Guid.CreateVersion7(work.Now), PlanId = plan.Id, DivisionCode = plan.DivisionCode, SectorCode = plan.SectorCode, PlaceId = plan.PlaceId };
                work.Records.Add(measure);
            }

            PlanRules.Fill(measure, wanted, order);
        }

        return null;
    }

    private static void Tell(Work work, LanePlan plan, string action, params (string Name, string Value)[] details)
    {
        work.Audit("places.plan." + action, Subject(plan.Id), plan.DivisionCode, [.. details.Where(d => d.Value.Length > 0)]);
        work.Announce(new Change(PlaceTopics.LanePlans, plan.Id.ToString(), plan.DivisionCode, work.Now, action));
    }
}
