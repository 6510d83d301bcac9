using System.Globalization;
using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Escalation;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Storage;

namespace Fengsui.Alarms.Grouping;

/// <summary>What was known of a lead before a newcomer spoke for it.</summary>
internal readonly record struct LeadBefore(int Score, bool Witnessed)
{
    public static LeadBefore Of(Alarm? lead) => lead is null
        ? default
        : new LeadBefore(
            Math.Max(lead.PeakScore, lead.EvidenceScore), IsWitnessed(lead) || lead.NeighbourPressed || lead.VideoFire);

    /// <summary>A person's hand, or a person's eye.</summary>
    public static bool IsWitnessed(Alarm alarm) => alarm.ByCamera || AlarmKindTable.PressedByPerson(alarm.Kind, alarm.ComponentType);
}

/// <summary>
/// Carries out what belongs together: who leads, who joins, who goes on when the lead goes. Every alarm keeps its own record; what is moved here
/// is only who is worked with whom.
/// </summary>
internal static class Gathering
{
    private const int LinesOfTheirOwn = 50;
    private const int LinesByTens = 500;

    /// <summary>A fire alarm that stands at the desk from now on joins the lead of its place, or leads. True when it joined.</summary>
    /// <param name="lead">Whom newcomers of its place join, or null.</param>
    /// <param name="tell">Called for the lead when it changed.</param>
    /// <param name="raised">The line of its own with which it was raised just now; it says too what it joined.</param>
    public static bool Enter(
        Work work, Alarm alarm, Alarm? lead, LeadBefore before, EscalationPolicy policy, Action<Alarm> tell, AlarmEntry? raised = null)
    {
        var facts = lead is null ? null : BelongingFacts.Of(lead);
        if (lead is not null && Belonging.Of(BelongingFacts.Of(alarm), facts, policy.Grouping) == Belongs.Joins)
        {
            Join(work, alarm, lead, before, policy);
            if (raised is null)
            {
                AlarmBook.Write(work, alarm, AlarmEntryKind.JoinedTo, "", lead.Number);
            }
            else
            {
                raised.Arguments = AlarmBook.Say(alarm.Signals, lead.Number);
            }

            tell(lead);
            return true;
        }

        if (alarm.IsFire && policy.Grouping.JoinMinutes > 0)
        {
            // From now on newcomers join this one, and find those that were there before.
            alarm.Company = lead is null ? null : Company.With(lead.Company, lead);
            lead?.JoinKey = null;
            alarm.JoinKey = Belonging.KeyOf(alarm);
        }

        AlarmBook.SetClock(work, alarm, policy);
        AlarmBook.PublishMoved(work, alarm, raised: true, from: null);
        return false;
    }

    /// <summary>
    /// Whether the joiner that makes so many has a line on the lead's timeline: the first fifty, then each tenth, from five hundred on each hundredth. A thousand
    /// lines are read by nobody; each joiner's own record says what it joined, and the lead's detail lists them all.
    /// </summary>
    public static bool HasLine(int members) => members <= LinesOfTheirOwn || members % (members <= LinesByTens ? 10 : 100) == 0;

    /// <summary>One more that is worked with the lead. Those that were with it come along.</summary>
    private static void Join(Work work, Alarm alarm, Alarm lead, LeadBefore before, EscalationPolicy policy)
    {
        var second = lead.Members == 0 && alarm.PointId != lead.PointId;
        (alarm.LeadId, alarm.JoinKey) = (lead.Id, null);
        lead.Members++;
        (lead.JoinedAt, lead.JoinedPoint) = (work.Now, NameOf(alarm));
        lead.Company = Company.With(Company.Of(lead.Company, alarm.Company), alarm);
        alarm.Company = null;
        lead.GroupHeardAt = Later(lead.GroupHeardAt, BelongingFacts.Of(alarm).HeardAt);
        var score = Math.Max(Math.Max(lead.EvidenceScore, alarm.EvidenceScore), before.Score);
        lead.PeakScore = score;
        if (HasLine(lead.Members))
        {
            AlarmBook.Write(work, lead, AlarmEntryKind.Joined, "", alarm.Number, NameOf(alarm), Number(lead.Members));
        }

        if (alarm.Told)
        {
            AlarmBook.SetClock(work, alarm, policy);
        }

        var facts = new JoinerFacts(
            lead.State, lead.IsStale, second, LeadBefore.IsWitnessed(alarm), before.Witnessed, score, before.Score);
        if (alarm.State == AlarmState.Raised && lead.State != AlarmState.Raised)
        {
            Bring(work, lead, Belonging.Announces(facts, policy.Grouping), policy);
        }

        AlarmBook.Touch(work, lead);
        alarm.LeadVersion = lead.Version;
    }

    /// <summary>Something of a fire in hand is news: its line goes up, and it sounds anew when it is announced.</summary>
    public static void Bring(Work work, Alarm lead, bool announces, EscalationPolicy policy)
    {
        if (!announces)
        {
            lead.Unseen = lead.Unseen == AlarmUnseen.None ? AlarmUnseen.Joined : lead.Unseen;
        }
        else if (lead.Unseen != AlarmUnseen.Announced)
        {
            lead.Unseen = AlarmUnseen.Announced;
            AlarmBook.Write(work, lead, AlarmEntryKind.Announced);
            AlarmBook.RestartClock(lead, work.Now);
            AlarmBook.SetClock(work, lead, policy);
            AlarmBook.PublishMoved(work, lead, raised: true, from: lead.State);
        }

        AlarmBook.Place(lead);
    }

