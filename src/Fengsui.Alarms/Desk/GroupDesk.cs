using System.Linq.Expressions;
using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Escalation;
using Fengsui.Alarms.Grouping;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Raising;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Desk;

/// <summary>
/// What people do to an alarm and to those that are with it, in the transaction of the caller: each its own record, its own line, its own audit entry.
/// </summary>
/// <remarks>Thread safe.</remarks>
internal sealed class GroupDesk(PermissionTable permissions, PolicyStore policies, AlarmWords words, LocalDays days)
{
    /// <summary>The newest line of a timeline, of a kind or of all.</summary>
    public static Task<AlarmEntry?> LastEntryAsync(
        FengsuiContext context, Guid id, Expression<Func<AlarmEntry, bool>> which, CancellationToken cancellation) =>
        context.Set<AlarmEntry>().AsNoTracking().Where(e => e.AlarmId == id).Where(which)
            .OrderByDescending(e => e.Sequence).FirstOrDefaultAsync(cancellation);

    /// <summary>Makes a move of the life cycle, or says why not. Those that are with the alarm go along as far as it is lawful for each.</summary>
    public async Task<Refusal?> MoveAsync(Work work, Alarm alarm, AlarmMove move, MoveInput input, CancellationToken cancellation)
    {
        var group = await ReadAsync(work, alarm, cancellation);
        var followers = group.Lead == alarm ? group.Members.FindAll(m => input.SeenVersion is not { } seen || m.LeadVersion <= seen) : [];
        var row = AlarmLifeCycle.Find(move, alarm.State, alarm.Kind);
        var without = GroupMoves.MayGoWithout(move, alarm.State) && followers.Exists(m => GroupMoves.Steps(move, alarm, m).Count > 0);
        if (await RefuseAsync(work, alarm, move, row, group, without, cancellation) is { } refusal)
        {
            return refusal;
        }

        if (followers.Count > 0 && GroupMoves.Judges(move) && input.ExpectedVersion is null)
        {
            return Refusal.Invalid("alarms.lead.version", "version", alarm.Number);
        }

        var guard = row is null ? null : await GuardAsync(work, alarm, move, input, cancellation);
        if (guard is not null && !without)
        {
            return guard;
        }

        var policy = await policies.FindAsync(work.Records, alarm.PolicyVersion, cancellation);
        var followed = await FollowAsync(work, alarm, followers, move, input, policy, cancellation);
        if (guard is not null && followed == 0)
        {
            return guard;
        }

        if (alarm.Unseen != AlarmUnseen.None)
        {
            // Before its own move, so that clocks and the rooms above hear of each in its order.
            Gathering.SetUnseen(work, alarm, group.Unseen, policy);
        }

        Make(work, alarm, guard is null ? row : null, input, policy, group.BurnsWithout(alarm));
        await SettleAsync(work, alarm, group, move, policy, cancellation);
        return null;
    }

    /// <summary>Takes an alarm out of its group: it stands by itself, with its own time and its own calls.</summary>
    public async Task<Refusal?> SplitAsync(Work work, Alarm alarm, string? reason, CancellationToken cancellation)
    {
        if (!permissions.Allows(work.Actor, AlarmPermissions.Split))
        {
            return AlarmWords.Forbidden("alarms.split.forbidden", permissions.RolesOf(AlarmPermissions.Split));
        }

        if (alarm is { LeadId: null } or { IsActive: false })
        {
            return Refusal.Conflict("alarms.split.not-joined", alarm.Number);
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Length > MoveGuards.LongestNote)
        {
            return Refusal.Invalid(string.IsNullOrWhiteSpace(reason) ? "alarms.split.reason" : "alarms.note.too-long", "reason");
        }

        var group = await ReadAsync(work, alarm, cancellation);
        var policy = await policies.FindAsync(work.Records, alarm.PolicyVersion, cancellation);
        Gathering.StandAlone(work, alarm, group.Lead, policy);
        AlarmBook.Write(work, alarm, AlarmEntryKind.SplitOff, reason.Trim(), group.Lead.Number);
        work.Audit("alarms.split", alarm.AuditSubject, alarm.DivisionCode, ("lead", group.Lead.Number), ("reason", reason.Trim()));
        AlarmBook.Touch(work, alarm);
        AlarmBook.Announce(work, alarm, AlarmBook.ChangedChange);
        group.Members.Remove(alarm);
        Gathering.SetUnseen(work, group.Lead, group.Unseen, policy);
        AlarmBook.Touch(work, group.Lead);
        AlarmBook.Announce(work, group.Lead, AlarmBook.ChangedChange);
        return null;
    }

