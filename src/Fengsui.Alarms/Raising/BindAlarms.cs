using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Raising;

/// <summary>A device was bound to a place: its open alarms that had none have one now, and can be found on the map.</summary>
internal sealed class BindAlarms(IPlaceDirectory places) : IEventHandler<DeviceBound>
{
    public const string HandlerName = "alarms.bind";

    public async Task HandleAsync(DeviceBound message, Work work, CancellationToken cancellation)
    {
        var unbound = work.Records.Set<Alarm>()
            .Where(a => a.DeviceId == message.DeviceId && a.PlaceId == null && a.State != AlarmState.Closed);
        var alarms = await unbound.ToListAsync(cancellation);
        if (alarms.Count == 0)
        {
            return;
        }

        var place = await places.FindAsync(work.Records, message.PlaceId, cancellation);
        var scope = new PlaceRescoped(message.PlaceId, message.DivisionCode, place?.SectorCode ?? "");
        await RescopeAlarms.PartsAsync(work, unbound.Select(a => a.Id), scope, cancellation);
        foreach (var alarm in alarms)
        {
            AlarmMaker.Bind(alarm, message.PlaceId, RaiseBatch.PlaceKey(message.PlaceId, message.DeviceId), message.DivisionCode, place);
            AlarmBook.Write(work, alarm, AlarmEntryKind.PlaceBound, alarm.PlaceName);
            AlarmBook.Touch(work, alarm);
            AlarmBook.Announce(work, alarm, AlarmBook.ChangedChange);
        }
    }
}
