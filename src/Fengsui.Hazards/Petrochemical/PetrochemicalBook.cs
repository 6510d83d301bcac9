using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Reading;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Petrochemical;

/// <summary>Plans tasks and controls, takes reports and checks.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class PetrochemicalBook(
    UnitOfWork unit, PermissionTable permissions, IPlaceDirectory places, HazardBook hazards, ClockKeeper clocks, LocalTime times)
{
    public const string TaskKind = "petro-task";
    public const string ControlKind = "petro-control";
    public const string TaskDeadline = "deadline.petro-task";
    public const string ControlDeadline = "deadline.petro-control";

    /// <summary>Venue type of the enterprises that the tasks are for.</summary>
    public const string Venue = "petrochemical-facility";

    private const int WarnHours = 30 * 24;

    public Task<Outcome<Guid>> PlanAsync(Actor actor, TaskDraft draft, CancellationToken cancellation) =>
        WriteAsync<Guid>(actor, PetrochemicalPermissions.Plan, async work =>
        {
            if (PetrochemicalRules.Check(draft) is { } refusal)
            {
                return refusal;
            }

            if (await PlaceAsync(work, draft.PlaceId, cancellation) is not { } place)
            {
                return Refusal.Invalid("governance.petrochemical.place", "placeId");
            }

            var task = new ThreeTask
            {
                Id = Guid.CreateVersion7(work.Now), PlaceId = place.Id, PlaceName = place.Name, DivisionCode = place.DivisionCode, SectorCode = place.SectorCode,
                GroupName = draft.GroupName.Trim(), Kind = draft.Kind, Title = draft.Title.Trim(), Responsible = draft.Responsible.Trim(),
                StartsOn = draft.StartsOn, DueOn = draft.DueOn, Budget = draft.Budget,
            };
            work.Records.Add(task);
            await clocks.StartUntilAsync(work, SubjectOf(task), new SetDeadline(TaskDeadline, "", task.DueOn, WarnHours), cancellation);
            Tell(work, TaskKind, task.Id, task, "plan", task.Title);
            return task.Id;
        }, cancellation);

    public Task<Outcome<int>> ReportAsync(Actor actor, Guid id, int version, ReportDraft draft, CancellationToken cancellation) =>
        WriteAsync<int>(actor, PetrochemicalPermissions.Report, async work =>
        {
            if (await work.Records.Set<ThreeTask>().AsTracking().FirstOrDefaultAsync(t => t.Id == id, cancellation) is not { } task)
            {
                return Refusal.NotFound("governance.not-found");
            }

            if (task.Version != version)
            {
                return await work.ChangedMeanwhileAsync(
                    "governance.changed-meanwhile", $"{TaskKind}:{id}", version, task.Version, TaskStands.Of(task), cancellation);
            }

            if (PetrochemicalRules.Apply(task, draft, times.Day(work.Now)) is { } refusal)
            {
                return refusal;
            }

            work.Records.Add(new TaskReport
            {
                Id = Guid.CreateVersion7(work.Now), TaskId = id, DivisionCode = task.DivisionCode, SectorCode = task.SectorCode, PlaceId = task.PlaceId,
                At = work.Now, By = actor.DisplayName, Percent = draft.Percent, Spent = draft.Spent, Text = draft.Text.Trim(),
            });
            if (task.DoneOn is not null)
            {
                await ClockKeeper.StopAsync(work, SubjectOf(task), TaskDeadline, cancellation);
            }

            Tell(work, TaskKind, id, task, "report", task.Title);
            return ++task.Version;
        }, cancellation);

    public Task<Outcome<Guid>> ControlAsync(Actor actor, ControlDraft draft, CancellationToken cancellation) =>
        WriteAsync<Guid>(actor, PetrochemicalPermissions.Plan, async work =>
        {
            if (PetrochemicalRules.Check(draft) is { } refusal)
            {
                return refusal;
            }

            if (await PlaceAsync(work, draft.PlaceId, cancellation) is not { } place)
            {
                return Refusal.Invalid("governance.petrochemical.place", "placeId");
            }

            var control = new MajorRiskControl
            {
                Id = Guid.CreateVersion7(work.Now), PlaceId = place.Id, PlaceName = place.Name, DivisionCode = place.DivisionCode, SectorCode = place.SectorCode,
                RiskPoint = draft.RiskPoint.Trim(), Measure = draft.Measure.Trim(), Owner = draft.Owner.Trim(), EveryDays = draft.EveryDays, From = draft.From,
            };
            work.Records.Add(control);
            await WindAsync(work, control, cancellation);
            Tell(work, ControlKind, control.Id, control, "control", control.RiskPoint);
            return control.Id;
        }, cancellation);

    /// <summary>Verifies a control. One that did not hold becomes a finding.</summary>
    public Task<Outcome<int>> CheckAsync(Actor actor, Guid id, int version, bool held, string text, CancellationToken cancellation) =>
        WriteAsync<int>(actor, PetrochemicalPermissions.Report, async work =>
        {
            if (await work.Records.Set<MajorRiskControl>().AsTracking().FirstOrDefaultAsync(c => c.Id == id, cancellation) is not { } control)
            {
                return Refusal.NotFound("governance.not-found");
            }

            if (control.Version != version)
            {
                return await work.ChangedMeanwhileAsync(
                    "governance.changed-meanwhile", $"{ControlKind}:{id}", version, control.Version, ControlStands.Of(control), cancellation);
            }

            if (control.EndedOn is not null)
            {
                return Refusal.Conflict("governance.control.ended");
            }

            if (text.Trim().Length is 0 or > PetrochemicalRules.LongestText)
            {
                return Refusal.Invalid("governance.text", "text");
            }

            work.Records.Add(new ControlCheck
            {
                Id = Guid.CreateVersion7(work.Now), ControlId = id, DivisionCode = control.DivisionCode, SectorCode = control.SectorCode, PlaceId = control.PlaceId,
                At = work.Now, By = actor.DisplayName, Held = held, Text = text.Trim(),
            });
            (control.LastCheckedOn, control.Held) = (times.Day(work.Now), held);
            await WindAsync(work, control, cancellation);
            if (!held)
            {
                var found = await hazards.FindAsync(
                    work,
                    new FindingDraft
                    {
                        PlaceId = control.PlaceId, Part = control.RiskPoint.Length > 100 ? control.RiskPoint[..100] : control.RiskPoint, Description = text.Trim(),
                        ClassCode = "other", Source = actor.OnlyPlaces ? HazardSource.SelfCheck : HazardSource.Inspection, Origin = $"{ControlKind}:{control.Id}",
                    },
                    cancellation);
                if (found.Refusal is { } refusal)
                {
                    return refusal;
                }
            }

            Tell(work, ControlKind, id, control, "verify", control.RiskPoint);
            return ++control.Version;
        }, cancellation);

    private async Task<PlaceBrief?> PlaceAsync(Work work, Guid id, CancellationToken cancellation) =>
        await places.FindAsync(work.Records, id, cancellation) is { TypeCode: Venue } place ? place : null;

    private async Task WindAsync(Work work, MajorRiskControl control, CancellationToken cancellation)
    {
        var subject = new ClockSubject(ControlKind, control.Id, $"{control.PlaceName} {control.RiskPoint}", control, control.From);
        await ClockKeeper.StopAsync(work, subject, ControlDeadline, cancellation);
        await clocks.StartUntilAsync(work, subject, new SetDeadline(ControlDeadline, "", control.DueOn, 24), cancellation);
    }

    private static ClockSubject SubjectOf(ThreeTask task) => new(TaskKind, task.Id, $"{task.PlaceName} {task.Title}", task, task.StartsOn);

    private static void Tell(Work work, string kind, Guid id, IInScope of, string action, string name)
    {
        work.Audit("hazards.petrochemical." + action, $"{kind}:{id}", of.DivisionCode, ("name", name));
        work.Announce(new Change(PetrochemicalPermissions.Topic, of.PlaceId?.ToString() ?? "", of.DivisionCode, work.Now));
    }

    private async Task<Outcome<T>> WriteAsync<T>(Actor actor, string permission, Func<Work, Task<Outcome<T>>> write, CancellationToken cancellation) =>
        permissions.Allows(actor, permission) ? await unit.RunAgainAsync(actor, write, cancellation) : Refusal.Forbidden("governance.not-allowed", permission);
}

