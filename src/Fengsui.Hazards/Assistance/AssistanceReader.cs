using System.Linq.Expressions;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Assistance;

/// <summary>A case as a list shows it.</summary>
public sealed record AssistanceRow(
    Guid Id, string Number, string Where, string KindCode, bool IsPriority, string Project, string Question, AssistanceState State, DateTimeOffset StateSince,
    AssistanceMode? Mode, DateOnly? HeldOn, DateOnly? NextOn, string Handler, string Requester, string NoteNumber, string DivisionCode, Guid? PlaceId,
    DateTimeOffset CreatedAt, int Items, int Done);

/// <summary>Which cases a list shows. Every part that is given must hold.</summary>
/// <param name="Open">True for those not ended, false for those ended.</param>
/// <param name="Late">True for those whose next day has passed.</param>
public sealed record AssistanceFilter(
    string? Text = null, AssistanceState? State = null, string? Kind = null, AssistanceMode? Mode = null, bool? Priority = null, string? Division = null,
    bool? Open = null, bool? Late = null, Guid? PlaceId = null)
{
    /// <summary>Keeps the rows.</summary>
    internal IQueryable<TechnicalAssistance> Of(FengsuiContext records, DateOnly today)
    {
        var cases = OfWhat(records.Set<TechnicalAssistance>());
        cases = State is { } state ? cases.Where(a => a.State == state) : cases;
        cases = Mode is { } mode ? cases.Where(a => a.Mode == mode) : cases;
        cases = Priority is { } priority ? cases.Where(a => a.IsPriority == priority) : cases;
        cases = Open is { } open ? cases.Where(a => (a.EndedAt == null) == open) : cases;
        return Late is { } late ? cases.Where(a => (a.NextOn != null && a.NextOn < today) == late) : cases;
    }

    private IQueryable<TechnicalAssistance> OfWhat(IQueryable<TechnicalAssistance> cases)
    {
        cases = Text?.Trim().ToLowerInvariant() is { Length: > 0 } text ? cases.Where(a => a.SearchText.Contains(text)) : cases;
        cases = Kind is { Length: > 0 } kind ? cases.Where(a => a.KindCode == kind) : cases;
        cases = Division is { Length: > 0 } division ? cases.Where(a => a.DivisionCode.StartsWith(division)) : cases;
        return PlaceId is { } place ? cases.Where(a => a.PlaceId == place) : cases;
    }
}

/// <summary>A move that the reader may make now, or why not.</summary>
public sealed record LawfulAssistanceMove(AssistanceMove Move, string Permission, bool Allowed, string Problem);

/// <summary>A case with all that belongs to it.</summary>
public sealed record AssistanceFile(
    TechnicalAssistance Case, AssistanceKind? Kind, IReadOnlyList<AdviceItem> Items, IReadOnlyList<AssistanceEntry> Entries, IReadOnlyList<Clock> Clocks,
    IReadOnlyList<LawfulAssistanceMove> Moves, bool MayCorrect);

/// <summary>How many cases there are, by state and by mode.</summary>
public sealed record AssistanceCounts(
    IReadOnlyDictionary<AssistanceState, int> States, IReadOnlyDictionary<AssistanceMode, int> Modes, int Total, int OpenPriority, int Late);

