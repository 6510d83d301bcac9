using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Raising;

/// <summary>Somebody who was called says what it is: it weighs in the score of the fire alarms that the call was about, while they are open.</summary>
internal sealed class TakeCallAnswers(LocalDays days) : IEventHandler<CallAnswered>
{
    public const string HandlerName = "alarms.call-answered";

    public async Task HandleAsync(CallAnswered message, Work work, CancellationToken cancellation)
    {
        var alarms = await work.Records.Set<Alarm>().AsTracking()
            .Where(a => message.AlarmIds.Contains(a.Id) || (a.LeadId != null && message.AlarmIds.Contains(a.LeadId.Value))).Where(Alarm.Active).ToListAsync(cancellation);
        foreach (var alarm in alarms.Where(a => a.IsFire))
        {
            await Words.TellAsync(work, alarm, WordMeans.Call, $"call:{message.CallId:N}", message.Fire, message.Name, days, cancellation);
        }
    }
}

/// <summary>A person decided what a camera shows: it weighs in the score of the open fire alarms of the place that sounded about then.</summary>
internal sealed class TakeVideoDecisions(LocalDays days) : IEventHandler<VideoDecided>
{
    public const string HandlerName = "alarms.video-decided";

    public async Task HandleAsync(VideoDecided message, Work work, CancellationToken cancellation)
    {
        if (message.PlaceId is not { } place)
        {
            return;
        }

        var (from, until) = EvidenceWeights.Current.RaisedAbout(message.FirstAt, message.LastAt);
        var alarms = await work.Records.Set<Alarm>().AsTracking()
            .Where(a => a.PlaceId == place && a.PointId != message.PointId && a.RaisedAt >= from && a.RaisedAt <= until)
            .Where(Alarm.Active).ToListAsync(cancellation);
        foreach (var alarm in alarms.Where(a => a.IsFire))
        {
            await Words.TellAsync(work, alarm, WordMeans.Video, Words.SourceOf(message), message.Fire, message.DecidedBy, days, cancellation);
        }
    }
}
