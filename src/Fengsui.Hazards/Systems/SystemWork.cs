using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Systems;

/// <summary>Tests that are late or due soon, for those who test.</summary>
internal sealed class TestWork(SystemReader reader, LocalTime times, IStringLocalizer<GovernanceTexts> texts) : IWorkSource
{
    public int Order => 50;

    public (Type Texts, string Key) Title => (typeof(GovernanceTexts), "Work.Tests");

    public string Permission => SystemPermissions.Test;

    public string Href => "/system-tests?f.due=Late";

    public IReadOnlyList<string> Topics => [SystemPermissions.Topic];

    public async Task<WorkBatch> ReadAsync(Actor actor, int limit, CancellationToken cancellation)
    {
        // An inspector sees to it that units test; it is not the inspector's own work.
        if (!actor.OnlyPlaces)
        {
            return new WorkBatch(0, 0, []);
        }

        var due = (await reader.CalendarAsync(actor, cancellation)).Where(r => r.Due is DueState.Late or DueState.Never or DueState.Soon).ToList();
        return new WorkBatch(due.Count, due.Count(r => r.Due != DueState.Soon),
        [
            .. due.Take(limit).Select(r => new WorkItem(
                $"{r.PlaceName} · {r.Name}", texts["Due." + r.Due], $"/system-tests/new?system={r.Id}", r.DueOn is { } day ? times.StartOf(day.AddDays(1)) : null,
                r.Due == DueState.Soon ? Tone.Warning : Tone.Fault)),
        ]);
    }
}

/// <summary>Outages that wait for a decision, or are overdue.</summary>
internal sealed class OutageWork(Records records, LocalTime times, IStringLocalizer<GovernanceTexts> texts) : IWorkSource
{
    public int Order => 40;

    public (Type Texts, string Key) Title => (typeof(GovernanceTexts), "Work.Outages");

    public string Permission => SystemPermissions.View;

    public string Href => "/outages";

    public IReadOnlyList<string> Topics => [SystemPermissions.Topic];

    public async Task<WorkBatch> ReadAsync(Actor actor, int limit, CancellationToken cancellation)
    {
        var now = times.Now;
        await using var context = records.Open(actor);
        var mine = (await context.Set<Outage>().AsNoTracking().Where(o => o.State == OutageState.Asked || o.State == OutageState.Approved).ToListAsync(cancellation))
            .Where(o => actor.OnlyPlaces ? o.IsOverdue(now) : o.State == OutageState.Asked || o.IsOverdue(now)).OrderBy(o => o.Until).ToList();
        return new WorkBatch(mine.Count, mine.Count(o => o.IsOverdue(now)),
        [
            .. mine.Take(limit).Select(o => new WorkItem(
                $"{o.PlaceName} · {o.SystemName}", texts[o.IsOverdue(now) ? "Outage.Overdue" : "Outage.State.Asked"], $"/outages?row={o.Id}",
                o.Until, o.IsOverdue(now) ? Tone.Fault : Tone.Warning)),
        ]);
    }
}

/// <summary>Maintenance visits that are late or due, for those who make them.</summary>
internal sealed class VisitWork(SystemReader reader, LocalTime times, IStringLocalizer<GovernanceTexts> texts) : IWorkSource
{
    public int Order => 52;

    public (Type Texts, string Key) Title => (typeof(GovernanceTexts), "Work.Visits");

    public string Permission => SystemPermissions.Test;

    public string Href => "/maintenance";

    public IReadOnlyList<string> Topics => [SystemPermissions.Topic];

    public async Task<WorkBatch> ReadAsync(Actor actor, int limit, CancellationToken cancellation)
    {
        if (!actor.OnlyPlaces)
        {
            return new WorkBatch(0, 0, []);
        }

        var all = (await reader.ContractsAsync(actor, new TableQuery { PageSize = SystemReader.MostSystems }, cancellation)).Items
            .Where(r => r.Contract.EndedOn is null && r.Visit is DueState.Late or DueState.Soon).ToList();
        return new WorkBatch(all.Count, all.Count(r => r.Visit == DueState.Late),
        [
            .. all.Take(limit).Select(r => new WorkItem(
                $"{r.Contract.PlaceName} · {r.Contract.Provider}", texts["Work.Visits.Detail"], $"/maintenance?row={r.Contract.Id}",
                r.NextVisitOn is { } day ? times.StartOf(day.AddDays(1)) : null, r.Visit == DueState.Late ? Tone.Fault : Tone.Warning)),
        ]);
    }
}
