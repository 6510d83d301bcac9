using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Pages;
using Fengsui.Hazards.Reading;
using Fengsui.Hazards.Storage;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Worklists;

/// <summary>What the sources of this room share.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class WorkTools(
    Records records, PermissionTable permissions, LocalTime times, IStringLocalizer<WorklistTexts> texts, IStringLocalizer<HazardTexts> words)
{
    public LocalTime Times { get; } = times;

    public IStringLocalizer<WorklistTexts> Texts { get; } = texts;

    public IStringLocalizer<HazardTexts> Words { get; } = words;

    public FengsuiContext Open(Actor actor) => records.Open(actor);

    public bool Allows(Actor actor, string permission) => permissions.Allows(actor, permission);

    /// <summary>Midnight with which a day ends, or null.</summary>
    public DateTimeOffset? EndOf(DateOnly? day) => day is { } known ? Clocks.ClockMath.EndOf(known, Times.Zone) : null;
}

/// <summary>A row of work: what a source reads of a hazard.</summary>
internal sealed record WorkRow(Guid Id, string Number, string Where, string Description, HazardSeverity Severity, HazardState State, DateOnly? Deadline, DateTimeOffset? ClockDueAt);

/// <summary>
/// Hazards that wait for a move of the reader. Which move, its states and the permission are those of the life cycle; what the reader may not do although
/// the right is there (one's own rectification) is left out.
/// </summary>
internal abstract class HazardWork(WorkTools tools) : IWorkSource
{
    public abstract int Order { get; }

    public (Type Texts, string Key) Title => (typeof(WorklistTexts), $"Source.{Name}");

    public abstract string Permission { get; }

    public abstract string Href { get; }

    public IReadOnlyList<string> Topics { get; } = [HazardTopics.Hazards, HazardTopics.Clocks];

    /// <summary>Word for the texts.</summary>
    protected abstract string Name { get; }

    /// <summary>The clock that says by when, or null when the deadline does.</summary>
    protected virtual string? ClockCode => null;

    public async Task<WorkBatch> ReadAsync(Actor actor, int limit, CancellationToken cancellation)
    {
        // Who sees but own places decides nothing about others, and rectifies.
        if (!tools.Allows(actor, Permission) || !IsFor(actor) || HazardPages.IsSectorless(actor))
        {
            return new WorkBatch(0, 0, []);
        }

        await using var context = tools.Open(actor);
        IQueryable<Hazard> Mine(IQueryable<Hazard> all) => Which(context, HazardPages.Within(all.Where(h => h.EndedAt == null), actor), actor);
        var rows = Mine(OpenOf(context, actor));
        var total = await rows.CountAsync(cancellation);
        if (total == 0)
        {
            return new WorkBatch(0, 0, []);
        }

        return ClockCode is { } code
            ? await ByClockAsync(context, Mine(context.Set<Hazard>()), new Asked(code, limit, total), cancellation)
            : await ByDeadlineAsync(rows, limit, total, cancellation);
    }

    /// <summary>Of those that are open and in sight, the ones that wait for the actor.</summary>
    protected abstract IQueryable<Hazard> Which(FengsuiContext context, IQueryable<Hazard> open, Actor actor);

    /// <summary>False when this kind of work is never the actor's.</summary>
    protected virtual bool IsFor(Actor actor) => !actor.OnlyPlaces;

    /// <summary>What is to be done, in words.</summary>
    protected virtual string DetailOf(WorkRow row) => tools.Texts[$"Do.{Name}", row.Description];

    // Own places have an index of their own.
    private static IQueryable<Hazard> OpenOf(FengsuiContext context, Actor actor) =>
        actor.OnlyPlaces ? context.Set<Hazard>() : context.ByIndex<Hazard>(HazardTables.OpenIndex);

    private async Task<WorkBatch> ByDeadlineAsync(IQueryable<Hazard> rows, int limit, int total, CancellationToken cancellation)
    {
        var today = tools.Times.Today;
        var late = await rows.CountAsync(h => h.Deadline < today, cancellation);
        var items = await rows.OrderBy(h => h.DueOrder).ThenBy(h => h.Id).Take(limit)
            .Select(h => new WorkRow(h.Id, h.Number, h.Where, h.Description, h.Severity, h.State, h.Deadline, null)).ToListAsync(cancellation);
        return new WorkBatch(total, late, items.ConvertAll(Item));
    }

