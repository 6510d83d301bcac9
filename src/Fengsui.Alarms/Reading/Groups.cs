using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Reading;

/// <summary>
/// What a line of the desk says of the alarms that are worked with it. Counted when it is read, from the alarms themselves, so that it cannot
/// differ from them.
/// </summary>
internal static class Groups
{
    /// <summary>Adds to each lead what is with it, and to each that joined the number of its lead; the order stays.</summary>
    public static async Task<IReadOnlyList<AlarmBrief>> AddAsync(
        FengsuiContext context, IReadOnlyList<AlarmBrief> briefs, CancellationToken cancellation)
    {
        var leads = briefs.Where(b => b.Group is not null).Select(b => b.Id).ToList();
        var joined = briefs.Select(b => b.LeadId).OfType<Guid>().Distinct().ToList();
        if (leads.Count == 0 && joined.Count == 0)
        {
            return briefs;
        }

        var groups = leads.Count == 0 ? [] : await CountAsync(context, leads, cancellation);
        var numbers = joined.Count == 0
            ? []
            : await context.Set<Alarm>().AsNoTracking().Where(a => joined.Contains(a.Id))
                .Select(a => new { a.Id, a.Number }).ToDictionaryAsync(a => a.Id, a => a.Number, cancellation);
        return
        [
            .. briefs.Select(b => b switch
            {
                { Group: { } group } when groups.TryGetValue(b.Id, out var counted) => b with
                {
                    Group = counted with { JoinedAt = group.JoinedAt, JoinedPoint = group.JoinedPoint, Unseen = group.Unseen },
                },
                { LeadId: { } lead } => b with { LeadNumber = numbers.GetValueOrDefault(lead) },
                _ => b with { Group = null },
            }),
        ];
    }

    // From one index: a thousand may be with a lead. They stand where it stands, so who sees it sees them.
    private static async Task<Dictionary<Guid, AlarmGroup>> CountAsync(FengsuiContext context, List<Guid> leads, CancellationToken cancellation)
    {
        var alarms = context.Set<Alarm>().IgnoreQueryFilters().AsNoTracking().Where(Alarm.Active);
        var own = await alarms.Where(a => EF.Parameter(leads).Contains(a.Id))
            .Select(a => new { a.Id, Sounding = a.SignalClearedAt == null, a.State, a.EvidenceScore, Twice = alarms.Any(m => m.LeadId == a.Id && m.PointId == a.PointId) })
            .ToDictionaryAsync(a => a.Id, cancellation);
        var rows = await alarms.Where(a => a.LeadId != null && EF.Parameter(leads).Contains(a.LeadId.Value)).GroupBy(a => a.LeadId!.Value)
            .Select(g => new
            {
                g.Key,
                Alarms = g.Count(),
                Points = g.Select(a => a.PointId).Distinct().Count(),
                Sounding = g.Sum(a => a.SignalClearedAt == null ? 1 : 0),
                Raised = g.Sum(a => a.State == AlarmState.Raised ? 1 : 0),
                Score = g.Max(a => a.EvidenceScore),
            })
            .ToListAsync(cancellation);
        return rows.Where(r => r.Alarms > 1 || own.ContainsKey(r.Key)).ToDictionary(r => r.Key, r =>
        {
            var lead = own.GetValueOrDefault(r.Key);
            return new AlarmGroup(
                r.Alarms + (lead is null ? 0 : 1), r.Points + (lead is null or { Twice: true } ? 0 : 1), r.Sounding + (lead is { Sounding: true } ? 1 : 0),
                r.Raised + (lead is { State: AlarmState.Raised } ? 1 : 0), Math.Max(r.Score, lead?.EvidenceScore ?? 0), null, "", AlarmUnseen.None);
        });
    }
}
