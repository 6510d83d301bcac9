using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Escalation;
using Fengsui.Alarms.Grouping;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Raising;

/// <summary>Alarms and announced drills of a place.</summary>
internal sealed class AlarmsOfPlace : IPlaceThings
{
    /// <summary>Name of the room.</summary>
    public const string RoomName = "alarms";

    /// <inheritdoc/>
    public string Room => RoomName;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PlaceThing>> OfAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation)
    {
        var alarms = await records.Set<Alarm>().AsNoTracking().Where(a => a.PlaceId == placeId).OrderBy(a => a.Id)
            .Select(a => new { a.Id, a.Number }).ToListAsync(cancellation);
        var drills = await records.Set<AlarmDrill>().AsNoTracking().Where(d => d.PlaceId == placeId).OrderBy(d => d.Id)
            .Select(d => new { d.Id, d.Reason }).ToListAsync(cancellation);
        return [.. alarms.Select(a => new PlaceThing(a.Id.ToString(), a.Number)), .. drills.Select(d => new PlaceThing(d.Id.ToString(), d.Reason))];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyCollection<Guid>> UsedAsync(
        FengsuiContext records, IReadOnlyCollection<Guid> placeIds, CancellationToken cancellation) =>
        await records.Set<Alarm>().AsNoTracking().Where(a => a.PlaceId != null && placeIds.Contains(a.PlaceId.Value))
            .Select(a => a.PlaceId!.Value).Distinct().ToListAsync(cancellation);
}

/// <summary>
/// Moves alarms and drills to the place that theirs has become. An open alarm takes the place's name and address; a closed one
/// keeps the words it was handled under.
/// </summary>
internal sealed class MovePlaceAlarms(IPlaceDirectory places, PolicyStore policies) : IEventHandler<PlaceThingsMoved>
{
    /// <summary>Registered name.</summary>
    public const string HandlerName = "alarms.place-moved";

    public async Task HandleAsync(PlaceThingsMoved message, Work work, CancellationToken cancellation)
    {
        if (message.Room != AlarmsOfPlace.RoomName || await places.FindAsync(work.Records, message.To, cancellation) is not { } place)
        {
            return;
        }

        var ids = message.Keys.Select(Guid.Parse).ToList();
        var alarms = await work.Records.Set<Alarm>().AsTracking().Where(a => ids.Contains(a.Id) && a.PlaceId == message.From).ToListAsync(cancellation);
        foreach (var alarm in alarms)
        {
            var open = alarm.State != AlarmState.Closed;
            alarm.SectorCode = place.SectorCode;
            AlarmMaker.Bind(alarm, place.Id, RaiseBatch.PlaceKey(place.Id, alarm.DeviceId), place.DivisionCode, open ? place : null);
            if (open)
            {
                AlarmBook.Write(work, alarm, AlarmEntryKind.PlaceBound, alarm.PlaceName);
                AlarmBook.Touch(work, alarm);
                AlarmBook.Announce(work, alarm, AlarmBook.ChangedChange);
            }
        }

        await Regrouping.PlacedAsync(work, alarms, await policies.CurrentAsync(work.Records, cancellation), cancellation);
        var moved = work.Records.Set<Alarm>().Where(a => alarms.Select(m => m.Id).Contains(a.Id)).Select(a => a.Id);
        await BindAlarms.BindPartsAsync(work, moved, place.Id, cancellation);
        await work.Records.Set<AlarmDrill>().Where(d => ids.Contains(d.Id) && d.PlaceId == message.From).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.PlaceId, place.Id).SetProperty(d => d.PlaceName, place.Name).SetProperty(d => d.DivisionCode, place.DivisionCode)
                .SetProperty(d => d.SectorCode, place.SectorCode),
            cancellation);
        await work.CopyScopeAsync(place.Id, place.DivisionCode, place.SectorCode, cancellation);
    }
}
