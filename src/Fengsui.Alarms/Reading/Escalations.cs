using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Escalation;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Reading;

/// <summary>An alarm whose time limit passed and that waits for somebody of the target.</summary>
/// <param name="Goal">What has not happened.</param>
/// <param name="Target">Who was told.</param>
/// <param name="DueAt">When the limit passed.</param>
internal sealed record EscalatedAlarm(AlarmBrief Brief, EscalationGoal Goal, EscalationTarget Target, DateTimeOffset DueAt);

/// <summary>
/// Whom a passed time limit reaches: it stands at the top of every page of those whom the step names, within their own scope, until
/// what was to happen has happened.
/// </summary>
/// <remarks>Thread safe.</remarks>
internal sealed class Escalations(Records records, PolicyStore policies)
{
    private const int MostRead = 1_000;

    private static readonly Dictionary<string, EscalationTarget> Targets = new(StringComparer.Ordinal)
    {
        [RoleNames.DutyOperator] = EscalationTarget.DutyOperator,
        [RoleNames.DutyLeader] = EscalationTarget.DutyLeader,
        [RoleNames.FireInspector] = EscalationTarget.CountyBrigade,
        [RoleNames.BrigadeChief] = EscalationTarget.CountyBrigade,
        [RoleNames.Unit] = EscalationTarget.PlaceManager,
        [RoleNames.PropertyManager] = EscalationTarget.PlaceManager,
        [RoleNames.DeviceManager] = EscalationTarget.DeviceManager,
        [RoleNames.ServiceProvider] = EscalationTarget.DeviceManager,
    };

    /// <summary>What waits for the actor, the most urgent first; of several steps of an alarm the one that was taken last.</summary>
    public async Task<IReadOnlyList<EscalatedAlarm>> WaitingAsync(Actor actor, CancellationToken cancellation)
    {
        var targets = actor.Roles.Where(Targets.ContainsKey).Select(r => Targets[r]).ToHashSet();
        if (targets.Count == 0)
        {
            return [];
        }

        await using var context = records.Open(actor);
        var rows = await context.Set<Alarm>().AsNoTracking().Where(Alarm.Active).Where(Alarm.Leads)
            .Where(a => a.EscalationLevel > 0 && a.ShelvedUntil == null && !a.InTest)
            .OrderBy(a => a.UrgencyRank).ThenBy(a => a.ReceivedAt).Take(MostRead).ToListAsync(cancellation);
        var waiting = new List<EscalatedAlarm>();
        foreach (var alarm in rows)
        {
            var policy = await policies.FindAsync(context, alarm.PolicyVersion, cancellation);
            if (policy.Missed(alarm.EscalationFacts).Where(s => targets.Contains(s.Step.Target)).MaxBy(s => s.DueAt) is { } missed)
            {
                waiting.Add(new EscalatedAlarm(Briefs.Of(alarm), missed.Step.Goal, missed.Step.Target, missed.DueAt));
            }
        }

        return waiting;
    }
}
