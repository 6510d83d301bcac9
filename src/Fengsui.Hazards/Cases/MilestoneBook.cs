using System.Globalization;
using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Cases;

/// <summary>A row of the road map (路线图).</summary>
public sealed record RoadmapRow(
    Guid Id, Guid HazardId, string Number, string Where, string Text, DateOnly DueOn, DateOnly? DoneOn, string ResponsibleUnit, string ResponsiblePerson, string DivisionCode);

/// <summary>Steps of the road map: what is done by when.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class MilestoneBook(UnitOfWork unit, Records records, PermissionTable permissions, LocalTime times)
{
    private const int Most = 30;

    /// <summary>Enters a step.</summary>
    public Task<Outcome<Guid>> AddAsync(Actor actor, Guid hazardId, string text, DateOnly? dueOn, CancellationToken cancellation) =>
        RunAsync<Guid>(actor, hazardId, async (work, hazard) =>
        {
            if (text.Trim().Length is 0 or > HazardLifeCycle.LongestName)
            {
                return Refusal.Invalid("hazards.milestone.text", "text");
            }

            if (dueOn is not { } day || day < hazard.RulesOf)
            {
                return Refusal.Invalid("hazards.milestone.due", "dueOn");
            }

            if (await work.Records.Set<Milestone>().CountAsync(m => m.HazardId == hazardId, cancellation) >= Most)
            {
                return Refusal.Conflict("hazards.milestone.many");
            }

            var step = new Milestone
            {
                Id = Guid.CreateVersion7(work.Now), HazardId = hazardId, DivisionCode = hazard.DivisionCode, SectorCode = hazard.SectorCode, PlaceId = hazard.PlaceId,
                Text = text.Trim(), DueOn = day,
            };
            work.Records.Add(step);
            Tell(work, hazard, "milestone.add", step);
            return step.Id;
        }, cancellation);

    /// <summary>A step was done, or was not after all.</summary>
    public Task<Outcome<Done>> SetDoneAsync(Actor actor, Guid hazardId, Guid id, bool done, CancellationToken cancellation) =>
        ChangeAsync(actor, hazardId, id, (work, hazard, step) =>
        {
            step.DoneOn = done ? times.Day(work.Now) : null;
            Tell(work, hazard, done ? "milestone.done" : "milestone.undone", step);
        }, cancellation);

    /// <summary>Takes a step away.</summary>
    public Task<Outcome<Done>> RemoveAsync(Actor actor, Guid hazardId, Guid id, CancellationToken cancellation) =>
        ChangeAsync(actor, hazardId, id, (work, hazard, step) =>
        {
            work.Records.Remove(step);
            Tell(work, hazard, "milestone.remove", step);
        }, cancellation);

    /// <summary>A page of the road map of all that is open, by day.</summary>
    public async Task<TablePage<RoadmapRow>> PageAsync(Actor actor, TableQuery query, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var today = times.Today;
        var steps = context.Set<Milestone>().AsQueryable();
        steps = query.Filter("step") switch
        {
            "late" => steps.Where(m => m.DoneOn == null && m.DueOn < today),
            "open" => steps.Where(m => m.DoneOn == null),
            "done" => steps.Where(m => m.DoneOn != null),
            _ => steps,
        };
        if (query.Filter("division") is { } division)
        {
            steps = steps.InDivision(m => m.DivisionCode, division);
        }

        var rows = steps.Join(context.Set<Hazard>(), m => m.HazardId, h => h.Id, (m, h) => new { Step = m, Hazard = h });
        if (query.Search.Trim().ToLowerInvariant() is { Length: > 0 } text)
        {
            rows = rows.Where(r => r.Hazard.SearchText.Contains(text) || r.Step.Text.Contains(text));
        }

        var total = await rows.CountAsync(cancellation);
        var sorted = query.Descending ? rows.OrderByDescending(r => r.Step.DueOn).ThenBy(r => r.Step.Id) : rows.OrderBy(r => r.Step.DueOn).ThenBy(r => r.Step.Id);
        var page = await sorted.Skip(query.Skip).Take(query.PageSize)
            .Select(r => new RoadmapRow(
                r.Step.Id, r.Step.HazardId, r.Hazard.Number, r.Hazard.Where, r.Step.Text, r.Step.DueOn, r.Step.DoneOn, r.Hazard.ResponsibleUnit,
                r.Hazard.ResponsiblePerson, r.Step.DivisionCode))
            .ToListAsync(cancellation);
        return new TablePage<RoadmapRow>(page, total);
    }

    private static void Tell(Work work, Hazard hazard, string action, Milestone step) => HazardLog.Tell(
        work, hazard, action, hazard.State, ("text", step.Text), ("deadline", step.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

    private Task<Outcome<Done>> ChangeAsync(Actor actor, Guid hazardId, Guid id, Action<Work, Hazard, Milestone> change, CancellationToken cancellation) =>
        RunAsync<Done>(actor, hazardId, async (work, hazard) =>
        {
            if (await work.Records.Set<Milestone>().AsTracking().FirstOrDefaultAsync(m => m.Id == id && m.HazardId == hazardId, cancellation) is not { } step)
            {
                return Refusal.NotFound("hazards.milestone.not-found");
            }

            change(work, hazard, step);
            return Outcome.Done;
        }, cancellation);

    // The road map is kept by whoever orders and by whoever rectifies.
    private async Task<Outcome<T>> RunAsync<T>(Actor actor, Guid hazardId, Func<Work, Hazard, Task<Outcome<T>>> body, CancellationToken cancellation) =>
        !permissions.Allows(actor, HazardPermissions.Register) && !permissions.Allows(actor, HazardPermissions.Rectify)
            ? HazardPermissions.Refuse(HazardPermissions.Register)
            : await unit.RunAsync<Outcome<T>>(
                actor,
                async work => await work.Records.Set<Hazard>().AsTracking().FirstOrDefaultAsync(h => h.Id == hazardId, cancellation) is not { } hazard
                    ? Refusal.NotFound("hazards.not-found")
                    : !hazard.IsOpen ? Refusal.Conflict("hazards.milestone.ended") : await body(work, hazard),
                cancellation);
}
