using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Devices;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Modbus;

/// <summary>A slave as the API and the pages show it.</summary>
/// <param name="DeviceId">The device that it feeds.</param>
/// <param name="DeviceKey">Its key; empty out of the reader's sight.</param>
/// <param name="LastSeenAt">When the engine stored something of the device last.</param>
/// <param name="State">Live, of the node that polls; off on any other.</param>
public sealed record MeterView(
    Guid Id, string Name, string Host, int Port, int Unit, Guid MapId, string MapName, MeterKind Kind, int PollSeconds, int TimeoutMs, long DeviceId, string DeviceKey,
    string DeviceName, DateTimeOffset? LastSeenAt, bool Enabled, string DivisionCode, DateTimeOffset CreatedAt, string CreatedBy, int Version, MeterState State);

/// <summary>Reads slaves within the reader's sight.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class MeterReader(Records records, ModbusPoller poller)
{
    /// <summary>Slaves, newest first.</summary>
    public async Task<List<MeterView>> RowsAsync(Actor actor, Func<IQueryable<Meter>, IQueryable<Meter>> which, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var found = await (
            from meter in which(context.Set<Meter>().AsNoTracking())
            join map in context.Set<RegisterMap>() on meter.MapId equals map.Id
            join device in context.Set<Device>() on meter.DeviceId equals device.Id into devices
            from device in devices.DefaultIfEmpty()
            join state in context.Set<DeviceState>() on meter.DeviceId equals state.DeviceId into states
            from state in states.DefaultIfEmpty()
            orderby meter.Id descending
            select new
            {
                meter, MapName = map.Name, map.Kind, Key = device == null ? "" : device.Key, DeviceName = device == null ? "" : device.Name,
                LastSeenAt = state == null ? null : state.LastSeenAt,
            }).ToListAsync(cancellation);
        return found.ConvertAll(f => new MeterView(
            f.meter.Id, f.meter.Name, f.meter.Host, f.meter.Port, f.meter.Unit, f.meter.MapId, f.MapName, f.Kind, f.meter.PollSeconds, f.meter.TimeoutMs,
            f.meter.DeviceId, f.Key, f.DeviceName, f.LastSeenAt, f.meter.Enabled, f.meter.DivisionCode, f.meter.CreatedAt, f.meter.CreatedBy, f.meter.Version,
            poller.StateOf(f.meter.Id)));
    }

    /// <summary>One slave, or null.</summary>
    public async Task<MeterView?> FindAsync(Actor actor, Guid id, CancellationToken cancellation) =>
        (await RowsAsync(actor, meters => meters.Where(m => m.Id == id), cancellation)).SingleOrDefault();

    /// <summary>The slave that feeds a device, or null.</summary>
    public async Task<MeterView?> OfDeviceAsync(Actor actor, long deviceId, CancellationToken cancellation) =>
        (await RowsAsync(actor, meters => meters.Where(m => m.DeviceId == deviceId), cancellation)).SingleOrDefault();
}
