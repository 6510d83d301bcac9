using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Raising;

/// <summary>A place came under another division or sector: its alarms and what hangs on them follow, the closed ones too.</summary>
internal sealed class RescopeAlarms : IEventHandler<PlaceRescoped>
{
    public const string HandlerName = "alarms.rescope";

    public async Task HandleAsync(PlaceRescoped message, Work work, CancellationToken cancellation)
    {
        var alarms = work.Records.Set<Alarm>().Where(a => a.PlaceId == message.PlaceId);
        await alarms.ExecuteUpdateAsync(
            set => set.SetProperty(a => a.DivisionCode, message.DivisionCode).SetProperty(a => a.SectorCode, message.SectorCode),
            cancellation);
        await work.Records.Set<AlarmDrill>().Where(d => d.PlaceId == message.PlaceId).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.DivisionCode, message.DivisionCode).SetProperty(d => d.SectorCode, message.SectorCode),
            cancellation);
        await PartsAsync(work, alarms.Select(a => a.Id), message, cancellation);
    }

    /// <summary>Copies the scope of a place onto the timeline, the calls and the shelves of alarms.</summary>
    public static async Task PartsAsync(Work work, IQueryable<Guid> alarms, PlaceRescoped scope, CancellationToken cancellation)
    {
        var (place, division, sector) = ((Guid?)scope.PlaceId, scope.DivisionCode, scope.SectorCode);
        await work.Records.Set<AlarmEntry>().Where(e => alarms.Contains(e.AlarmId)).ExecuteUpdateAsync(
            set => set.SetProperty(e => e.PlaceId, place).SetProperty(e => e.DivisionCode, division)
                .SetProperty(e => e.SectorCode, sector),
            cancellation);
        await work.Records.Set<AlarmCall>().Where(c => alarms.Contains(c.AlarmId)).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.PlaceId, place).SetProperty(c => c.DivisionCode, division)
                .SetProperty(c => c.SectorCode, sector),
            cancellation);
        await work.Records.Set<AlarmShelf>().Where(s => alarms.Contains(s.AlarmId)).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.PlaceId, place).SetProperty(s => s.DivisionCode, division)
                .SetProperty(s => s.SectorCode, sector),
            cancellation);
    }
}
