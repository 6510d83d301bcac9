using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Escalation;
using Fengsui.Alarms.Grouping;
using Fengsui.Alarms.Shelving;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Storage;

namespace Fengsui.Alarms.LifeCycle;

/// <summary>Carries a move out that the table and the guards allow: stamps, timeline, audit, clock, events.</summary>
internal static class AlarmMoves
{
    /// <param name="lead">The lead with which it makes the move, or null when it makes it by itself: rooms above hear of the lead's.</param>
    /// <param name="goesOn">True when some that are with it are still a fire after the move.</param>
    public static void Apply(
        Work work, Alarm alarm, AllowedMove row, MoveInput input, EscalationPolicy policy, Alarm? lead = null, bool goesOn = false)
    {
        if (row.From != alarm.State)
        {
            throw new InvalidOperationException($"Alarm {alarm.Number} is {alarm.State}; the row says {row.From}.");
        }

        var from = alarm.State;
        alarm.State = row.To;
        Stamp(work, alarm, row.Move, input);
        if (!Belonging.Gathers(alarm.State))
        {
            (alarm.JoinKey, alarm.Unseen) = (null, AlarmUnseen.None);
        }

        if (row.To == AlarmState.Closed)
        {
            Shelves.End(work, alarm);
        }

        var entry = AlarmBook.Write(work, alarm, AlarmEntryKind.Moved, input.Note?.Trim() ?? "", Arguments(input));
        (entry.Move, entry.FromState, entry.ToState) = (row.Move, from, row.To);
        AlarmBook.Touch(work, alarm);
        AlarmBook.SetClock(work, alarm, policy);
        Audit(work, alarm, row, from, input, lead);
        if (lead is null)
        {
            Publish(work, alarm, row, from, input);
        }

        AlarmBook.PublishMoved(work, alarm, row.Move is AlarmMove.Recur or AlarmMove.RaiseAgain, from, goesOn);
        AlarmBook.Announce(work, alarm, row.To == AlarmState.Closed ? AlarmBook.ClosedChange : AlarmBook.ChangedChange);
    }

    private static void Stamp(Work work, Alarm alarm, AlarmMove move, MoveInput input)
    {
        if (AlarmLifeCycle.OutcomeOf(move) is { } outcome && (move != AlarmMove.CloseRestored || alarm.Outcome == AlarmOutcome.None))
        {
            alarm.Outcome = outcome;
        }

        switch (move)
        {
            case AlarmMove.Acknowledge:
                StampAcknowledged(work, alarm);
                break;
            case AlarmMove.UndoAcknowledge:
                ClearAcknowledged(alarm);
                break;
            case AlarmMove.BeginVerification:
                StampAcknowledged(work, alarm);
                alarm.VerifyingAt = work.Now;
                break;
            case AlarmMove.Confirm or AlarmMove.MarkFalse or AlarmMove.MarkTest or AlarmMove.MarkFault:
                (alarm.VerifiedAt, alarm.VerifiedById, alarm.VerifiedBy) = (work.Now, work.Actor.Id, work.Actor.DisplayName);
                (alarm.CauseCode, alarm.Means, alarm.Note) = (input.CauseCode, input.Means, input.Note?.Trim() ?? "");
                break;
            case AlarmMove.Close or AlarmMove.CloseRestored:
                (alarm.ClosedAt, alarm.ClosedById, alarm.ClosedBy) = (work.Now, work.Actor.Id, work.Actor.DisplayName);
                break;
            case AlarmMove.Dispute or AlarmMove.Reopen:
                ClearVerdict(alarm);
                AlarmBook.RestartClock(alarm, work.Now);
                break;
            case AlarmMove.Recur or AlarmMove.RaiseAgain:
                ClearVerdict(alarm);
                ClearAcknowledged(alarm);
                AlarmBook.RestartClock(alarm, work.Now);
                break;
            default:
                throw new InvalidOperationException($"No stamp for {move}.");
        }
    }

    private static void StampAcknowledged(Work work, Alarm alarm)
    {
        if (alarm.AcknowledgedAt is null)
        {
            (alarm.AcknowledgedAt, alarm.AcknowledgedById, alarm.AcknowledgedBy) = (work.Now, work.Actor.Id, work.Actor.DisplayName);
        }

        if (alarm.AssignedToId is null)
        {
            (alarm.AssignedToId, alarm.AssignedTo) = (work.Actor.Id, work.Actor.DisplayName);
        }
    }

    private static void ClearAcknowledged(Alarm alarm)
    {
        if (alarm.AssignedToId == alarm.AcknowledgedById)
        {
            (alarm.AssignedToId, alarm.AssignedTo) = (null, null);
        }

        (alarm.AcknowledgedAt, alarm.AcknowledgedById, alarm.AcknowledgedBy, alarm.VerifyingAt) = (null, null, null, null);
    }

    private static void ClearVerdict(Alarm alarm)
    {
        (alarm.VerifiedAt, alarm.VerifiedById, alarm.VerifiedBy) = (null, null, null);
        (alarm.CauseCode, alarm.Means, alarm.Note) = (null, null, "");
        (alarm.ClosedAt, alarm.ClosedById, alarm.ClosedBy) = (null, null, null);
    }

    private static string[] Arguments(MoveInput input) =>
        input.CauseCode is null ? [] : [input.CauseCode, input.Means?.ToString() ?? ""];

    private static void Audit(Work work, Alarm alarm, AllowedMove row, AlarmState from, MoveInput input, Alarm? lead)
    {
        List<(string, string)> details = [("from", from.ToString()), ("to", row.To.ToString())];
        if (lead is not null)
        {
            details.Add(("lead", lead.Number));
        }

        if (input.CauseCode is { } cause)
        {
            details.Add(("cause", cause));
        }

        if (!string.IsNullOrWhiteSpace(input.Note))
        {
            details.Add(("note", input.Note.Trim()));
        }

        work.Audit($"alarms.{Kebab(row.Move)}", alarm.AuditSubject, alarm.DivisionCode, [.. details]);
    }

    private static void Publish(Work work, Alarm alarm, AllowedMove row, AlarmState from, MoveInput input)
    {
        if (row.Move == AlarmMove.Confirm)
        {
            work.Publish(new AlarmConfirmed(
                alarm.Id, alarm.Number, alarm.Kind, alarm.PlaceId, alarm.PlaceName, alarm.Address, alarm.DivisionCode,
                alarm.Longitude, alarm.Latitude, alarm.PointId, alarm.PointLabel, alarm.Description,
                alarm.CauseCode ?? "", alarm.Means?.ToString() ?? "", alarm.Note,
                alarm.RaisedAt, alarm.ReceivedAt, work.Now, work.Actor.Id, work.Actor.DisplayName));
        }
        else if (row.Move == AlarmMove.Dispute && from == AlarmState.Confirmed)
        {
            work.Publish(new AlarmRetracted(
                alarm.Id, alarm.Number, alarm.PlaceId, alarm.DivisionCode, input.Note?.Trim() ?? "", work.Now, work.Actor.DisplayName));
        }
    }

    private static string Kebab(AlarmMove move) => SnakeCase.From(move.ToString()).Replace('_', '-');
}
