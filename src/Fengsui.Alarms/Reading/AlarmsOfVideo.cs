using Fengsui.Alarms.Desk;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Resources;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Fengsui.Alarms.Reading;

/// <summary>The alarm that came of a confirmed camera event, or that it was counted on.</summary>
internal sealed class AlarmsOfVideo(PermissionTable permissions, IStringLocalizer<ConsoleTexts> texts) : IVideoOutcomes
{
    public string Topic => AlarmBook.Topic;

    public async Task<IReadOnlyList<VideoOutcome>> OfAsync(FengsuiContext records, Actor actor, VideoCaseKey key, CancellationToken cancellation)
    {
        var alarm = key.SignalId == 0 ? null : await records.Set<Alarm>().AsNoTracking()
            .Where(a => a.PointId == key.PointId && a.LatestEventId >= key.SignalId).OrderBy(a => a.LatestEventId).FirstOrDefaultAsync(cancellation);
        return alarm is null
            ? []
            : [new VideoOutcome(texts["Video.Outcome", alarm.Number, AlarmWords.Of(alarm.State)], permissions.Allows(actor, AlarmPermissions.View) ? $"alarms/{alarm.Id}" : null)];
    }
}
