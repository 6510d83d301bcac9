using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.OfficialNotices;
using Fengsui.Hazards.Reading;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Levers;

/// <summary>A lever as a list shows it.</summary>
public sealed record LeverRow(
    Guid Id, LeverKind Kind, string Number, string Subject, string Reason, LeverState State, DateTimeOffset StateSince, string Holder, string DivisionCode,
    int? Amount, int Rounds, DateTimeOffset? MeetsAt, DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset? EndedAt, int Hazards, int OpenTasks);

/// <summary>Which levers a list shows. Every part that is given must hold.</summary>
/// <param name="Open">True for those not ended, false for those ended.</param>
public sealed record LeverFilter(
    string? Text = null, LeverKind? Kind = null, LeverState? State = null, string? Division = null, Guid? HazardId = null, bool? Open = null, bool? HasOpenTasks = null)
{
    /// <summary>Keeps the rows.</summary>
    internal IQueryable<LeverCase> Of(FengsuiContext records)
    {
        IQueryable<LeverCase> levers = records.Set<LeverCase>();
        if (Text?.Trim().ToLowerInvariant() is { Length: > 0 } text)
        {
            levers = levers.Where(l => l.SearchText.Contains(text));
        }

        if (Kind is { } kind)
        {
            levers = levers.Where(l => l.Kind == kind);
        }

        if (State is { } state)
        {
            levers = levers.Where(l => l.State == state);
        }

        if (Division is { Length: > 0 } division)
        {
            levers = levers.Where(l => l.DivisionCode.StartsWith(division));
        }

        if (Open is { } open)
        {
            levers = levers.Where(l => (l.EndedAt == null) == open);
        }

        if (HasOpenTasks is { } tasks)
        {
            levers = levers.Where(l => records.Set<LeverTask>().Any(t => t.LeverId == l.Id && t.DoneAt == null) == tasks);
        }

        return HazardId is { } hazard
            ? levers.Where(l => records.Set<LeverHazard>().Any(h => h.LeverId == l.Id && h.HazardId == hazard))
            : levers;
    }
}

/// <summary>A move that the reader may make now, or why not.</summary>
public sealed record LawfulLeverMove(LeverMove Move, string Permission, bool Allowed, string Problem);

/// <summary>A lever as it reads.</summary>
public sealed record LeverFile(
    LeverCase Lever, IReadOnlyList<HazardRow> Hazards, IReadOnlyList<LeverTask> Tasks, IReadOnlyList<LeverHop> Hops, IReadOnlyList<LeverEntry> Entries,
    IReadOnlyList<Clock> Clocks, IReadOnlyList<NoticeRow> Notices, IReadOnlyList<LawfulLeverMove> Moves);

/// <summary>What the public reads of an exposure.</summary>
/// <param name="Rectified">True when every hazard of it was closed.</param>
public sealed record PublicExposureView(string Number, string Subject, string Text, DateTimeOffset Since, bool Rectified);

