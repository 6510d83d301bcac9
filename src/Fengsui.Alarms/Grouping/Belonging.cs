using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Storage;

namespace Fengsui.Alarms.Grouping;

/// <summary>Whether a fire alarm joins the one that leads at its place, and if not, why.</summary>
internal enum Belongs
{
    /// <summary>It joins: one line on the desk.</summary>
    Joins,

    /// <summary>Nothing leads there, or grouping is switched off.</summary>
    NoLead,

    /// <summary>Only fire joins fire.</summary>
    NotFire,

    /// <summary>It sounds somewhere else.</summary>
    Elsewhere,

    /// <summary>A test or a drill: never with what is meant in earnest.</summary>
    InTest,

    /// <summary>Somebody works on it already, or it stands closed: it keeps its own line.</summary>
    InHand,

    /// <summary>The one that leads was judged harmless, or is closed: a fire after that is a new question.</summary>
    LeadJudged,

    /// <summary>The one that leads was put aside: a newcomer must not go onto the shelf with it.</summary>
    LeadShelved,

    /// <summary>One came too late to be sounded and the other did not: a matter of the record never silences what burns now.</summary>
    Apart,

    /// <summary>Nothing was heard there for longer than the window.</summary>
    TooLong,
}

/// <summary>What is looked at to tell whether alarms belong together.</summary>
/// <param name="PlaceKey">What sounds together: the place, or the device while it is bound to none.</param>
/// <param name="Stale">It arrived too late to be sounded.</param>
/// <param name="RaisedAt">When it happened.</param>
/// <param name="HeardAt">When a signal of it, or of any that joined it, arrived last.</param>
internal sealed record BelongingFacts(
    string PlaceKey, AlarmKind Kind, AlarmState State, bool InTest, bool Shelved, bool Stale, DateTimeOffset RaisedAt, DateTimeOffset HeardAt)
{
    public static BelongingFacts Of(Alarm alarm) => new(
        alarm.PlaceKey, alarm.Kind, alarm.State, alarm.InTest, alarm.IsShelved, alarm.IsStale, alarm.RaisedAt,
        alarm.GroupHeardAt is { } group && group > alarm.LastSignalAt ? group : alarm.LastSignalAt);
}

/// <summary>What a joiner brings, beside what was known before it.</summary>
/// <param name="Lead">Where the one that leads stands.</param>
/// <param name="Stale">A matter of the record: it makes no sound.</param>
/// <param name="SecondPoint">The first point beside the one that leads.</param>
/// <param name="Witnessed">A person pressed, or confirmed it on a camera.</param>
/// <param name="WitnessedBefore">That was so of the group already.</param>
/// <param name="Score">Greatest evidence score with the joiner.</param>
/// <param name="ScoreBefore">Greatest evidence score before it.</param>
internal sealed record JoinerFacts(AlarmState Lead, bool Stale, bool SecondPoint, bool Witnessed, bool WitnessedBefore, int Score, int ScoreBefore);

/// <summary>Which signals of one place are one alarm, as pure functions; decision 16 says why.</summary>
internal static class Belonging
{
    private const string LateMark = "late:";

    /// <summary>States in which an alarm takes in newcomers: nobody has judged it harmless.</summary>
    public static bool Gathers(AlarmState state) =>
        state is AlarmState.Raised or AlarmState.Acknowledged or AlarmState.Verifying or AlarmState.Confirmed;

    /// <summary>By what newcomers of its place find it; what is only a matter of the record gathers apart.</summary>
    public static string KeyOf(Alarm alarm) => alarm.IsStale ? LateMark + alarm.PlaceKey : alarm.PlaceKey;

    /// <summary>All by which newcomers of a place may find who leads there.</summary>
    public static string[] KeysOf(string placeKey) => [placeKey, LateMark + placeKey];

    /// <summary>Whether an alarm that was just raised joins the one that leads.</summary>
    public static Belongs Of(BelongingFacts newcomer, BelongingFacts? lead, GroupRule rule)
    {
        if (!AlarmKindTable.IsFire(newcomer.Kind) || (lead is not null && !AlarmKindTable.IsFire(lead.Kind)))
        {
            return Belongs.NotFire;
        }

        if (newcomer.InTest || lead is { InTest: true })
        {
            return Belongs.InTest;
        }

        if (lead is null || rule.JoinMinutes == 0)
        {
            return Belongs.NoLead;
        }

        if (newcomer.PlaceKey != lead.PlaceKey)
        {
            return Belongs.Elsewhere;
        }

        if (newcomer.State != AlarmState.Raised)
        {
            return Belongs.InHand;
        }

        if (!Gathers(lead.State))
        {
            return Belongs.LeadJudged;
        }

        if (lead.Shelved)
        {
            return Belongs.LeadShelved;
        }

        return newcomer.Stale != lead.Stale ? Belongs.Apart : Gap(newcomer, lead) > rule.Window ? Belongs.TooLong : Belongs.Joins;
    }

    /// <summary>
    /// Whether a joiner makes a fire that somebody has in hand sound and count its time anew: the second point (two independent signals are what
    /// GB 50116-2013, 4.1.6 asks for before plant is started), the first word of a person, or the evidence reaching the mark. A confirmed fire has
    /// been announced to whom it concerns; one that nobody has taken sounds already.
    /// </summary>
    public static bool Announces(JoinerFacts joiner, GroupRule rule) =>
        joiner is { Lead: AlarmState.Acknowledged or AlarmState.Verifying, Stale: false }
        && (joiner.SecondPoint
            || (joiner.Witnessed && !joiner.WitnessedBefore)
            || (joiner.Score >= rule.AnnounceScore && joiner.ScoreBefore < rule.AnnounceScore));

    // Old signals that come in together after a broken line arrive at once: only when they happened tells them apart.
    private static TimeSpan Gap(BelongingFacts newcomer, BelongingFacts lead) =>
        (newcomer.Stale ? newcomer.RaisedAt - lead.RaisedAt : newcomer.HeardAt - lead.HeardAt).Duration();
}
