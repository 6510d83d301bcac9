using System.Globalization;
using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Assistance;

/// <summary>Cases that wait for the brigade: to be scheduled, held, followed up, closed. Priority projects first.</summary>
internal sealed class AssistanceWork(Records records, LocalTime times, IStringLocalizer<AssistanceTexts> texts) : IWorkSource
{
    // What is further away is in the list, not in what is to do now.
    private const int SoonDays = 7;

    public int Order => 67;

    public (Type Texts, string Key) Title => (typeof(AssistanceTexts), "Work.Title");

    public string Permission => AssistancePermissions.Prepare;

    public string Href => "/assistance?f.state=open";

    public IReadOnlyList<string> Topics { get; } = [AssistancePermissions.Topic];

    public async Task<WorkBatch> ReadAsync(Actor actor, int limit, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var today = times.Today;
        var soon = today.AddDays(SoonDays);
        var waiting = context.Set<TechnicalAssistance>().Where(a => a.EndedAt == null && (a.State == AssistanceState.Requested || a.NextOn == null || a.NextOn <= soon));
        var rows = await AssistanceReader.Urgent(waiting).Take(limit).ToListAsync(cancellation);
        return new WorkBatch(
            await waiting.CountAsync(cancellation), await waiting.CountAsync(a => a.NextOn != null && a.NextOn < today, cancellation),
            rows.ConvertAll(a => new WorkItem(
                $"{a.Number} {a.Where}", DetailOf(a), string.Create(CultureInfo.InvariantCulture, $"/assistance/{a.Id}"),
                a.NextOn is { } day ? times.StartOf(day.AddDays(1)) : null,
                a.NextOn < today ? Tone.Fault : a.IsPriority || a.NextOn == today ? Tone.Warning : Tone.Info)));
    }

    private string DetailOf(TechnicalAssistance held)
    {
        var next = texts[held is { State: AssistanceState.FollowedUp, NextOn: null } ? "Work.Next.Close" : "Work.Next." + held.State].Value;
        return held.IsPriority ? $"{texts["Priority"].Value} · {next}" : next;
    }
}
