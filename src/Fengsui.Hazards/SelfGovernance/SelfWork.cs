using System.Globalization;
using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.SelfGovernance;

/// <summary>Rounds that wait for the unit's own people.</summary>
internal sealed class SelfWork(Records records, LocalTime times, IStringLocalizer<GovernanceTexts> texts) : IWorkSource
{
    public int Order => 20;

    public (Type Texts, string Key) Title => (typeof(GovernanceTexts), "Work.Self");

    public string Permission => SelfGovernancePermissions.Act;

    public string Href => "/self";

    public IReadOnlyList<string> Topics => [SelfGovernancePermissions.Topic];

    public async Task<WorkBatch> ReadAsync(Actor actor, int limit, CancellationToken cancellation)
    {
        if (!actor.OnlyPlaces)
        {
            return new WorkBatch(0, 0, []);
        }

        var today = times.Today;
        await using var context = records.Open(actor);
        var waiting = context.Set<SelfRound>().AsNoTracking().Where(r => r.CommittedAt == null && r.PeriodStart <= today && r.DueOn >= today);
        var rounds = await waiting.OrderBy(r => r.DueOn).Take(limit).ToListAsync(cancellation);
        return new WorkBatch(await waiting.CountAsync(cancellation), 0,
        [
            .. rounds.Select(r => new WorkItem(
                r.PlaceName, texts["Next." + r.Stage], string.Create(CultureInfo.InvariantCulture, $"/self/{r.Id}"), times.StartOf(r.DueOn.AddDays(1)),
                r.DueOn.DayNumber - today.DayNumber <= 7 ? Tone.Warning : Tone.Info)),
        ]);
    }
}

/// <summary>Drawn commitments that wait for an inspector.</summary>
internal sealed class SampleWork(Records records, LocalTime times, IStringLocalizer<GovernanceTexts> texts) : IWorkSource
{
    public int Order => 60;

    public (Type Texts, string Key) Title => (typeof(GovernanceTexts), "Work.Sample");

    public string Permission => SelfGovernancePermissions.Sample;

    public string Href => "/self-governance/samples?f.outcome=Drawn";

    public IReadOnlyList<string> Topics => [SelfGovernancePermissions.Topic];

    public async Task<WorkBatch> ReadAsync(Actor actor, int limit, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var waiting = await context.Set<SampleCheck>().AsNoTracking().Where(c => c.Outcome == SampleOutcome.Drawn)
            .Select(c => new { c.Id, c.PlaceName, c.DrawId }).ToListAsync(cancellation);
        var months = await SelfReader.MonthsAsync(context, waiting.Select(c => c.DrawId), cancellation);
        var all = waiting.Select(c => (c.Id, c.PlaceName, Month: months[c.DrawId])).OrderBy(c => c.Month).ThenBy(c => c.Id).ToList();
        var now = times.Now;
        var items = all.Select(c => (c.Id, c.PlaceName, Due: times.StartOf(c.Month.AddMonths(1)))).ToList();
        return new WorkBatch(all.Count, items.Count(i => i.Due <= now),
        [
            .. items.Take(limit).Select(i => new WorkItem(
                i.PlaceName, texts["Work.Sample.Detail"], $"/self-governance/samples/{i.Id}", i.Due, i.Due <= now ? Tone.Fault : Tone.Info)),
        ]);
    }
}
