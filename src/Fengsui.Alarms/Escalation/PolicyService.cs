using System.Globalization;
using Fengsui.Alarms.Api;
using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Desk;
using Fengsui.Alarms.Grouping;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Escalation;

/// <summary>The time limits in force, and making a new version of them. Alarms that are open keep theirs.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class PolicyService(UnitOfWork unit, Records records, PermissionTable permissions, PolicyStore store)
{
    /// <summary>A fire that nobody acknowledges for longer than this must be somebody else's by then.</summary>
    public const int LongestFireSilenceSeconds = 300;

    private const string Subject = "alarms:policy";
    private const int LongestSeconds = 30 * 86_400;

    public async Task<EscalationPolicy> CurrentAsync(CancellationToken cancellation)
    {
        await using var context = records.Open(Actor.System("alarms.policy"));
        return await store.CurrentAsync(context, cancellation);
    }

    /// <param name="version">The version that was read; a newer one in force refuses.</param>
    /// <param name="grouping">Null: as in the version before.</param>
    public async Task<Outcome<EscalationPolicy>> ReplaceAsync(
        Actor actor, int version, IReadOnlyList<EscalationStep> steps, GroupRule? grouping, string note, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, AlarmPermissions.Policy))
        {
            return AlarmWords.Forbidden("alarms.policy.forbidden", permissions.RolesOf(AlarmPermissions.Policy));
        }

        if (!actor.IsCountyWide)
        {
            return Refusal.Forbidden("alarms.policy.county-only");
        }

        if (Check(steps, grouping, note) is { } refusal)
        {
            return refusal;
        }

        return await unit.RunAsync<Outcome<EscalationPolicy>>(
            actor,
            async work =>
            {
                var last = await store.CurrentAsync(work.Records, cancellation);
                if (last.Version != version)
                {
                    return await work.ChangedMeanwhileAsync(
                        "alarms.policy.changed-meanwhile", Subject, version, last.Version, new PolicyBody(version, last.Steps, "", last.Grouping), cancellation);
                }

                var policy = new EscalationPolicy(last.Version + 1, steps) { Grouping = grouping ?? last.Grouping };
                work.Records.Set<AlarmPolicyVersion>().Add(new AlarmPolicyVersion
                {
                    Version = policy.Version,
                    Steps = PolicyStore.Write(steps),
                    JoinMinutes = policy.Grouping.JoinMinutes,
                    AnnounceScore = policy.Grouping.AnnounceScore,
                    MadeAt = work.Now,
                    MadeBy = actor.DisplayName,
                    Note = note.Trim(),
                });
                work.Audit(
                    "alarms.policy", Subject, "",
                    ("version", policy.Version.ToString(CultureInfo.InvariantCulture)), ("note", note.Trim()));
                return policy;
            },
            cancellation);
    }

    private static Refusal? Check(IReadOnlyList<EscalationStep> steps, GroupRule? grouping, string note)
    {
        if (grouping is { IsSound: false })
        {
            return Refusal.Invalid("alarms.policy.grouping", "grouping", $"{GroupRule.LongestMinutes}", $"{GroupRule.GreatestScore}");
        }

        if (note.Length > MoveGuards.LongestNote)
        {
            return Refusal.Invalid("alarms.note.too-long", "note");
        }

        if (steps.Count is 0 or > EscalationPolicy.MostSteps
            || steps.Any(s => s.AfterSeconds is <= 0 or > LongestSeconds || string.IsNullOrWhiteSpace(s.Source)))
        {
            return Refusal.Invalid("alarms.policy.steps", "steps", $"{EscalationPolicy.MostSteps}");
        }

        return steps.Any(s => s is { Class: EscalationClass.Fire, Goal: EscalationGoal.Acknowledged, AfterSeconds: <= LongestFireSilenceSeconds })
            ? null
            : Refusal.Invalid("alarms.policy.fire", "steps", $"{LongestFireSilenceSeconds}");
    }
}
