using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Devices;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Intake;

/// <summary>A device of a source.</summary>
/// <param name="Name">What the source calls it.</param>
/// <param name="Label">Its name here, or empty.</param>
internal sealed record SourceDeviceView(string Name, long DeviceId, string Key, string Label, DeviceStatus Status, DateTimeOffset? LastSeenAt);

/// <summary>Where a device's messages come from.</summary>
internal sealed record DeviceOrigin(Guid SourceId, string Source, SourceKind Kind, string Name);

/// <summary>Reads sources within the reader's sight.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class SourceReader(Records records, SourceLog messages, BrokerClients brokers)
{
    private const int LatestDevices = 200;

    /// <summary>Sources, newest first.</summary>
    public async Task<List<SourceView>> RowsAsync(Actor actor, Func<IQueryable<IntakeSource>, IQueryable<IntakeSource>> which, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var found = await which(context.Set<IntakeSource>().AsNoTracking()).OrderByDescending(s => s.Id).ToListAsync(cancellation);
        var counts = await context.Set<OutsideDevice>().GroupBy(d => d.SourceId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        return found.ConvertAll(s => new SourceView(
            s.Id, s.Name, s.Kind, s.DivisionCode, s.Enabled, s.AdmitsUnknown, SourceIndex.IdsOf(s.Mappings), s.Secret.Length > 0, s.KeyIssuedAt, s.KeyIssuedBy,
            s.Host, s.Port, s.Tls, s.UserName, s.ClientId, s.CreatedAt, s.CreatedBy, s.Version, counts.GetValueOrDefault(s.Id), messages.CountsOf(s.Id),
            s.Kind == SourceKind.Broker ? brokers.StateOf(s.Id) : null, s.AesKey.Length > 0));
    }

    /// <summary>One source, or null.</summary>
    public async Task<SourceView?> FindAsync(Actor actor, Guid id, CancellationToken cancellation) =>
        (await RowsAsync(actor, sources => sources.Where(s => s.Id == id), cancellation)).SingleOrDefault();

    /// <summary>Its devices that the reader sees, the latest added first.</summary>
    public async Task<List<SourceDeviceView>> DevicesAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await (
            from outside in context.Set<OutsideDevice>()
            join device in context.Set<Device>() on outside.DeviceId equals device.Id
            join state in context.Set<DeviceState>() on device.Id equals state.DeviceId into states
            from state in states.DefaultIfEmpty()
            where outside.SourceId == id
            orderby outside.CreatedAt descending, outside.Name
            select new SourceDeviceView(outside.Name, device.Id, device.Key, device.Name, device.Status, state == null ? null : state.LastSeenAt))
            .Take(LatestDevices).ToListAsync(cancellation);
    }

    /// <summary>Where a device's messages come from, or null when it sends them itself.</summary>
    public async Task<DeviceOrigin?> OriginAsync(Actor actor, long deviceId, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await (
            from outside in context.Set<OutsideDevice>()
            join source in context.Set<IntakeSource>() on outside.SourceId equals source.Id
            where outside.DeviceId == deviceId
            select new DeviceOrigin(source.Id, source.Name, source.Kind, outside.Name)).SingleOrDefaultAsync(cancellation);
    }
}
