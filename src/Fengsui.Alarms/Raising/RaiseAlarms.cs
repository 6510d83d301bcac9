using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Escalation;
using Fengsui.Alarms.Grouping;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Contracts;

namespace Fengsui.Alarms.Raising;

/// <summary>
/// Turns transitions of points into alarms: raised once, repeated as a count, cleared as a mark, troubles closed by their
/// restoration, fire never. The same event again changes nothing.
/// </summary>
/// <remarks>One instance a batch of the outbox; one logical thread.</remarks>
internal sealed class RaiseAlarms(IPlaceDirectory places, IVideoWatch video, PolicyStore policies, AlarmOptions options, LocalDays days)
    : IEventHandler<PointTransition>
{
    public const string HandlerName = "alarms.raise";

    private RaiseBatch? _batch;

    public async Task HandleAsync(PointTransition message, Work work, CancellationToken cancellation)
    {
        if (_batch is null || !ReferenceEquals(_batch.Work, work))
        {
            _batch = new RaiseBatch(work, places, video, policies, options, days);
        }

        await _batch.CoverAsync(message, cancellation);
        if (AlarmKindTable.IsLinkage(message.Kind) && message.Change != SignalChange.Restored && TakeLinkage(_batch, message))
        {
            return;
        }

        if (AlarmKindTable.KindOf(message.Kind) is not { } kind || message.EventId <= _batch.LatestEvent(message, kind))
        {
            return;
        }

        if (message.Change == SignalChange.Restored)
        {
            Clear(_batch, message, kind);
        }
        else
        {
            await SoundAsync(_batch, message, kind, cancellation);
        }
    }

    private async Task SoundAsync(RaiseBatch batch, PointTransition message, AlarmKind kind, CancellationToken cancellation)
    {
        if (batch.ActiveOf(message.PointId, kind) is { } active)
        {
            await AgainAsync(batch, active, message, cancellation);
            return;
        }

        var drill = batch.DrillOf(message);
        if (message.InTest || drill is not null)
        {
            await RecordTestAsync(batch, message, kind, drill, cancellation);
            return;
        }

        if (kind == AlarmKind.LinkageStart && !AlarmKindTable.StartNeedsLook(message.Level, message.SystemType, message.ComponentType))
        {
            return;
        }

        if (Sounding.CountOnClosed(batch, message, kind, options) || Sounding.Recur(batch, message, kind, options))
        {
            return;
        }

        var alarm = AlarmMaker.New(batch, message, kind, await batch.NextNumberAsync(cancellation), days);
        batch.Add(alarm);
        var raised = AlarmBook.Write(batch.Work, alarm, AlarmEntryKind.Raised, "", message.Kind.ToString());
        raised.EventId = message.EventId;
        RuleFindings.Write(batch.Work, alarm, message);
        var lead = alarm.IsFire ? batch.LeadAt(alarm) : null;
        var before = LeadBefore.Of(lead);
        if (alarm.IsFire)
        {
            Neighbourhood.Meet(batch, alarm, days);
            foreach (var look in batch.LooksAt(alarm))
            {
                await Words.TakeAsync(batch.Work, alarm, WordMeans.Video, Words.SourceOf(look), look.Fire, look.DecidedBy, days, cancellation);
            }
        }

        AlarmBook.Judge(batch.Work, alarm, days);
        AlarmBook.Touch(batch.Work, alarm);
        Gathering.Enter(batch.Work, alarm, lead, before, batch.Policy, a => batch.Announce(a, AlarmBook.ChangedChange), raised);
        batch.Announce(alarm, AlarmBook.RaisedChange);
    }

    /// <summary>A signal of an alarm that stands already. Where it stands may have changed by it.</summary>
    private async Task AgainAsync(RaiseBatch batch, Alarm alarm, PointTransition message, CancellationToken cancellation)
    {
        var (state, stale, place) = (alarm.State, alarm.IsStale, alarm.PlaceKey);
        Sounding.Again(batch, alarm, message, options, days);
        if (batch.LeadOf(alarm) is { } lead)
        {
            Gathering.Heard(lead, message.ReceivedAt);
        }

        if (alarm.IsFire && (state, stale, place) != (alarm.State, alarm.IsStale, alarm.PlaceKey))
        {
            await Regrouping.ReviewAsync(batch, alarm, cancellation);
        }
    }

    /// <summary>
    /// A signal under a drill or test is a record of its own, closed from the start: it never stands where an alarm in earnest
    /// would have to stand, and no statistic counts it.
    /// </summary>
    private async Task RecordTestAsync(
        RaiseBatch batch, PointTransition message, AlarmKind kind, AlarmDrill? drill, CancellationToken cancellation)
    {
        if (batch.Of(message.PointId, kind).Find(a => a.InTest && a.SignalPresent) is { } same)
        {
            same.RepeatCount++;
            same.LastSignalAt = message.ReceivedAt;
            RuleFindings.Take(same, message);
            RuleFindings.Write(batch.Work, same, message);
            AlarmBook.Touch(batch.Work, same);
            batch.Announce(same, AlarmBook.TestChange);
            return;
        }

        var alarm = AlarmMaker.New(batch, message, kind, await batch.NextNumberAsync(cancellation), days);
        (alarm.InTest, alarm.DrillId) = (true, drill?.Id);
        (alarm.State, alarm.Outcome) = (AlarmState.Closed, AlarmOutcome.Test);
        alarm.CauseCode = drill?.Kind == DrillKind.Drill ? CauseSeed.Drill : CauseSeed.Test;
        (alarm.ClosedAt, alarm.ClosedById, alarm.ClosedBy) =
            (batch.Work.Now, batch.Work.Actor.Id, batch.Work.Actor.DisplayName);
        batch.Add(alarm);
        AlarmBook.Write(batch.Work, alarm, AlarmEntryKind.Raised, drill?.Reason ?? "", message.Kind.ToString())
            .EventId = message.EventId;
        RuleFindings.Write(batch.Work, alarm, message);
        AlarmBook.Judge(batch.Work, alarm, days);
        AlarmBook.Touch(batch.Work, alarm);
        batch.Announce(alarm, AlarmBook.TestChange);
    }

    private void Clear(RaiseBatch batch, PointTransition message, AlarmKind kind)
    {
        var known = batch.Of(message.PointId, kind);
        var alarm = known.Find(a => a.IsActive) ?? known.FindLast(a => a.SignalPresent);
        if (alarm is not null)
        {
            Clearing.Take(batch, alarm, message, options, days);
        }
    }

    /// <summary>Start, feedback and delay speak for an open fire alarm of the place; true when there is one.</summary>
    private bool TakeLinkage(RaiseBatch batch, PointTransition message)
    {
        if (message.InTest || batch.DrillOf(message) is not null)
        {
            return false;
        }

        if (batch.TookEvidence(message.EventId))
        {
            // It spoke for an alarm that may be closed by now.
            return true;
        }

        var fires = batch.AtPlace(RaiseBatch.PlaceKey(message))
            .Where(a => a.IsFire && SpeaksFor(message, a)).OrderBy(a => a.ReceivedAt).ToList();
        if (fires.Count == 0)
        {
            return false;
        }

        // One line, on the oldest alarm of the same system or else of the place; the score of all of them.
        var first = fires.Find(a => a.DeviceId == message.DeviceId && a.SystemType == message.SystemType) ?? fires[0];
        batch.TakeEvidence(message.EventId);
        AlarmBook.Write(
            batch.Work, first, AlarmEntryKind.Linkage, message.Description, message.Kind.ToString(), message.PointLabel)
            .EventId = message.EventId;
        foreach (var fire in fires.Where(f => f == first || f.Linkages < Evidence.MostLinkages))
        {
            Neighbourhood.Linked(fire);
            AlarmBook.Judge(batch.Work, fire, days);
            AlarmBook.Touch(batch.Work, fire);
            batch.Announce(fire, AlarmBook.ChangedChange);
        }

        return true;
    }

    /// <summary>
    /// A pump that starts today says nothing about an alarm that somebody left open yesterday, or judged harmless; it wants a
    /// look of its own.
    /// </summary>
    private static bool SpeaksFor(PointTransition message, Alarm fire) =>
        fire.State == AlarmState.Confirmed
        || (!AlarmLifeCycle.IsVerdict(fire.State) && message.ReceivedAt - fire.ReceivedAt <= Evidence.LinkageWindow);
}
