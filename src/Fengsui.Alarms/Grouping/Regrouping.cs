using Fengsui.Alarms.Escalation;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Raising;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Grouping;

/// <summary>
/// Alarms that stand where they did not stand before: raised again after a person judged them, heard live after they were a matter of the
/// record, bound to a place, moved to another.
/// </summary>
internal static class Regrouping
{
    /// <summary>Within a batch of signals: the alarm is a question again, or its place or its lateness changed.</summary>
    public static async Task ReviewAsync(RaiseBatch batch, Alarm alarm, CancellationToken cancellation)
    {
        var work = batch.Work;
        void Tell(Alarm lead) => batch.Announce(lead, AlarmBook.ChangedChange);
        if (alarm.LeadId is { } id && await work.Records.Set<Alarm>().SingleOrDefaultAsync(a => a.Id == id, cancellation) is { } lead)
        {
            if (lead.IsActive && Belonging.Gathers(lead.State) && lead.IsStale == alarm.IsStale)
            {
                // What was judged harmless and sounds again is more than one more.
                if (alarm.State == Contracts.AlarmState.Raised && lead.State != Contracts.AlarmState.Raised)
                {
                    Gathering.Bring(work, lead, announces: !lead.IsStale, batch.Policy);
                    AlarmBook.Touch(work, lead);
                    alarm.LeadVersion = lead.Version;
                    Tell(lead);
                }

                return;
            }

            Gathering.StandAlone(work, alarm, lead, batch.Policy);
            AlarmBook.Touch(work, lead);
            Tell(lead);
        }

        if (!Belonging.Gathers(alarm.State) || alarm.JoinKey is not null || batch.Policy.Grouping.JoinMinutes == 0)
        {
            return;
        }

        var there = batch.LeadAt(alarm);
        if (there is null)
        {
            alarm.JoinKey = Belonging.KeyOf(alarm);
        }
        else if (alarm.Members == 0 && Joins(alarm, there, batch.Policy))
        {
            // It stood by itself until now.
            alarm.Told = true;
            Gathering.Enter(work, alarm, there, LeadBefore.Of(there), batch.Policy, Tell);
        }
    }

    /// <summary>Alarms whose place has become another: those that lead there take their place, or join who leads.</summary>
    /// <param name="alarms">Tracked; each has its new place already.</param>
    public static async Task PlacedAsync(Work work, IReadOnlyCollection<Alarm> alarms, EscalationPolicy policy, CancellationToken cancellation)
    {
        if (policy.Grouping.JoinMinutes == 0)
        {
            return;
        }

        foreach (var alarm in alarms.Where(a => a.IsFire && a.LeadId is null && Belonging.Gathers(a.State)).OrderBy(a => a.RaisedAt).ThenBy(a => a.Number))
        {
            var key = Belonging.KeyOf(alarm);
            var there = alarms.FirstOrDefault(a => a.JoinKey == key)
                ?? await work.Records.Set<Alarm>().AsTracking().SingleOrDefaultAsync(a => a.JoinKey == key, cancellation);
            if (there is null)
            {
                alarm.JoinKey = key;
            }
            else if (there != alarm && Joins(alarm, there, policy))
            {
                alarm.Told = true;
                var members = await MembersAsync(work.Records, alarm.Id, cancellation);
                Gathering.Enter(work, alarm, there, LeadBefore.Of(there), policy, a => AlarmBook.Announce(work, a, AlarmBook.ChangedChange));
                Gathering.BringAlong(work, alarm, there, members);
            }
        }
    }

    /// <summary>Those that are with a lead, tracked, in the order in which they are locked.</summary>
    public static Task<List<Alarm>> MembersAsync(FengsuiContext records, Guid lead, CancellationToken cancellation)
    {
        var alarms = records.Database.IsNpgsql()
            ? records.Set<Alarm>().FromSql($"SELECT * FROM alarms_alarm WHERE lead_id = {lead} AND state <> 'Closed' ORDER BY id FOR UPDATE")
            : records.Set<Alarm>().Where(a => a.LeadId == lead).Where(Alarm.Active);
        return alarms.AsTracking().ToListAsync(cancellation);
    }

    private static bool Joins(Alarm alarm, Alarm there, EscalationPolicy policy) =>
        Belonging.Of(BelongingFacts.Of(alarm), BelongingFacts.Of(there), policy.Grouping) == Belongs.Joins;
}