/// <summary>Reads technical assistance within the reader's scope.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class AssistanceReader(Records records, PermissionTable permissions, LocalTime times)
{
    /// <summary>A page of the list.</summary>
    public async Task<TablePage<AssistanceRow>> PageAsync(Actor actor, AssistanceFilter filter, TableQuery query, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var found = filter.Of(context, times.Today);
        var total = await found.CountAsync(cancellation);
        return new TablePage<AssistanceRow>(
            await Rows(context, Sorted(found, query).Skip(query.Skip).Take(query.PageSize)).ToListAsync(cancellation), total);
    }

    /// <summary>One with all that belongs to it; null when absent or out of sight.</summary>
    public async Task<AssistanceFile?> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        if (await context.Set<TechnicalAssistance>().FirstOrDefaultAsync(a => a.Id == id, cancellation) is not { } held)
        {
            return null;
        }

        var items = await context.Set<AdviceItem>().Where(i => i.AssistanceId == id).OrderBy(i => i.Order).ToListAsync(cancellation);
        var ids = items.ConvertAll(i => i.Id);
        return new AssistanceFile(
            held, await context.Set<AssistanceKind>().FirstOrDefaultAsync(k => k.Code == held.KindCode, cancellation), items,
            await context.Set<AssistanceEntry>().Where(e => e.AssistanceId == id).OrderBy(e => e.Sequence).ToListAsync(cancellation),
            await context.Set<Clock>().Where(c => c.SubjectKind == AssistanceBook.ItemKind && ids.Contains(c.SubjectId)).OrderBy(c => c.DueAt)
                .ToListAsync(cancellation),
            [.. AssistanceLifeCycle.Life.From(held.State).Select(s => MoveOf(held, s.Move, s.Permission, actor))],
            permissions.Allows(actor, AssistancePermissions.Request) && AssistanceLifeCycle.GuardCorrection(held, actor.Id, permissions.Allows(actor, AssistancePermissions.Prepare)) is null);
    }

    /// <summary>How many of those that the filter keeps there are.</summary>
    public async Task<AssistanceCounts> CountAsync(Actor actor, AssistanceFilter filter, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var today = times.Today;
        var groups = await filter.Of(context, today).GroupBy(a => new { a.State, a.Mode, a.IsPriority })
            .Select(g => new { g.Key.State, g.Key.Mode, g.Key.IsPriority, Count = g.Count(), Late = g.Count(a => a.NextOn != null && a.NextOn < today) })
            .ToListAsync(cancellation);
        return new AssistanceCounts(
            Enum.GetValues<AssistanceState>().ToDictionary(s => s, s => groups.Where(g => g.State == s).Sum(g => g.Count)),
            Enum.GetValues<AssistanceMode>().ToDictionary(m => m, m => groups.Where(g => g.Mode == m).Sum(g => g.Count)),
            groups.Sum(g => g.Count), groups.Where(g => g.IsPriority && !AssistanceLifeCycle.IsEnd(g.State)).Sum(g => g.Count), groups.Sum(g => g.Late));
    }

    /// <summary>Kinds of industries and projects, in their order.</summary>
    public async Task<IReadOnlyList<AssistanceKind>> KindsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await context.Set<AssistanceKind>().OrderBy(k => k.Order).ThenBy(k => k.Code).ToListAsync(cancellation);
    }

    /// <summary>The columns of a list.</summary>
    internal static IQueryable<AssistanceRow> Rows(FengsuiContext context, IQueryable<TechnicalAssistance> cases) => cases.Select(a => new AssistanceRow(
        a.Id, a.Number, a.Where, a.KindCode, a.IsPriority, a.Project, a.Question, a.State, a.StateSince, a.Mode, a.HeldOn, a.NextOn, a.Handler, a.Requester,
        a.NoteNumber, a.DivisionCode, a.PlaceId, a.CreatedAt, context.Set<AdviceItem>().Count(i => i.AssistanceId == a.Id),
        context.Set<AdviceItem>().Count(i => i.AssistanceId == a.Id && i.Outcome == AdviceOutcome.Done)));

    /// <summary>What goes first: what is open, of that priority projects, of those the next day.</summary>
    internal static IOrderedQueryable<TechnicalAssistance> Urgent(IQueryable<TechnicalAssistance> cases) =>
        cases.OrderBy(a => a.EndedAt != null).ThenByDescending(a => a.IsPriority).ThenBy(a => a.NextOn == null).ThenBy(a => a.NextOn).ThenByDescending(a => a.Id);

    // States are stored as words; a list sorts them as a case goes through them.
    private static readonly Expression<Func<TechnicalAssistance, int>> Stage = a =>
        a.State == AssistanceState.Requested ? 0 : a.State == AssistanceState.Scheduled ? 1 : a.State == AssistanceState.Advised ? 2
        : a.State == AssistanceState.FollowedUp ? 3 : a.State == AssistanceState.Closed ? 4 : 5;

    private LawfulAssistanceMove MoveOf(TechnicalAssistance held, AssistanceMove move, string permission, Actor actor)
    {
        var problem = !permissions.Allows(actor, permission) ? HazardPermissions.NotAllowed
            : move == AssistanceMove.Withdraw && held.State == AssistanceState.Requested && held.CreatedById != actor.Id
                && !permissions.Allows(actor, AssistancePermissions.Prepare) ? "assistance.not-own"
            : "";
        return new LawfulAssistanceMove(move, permission, problem.Length == 0, problem);
    }

    private static IOrderedQueryable<TechnicalAssistance> Sorted(IQueryable<TechnicalAssistance> rows, TableQuery query) => query.SortBy switch
    {
        "number" => By(rows, a => a.Number, query.Descending),
        "where" => By(rows, a => a.Where, query.Descending),
        "state" => By(rows, Stage, query.Descending),
        "made" => By(rows, a => a.CreatedAt, query.Descending),

        // What has no day stands last, whichever way it is sorted.
        "next" => Then(rows.OrderBy(a => a.NextOn == null), a => a.NextOn, query.Descending),
        "held" => Then(rows.OrderBy(a => a.HeldOn == null), a => a.HeldOn, query.Descending),
        _ => Urgent(rows),
    };

    private static IOrderedQueryable<TechnicalAssistance> By<TKey>(
        IQueryable<TechnicalAssistance> rows, Expression<Func<TechnicalAssistance, TKey>> key, bool descending) =>
        (descending ? rows.OrderByDescending(key) : rows.OrderBy(key)).ThenBy(a => a.Id);

    private static IOrderedQueryable<TechnicalAssistance> Then<TKey>(
        IOrderedQueryable<TechnicalAssistance> rows, Expression<Func<TechnicalAssistance, TKey>> key, bool descending) =>
        (descending ? rows.ThenByDescending(key) : rows.ThenBy(key)).ThenBy(a => a.Id);
}
