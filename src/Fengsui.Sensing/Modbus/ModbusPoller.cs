using System.Collections.Concurrent;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Cluster;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fengsui.Sensing.Modbus;

/// <summary>
/// A line for each address with slaves that are switched on; begun, ended and begun anew as people change them, on whichever node. One node of a
/// cluster has them: slaves are slow, and many take one connection only.
/// </summary>
internal sealed class ModbusPoller(
    Records records, MeterIntake intake, NodeDuties duties, StorageReadiness readiness, ChangeFeed feed, TimeProvider clock, ILogger<ModbusPoller> log)
    : BackgroundService
{
    /// <summary>Topic of the change feed; a change of a record has no kind.</summary>
    public const string Topic = "sensing.modbus";

    private static readonly Actor Part = Actor.System("sensing.modbus");
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<Guid, MeterState> _states = new();
    private readonly Dictionary<(string Host, int Port), ModbusLine> _lines = [];

    /// <summary>How a slave stands.</summary>
    public MeterState StateOf(Guid meter) => _states.GetValueOrDefault(meter, MeterState.Off);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        await duties.HoldAsync(Topic, FollowAsync, stoppingToken);
    }

    private async Task FollowAsync(CancellationToken stopping)
    {
        using var changes = feed.Subscribe("", Topic);
        try
        {
            while (true)
            {
                await AdjustAsync(await ReadAsync(stopping));
                await ChangeAsync(changes, stopping);
            }
        }
        finally
        {
            await AdjustAsync([]);
        }
    }

    private static async Task ChangeAsync(ChangeSubscription changes, CancellationToken stopping)
    {
        for (var changed = false; !changed;)
        {
            await changes.Reader.WaitToReadAsync(stopping);
            while (changes.Reader.TryRead(out var change))
            {
                changed |= change.Kind.Length == 0;
            }

            changed |= changes.TookLoss();
        }
    }

    private async Task<List<MeterEntry>> ReadAsync(CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                return await EntriesAsync(stopping);
            }
            catch (Exception error) when (StoreTrouble.Of(error) is { } trouble)
            {
                log.LogError("The slaves to poll cannot be read: {Cause} It is tried again every {Wait}.", trouble.Cause, Again);
                await Task.Delay(Again, clock, stopping);
            }
        }
    }

    private async Task<List<MeterEntry>> EntriesAsync(CancellationToken stopping)
    {
        await using var context = records.Open(Part);
        var found = await (
            from meter in context.Set<Meter>().AsNoTracking()
            join map in context.Set<RegisterMap>() on meter.MapId equals map.Id
            join edition in context.Set<RegisterMapEdition>() on new { MapId = map.Id, Number = map.Version } equals new { edition.MapId, edition.Number }
            join device in context.Set<Device>() on meter.DeviceId equals device.Id
            where meter.Enabled && device.Status != DeviceStatus.Retired
            orderby meter.Id
            select new { meter, EditionId = edition.Id, edition.Definition, device.Key }).ToListAsync(stopping);
        return found.ConvertAll(f => new MeterEntry(
            f.meter.Id, f.meter.Name, f.meter.Host, f.meter.Port, (byte)f.meter.Unit, f.meter.PollSeconds, f.meter.TimeoutMs,
            DeviceKey.Parse(f.Key)!.Value, f.meter.DivisionCode, f.meter.Version, f.EditionId, MapJson.Stored(f.Definition)));
    }

    // A line polls what it was begun with: a change ends it and begins another.
    private async Task AdjustAsync(List<MeterEntry> wanted)
    {
        var lines = wanted.GroupBy(m => (m.Host, m.Port)).ToDictionary(g => g.Key, g => g.ToList());
        foreach (var (address, line) in _lines.ToList())
        {
            if (!lines.TryGetValue(address, out var meters) || !line.RunsAs(meters))
            {
                await line.DisposeAsync();
                _lines.Remove(address);
            }
        }

        foreach (var id in _states.Keys.Except(wanted.Select(m => m.Id)))
        {
            _states.TryRemove(id, out _);
        }

        foreach (var (address, meters) in lines.Where(l => !_lines.ContainsKey(l.Key)))
        {
            var line = new ModbusLine(meters, intake, clock, log) { Changed = Tell };
            _lines[address] = line;
            line.Start();
        }
    }

    private void Tell(MeterEntry meter, MeterState state)
    {
        _states[meter.Id] = state;
        feed.Publish(new Change(Topic, meter.Id.ToString(), meter.DivisionCode, clock.GetUtcNow(), "state"));
    }
}
