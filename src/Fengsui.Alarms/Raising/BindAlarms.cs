using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Escalation;
using Fengsui.Alarms.Grouping;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Raising;

/// <summary>A device was bound to a place: its open alarms that had none have one now, and can be found on the map.</summary>
internal sealed class BindAlarms(IPlaceDirectory places, PolicyStore policies) : IEventHandler<DeviceBound>
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
        await BindPartsAsync(work, unbound.Select(a => a.Id), message.PlaceId, cancellation);
        foreach (var alarm in alarms)
        {
            AlarmMaker.Bind(alarm, message.PlaceId, RaiseBatch.PlaceKey(message.PlaceId, message.DeviceId), message.DivisionCode, place);
            AlarmBook.Write(work, alarm, AlarmEntryKind.PlaceBound, alarm.PlaceName);
            AlarmBook.Touch(work, alarm);
            AlarmBook.Announce(work, alarm, AlarmBook.ChangedChange);
        }

        await Regrouping.PlacedAsync(work, alarms, await policies.CurrentAsync(work.Records, cancellation), cancellation);
        if (place is not null)
        {
            await work.CopyScopeAsync(place.Id, place.DivisionCode, place.SectorCode, cancellation);
        }
    }

    /// <summary>What was written of these alarms while their place was another, or not known, belongs to the place too.</summary>
    internal static async Task BindPartsAsync(Work work, IQueryable<Guid> alarms, Guid place, CancellationToken cancellation)
    {
        await work.Records.Set<AlarmEntry>().Where(e => alarms.Contains(e.AlarmId))
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.PlaceId, place), cancellation);
        await work.Records.Set<AlarmCall>().Where(c => alarms.Contains(c.AlarmId))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.PlaceId, place), cancellation);
        await work.Records.Set<AlarmWord>().Where(w => alarms.Contains(w.AlarmId))
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.PlaceId, place), cancellation);
        await work.Records.Set<AlarmShelf>().Where(s => alarms.Contains(s.AlarmId))
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.PlaceId, place), cancellation);
    }
}
