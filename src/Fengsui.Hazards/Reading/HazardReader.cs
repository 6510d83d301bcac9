using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Rules;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Reading;

/// <summary>A hazard as a list shows it.</summary>
public sealed record HazardRow(
    Guid Id, string Number, string Where, string Part, string Description, string ClassCode, HazardSeverity Severity, HazardState State,
    EscalationLevel Escalation, HazardSource Source, string DivisionCode, string SectorCode, Guid? PlaceId, string ResponsibleUnit, string ResponsiblePerson,
    DateOnly? Deadline, DateTimeOffset FoundAt, DateTimeOffset StateSince, DateTimeOffset? EndedAt, bool Recurred, bool WasOverdue, string RootCause);

/// <summary>A move that the reader may make now, and what it asks for.</summary>
/// <param name="Problem">Why it is not to be made by this person although the right is there: nobody reviews their own. Empty when it may be made.</param>
public sealed record LawfulMove(HazardMove Move, string Permission, bool Allowed, string Problem);

/// <summary>Everything about one hazard.</summary>
public sealed record HazardFile(
    Hazard Hazard, IReadOnlyList<HazardEntry> Entries, IReadOnlyList<Clock> Clocks, IReadOnlyList<Milestone> Milestones,
    IReadOnlyList<ExtensionRequest> Extensions, IReadOnlyList<LawfulMove> Moves, PenaltyRule? Penalty, HazardRule? PenaltySource);

/// <summary>Reads hazards within the reader's scope.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class HazardReader(Records records, PermissionTable permissions, TimeProvider clock)
{
    /// <summary>A page of a list.</summary>
    public async Task<TablePage<HazardRow>> PageAsync(Actor actor, HazardFilter filter, TableQuery query, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var page = await HazardPages.ReadAsync(context, actor, filter, query, clock.GetUtcNow(), cancellation);
        return new TablePage<HazardRow>([.. page.Rows.Select(RowOf)], page.Total, page.IsAtLeast);
    }

    /// <summary>One hazard with all that belongs to it; null when absent or out of sight.</summary>
    public async Task<HazardFile?> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        if (await context.Set<Hazard>().FirstOrDefaultAsync(h => h.Id == id, cancellation) is not { } hazard)
        {
            return null;
        }

        var rules = await RuleSet.ReadAsync(context, hazard.RulesOf, cancellation);
        var fine = rules.Of(RuleKind.Penalty, hazard.DivisionCode).FirstOrDefault(r => r.As<PenaltyRule>().Acts.Contains(hazard.ClassCode));
        return new HazardFile(
            hazard,
            await context.Set<HazardEntry>().Where(e => e.HazardId == id).OrderBy(e => e.Sequence).ToListAsync(cancellation),
            await context.Set<Clock>().Where(c => c.SubjectKind == HazardClocks.SubjectKind && c.SubjectId == id).OrderBy(c => c.EndedAt != null).ThenBy(c => c.DueAt).ToListAsync(cancellation),
            await context.Set<Milestone>().Where(m => m.HazardId == id).OrderBy(m => m.DueOn).ToListAsync(cancellation),
            await context.Set<ExtensionRequest>().Where(r => r.HazardId == id).OrderByDescending(r => r.AskedAt).ToListAsync(cancellation),
            [.. HazardLifeCycle.From(hazard.State).Where(s => s.Permission != HazardPermissions.SystemOnly).Select(s => MoveOf(hazard, s, actor))],
            fine?.As<PenaltyRule>(), fine);
    }

    /// <summary>The columns of a list.</summary>
    internal static IQueryable<HazardRow> Rows(IQueryable<Hazard> hazards) => hazards.Select(h => new HazardRow(
        h.Id, h.Number, h.Where, h.Part, h.Description, h.ClassCode, h.Severity, h.State, h.Escalation, h.Source, h.DivisionCode, h.SectorCode,
        h.PlaceId, h.ResponsibleUnit, h.ResponsiblePerson, h.Deadline, h.FoundAt, h.StateSince, h.EndedAt, h.RecurrenceOf != null, h.WasOverdue, h.RootCause));

    /// <summary>The columns of a list, of a row that was read.</summary>
    internal static HazardRow RowOf(Hazard h) => new(
        h.Id, h.Number, h.Where, h.Part, h.Description, h.ClassCode, h.Severity, h.State, h.Escalation, h.Source, h.DivisionCode, h.SectorCode,
        h.PlaceId, h.ResponsibleUnit, h.ResponsiblePerson, h.Deadline, h.FoundAt, h.StateSince, h.EndedAt, h.RecurrenceOf != null, h.WasOverdue, h.RootCause);

    private LawfulMove MoveOf(Hazard hazard, HazardStep step, Actor actor)
    {
        var allowed = permissions.Allows(actor, step.Permission);
        var own = step.Move is HazardMove.Pass or HazardMove.SendBack or HazardMove.Close && HazardLifeCycle.IsOwn(hazard, actor.Id, actor.OnlyPlaces);
        return new LawfulMove(step.Move, step.Permission, allowed && !own, own ? "hazards.move.own-rectification" : allowed ? "" : HazardPermissions.NotAllowed);
    }
}
