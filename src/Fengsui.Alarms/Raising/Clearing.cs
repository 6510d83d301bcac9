using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Storage;
using Fengsui.Sensing.Contracts;

namespace Fengsui.Alarms.Raising;

/// <summary>A signal went away. 警情消除 is only a claim: a fire alarm is marked and stays open.</summary>
internal static class Clearing
{
    public static void Take(RaiseBatch batch, Alarm alarm, PointTransition message, AlarmOptions options, LocalDays days)
    {
        var work = batch.Work;
        RuleFindings.Take(alarm, message);
        RuleFindings.Write(work, alarm, message);
        if (message.Rule is { Beside: > 0 })
        {
            // Another rule stands at the point: the signal lasts.
            AlarmBook.Touch(work, alarm);
            batch.Announce(alarm, AlarmBook.ChangedChange);
            return;
        }

        var left = new SignalSet(alarm.Signals).Without(message.Kind);
        alarm.Signals = left.Stored;
        if (!left.IsEmpty)
        {
            Sounding.SetSeverity(batch, alarm);
        }
        else if (alarm.SignalClearedAt is null)
        {
            alarm.SignalClearedAt = AlarmMaker.EventTime(message);
            Settle(batch, alarm, options);
        }

        AlarmBook.Judge(work, alarm, days);
        AlarmBook.Touch(work, alarm);
        batch.Announce(alarm, alarm.InTest ? AlarmBook.TestChange : AlarmBook.ChangedChange);
    }

    private static void Settle(RaiseBatch batch, Alarm alarm, AlarmOptions options)
    {
        var work = batch.Work;
        if (alarm.Chattering && alarm.IsActive)
        {
            work.Arm(ReleaseChatter.TimerKind, alarm.TimerKey, work.Now + options.Flapping.Quiet);
            return;
        }

        AlarmBook.Write(work, alarm, AlarmEntryKind.SignalCleared);
        if (CloseRow(alarm) is { } row)
        {
            AlarmMoves.Apply(work, alarm, row, MoveInput.None, batch.Policy);
        }
    }

    /// <summary>The move with which the system closes an alarm whose signal is gone, or null when a person decides.</summary>
    public static AllowedMove? CloseRow(Alarm alarm)
    {
        var closes = AlarmKindTable.Of(alarm.Kind).OnRestoration switch
        {
            OnRestoration.Closes => true,
            OnRestoration.ClosesOnceAcknowledged => alarm.State is AlarmState.Acknowledged or AlarmState.Verifying,
            OnRestoration.Marks => false,
        };
        return closes ? AlarmLifeCycle.Find(AlarmMove.CloseRestored, alarm.State, alarm.Kind) : null;
    }
}
