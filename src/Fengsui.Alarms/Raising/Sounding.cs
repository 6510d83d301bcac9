using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Grouping;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Storage;
using Fengsui.Sensing.Contracts;

namespace Fengsui.Alarms.Raising;

/// <summary>A signal of an alarm that exists already: counted, not repeated.</summary>
internal static class Sounding
{
    /// <summary>The signal came again while the alarm is active.</summary>
    public static void Again(RaiseBatch batch, Alarm alarm, PointTransition message, AlarmOptions options, LocalDays days)
    {
        var work = batch.Work;
        var had = new SignalSet(alarm.Signals).Contains(message.Kind);
        BindLater(batch, alarm, message);
        var stale = alarm.IsStale;
        Take(batch, alarm, message);
        if (stale && !alarm.IsStale)
        {
            AlarmBook.SetClock(work, alarm, batch.Policy);
        }

        if (alarm.SignalClearedAt is not null)
        {
            Return(batch, alarm, options);
        }
        else if (had)
        {
            alarm.RepeatCount++;
            if (alarm.RepeatCount == 1 && message.Rule is null)
            {
                AlarmBook.Write(work, alarm, AlarmEntryKind.SignalRepeated, "", message.Kind.ToString());
            }
        }

        SetSeverity(batch, alarm);
        AlarmBook.Judge(work, alarm, days);
        AlarmBook.Touch(work, alarm);
        batch.Announce(alarm, AlarmBook.ChangedChange);
    }

    /// <summary>
    /// A repeat of a fire signal that was sounding when a person closed its alarm: counted on the closed record for a while,
    /// where it can be seen, then raised anew. True when it was counted.
    /// </summary>
    public static bool CountOnClosed(RaiseBatch batch, PointTransition message, AlarmKind kind, AlarmOptions options)
    {
        if (message.Change != SignalChange.Repeat)
        {
            return false;
        }

        var since = batch.Work.Now - options.RepeatGrace;
        var closed = batch.Of(message.PointId, kind).FindLast(a => !a.IsActive && !a.InTest && a.SignalPresent && a.ClosedAt >= since);
        if (closed is null)
        {
            return false;
        }

        Take(batch, closed, message);
        closed.RepeatCount++;
        AlarmBook.Write(batch.Work, closed, AlarmEntryKind.SignalRepeated, "", message.Kind.ToString());
        AlarmBook.Touch(batch.Work, closed);
        batch.Announce(closed, AlarmBook.ChangedChange);
        return true;
    }

    /// <summary>A trouble that the system closed a moment ago is back: the same line again, not a new one. True when so.</summary>
    public static bool Recur(RaiseBatch batch, PointTransition message, AlarmKind kind, AlarmOptions options)
    {
        var since = batch.Work.Now - options.Flapping.Window;
        var closed = batch.Of(message.PointId, kind)
            .FindLast(a => !a.IsActive && !a.InTest && a.ClosedById == Guid.Empty && a.ClosedAt >= since);
        if (closed is null || AlarmLifeCycle.Find(AlarmMove.Recur, closed.State, kind) is not { } row)
        {
            return false;
        }

        BindLater(batch, closed, message);
        Take(batch, closed, message);
        AlarmMoves.Apply(batch.Work, closed, row, MoveInput.None, batch.Policy);
        Return(batch, closed, options);
        SetSeverity(batch, closed);
        AlarmBook.Touch(batch.Work, closed);
        return true;
    }

    private static void Return(RaiseBatch batch, Alarm alarm, AlarmOptions options)
    {
        var work = batch.Work;
        alarm.ReturnCount++;
        alarm.RepeatCount++;
        alarm.SignalClearedAt = null;
        var before = FlapState.Load(alarm.Returns, alarm.Chattering);
        var after = before.OnReturn(work.Now, options.Flapping);
        (alarm.Returns, alarm.Chattering) = (after.Store(), after.Latched);
        if (before.Latched)
        {
            work.Disarm(ReleaseChatter.TimerKind, alarm.TimerKey);
        }
        else
        {
            AlarmBook.Write(work, alarm, after.Latched ? AlarmEntryKind.Chattering : AlarmEntryKind.SignalReturned);
        }

        // Somebody judged it and it went; now it is back. That is a question again, unless it does so all the time.
        if (alarm.IsFire && !after.Latched && AlarmLifeCycle.Find(AlarmMove.RaiseAgain, alarm.State, alarm.Kind) is { } row)
        {
            AlarmMoves.Apply(work, alarm, row, MoveInput.None, batch.Policy);
        }
    }

    private static void Take(RaiseBatch batch, Alarm alarm, PointTransition message)
    {
        alarm.Signals = new SignalSet(alarm.Signals).With(message.Kind).Stored;
        RuleFindings.Take(alarm, message);
        RuleFindings.Write(batch.Work, alarm, message);
        alarm.LastSignalAt = message.ReceivedAt;

        // It is told live now: what was only a matter of the record must be heard.
        alarm.Late &= message.Late;
        if (alarm.JoinKey is { } key && key != Belonging.KeyOf(alarm))
        {
            alarm.JoinKey = null;
        }
    }

    private static void BindLater(RaiseBatch batch, Alarm alarm, PointTransition message)
    {
        if (alarm.PlaceId is null && message.PlaceId is not null)
        {
            AlarmMaker.Bind(batch, alarm, message);
            AlarmBook.Write(batch.Work, alarm, AlarmEntryKind.PlaceBound, alarm.PlaceName);
        }
    }

    internal static void SetSeverity(RaiseBatch batch, Alarm alarm)
    {
        var severity = AlarmKindTable.SeverityOf(alarm.Kind, new SignalSet(alarm.Signals), alarm.PointLevel);
        if (severity != alarm.Severity)
        {
            AlarmBook.Write(
                batch.Work, alarm, AlarmEntryKind.SeverityChanged, "", alarm.Severity.ToString(), severity.ToString());
            alarm.Severity = severity;
            AlarmBook.SetClock(batch.Work, alarm, batch.Policy);
        }
    }
}
