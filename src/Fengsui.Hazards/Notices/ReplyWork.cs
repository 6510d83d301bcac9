using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.OfficialNotices;

/// <summary>Letters of the reader whose reply is overdue: the reader drafted or issued them.</summary>
internal sealed class ReplyWork(Records records, LocalTime times, IStringLocalizer<ReplyTexts> texts) : IWorkSource
{
    public int Order => 32;

    public (Type Texts, string Key) Title => (typeof(ReplyTexts), "Work.Title");

    public string Permission => EnforcementPermissions.Prepare;

    public string Href => "/notices?f.reply=Overdue";

    public IReadOnlyList<string> Topics { get; } = [EnforcementPermissions.NoticeTopic];

    public async Task<WorkBatch> ReadAsync(Actor actor, int limit, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var late = NoticeReplies.Of(context.Set<OfficialNotice>(), ReplyState.Overdue, null, times.Today)
            .Where(n => n.DraftedById == actor.Id || n.IssuedBy == actor.DisplayName);
        var count = await late.CountAsync(cancellation);
        var rows = await late.OrderBy(n => n.ReplyDue).ThenBy(n => n.Id).Take(limit).ToListAsync(cancellation);
        return new WorkBatch(count, count, rows.ConvertAll(n => new WorkItem(
            $"{n.Number} {n.Unit}", texts["Work.Detail"], $"/notices/{n.Id}", n.ReplyDue is { } day ? times.StartOf(day.AddDays(1)) : null, Tone.Fault)));
    }
}