    // Along the clocks in their order; a county without the rule has none, and then the oldest come first.
    private async Task<WorkBatch> ByClockAsync(FengsuiContext context, IQueryable<Hazard> rows, Asked asked, CancellationToken cancellation)
    {
        var now = tools.Times.Now.ToUniversalTime();
        var clocks = context.Set<Clocks.Clock>().Where(c => c.RuleCode == asked.Code && c.SubjectKind == HazardClocks.SubjectKind && c.EndedAt == null);
        var late = await clocks.Where(c => c.DueAt < now).Join(rows, c => c.SubjectId, h => h.Id, (c, h) => c.Id).CountAsync(cancellation);
        var items = await clocks.Join(rows, c => c.SubjectId, h => h.Id, (c, h) => new { c.DueAt, Hazard = h })
            .OrderBy(r => r.DueAt).ThenBy(r => r.Hazard.Id).Take(asked.Limit)
            .Select(r => new WorkRow(
                r.Hazard.Id, r.Hazard.Number, r.Hazard.Where, r.Hazard.Description, r.Hazard.Severity, r.Hazard.State, r.Hazard.Deadline, r.DueAt))
            .ToListAsync(cancellation);
        if (items.Count < Math.Min(asked.Limit, asked.Total))
        {
            var known = items.Select(i => i.Id).ToList();
            items.AddRange(await rows.Where(h => !known.Contains(h.Id)).OrderBy(h => h.StateSince).ThenBy(h => h.Id).Take(asked.Limit - items.Count)
                .Select(h => new WorkRow(h.Id, h.Number, h.Where, h.Description, h.Severity, h.State, h.Deadline, null)).ToListAsync(cancellation));
        }

        return new WorkBatch(asked.Total, late, items.ConvertAll(Item));
    }

    private sealed record Asked(string Code, int Limit, int Total);

    private WorkItem Item(WorkRow row) => new(
        $"{row.Number} {row.Where}", DetailOf(row), $"/hazards/{row.Id}", ClockCode is null ? tools.EndOf(row.Deadline) : row.ClockDueAt,
        row.Severity == HazardSeverity.General ? Tone.Info : HazardWords.ToneOf(row.Severity));
}

/// <summary>Findings to verify and register.</summary>
internal sealed class VerifyWork(WorkTools tools) : HazardWork(tools)
{
    public override int Order => 10;

    public override string Permission => HazardPermissions.Register;

    public override string Href => "/hazards?f.state=Found&sort=found";

    protected override string Name => "verify";

    protected override string? ClockCode => Clocks.ClockCodes.Verify;

    protected override IQueryable<Hazard> Which(FengsuiContext context, IQueryable<Hazard> open, Actor actor) => open.Where(h => h.State == HazardState.Found);
}

/// <summary>Registered ones to order.</summary>
internal sealed class OrderWork(WorkTools tools) : HazardWork(tools)
{
    public override int Order => 20;

    public override string Permission => HazardPermissions.Register;

    public override string Href => "/hazards?f.state=Registered&sort=found";

    protected override string Name => "order";

    protected override string? ClockCode => Clocks.ClockCodes.OrderServed;

    protected override IQueryable<Hazard> Which(FengsuiContext context, IQueryable<Hazard> open, Actor actor) =>
        open.Where(h => h.State == HazardState.Registered);
}

/// <summary>Overdue ones to escalate; those with the strongest lever taken wait for the unit.</summary>
internal sealed class EscalateWork(WorkTools tools) : HazardWork(tools)
{
    public override int Order => 30;

    public override string Permission => HazardPermissions.Decide;

    public override string Href => "/hazards?f.state=overdue&sort=deadline";

    protected override string Name => "escalate";

    protected override IQueryable<Hazard> Which(FengsuiContext context, IQueryable<Hazard> open, Actor actor) => open.Where(h =>
        (h.State == HazardState.Overdue || h.State == HazardState.Escalated) && h.Escalation != EscalationLevel.Penalty);
}

/// <summary>Submitted ones to reinspect; nobody reinspects their own.</summary>
internal sealed class ReviewWork(WorkTools tools) : HazardWork(tools)
{
    public override int Order => 40;

    public override string Permission => HazardPermissions.Review;

    public override string Href => "/hazards?f.state=Submitted&sort=found";

    protected override string Name => "review";

    protected override string? ClockCode => Clocks.ClockCodes.Reinspection;

    protected override IQueryable<Hazard> Which(FengsuiContext context, IQueryable<Hazard> open, Actor actor) =>
        open.Where(h => h.State == HazardState.Submitted && h.SubmittedById != actor.Id);
}