/// <summary>Reads levers within the reader's scope.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class LeverReader(Records records, PermissionTable permissions)
{
    private const int MostPublic = 200;

    /// <summary>A page of a list.</summary>
    public async Task<TablePage<LeverRow>> PageAsync(Actor actor, LeverFilter filter, TableQuery query, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var rows = filter.Of(context);
        var total = await rows.CountAsync(cancellation);
        return new TablePage<LeverRow>(await Rows(context, Sorted(rows, query).Skip(query.Skip).Take(query.PageSize)).ToListAsync(cancellation), total);
    }

    /// <summary>One with all that belongs to it; null when absent or out of sight.</summary>
    public async Task<LeverFile?> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        if (await context.Set<LeverCase>().FirstOrDefaultAsync(l => l.Id == id, cancellation) is not { } lever)
        {
            return null;
        }

        var tasks = await context.Set<LeverTask>().Where(t => t.LeverId == id).OrderBy(t => t.DueOn).ToListAsync(cancellation);
        var hazards = from link in context.Set<LeverHazard>()
                      join hazard in context.Set<Hazard>() on link.HazardId equals hazard.Id
                      where link.LeverId == id
                      orderby hazard.Id
                      select hazard;
        return new LeverFile(
            lever, await HazardReader.Rows(hazards).ToListAsync(cancellation), tasks,
            await context.Set<LeverHop>().Where(h => h.LeverId == id).OrderBy(h => h.Order).ToListAsync(cancellation),
            await context.Set<LeverEntry>().Where(e => e.LeverId == id).OrderBy(e => e.Sequence).ToListAsync(cancellation),
            await context.Set<Clock>().Where(c => c.SubjectKind == LeverBook.SubjectKind && c.SubjectId == id).OrderBy(c => c.DueAt).ToListAsync(cancellation),
            await NoticeReader.Rows(context, context.Set<OfficialNotice>().Where(n => n.LeverId == id).OrderBy(n => n.Id)).ToListAsync(cancellation),
            [.. LeverLifeCycle.Of(lever.Kind).From(lever.State).Select(s => MoveOf(lever, s, actor))]);
    }

    /// <summary>What is exposed now, newest first: for everybody, without an account.</summary>
    public async Task<IReadOnlyList<PublicExposureView>> ExposedAsync(CancellationToken cancellation)
    {
        await using var context = records.Open(Actor.System("hazards.exposure"));
        return await context.Set<LeverCase>().Where(l => l.Kind == LeverKind.Exposure && l.State == LeverState.Published && l.PublishedAt != null)
            .OrderByDescending(l => l.PublishedAt).Take(MostPublic)
            .Select(l => new PublicExposureView(
                l.Number, l.Subject, l.PublicText, l.PublishedAt!.Value,
                !context.Set<LeverHazard>().Any(h => h.LeverId == l.Id && context.Set<Hazard>().Any(x => x.Id == h.HazardId && x.EndedAt == null))))
            .ToListAsync(cancellation);
    }

    /// <summary>The columns of a list.</summary>
    internal static IQueryable<LeverRow> Rows(FengsuiContext context, IQueryable<LeverCase> levers) => levers.Select(l => new LeverRow(
        l.Id, l.Kind, l.Number, l.Subject, l.Reason, l.State, l.StateSince, l.Holder, l.DivisionCode, l.Amount, l.Rounds, l.MeetsAt, l.CreatedAt, l.CreatedBy,
        l.EndedAt, context.Set<LeverHazard>().Count(h => h.LeverId == l.Id), context.Set<LeverTask>().Count(t => t.LeverId == l.Id && t.DoneAt == null)));

    private LawfulLeverMove MoveOf(LeverCase lever, LifeStep<LeverMove, LeverState> step, Actor actor)
    {
        var problem = !permissions.Allows(actor, step.Permission) ? HazardPermissions.NotAllowed : Personal(lever, step.Move, actor);
        return new LawfulLeverMove(step.Move, step.Permission, problem.Length == 0, problem);
    }

    // What this person may not although the right is there; the guards say the same.
    private static string Personal(LeverCase lever, LeverMove move, Actor actor) => move switch
    {
        LeverMove.PassLegal or LeverMove.PassPrivacy or LeverMove.FailCheck when actor.Id == lever.CreatedById || actor.Id == lever.WrittenById => "enforcement.lever.own",
        LeverMove.PassLegal when lever.LegalById is not null => "enforcement.lever.checked-already",
        LeverMove.PassPrivacy when lever.PrivacyById is not null => "enforcement.lever.checked-already",
        LeverMove.PassLegal when lever.PrivacyById == actor.Id => "enforcement.lever.two-checks",
        LeverMove.PassPrivacy when lever.LegalById == actor.Id => "enforcement.lever.two-checks",
        LeverMove.Receive or LeverMove.Accept or LeverMove.Return or LeverMove.Forward or LeverMove.Finish
            when lever.Kind == LeverKind.Transfer && !LeverHops.ActsFor(actor.Roles, lever.HolderRole) => "enforcement.lever.not-holder",
        _ => "",
    };

    private static IQueryable<LeverCase> Sorted(IQueryable<LeverCase> rows, TableQuery query) => (query.SortBy, query.Descending) switch
    {
        ("number", false) => rows.OrderBy(l => l.Kind).ThenBy(l => l.Number),
        ("number", true) => rows.OrderByDescending(l => l.Kind).ThenByDescending(l => l.Number),
        ("subject", false) => rows.OrderBy(l => l.Subject).ThenBy(l => l.Id),
        ("subject", true) => rows.OrderByDescending(l => l.Subject).ThenBy(l => l.Id),
        ("state", false) => rows.OrderBy(l => l.State).ThenBy(l => l.Id),
        ("state", true) => rows.OrderByDescending(l => l.State).ThenBy(l => l.Id),
        ("since", false) => rows.OrderBy(l => l.StateSince).ThenBy(l => l.Id),
        ("since", true) => rows.OrderByDescending(l => l.StateSince).ThenBy(l => l.Id),
        ("made", false) => rows.OrderBy(l => l.CreatedAt).ThenBy(l => l.Id),
        _ => rows.OrderByDescending(l => l.CreatedAt).ThenBy(l => l.Id),
    };
}
