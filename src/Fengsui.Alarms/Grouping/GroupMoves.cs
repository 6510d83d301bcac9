using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Storage;

namespace Fengsui.Alarms.Grouping;

/// <summary>
/// A move on a lead is a move on those that are with it, as far as the life cycle allows it to each. What a move needs that nobody has made yet,
/// the acknowledgement before a verdict, is made with it.
/// </summary>
internal static class GroupMoves
{
    /// <summary>True for a move that says what it was, or that it is over: nobody makes it for what they have not seen.</summary>
    public static bool Judges(AlarmMove move) =>
        move is AlarmMove.Confirm or AlarmMove.MarkFalse or AlarmMove.MarkTest or AlarmMove.MarkFault or AlarmMove.Close;

    /// <summary>The moves that one which is with a lead goes through, in order; none when it does not go along.</summary>
    public static IReadOnlyList<AllowedMove> Steps(AlarmMove move, Alarm lead, Alarm member)
    {
        // What was closed is opened one by one, and a verdict is disputed where it was given.
        if (move == AlarmMove.Reopen || (move == AlarmMove.Dispute && member.Outcome != lead.Outcome))
        {
            return [];
        }

        if (AlarmLifeCycle.Find(move, member.State, member.Kind) is { } row)
        {
            return [row];
        }

        return member.State == AlarmState.Raised && AlarmLifeCycle.Find(AlarmMove.Acknowledge, member.State, member.Kind) is { } seen
            && AlarmLifeCycle.Find(move, seen.To, member.Kind) is { } then && Judges(move)
                ? [seen, then]
                : [];
    }

    /// <summary>
    /// True when the move may be made on those that are with a lead although the lead itself is past it: it has what they are to get.
    /// </summary>
    public static bool MayGoWithout(AlarmMove move, AlarmState lead) => move switch
    {
        AlarmMove.Acknowledge or AlarmMove.UndoAcknowledge or AlarmMove.BeginVerification => Belonging.Gathers(lead),
        AlarmMove.Confirm => lead == AlarmState.Confirmed,
        _ => false,
    };

    /// <summary>What people can do from a lead on: its own lawful moves, and those that some that are with it still need.</summary>
    /// <param name="members">Those that are with it and open.</param>
    public static IEnumerable<AllowedMove> LegalFrom(Alarm lead, IReadOnlyCollection<Alarm> members)
    {
        var own = AlarmLifeCycle.LegalFrom(lead.State, lead.Kind).ToList();
        var further = members.DistinctBy(m => (m.State, m.Kind))
            .SelectMany(m => Enum.GetValues<AlarmMove>().Where(move => MayGoWithout(move, lead.State)).SelectMany(move => Steps(move, lead, m).TakeLast(1)))
            .Where(r => own.TrueForAll(o => o.Move != r.Move)).DistinctBy(r => r.Move);
        return [.. own, .. further];
    }
}