/// <summary>Requests for a later deadline to decide on; nobody decides on their own.</summary>
internal sealed class ExtensionWork(WorkTools tools) : HazardWork(tools)
{
    private readonly WorkTools _tools = tools;

    public override int Order => 50;

    public override string Permission => HazardPermissions.Decide;

    public override string Href => "/hazards?f.state=open&sort=deadline";

    protected override string Name => "extension";

    protected override IQueryable<Hazard> Which(FengsuiContext context, IQueryable<Hazard> open, Actor actor)
    {
        var asked = context.Set<ExtensionRequest>().Where(r => r.Granted == null && r.AskedById != actor.Id).Select(r => r.HazardId);
        return open.Where(h => asked.Contains(h.Id)
            && (h.State == HazardState.Rectifying || h.State == HazardState.Overdue || h.State == HazardState.Escalated));
    }

    protected override string DetailOf(WorkRow row) => _tools.Texts["Do.extension", HazardWords.Day(row.Deadline), row.Description];
}

/// <summary>Reviewed ones to close; nobody closes their own.</summary>
internal sealed class CloseWork(WorkTools tools) : HazardWork(tools)
{
    public override int Order => 60;

    public override string Permission => HazardPermissions.Decide;

    public override string Href => "/hazards?f.state=Reviewed&sort=found";

    protected override string Name => "close";

    protected override IQueryable<Hazard> Which(FengsuiContext context, IQueryable<Hazard> open, Actor actor) => open.Where(h =>
        h.State == HazardState.Reviewed && h.SubmittedById != actor.Id && h.Severity != HazardSeverity.Major);
}

/// <summary>What one's own place must put right.</summary>
internal sealed class RectifyWork(WorkTools tools) : HazardWork(tools)
{
    private readonly WorkTools _tools = tools;

    public override int Order => 5;

    public override string Permission => HazardPermissions.Rectify;

    public override string Href => "/hazards?f.state=open&sort=deadline";

    protected override string Name => "rectify";

    protected override IQueryable<Hazard> Which(FengsuiContext context, IQueryable<Hazard> open, Actor actor) =>
        open.Where(h => h.State == HazardState.Rectifying || h.State == HazardState.Overdue || h.State == HazardState.Escalated);

    // A town or a village sees those of all its places, and rectifies but what is said to be its own.
    protected override bool IsFor(Actor actor) => actor.OnlyPlaces;

    protected override string DetailOf(WorkRow row) =>
        _tools.Texts[row.State == HazardState.Rectifying ? "Do.rectify" : "Do.rectify.late", row.Description];
}

/// <summary>Steps of road maps that are due within a week, or late, for those who keep them.</summary>
internal sealed class MilestoneWork(WorkTools tools) : IWorkSource
{
    private const int SoonDays = 7;

    public int Order => 70;

    public (Type Texts, string Key) Title => (typeof(WorklistTexts), "Source.milestone");

    public string Permission => HazardPermissions.Register;

    public string Href => "/hazards/lists?view=roadmap";

    public IReadOnlyList<string> Topics { get; } = [HazardTopics.Hazards];

    public async Task<WorkBatch> ReadAsync(Actor actor, int limit, CancellationToken cancellation)
    {
        if (!tools.Allows(actor, Permission) || actor.OnlyPlaces)
        {
            return new WorkBatch(0, 0, []);
        }

        await using var context = tools.Open(actor);
        var (today, soon) = (tools.Times.Today, tools.Times.Today.AddDays(SoonDays));

        // Few steps are due; each looks for its hazard, so that nobody begins with the million.
        var due = context.Set<Milestone>().Where(m => m.DoneOn == null && m.DueOn <= soon)
            .Where(m => context.Set<Hazard>().Any(h => h.Id == m.HazardId && h.EndedAt == null));
        var total = await due.CountAsync(cancellation);
        var late = total == 0 ? 0 : await due.CountAsync(m => m.DueOn < today, cancellation);
        var items = total == 0 ? [] : await due.OrderBy(m => m.DueOn).ThenBy(m => m.Id).Take(limit)
            .Select(m => new { m.Text, m.DueOn, Hazard = context.Set<Hazard>().Where(h => h.Id == m.HazardId).Select(h => new { h.Id, h.Number, h.Where }).First() }).ToListAsync(cancellation);
        return new WorkBatch(total, late, items.ConvertAll(m => new WorkItem(
            $"{m.Hazard.Number} {m.Hazard.Where}", tools.Texts["Do.milestone", m.Text], $"/hazards/{m.Hazard.Id}", tools.EndOf(m.DueOn), Tone.Info)));
    }
}
