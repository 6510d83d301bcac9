using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Majors;
using Fengsui.Hazards.Majors.Criteria;
using Fengsui.Hazards.Rules;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Supervision;

/// <summary>A case as a list shows it.</summary>
/// <param name="NextDue">When the next of its open clocks ends.</param>
/// <param name="Late">How many of its open clocks have passed.</param>
public sealed record MajorRow(
    Guid Id, string Number, string Where, string Summary, MajorState State, MajorVerdict? Verdict, string Fired, PlateLevel Level, string PlateNumber, bool HasPlate,
    Restraint Restraint, DateOnly? Deadline, DateTimeOffset? NextDue, int Late, int MissedVisits, int Progress, string ResponsibleUnit, string DivisionCode, Guid? PlaceId,
    DateTimeOffset OpenedAt, DateTimeOffset? EndedAt);

/// <summary>A move that the reader may make now, or why not.</summary>
/// <param name="Problem">Code of why it is not to be made by this person; empty when it may be made.</param>
public sealed record LawfulMajorMove(MajorMove Move, string Permission, bool Allowed, string Problem);

/// <summary>A hazard of a case.</summary>
public sealed record MajorHazardRow(Guid Id, string Number, string Description, HazardState State, int Version);

/// <summary>Everything about one case.</summary>
public sealed record MajorFile(
    MajorCase Case, IReadOnlyList<MajorEntry> Entries, IReadOnlyList<Clock> Clocks, IReadOnlyList<MajorMeeting> Meetings, IReadOnlyList<MajorVisit> Visits,
    IReadOnlyList<MajorHazardRow> Hazards, IReadOnlyList<LawfulMajorMove> Moves)
{
    /// <summary>The standard of the day of its inspection; null when no rule names one.</summary>
    public CriteriaEdition? Edition { get; init; }

    /// <summary>What that says of the answers; null without a standard.</summary>
    public Determination? Determination { get; init; }

    /// <summary>What the register knows of the place now.</summary>
    public MajorFacts Known { get; init; } = MajorFacts.None;

    /// <summary>Who studies it together.</summary>
    public ProcedureRule Procedure { get; init; } = new(0, 0, 0, 0);
}

/// <summary>Which cases a list shows. Every part that is given must hold.</summary>
/// <param name="Text">Part of number, plate, place, words, unit or person.</param>
/// <param name="Open">True for those not ended, false for those ended.</param>
/// <param name="Plate">True for those with a plate that hangs.</param>
/// <param name="Late">True for those with an open clock that has passed.</param>
public sealed record MajorFilter(
    string? Text = null, MajorState? State = null, PlateLevel? Level = null, string? Division = null, Guid? PlaceId = null, Guid? HazardId = null,
    bool? Open = null, bool? Plate = null, bool? Late = null, Restraint? Restraint = null);

