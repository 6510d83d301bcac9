using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Numbers;
using Fengsui.Hazards.OfficialNotices;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Levers;

/// <summary>A lever as it is proposed.</summary>
public sealed record LeverDraft
{
    /// <summary>Kind.</summary>
    public LeverKind Kind { get; init; }

    /// <summary>Hazards that it is used on; a joint operation may have none.</summary>
    public IReadOnlyList<Guid> HazardIds { get; init; } = [];

    /// <summary>Division of a joint operation without hazards.</summary>
    public string DivisionCode { get; init; } = "";

    /// <summary>Whom or what it is about; empty for the units of the hazards.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Why.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The office that handles it.</summary>
    public string Office { get; init; } = "";

    /// <summary>What is talked about.</summary>
    public string Agenda { get; init; } = "";

    /// <summary>Departments that take part.</summary>
    public string Attendees { get; init; } = "";

    /// <summary>When a meeting takes place.</summary>
    public DateTimeOffset? MeetsAt { get; init; }

    /// <summary>Where.</summary>
    public string Venue { get; init; } = "";

    /// <summary>What the public reads.</summary>
    public string PublicText { get; init; } = "";
}

/// <summary>A lever that was just written.</summary>
public sealed record LeverMade(Guid Id, string Number, int Version);

/// <summary>The one way to propose and move levers; what a lever means for its hazards, its tasks, clocks, notices is one transaction with it.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class LeverBook(
    UnitOfWork unit, PermissionTable permissions, HazardBook hazardBook, NoticeBook notices, IPlaceDirectory places, ClockKeeper clocks, LocalTime times)
{
    /// <summary>Kind of clock subjects and, with an id, of documents.</summary>
    internal const string SubjectKind = "lever";

    /// <summary>Kind of clock subjects of tasks.</summary>
    internal const string TaskKind = "lever-task";

    /// <summary>Code of the clock of a task.</summary>
    internal const string TaskClock = "deadline.lever-task";

    private const int WarnHours = 48;
    private const int LongestTitle = 100;

    /// <summary>Proposes a lever.</summary>
    public async Task<Outcome<LeverMade>> ProposeAsync(Actor actor, LeverDraft draft, CancellationToken cancellation) =>
        permissions.Allows(actor, EnforcementPermissions.UseLevers)
            ? await unit.RunAsync(actor, work => ProposeAsync(work, draft, cancellation), cancellation)
            : HazardPermissions.Refuse(EnforcementPermissions.UseLevers);

    /// <summary>Makes a move.</summary>
    public async Task<Outcome<LeverMade>> MoveAsync(
        Actor actor, Guid id, int version, LeverMove move, LeverInput input, CancellationToken cancellation) =>
        await RunAsync(actor, id, version, async (work, lever) =>
        {
            // What is not lawful is said before what is not allowed: the page names the lawful ones.
            if (LeverLifeCycle.Of(lever.Kind).Find(lever.State, move) is { } step && !permissions.Allows(work.Actor, step.Permission))
            {
                return HazardPermissions.Refuse(step.Permission);
            }

            return await MoveAsync(work, lever, move, input, cancellation);
        }, cancellation);

    /// <summary>Says that a task was done.</summary>
    public async Task<Outcome<LeverMade>> TaskDoneAsync(
        Actor actor, Guid id, int version, Guid taskId, string result, CancellationToken cancellation) =>
        await RunAsync(actor, id, version, async (work, lever) =>
        {
            if (!permissions.Allows(work.Actor, EnforcementPermissions.UseLevers))
            {
                return HazardPermissions.Refuse(EnforcementPermissions.UseLevers);
            }

            var task = await work.Records.Set<LeverTask>().AsTracking().FirstOrDefaultAsync(t => t.Id == taskId && t.LeverId == id, cancellation);
            if (task is not { DoneAt: null })
            {
                return Refusal.Conflict("enforcement.lever.task-done");
            }

            if (result.Trim().Length is 0 or > HazardLifeCycle.LongestText)
            {
                return Refusal.Invalid("hazards.move.text", "text");
            }

            (task.DoneAt, task.DoneBy, task.Result) = (work.Now, work.Actor.DisplayName, result.Trim());
            await ClockKeeper.StopAsync(work, SubjectOf(task), TaskClock, cancellation);
            LeverLog.Write(work, lever, null, "task-done", $"{task.Text}：{task.Result}");
            LeverLog.Tell(work, lever, "task-done", ("title", Cut(task.Text)));
            return null;
        }, cancellation);

    /// <summary>Proposes within another command's transaction; the caller has checked the right.</summary>
    internal async Task<Outcome<LeverMade>> ProposeAsync(Work work, LeverDraft draft, CancellationToken cancellation)
    {
        var known = await LeverDrafts.CheckAsync(work, draft, cancellation);
        if (known.Refusal is { } refusal)
        {
            return refusal;
        }

        var facts = known.Value;
        var today = times.Day(work.Now);
        var number = NumberSeries.Text(
            today.Year, await NumberSeries.NextAsync(work, LeverDrafts.SeriesOf(draft.Kind), facts.DivisionCode, today.Year, cancellation));
        var lever = LeverDrafts.Make(work, draft, facts, number);
        if (draft.Kind == LeverKind.Exposure
            && NamedPeople.Find($"{lever.Subject}\n{lever.PublicText}", await NamesAsync(work.Records, facts.Hazards, cancellation)) is { } personal)
        {
            return personal;
        }

        work.Records.Add(lever);
        foreach (var hazard in facts.Hazards)
        {
            work.Records.Add(new LeverHazard { LeverId = lever.Id, HazardId = hazard.Id });
        }

        if (lever.Kind == LeverKind.Penalty)
        {
            await LeverDrafts.SuggestAsync(work.Records, lever, facts.Hazards[0], cancellation);
        }

        // What is beyond one's power is transferred in writing within five working days (article 34).
        if (lever.Kind == LeverKind.Transfer)
        {
            await clocks.StartAsync(work, SubjectOf(lever), ClockCodes.PoliceTransfer, cancellation);
        }

        LeverLog.Write(work, lever, null, "made", lever.Reason);
        LeverLog.Tell(work, lever, "propose");
        return new LeverMade(lever.Id, lever.Number, lever.Version);
    }

    /// <summary>Makes a move within another command's transaction; the caller has checked the right.</summary>
    internal async Task<Refusal?> MoveAsync(Work work, LeverCase lever, LeverMove move, LeverInput input, CancellationToken cancellation)
    {
        var today = times.Day(work.Now);
        if (input.ToSector.Length > 0 && !work.Actor.Sees(lever.DivisionCode, input.ToSector, null))
        {
            return Refusal.Invalid("enforcement.lever.to-sector", "toSector");
        }

        var hops = await work.Records.Set<LeverHop>().AsTracking().Where(h => h.LeverId == lever.Id).OrderBy(h => h.Order).ToListAsync(cancellation);
        var hazards = await HazardsAsync(work.Records, lever.Id, cancellation);
        var known = hops.Count;
        var decision = move == LeverMove.Decide
            ? NumberSeries.Text(today.Year, await NumberSeries.NextAsync(work, "penalty-decision", lever.DivisionCode, today.Year, cancellation))
            : "";
        var facts = new LeverFacts(
            work.Actor.Id, work.Actor.DisplayName, work.Now, today, LeverHops.ActsFor(work.Actor.Roles, lever.HolderRole),
            await work.Records.Set<LeverTask>().CountAsync(t => t.LeverId == lever.Id && t.DoneAt == null, cancellation),
            lever.Kind == LeverKind.Exposure ? await NamesAsync(work.Records, hazards, cancellation) : [], decision);
        if (LeverLifeCycle.Apply(lever, hops, move, input, facts) is { } refusal)
        {
            return refusal;
        }

        work.Records.AddRange(hops.Skip(known));
        if (input.ToSector.Length > 0 && input.ToSector != lever.SectorCode && move is LeverMove.Send or LeverMove.Forward)
        {
            // It is the department's now, whatever sector its place is of.
            (lever.SectorCode, lever.PlaceId) = (input.ToSector, null);
        }

        AddTasks(work, lever, move, input);
        foreach (var task in work.Records.ChangeTracker.Entries<LeverTask>().Where(e => e.State == EntityState.Added).Select(e => e.Entity).ToList())
        {
            await clocks.StartUntilAsync(work, SubjectOf(task), new SetDeadline(TaskClock, Cut(task.Text), task.DueOn, WarnHours), cancellation);
        }

        if (await FollowAsync(work, lever, move, input, hazards, cancellation) is { } problem)
        {
            return problem;
        }

        LeverLog.Write(work, lever, move, "", input.Text.Trim());
        LeverLog.Tell(work, lever, "move." + move.ToString().ToLowerInvariant(), ("state", lever.State.ToString()));
        return null;
    }

    /// <summary>Kind and id in documents and the audit log.</summary>
    internal static string DocumentSubject(Guid id) => $"{SubjectKind}:{id}";

    /// <summary>The case of its clocks.</summary>
    internal ClockSubject SubjectOf(LeverCase lever) => new(SubjectKind, lever.Id, $"{lever.Number} {Cut(lever.Subject)}", lever, times.Day(lever.CreatedAt));

    // What a move means beside the lever itself: the hazard's own move, notices, clocks.
    private async Task<Refusal?> FollowAsync(
        Work work, LeverCase lever, LeverMove move, LeverInput input, IReadOnlyList<Hazard> hazards, CancellationToken cancellation)
    {
        var level = move switch
        {
            LeverMove.Notify => EscalationLevel.Interview,
            LeverMove.Publish => EscalationLevel.Exposure,
            LeverMove.Decide => EscalationLevel.Penalty,
            _ => EscalationLevel.None,
        };
        foreach (var hazard in hazards)
        {
            if (await Escalations.TryAsync(work, hazardBook, permissions, hazard, level, lever.Number, cancellation) is { } refusal)
            {
                return refusal;
            }
        }

        switch (move)
        {
            case LeverMove.Notify or LeverMove.Again:
                return await DraftNoticesAsync(work, lever, hazards, cancellation);
            case LeverMove.Send:
                await ClockKeeper.StopAsync(work, SubjectOf(lever), ClockCodes.PoliceTransfer, cancellation);
                break;
            case LeverMove.Cancel:
                await ClockKeeper.CancelAllAsync(work, SubjectOf(lever), cancellation);
                break;
        }

        return null;
    }

    // One invitation a place, to be signed; it names the day and the room.
    private async Task<Refusal?> DraftNoticesAsync(Work work, LeverCase lever, IReadOnlyList<Hazard> hazards, CancellationToken cancellation)
    {
        foreach (var place in hazards.GroupBy(h => (h.PlaceId, h.PlaceId is null ? h.Where : "")))
        {
            var drafted = await notices.DraftAsync(
                work,
                new NoticeDraft
                {
                    KindCode = "interview", HazardIds = [.. place.Select(h => h.Id)], LeverId = lever.Id, Issuer = lever.Holder, Demand = lever.Agenda,
                    Meeting = $"{times.Of(lever.MeetsAt!.Value):yyyy-MM-dd HH:mm}，{lever.Venue}",
                },
                cancellation);
            if (drafted.Refusal is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private static void AddTasks(Work work, LeverCase lever, LeverMove move, LeverInput input)
    {
        if (move is not (LeverMove.Hold or LeverMove.Meet))
        {
            return;
        }

        foreach (var task in input.Tasks)
        {
            work.Records.Add(new LeverTask
            {
                Id = Guid.CreateVersion7(work.Now), LeverId = lever.Id, DivisionCode = lever.DivisionCode, SectorCode = lever.SectorCode,
                PlaceId = lever.PlaceId, Text = task.Text.Trim(), Owner = task.Owner.Trim(), DueOn = task.DueOn,
            });
        }
    }

    private async Task<Outcome<LeverMade>> RunAsync(
        Actor actor, Guid id, int version, Func<Work, LeverCase, Task<Refusal?>> body, CancellationToken cancellation) =>
        permissions.Allows(actor, EnforcementPermissions.SeeLevers)
            ? await unit.RunAgainAsync<Outcome<LeverMade>>(
                actor,
                async work =>
                {
                    if (await work.Records.Set<LeverCase>().AsTracking().FirstOrDefaultAsync(l => l.Id == id, cancellation) is not { } lever)
                    {
                        return Refusal.NotFound("enforcement.lever.not-found");
                    }

                    if (lever.Version != version)
                    {
                        return Refusal.Conflict("enforcement.moved-meanwhile", lever.Number, LifeCycles.Term(lever.State), times.Full(lever.ChangedAt));
                    }

                    return await body(work, lever) is { } refusal ? refusal : new LeverMade(lever.Id, lever.Number, lever.Version);
                },
                cancellation)
            : HazardPermissions.Refuse(EnforcementPermissions.SeeLevers);

    /// <summary>The hazards of a lever, tracked.</summary>
    internal static async Task<IReadOnlyList<Hazard>> HazardsAsync(FengsuiContext records, Guid lever, CancellationToken cancellation) =>
        await (from link in records.Set<LeverHazard>()
               join hazard in records.Set<Hazard>().AsTracking() on link.HazardId equals hazard.Id
               where link.LeverId == lever
               orderby hazard.Id
               select hazard).ToListAsync(cancellation);

    // Everybody whom the records know in connection with the hazards.
    private async Task<IReadOnlyCollection<string>> NamesAsync(FengsuiContext records, IReadOnlyList<Hazard> hazards, CancellationToken cancellation)
    {
        var names = hazards.SelectMany(h => (string[])[h.ResponsiblePerson, h.SupervisingPerson, h.FoundBy]).ToHashSet(StringComparer.Ordinal);
        foreach (var place in hazards.Select(h => h.PlaceId).OfType<Guid>().Distinct())
        {
            names.UnionWith((await places.ContactsAsync(records, place, cancellation)).Select(c => c.Name));
        }

        return names;
    }

    private ClockSubject SubjectOf(LeverTask task) => new(TaskKind, task.Id, Cut(task.Text), task, times.Today);

    private static string Cut(string text) => text.Length > LongestTitle ? text[..LongestTitle] : text;
}

/// <summary>What every change of a lever has in common.</summary>
internal static class LeverLog
{
    public static void Write(Work work, LeverCase lever, LeverMove? move, string happened, string text) => work.Records.Add(new LeverEntry
    {
        LeverId = lever.Id, Sequence = ++lever.Entries, At = work.Now, Move = move, Event = happened, State = lever.State,
        ActorName = work.Actor.DisplayName, Text = text, DivisionCode = lever.DivisionCode, SectorCode = lever.SectorCode, PlaceId = lever.PlaceId,
    });

    public static void Tell(Work work, LeverCase lever, string action, params (string Name, string Value)[] details)
    {
        lever.Version++;
        lever.ChangedAt = work.Now;
        lever.SearchText = string.Join(' ', lever.Number, lever.Subject, lever.Reason, lever.Holder, lever.DecisionNumber).ToLowerInvariant();
        work.Audit(
            "hazards.lever." + action, LeverBook.DocumentSubject(lever.Id), lever.DivisionCode,
            [("number", lever.Number), ("kind", lever.Kind.ToString()), .. details.Where(d => d.Value.Length > 0)]);
        work.Announce(new Change(EnforcementPermissions.LeverTopic, lever.Id.ToString(), lever.DivisionCode, work.Now, action));
    }
}