    /// <summary>What somebody who was called says counts for all that they were called about: the alarm and those that are with it.</summary>
    public async Task SayAsync(Work work, Alarm alarm, WordMeans means, string source, bool fire, string name, CancellationToken cancellation)
    {
        await Words.TakeAsync(work, alarm, means, source, fire, name, days, cancellation);
        foreach (var member in alarm.Members > 0 ? await Regrouping.MembersAsync(work.Records, alarm.Id, cancellation) : [])
        {
            await Words.TellAsync(work, member, means, source, fire, name, days, cancellation);
        }
    }

    private static async Task<Group> ReadAsync(Work work, Alarm alarm, CancellationToken cancellation)
    {
        var lead = alarm.LeadId is { } id ? await work.Records.Set<Alarm>().SingleAsync(a => a.Id == id, cancellation) : alarm;
        var members = lead.Members > 0 ? await Regrouping.MembersAsync(work.Records, lead.Id, cancellation) : [];
        if (lead != alarm && !members.Contains(alarm))
        {
            members.Add(alarm);
        }

        return new Group(lead, members);
    }

    private async Task<Refusal?> RefuseAsync(
        Work work, Alarm alarm, AlarmMove move, AllowedMove? row, Group group, bool without, CancellationToken cancellation)
    {
        if (row is { Permission: AlarmPermissions.SystemOnly } || (row is null && !without))
        {
            var last = await LastEntryAsync(work.Records, alarm.Id, e => e.Kind == AlarmEntryKind.Moved, cancellation);
            var legal = GroupMoves.LegalFrom(alarm, group.Lead == alarm ? group.Members : [])
                .Select(r => (r.Move, permissions.RolesOf(r.PermissionFor(alarm.Kind)))).ToList();
            return words.NotAllowed(alarm, move, legal, last);
        }

        // Who may make a move does not depend on from where it is made.
        var permission = (row ?? AlarmLifeCycle.Table.First(r => r.Move == move)).PermissionFor(alarm.Kind);
        return permissions.Allows(work.Actor, permission) ? null : AlarmWords.Forbidden(move, permissions.RolesOf(permission));
    }

    /// <summary>Makes the move on those that allow it; says how many did.</summary>
    private static async Task<int> FollowAsync(
        Work work, Alarm lead, List<Alarm> followers, AlarmMove move, MoveInput input, EscalationPolicy policy, CancellationToken cancellation)
    {
        var followed = 0;
        foreach (var follower in followers)
        {
            var steps = GroupMoves.Steps(move, lead, follower);
            if (steps.Count == 0 || await GuardAsync(work, follower, move, input, cancellation) is not null)
            {
                continue;
            }

            foreach (var step in steps)
            {
                AlarmMoves.Apply(work, follower, step, step.Move == move ? input : MoveInput.None, policy, lead);
            }

            followed++;
        }

        if (followed > 0)
        {
            AlarmBook.Write(work, lead, AlarmEntryKind.Followed, "", move.ToString(), $"{followed}");
        }

        return followed;
    }

    private static void Make(Work work, Alarm alarm, AllowedMove? row, MoveInput input, EscalationPolicy policy, bool goesOn)
    {
        if (row is not null)
        {
            AlarmMoves.Apply(work, alarm, row, input, policy, goesOn: goesOn);
            return;
        }

        AlarmBook.Touch(work, alarm);
        AlarmBook.Announce(work, alarm, AlarmBook.ChangedChange);
    }