/// <summary>What a group of tasks comes to.</summary>
internal sealed record TaskSum(string Key, int Tasks, int Done, int Late, long Budget, long Spent);

/// <summary>Reads tasks and controls within the reader's scope.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class PetrochemicalReader(Records records, LocalTime times)
{
    public async Task<IReadOnlyList<ThreeTask>> TasksAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await context.Set<ThreeTask>().AsNoTracking().OrderBy(t => t.PlaceName).ThenBy(t => t.Kind).ThenBy(t => t.StartsOn).ToListAsync(cancellation);
    }

    public async Task<IReadOnlyList<TaskReport>> ReportsAsync(Actor actor, Guid task, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await context.Set<TaskReport>().AsNoTracking().Where(r => r.TaskId == task).OrderByDescending(r => r.At).ToListAsync(cancellation);
    }

    public async Task<IReadOnlyList<MajorRiskControl>> ControlsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return [.. (await context.Set<MajorRiskControl>().AsNoTracking().ToListAsync(cancellation)).OrderByDescending(c => c.IsLate(times.Today)).ThenBy(c => c.DueOn)];
    }

    public async Task<IReadOnlyList<ControlCheck>> ChecksAsync(Actor actor, Guid control, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await context.Set<ControlCheck>().AsNoTracking().Where(c => c.ControlId == control).OrderByDescending(c => c.At).ToListAsync(cancellation);
    }

    /// <summary>Tasks summed by enterprise, group or kind.</summary>
    public static IReadOnlyList<TaskSum> Sum(IEnumerable<ThreeTask> tasks, DateOnly today, Func<ThreeTask, string> group) =>
    [
        .. tasks.GroupBy(group, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new TaskSum(
            g.Key, g.Count(), g.Count(t => t.Standing(today) == TaskStanding.Done), g.Count(t => t.Standing(today) == TaskStanding.Late), g.Sum(t => t.Budget),
            g.Sum(t => t.Spent))),
    ];

    public static TablePage<ThreeTask> Page(IEnumerable<ThreeTask> tasks, TableQuery query, DateOnly today)
    {
        var found = tasks.Where(t => query.Search.Length == 0 || t.PlaceName.Contains(query.Search, StringComparison.OrdinalIgnoreCase)
            || t.Title.Contains(query.Search, StringComparison.OrdinalIgnoreCase));
        found = Enum.TryParse<ThreeTaskKind>(query.Filter("kind"), out var kind) ? found.Where(t => t.Kind == kind) : found;
        found = Enum.TryParse<TaskStanding>(query.Filter("standing"), out var standing) ? found.Where(t => t.Standing(today) == standing) : found;
        found = query.Filter("group") is { } group ? found.Where(t => t.GroupName == group) : found;
        return Listing.Page(found, query, new Dictionary<string, Func<ThreeTask, IComparable?>>(StringComparer.Ordinal)
        {
            ["place"] = t => t.PlaceName, ["title"] = t => t.Title, ["kind"] = t => t.Kind, ["standing"] = t => t.Standing(today), ["due"] = t => t.DueOn,
            ["budget"] = t => t.Budget, ["spent"] = t => t.Spent, ["percent"] = t => t.Percent,
        });
    }

    public static TablePage<MajorRiskControl> Page(IEnumerable<MajorRiskControl> controls, TableQuery query, DateOnly today)
    {
        var found = controls.Where(c => query.Search.Length == 0 || c.PlaceName.Contains(query.Search, StringComparison.OrdinalIgnoreCase)
            || c.RiskPoint.Contains(query.Search, StringComparison.OrdinalIgnoreCase));
        found = query.Filter("late") is "yes" ? found.Where(c => c.IsLate(today)) : found;
        found = query.Filter("held") switch { "yes" => found.Where(c => c.Held == true), "no" => found.Where(c => c.Held == false), _ => found };
        return Listing.Page(found, query, new Dictionary<string, Func<MajorRiskControl, IComparable?>>(StringComparer.Ordinal)
        {
            ["place"] = c => c.PlaceName, ["point"] = c => c.RiskPoint, ["due"] = c => c.DueOn, ["last"] = c => c.LastCheckedOn, ["owner"] = c => c.Owner,
        });
    }
}
