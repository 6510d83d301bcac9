using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Reports;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Rewards.Pages;

/// <summary>Rewards that wait for the reader's signature, or to be paid.</summary>
internal sealed class RewardWork(Records records, PermissionTable permissions, TimeProvider clock, IStringLocalizer<ReportTexts> texts) : IWorkSource
{
    public int Order => 36;

    public (Type Texts, string Key) Title => (typeof(ReportTexts), "Work.Rewards");

    public string Permission => RewardPermissions.View;

    public string Href => "/rewards?f.state=open";

    public IReadOnlyList<string> Topics => [RewardBook.Topic, Contracts.HazardTopics.Clocks];

    public async Task<WorkBatch> ReadAsync(Actor actor, int limit, CancellationToken cancellation)
    {
        var (propose, approve, pay) = (
            permissions.Allows(actor, RewardPermissions.Propose), permissions.Allows(actor, RewardPermissions.Approve), permissions.Allows(actor, RewardPermissions.Pay));
        var now = clock.GetUtcNow();
        await using var context = records.Open(actor);
        var rows = await context.Set<Reward>().Where(r => (propose && r.State == RewardState.Drafted)
                || (approve && r.State == RewardState.Proposed && r.ProposedById != actor.Id) || (pay && r.State == RewardState.Claimed))
            .Select(r => new
            {
                r.Id, r.Number, r.HazardNumber, r.State, r.StateSince,
                DueAt = context.Set<Clock>().Where(c => c.SubjectKind == RewardBook.Kind && c.SubjectId == r.Id && c.EndedAt == null).Min(c => (DateTimeOffset?)c.DueAt),
            }).ToListAsync(cancellation);
        return new WorkBatch(rows.Count, rows.Count(r => r.DueAt < now),
        [
            .. rows.OrderBy(r => r.DueAt ?? DateTimeOffset.MaxValue).ThenBy(r => r.StateSince).Take(limit).Select(r => new WorkItem(
                $"{r.Number} · {r.HazardNumber}", texts["Work.Reward." + r.State], $"/rewards?row={r.Id}", r.DueAt, r.DueAt < now ? Tone.Fault : Tone.Info)),
        ]);
    }
}

/// <summary>Tones that the pages of rewards share.</summary>
internal static class RewardWords
{
    public static Tone ToneOf(RewardState state) => state switch
    {
        RewardState.Drafted => Tone.Neutral,
        RewardState.Proposed or RewardState.Claimed => Tone.Warning,
        RewardState.Approved => Tone.Info,
        RewardState.Paid => Tone.Restored,
        RewardState.Declined or RewardState.Lapsed => Tone.Offline,
    };
}