/// <summary>Reads cases within the reader's scope.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class MajorReader(Records records, PermissionTable permissions)
{
    /// <summary>A page of a list.</summary>
    public async Task<TablePage<MajorRow>> PageAsync(Actor actor, MajorFilter filter, TableQuery query, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var rows = Filtered(context, filter);
        var total = await rows.CountAsync(cancellation);
        return new TablePage<MajorRow>(await Rows(context, Sorted(rows, query).Skip(query.Skip).Take(query.PageSize)).ToListAsync(cancellation), total);
    }

    /// <summary>One case with all that belongs to it; null when absent or out of sight.</summary>
    public async Task<MajorFile?> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        if (await context.Set<MajorCase>().FirstOrDefaultAsync(c => c.Id == id, cancellation) is not { } row)
        {
            return null;
        }

        var rules = await RuleSet.ReadAsync(context, row.InspectedOn, cancellation);
        var edition = CriteriaEdition.Of(rules, row.DivisionCode);
        var hazards = context.Set<MajorLink>().Where(l => l.CaseId == id).Select(l => l.HazardId);
        return new MajorFile(
            row,
            await context.Set<MajorEntry>().Where(e => e.CaseId == id).OrderBy(e => e.Sequence).ToListAsync(cancellation),
            await context.Set<Clock>().Where(c => c.SubjectKind == MajorLog.SubjectKind && c.SubjectId == id).OrderBy(c => c.EndedAt != null).ThenBy(c => c.DueAt).ToListAsync(cancellation),
            await context.Set<MajorMeeting>().Where(m => m.CaseId == id).OrderByDescending(m => m.Id).ToListAsync(cancellation),
            await context.Set<MajorVisit>().Where(v => v.CaseId == id).OrderByDescending(v => v.Id).ToListAsync(cancellation),
            await context.Set<Hazard>().Where(h => hazards.Contains(h.Id)).OrderBy(h => h.Id)
                .Select(h => new MajorHazardRow(h.Id, h.Number, h.Description, h.State, h.Version)).ToListAsync(cancellation),
            [.. MajorLifeCycle.From(row).Where(s => s.Permission != HazardPermissions.SystemOnly).Select(s => MoveOf(row, s, actor))])
        {
            Edition = edition, Determination = edition is null ? null : Determiner.Judge(edition, MajorBook.Facts(row)),
            Known = await PlaceKnowledge.OfAsync(context, row.PlaceId, cancellation), Procedure = MajorProcedure.Of(rules, row.DivisionCode),
        };
    }

    /// <summary>The cases that match.</summary>
    internal static IQueryable<MajorCase> Filtered(FengsuiContext context, MajorFilter filter)
    {
        var cases = context.Set<MajorCase>().AsQueryable();
        if (filter.Text?.Trim().ToLowerInvariant() is { Length: > 0 } text)
        {
            cases = cases.Where(c => c.SearchText.Contains(text));
        }

        if (filter.State is { } state)
        {
            cases = cases.Where(c => c.State == state);
        }

        if (filter.Level is { } level)
        {
            cases = cases.Where(c => c.Level == level);
        }

        if (filter.Division is { Length: > 0 } division)
        {
            cases = cases.Where(c => c.DivisionCode.StartsWith(division));
        }

        if (filter.PlaceId is { } place)
        {
            cases = cases.Where(c => c.PlaceId == place);
        }

        if (filter.HazardId is { } hazard)
        {
            var links = context.Set<MajorLink>().Where(l => l.HazardId == hazard).Select(l => l.CaseId);
            cases = cases.Where(c => links.Contains(c.Id));
        }

        return Narrow(context, cases, filter);
    }

    /// <summary>The columns of a list.</summary>
    internal static IQueryable<MajorRow> Rows(FengsuiContext context, IQueryable<MajorCase> cases)
    {
        var clocks = context.Set<Clock>().Where(k => k.SubjectKind == MajorLog.SubjectKind && k.EndedAt == null);
        return cases.Select(c => new MajorRow(
            c.Id, c.Number, c.Where, c.Summary, c.State, c.Verdict, c.Fired, c.Level, c.PlateNumber, c.PlateNumber != "" && c.PlateRemovedAt == null,
            c.Restraint, c.Deadline, clocks.Where(k => k.SubjectId == c.Id).Min(k => (DateTimeOffset?)k.DueAt),
            clocks.Count(k => k.SubjectId == c.Id && k.State == ClockState.Passed), c.MissedVisits, c.Progress, c.ResponsibleUnit, c.DivisionCode, c.PlaceId,
            c.OpenedAt, c.EndedAt));
    }

    private static IQueryable<MajorCase> Narrow(FengsuiContext context, IQueryable<MajorCase> cases, MajorFilter filter)
    {
        if (filter.Open is { } open)
        {
            cases = cases.Where(c => (c.EndedAt == null) == open);
        }

        if (filter.Plate is { } plate)
        {
            cases = cases.Where(c => (c.PlateNumber != "" && c.PlateRemovedAt == null) == plate);
        }

        if (filter.Restraint is { } restraint)
        {
            cases = cases.Where(c => c.Restraint == restraint);
        }

        if (filter.Late == true)
        {
            var late = context.Set<Clock>().Where(k => k.SubjectKind == MajorLog.SubjectKind && k.EndedAt == null && k.State == ClockState.Passed).Select(k => k.SubjectId);
            cases = cases.Where(c => late.Contains(c.Id));
        }

        return cases;
    }

    private LawfulMajorMove MoveOf(MajorCase row, MajorStep step, Actor actor)
    {
        var allowed = permissions.Allows(actor, step.Permission);
        var problem = !allowed ? MajorPermissions.NotAllowed
            : step.Move == MajorMove.ApprovePlan && row.PlanProposedById == actor.Id ? "majors.move.own-plan"
            : step.Move is MajorMove.PassReinspection or MajorMove.FailReinspection or MajorMove.ReviewCloseout or MajorMove.Consent && row.AppliedById == actor.Id ? "majors.move.own-closeout"
            : step.Move is MajorMove.GrantExtension or MajorMove.RefuseExtension && row.ExtensionAskedById == actor.Id ? "majors.move.own-extension"
            : "";
        return new LawfulMajorMove(step.Move, step.Permission, problem.Length == 0, problem);
    }

    private static IQueryable<MajorCase> Sorted(IQueryable<MajorCase> rows, TableQuery query) => (query.SortBy, query.Descending) switch
    {
        ("number", false) => rows.OrderBy(c => c.CountyCode).ThenBy(c => c.Number),
        ("number", true) => rows.OrderByDescending(c => c.CountyCode).ThenByDescending(c => c.Number),
        ("where", false) => rows.OrderBy(c => c.Where).ThenBy(c => c.Id),
        ("where", true) => rows.OrderByDescending(c => c.Where).ThenBy(c => c.Id),
        ("state", false) => rows.OrderBy(c => c.State).ThenBy(c => c.Id),
        ("state", true) => rows.OrderByDescending(c => c.State).ThenBy(c => c.Id),
        ("deadline", false) => rows.OrderBy(c => c.Deadline == null).ThenBy(c => c.Deadline).ThenBy(c => c.Id),
        ("deadline", true) => rows.OrderByDescending(c => c.Deadline).ThenBy(c => c.Id),
        ("plate", false) => rows.OrderBy(c => c.PlateNumber).ThenBy(c => c.Id),
        ("plate", true) => rows.OrderByDescending(c => c.PlateNumber).ThenBy(c => c.Id),
        ("opened", false) => rows.OrderBy(c => c.OpenedAt).ThenBy(c => c.Id),
        _ => rows.OrderByDescending(c => c.OpenedAt).ThenBy(c => c.Id),
    };
}