    /// <summary>Nobody has to look any more at what had joined, or somebody has to again.</summary>
    public static void SetUnseen(Work work, Alarm lead, bool unseen, EscalationPolicy policy)
    {
        if (lead.State == AlarmState.Raised || !Belonging.Gathers(lead.State))
        {
            lead.Unseen = AlarmUnseen.None;
        }
        else if (unseen)
        {
            Bring(work, lead, announces: false, policy);
        }
        else if (lead.Unseen != AlarmUnseen.None)
        {
            var announced = lead.Unseen == AlarmUnseen.Announced;
            lead.Unseen = AlarmUnseen.None;
            if (announced)
            {
                AlarmBook.PublishMoved(work, lead, raised: false, from: AlarmState.Raised);
                AlarmBook.SetClock(work, lead, policy);
            }
        }

        AlarmBook.Place(lead);
    }

    /// <summary>Stands by itself from here on; its time counts from now, and who is to be called is called.</summary>
    public static void StandAlone(Work work, Alarm alarm, Alarm lead, EscalationPolicy policy)
    {
        Leave(lead, 1);
        (alarm.LeadId, alarm.LeadVersion) = (null, 0);
        alarm.Told = false;
        Start(work, alarm, policy);
        AlarmBook.Write(work, lead, AlarmEntryKind.Left, "", alarm.Number, NameOf(alarm));
    }

    /// <summary>
    /// The lead is closed, or was judged harmless: those that are not go on under the one among them that has sounded longest. Nobody is left
    /// without a line on the desk.
    /// </summary>
    /// <param name="members">Those that are with it, open or closed.</param>
    /// <param name="free">True when no other alarm takes in newcomers of the place.</param>
    public static void PassOn(Work work, Alarm lead, IReadOnlyCollection<Alarm> members, EscalationPolicy policy, bool free)
    {
        var orphans = members.Where(m => m.IsActive && (!lead.IsActive || (!Belonging.Gathers(lead.State) && Belonging.Gathers(m.State))))
            .OrderByDescending(m => Belonging.Gathers(m.State)).ThenByDescending(m => m.SignalPresent).ThenBy(m => m.RaisedAt).ThenBy(m => m.Number)
            .ToList();
        if (orphans.Count == 0)
        {
            return;
        }

        var next = orphans[0];
        (next.LeadId, next.LeadVersion, next.Members) = (null, 0, orphans.Count - 1);
        next.JoinKey = free && Belonging.Gathers(next.State) ? Belonging.KeyOf(next) : null;
        (next.JoinedAt, next.JoinedPoint, next.Company) = (lead.JoinedAt, lead.JoinedPoint, lead.Company);
        next.GroupHeardAt = Later(lead.GroupHeardAt, lead.LastSignalAt);
        next.Told = false;
        next.PeakScore = orphans.Max(o => o.EvidenceScore);
        Leave(lead, orphans.Count);
        AlarmBook.Write(work, lead, AlarmEntryKind.PassedOn, "", Number(orphans.Count), next.Number);
        AlarmBook.Write(work, next, AlarmEntryKind.LeadsNow, "", lead.Number, Number(orphans.Count - 1));
        Start(work, next, policy);
        SetUnseen(work, next, orphans.Skip(1).Any(o => o.State == AlarmState.Raised), policy);
        AlarmBook.Touch(work, next);
        AlarmBook.Announce(work, next, AlarmBook.ChangedChange);
        foreach (var other in orphans.Skip(1))
        {
            (other.LeadId, other.LeadVersion) = (next.Id, next.Version);
            AlarmBook.Write(work, other, AlarmEntryKind.JoinedTo, "", next.Number);
            AlarmBook.Touch(work, other);
            AlarmBook.Announce(work, other, AlarmBook.ChangedChange);
        }
    }

    /// <summary>Those that are with a lead which joins another go along with it.</summary>
    public static void BringAlong(Work work, Alarm from, Alarm to, IEnumerable<Alarm> members)
    {
        foreach (var member in members)
        {
            (member.LeadId, member.LeadVersion) = (to.Id, to.Version);
            Leave(from, 1);
            to.Members++;
            AlarmBook.Write(work, member, AlarmEntryKind.JoinedTo, "", to.Number);
            AlarmBook.Touch(work, member);
            AlarmBook.Announce(work, member, AlarmBook.ChangedChange);
        }
    }

    /// <summary>A signal of one that joined was heard again.</summary>
    public static void Heard(Alarm lead, DateTimeOffset at) => lead.GroupHeardAt = Later(lead.GroupHeardAt, at);

    private static void Leave(Alarm lead, int count)
    {
        lead.Members -= count;
        if (lead.Members == 0)
        {
            (lead.JoinedAt, lead.JoinedPoint, lead.GroupHeardAt, lead.PeakScore) = (null, "", null, 0);
        }
    }

    private static void Start(Work work, Alarm alarm, EscalationPolicy policy)
    {
        AlarmBook.RestartClock(alarm, work.Now);
        AlarmBook.SetClock(work, alarm, policy);
        if (alarm.State == AlarmState.Raised)
        {
            AlarmBook.PublishMoved(work, alarm, raised: true, from: null);
        }
    }

    private static string NameOf(Alarm alarm) => alarm.Description.Length > 0 ? alarm.Description : alarm.PointLabel;

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one is { } at && at > other ? at : other;
}
