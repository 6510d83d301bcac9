using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Storage;

namespace Fengsui.Alarms.Raising;

/// <summary>
/// The order of the queue: unacknowledged fire, then the evidence score, then age. The rank is stored with the alarm so that
/// the database can order by it; within a rank the higher score comes first, then the older alarm.
/// </summary>
internal static class Urgency
{
    public const int UnacknowledgedFire = 0;
    public const int ConfirmedFire = 1;
    public const int LateFire = 2;
    public const int FireInHand = 3;
    public const int UnacknowledgedAttention = 4;
    public const int AttentionInHand = 5;
    public const int SeriousTrouble = 6;
    public const int Trouble = 7;
    public const int FireToClose = 8;
    public const int Shelved = 9;
    public const int Closed = 10;

    /// <summary>A late fire is a matter of the record, not of the ear, when it is older than this on arrival; ours.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromMinutes(30);

    /// <summary>
    /// True when a late alarm arrived too old to be sounded. After a broken line of some minutes what began meanwhile may still burn: it is
    /// shown as late and sounds.
    /// </summary>
    public static bool IsStale(bool late, DateTimeOffset raisedAt, DateTimeOffset receivedAt) => late && receivedAt - raisedAt > SilentAfter;

    /// <param name="unseen">What joined a fire in hand and nobody has seen yet: the line goes up again.</param>
    public static int Rank(
        AlarmKind kind, AlarmSeverity severity, AlarmState state, bool stale, bool shelved, AlarmUnseen unseen = AlarmUnseen.None)
    {
        if (state == AlarmState.Closed)
        {
            return Closed;
        }

        if (shelved)
        {
            return Shelved;
        }

        if (AlarmKindTable.IsFire(kind))
        {
            return (Rank: InHand(state, stale), unseen) switch
            {
                ( > UnacknowledgedFire and <= FireInHand, AlarmUnseen.Announced) => UnacknowledgedFire,
                ( > ConfirmedFire and <= FireInHand, AlarmUnseen.Joined) => ConfirmedFire,
                var (rank, _) => rank,
            };
        }

        if (AlarmKindTable.Of(kind).Queue == AlarmQueue.Duty)
        {
            return state == AlarmState.Raised ? UnacknowledgedAttention : AttentionInHand;
        }

        return severity <= AlarmSeverity.High ? SeriousTrouble : Trouble;
    }

    /// <summary>True when it must be heard.</summary>
    /// <param name="member">It joined another, which is heard for it.</param>
    public static bool Siren(
        AlarmKind kind, AlarmState state, bool stale, bool inTest, bool shelved, bool member = false, AlarmUnseen unseen = AlarmUnseen.None) =>
        AlarmKindTable.IsFire(kind) && (state == AlarmState.Raised || unseen == AlarmUnseen.Announced) && !stale && !inTest && !shelved && !member;

    private static int InHand(AlarmState state, bool stale) => state switch
    {
        AlarmState.Raised => stale ? LateFire : UnacknowledgedFire,
        AlarmState.Confirmed => ConfirmedFire,
        AlarmState.Acknowledged or AlarmState.Verifying => FireInHand,
        _ => FireToClose,
    };
}
