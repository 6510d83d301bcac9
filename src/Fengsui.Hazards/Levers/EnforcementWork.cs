using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Inspections;
using Fengsui.Hazards.OfficialNotices;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Levers;

/// <summary>Visits that the reader is to make, and inspections that they have begun.</summary>
internal sealed class InspectionWork(Records records, LocalTime times, IStringLocalizer<EnforcementTexts> texts) : IWorkSource
{
    public int Order => 20;

    public (Type Texts, string Key) Title => (typeof(EnforcementTexts), "Work.Inspections");

    public string Permission => EnforcementPermissions.Inspect;

    public string Href => "/inspections?f.mine=me";

    public IReadOnlyList<string> Topics { get; } = [EnforcementPermissions.InspectionTopic];

    public async Task<WorkBatch> ReadAsync(Actor actor, int limit, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var (today, key) = (times.Today, $",{actor.DisplayName},");
        var mine = context.Set<Inspection>().Where(i => (i.State == InspectionState.Planned || i.State == InspectionState.Started)
            && (i.InspectorKeys.Contains(key) || (i.InspectorKeys == "" && i.PlannedById == actor.Id) || i.StartedBy == actor.Name));
        var rows = await mine.OrderBy(i => i.PlannedOn).ThenBy(i => i.Id).Take(limit).ToListAsync(cancellation);
        return new WorkBatch(
            await mine.CountAsync(cancellation), await mine.CountAsync(i => i.PlannedOn < today, cancellation),
            rows.ConvertAll(i => new WorkItem(
                $"{i.Number} {i.Where}".Trim(), $"{texts["InspectionKind." + i.Kind]} · {texts["InspectionState." + i.State]}", $"/inspections/{i.Id}",
                times.StartOf(i.PlannedOn.AddDays(1)), i.PlannedOn < today ? Tone.Fault : i.PlannedOn == today ? Tone.Warning : Tone.Info)));
    }
}

/// <summary>Drafts that wait for a signature.</summary>
internal sealed class IssueWork(Records records, IStringLocalizer<EnforcementTexts> texts) : IWorkSource
{
    public int Order => 30;

    public (Type Texts, string Key) Title => (typeof(EnforcementTexts), "Work.Issue");

    public string Permission => EnforcementPermissions.Issue;

    public string Href => "/notices?f.state=Draft";

    public IReadOnlyList<string> Topics { get; } = [EnforcementPermissions.NoticeTopic];

    public async Task<WorkBatch> ReadAsync(Actor actor, int limit, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var drafts = context.Set<OfficialNotice>().Where(n => n.State == NoticeState.Draft);
        var rows = await NoticeReader.Rows(context, drafts.OrderBy(n => n.DraftedAt).Take(limit)).ToListAsync(cancellation);
        return new WorkBatch(
            await drafts.CountAsync(cancellation), 0,
            rows.ConvertAll(n => new WorkItem(
                $"{n.KindIn(System.Globalization.CultureInfo.CurrentUICulture)} · {n.Where}", texts["Work.Issue.Detail", n.DraftedBy], $"/notices/{n.Id}", null, Tone.Info)));
    }
}

/// <summary>Issued notices that were not served, with the clock that runs on them.</summary>
internal sealed class ServeWork(Records records, TimeProvider clock, IStringLocalizer<EnforcementTexts> texts) : IWorkSource
{
    public int Order => 31;

    public (Type Texts, string Key) Title => (typeof(EnforcementTexts), "Work.Serve");

    public string Permission => EnforcementPermissions.Prepare;

    public string Href => "/notices?f.state=Issued";

    public IReadOnlyList<string> Topics { get; } = [EnforcementPermissions.NoticeTopic, HazardTopics.Clocks];

    public async Task<WorkBatch> ReadAsync(Actor actor, int limit, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var now = clock.GetUtcNow();
        var open = from n in context.Set<OfficialNotice>()
                   where n.State == NoticeState.Issued
                   select new
                   {
                       n.Id, n.Number, n.Where, n.IssuedAt,
                       DueAt = context.Set<Clocks.Clock>()
                           .Where(c => c.EndedAt == null && ((c.SubjectKind == NoticeBook.SubjectKind && c.SubjectId == n.Id)
                               || (c.SubjectKind == InspectionBook.SubjectKind && c.SubjectId == n.InspectionId)))
                           .Min(c => (DateTimeOffset?)c.DueAt),
                   };
        var rows = await open.ToListAsync(cancellation);
        return new WorkBatch(
            rows.Count, rows.Count(r => r.DueAt < now),
            [
                .. rows.OrderBy(r => r.DueAt ?? DateTimeOffset.MaxValue).ThenBy(r => r.IssuedAt).Take(limit).Select(r => new WorkItem(
                    $"{r.Number} {r.Where}", texts["Work.Serve.Detail"], $"/notices/{r.Id}", r.DueAt, r.DueAt < now ? Tone.Fault : Tone.Info)),
            ]);
    }
}