    /// <summary>What the move leaves behind: who is seen by nobody, who goes on without the lead, whom newcomers join.</summary>
    private static async Task SettleAsync(
        Work work, Alarm alarm, Group group, AlarmMove move, EscalationPolicy policy, CancellationToken cancellation)
    {
        var (lead, members) = group;
        if (move == AlarmMove.Reopen && lead != alarm)
        {
            // A leader took up this one.
            Gathering.StandAlone(work, alarm, lead, policy);
            AlarmBook.Touch(work, alarm);
            members.Remove(alarm);
        }

        var key = Belonging.KeyOf(lead);
        var free = (move == AlarmMove.Dispute || (members.Count > 0 && !Belonging.Gathers(lead.State)))
            && !await work.Records.Set<Alarm>().AnyAsync(a => a.JoinKey == key && a.Id != lead.Id, cancellation);
        var before = (lead.Unseen, lead.Members);
        if (Belonging.Gathers(lead.State))
        {
            lead.JoinKey = free && lead.IsFire ? key : lead.JoinKey;
            if (group.Unseen && lead.State != AlarmState.Raised && lead == alarm && move is AlarmMove.Acknowledge or AlarmMove.UndoAcknowledge)
            {
                // Somebody saw less than there is by now, or wants to have seen nothing.
                Gathering.Bring(work, lead, announces: true, policy);
            }
            else
            {
                Gathering.SetUnseen(work, lead, group.Unseen, policy);
            }
        }
        else
        {
            Gathering.PassOn(work, lead, members, policy, free);
        }

        if (before != (lead.Unseen, lead.Members) && lead != alarm)
        {
            AlarmBook.Touch(work, lead);
            AlarmBook.Announce(work, lead, AlarmBook.ChangedChange);
        }
    }

    private static async Task<Refusal?> GuardAsync(Work work, Alarm alarm, AlarmMove move, MoveInput input, CancellationToken cancellation)
    {
        var cause = input.CauseCode is null ? null : await work.Records.Set<AlarmCause>().FindAsync([input.CauseCode], cancellation);
        var facts = new MoveFacts(
            alarm.Kind, alarm.State, alarm.SignalPresent, alarm.AcknowledgedById, alarm.AcknowledgedAt, work.Actor.Id, work.Now);
        if (MoveGuards.Check(move, facts, input, cause is { Enabled: true } ? cause.FitsOutcomes() : null) is { } guard)
        {
            return guard.Field is null
                ? Refusal.Conflict(guard.Code, alarm.Number, alarm.AcknowledgedBy ?? "")
                : Refusal.Invalid(guard.Code, guard.Field, alarm.Number);
        }

        if (move != AlarmMove.Reopen)
        {
            return null;
        }

        if (alarm.InTest)
        {
            return Refusal.Conflict("alarms.reopen.test", alarm.Number);
        }

        var active = await work.Records.Set<Alarm>().AsNoTracking()
            .Where(a => a.PlaceKey == alarm.PlaceKey && a.PointId == alarm.PointId && a.Kind == alarm.Kind && a.State != AlarmState.Closed)
            .Select(a => a.Number).FirstOrDefaultAsync(cancellation);
        return active is null ? null : Refusal.Conflict("alarms.reopen.active", alarm.Number, active);
    }

    /// <summary>A lead and those that are with it and were open.</summary>
    private sealed record Group(Alarm Lead, List<Alarm> Members)
    {
        /// <summary>True while one that is with the lead was acknowledged by nobody.</summary>
        public bool Unseen => Members.Exists(m => m.LeadId == Lead.Id && m.State == AlarmState.Raised);

        /// <summary>True when others that are worked with the alarm are a fire that nobody has judged harmless.</summary>
        public bool BurnsWithout(Alarm alarm) =>
            Members.Append(Lead).Any(a => a != alarm && Belonging.Gathers(a.State) && (a == Lead || a.LeadId == Lead.Id));
    }
}