/// <summary>What the work sources of levers share: rows by a condition, the oldest first.</summary>
internal abstract class LeverWork(Records records, IStringLocalizer<EnforcementTexts> texts) : IWorkSource
{
    public abstract int Order { get; }

    public abstract (Type Texts, string Key) Title { get; }

    public abstract string Permission { get; }

    public abstract string Href { get; }

    public IReadOnlyList<string> Topics { get; } = [EnforcementPermissions.LeverTopic];

    protected IStringLocalizer<EnforcementTexts> Texts => texts;

    public async Task<WorkBatch> ReadAsync(Actor actor, int limit, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var waiting = Of(context.Set<LeverCase>(), actor);
        var rows = await waiting.OrderBy(l => l.StateSince).Take(limit).ToListAsync(cancellation);
        return new WorkBatch(
            await waiting.CountAsync(cancellation), 0,
            rows.ConvertAll(l => new WorkItem(
                $"{l.Number} {l.Subject}", $"{texts["LeverKind." + l.Kind]} · {texts["LeverState." + l.State]}", $"/levers/{l.Id}", DueAt(l), Tone.Info)));
    }

    protected abstract IQueryable<LeverCase> Of(IQueryable<LeverCase> levers, Actor actor);

    protected virtual DateTimeOffset? DueAt(LeverCase lever) => null;
}

/// <summary>Exposures that wait for a check that the reader may make, or for being published.</summary>
internal sealed class ExposureCheckWork(Records records, IStringLocalizer<EnforcementTexts> texts) : LeverWork(records, texts)
{
    public override int Order => 40;

    public override (Type Texts, string Key) Title => (typeof(EnforcementTexts), "Work.Exposures");

    public override string Permission => EnforcementPermissions.CheckExposure;

    public override string Href => "/levers?f.kind=Exposure";

    protected override IQueryable<LeverCase> Of(IQueryable<LeverCase> levers, Actor actor) => levers.Where(l => l.Kind == LeverKind.Exposure
        && (l.State == LeverState.Checked || (l.State == LeverState.Prepared && l.CreatedById != actor.Id && l.WrittenById != actor.Id
            && l.LegalById != actor.Id && l.PrivacyById != actor.Id)));
}

/// <summary>Interviews and meetings to be held.</summary>
internal sealed class MeetingWork(Records records, IStringLocalizer<EnforcementTexts> texts) : LeverWork(records, texts)
{
    public override int Order => 41;

    public override (Type Texts, string Key) Title => (typeof(EnforcementTexts), "Work.Meetings");

    public override string Permission => EnforcementPermissions.UseLevers;

    public override string Href => "/levers?f.kind=Interview";

    protected override IQueryable<LeverCase> Of(IQueryable<LeverCase> levers, Actor actor) => levers.Where(l =>
        (l.Kind == LeverKind.Interview && (l.State == LeverState.Prepared || l.State == LeverState.Notified))
        || (l.Kind == LeverKind.Operation && l.State == LeverState.Prepared));

    protected override DateTimeOffset? DueAt(LeverCase lever) => lever.MeetsAt;
}

/// <summary>Transfers that the reader's department holds or is to receive.</summary>
internal sealed class TransferWork(Records records, IStringLocalizer<EnforcementTexts> texts) : LeverWork(records, texts)
{
    public override int Order => 42;

    public override (Type Texts, string Key) Title => (typeof(EnforcementTexts), "Work.Transfers");

    public override string Permission => EnforcementPermissions.UseLevers;

    public override string Href => "/levers?f.kind=Transfer";

    protected override IQueryable<LeverCase> Of(IQueryable<LeverCase> levers, Actor actor)
    {
        List<string> roles = [.. LeverHops.Roles.Where(r => LeverHops.ActsFor(actor.Roles, r))];
        return levers.Where(l => l.Kind == LeverKind.Transfer && l.EndedAt == null && roles.Contains(l.HolderRole));
    }
}

/// <summary>Commitments and decisions whose result is not in.</summary>
internal sealed class TaskWork(Records records, LocalTime times, IStringLocalizer<EnforcementTexts> texts) : IWorkSource
{
    public int Order => 43;

    public (Type Texts, string Key) Title => (typeof(EnforcementTexts), "Work.Tasks");

    public string Permission => EnforcementPermissions.UseLevers;

    public string Href => "/levers?f.state=tasks";

    public IReadOnlyList<string> Topics { get; } = [EnforcementPermissions.LeverTopic];

    public async Task<WorkBatch> ReadAsync(Actor actor, int limit, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var today = times.Today;
        var open = context.Set<LeverTask>().Where(t => t.DoneAt == null);
        var rows = await open.OrderBy(t => t.DueOn).ThenBy(t => t.Id).Take(limit).ToListAsync(cancellation);
        return new WorkBatch(
            await open.CountAsync(cancellation), await open.CountAsync(t => t.DueOn < today, cancellation),
            rows.ConvertAll(t => new WorkItem(
                t.Text, texts["Work.Tasks.Detail", t.Owner], $"/levers/{t.LeverId}", times.StartOf(t.DueOn.AddDays(1)), t.DueOn < today ? Tone.Fault : Tone.Info)));
    }
}
