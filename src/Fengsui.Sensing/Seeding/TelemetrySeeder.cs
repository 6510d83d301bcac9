using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Seeding;

/// <summary>What a component of a device that is in the register measures.</summary>
/// <param name="DeviceKey">As in <see cref="SeedDevice.Key"/>.</param>
/// <param name="ComponentAddress">As in <see cref="SeedPoint.ComponentAddress"/>.</param>
/// <param name="Measure">Analog type of GB/T 26875.3-2011, table 6; values are in its unit.</param>
public sealed record SeedSeries(string DeviceKey, int SystemType, int SystemAddress, uint ComponentAddress, int Measure);

/// <summary>Puts past readings into the telemetry, as a gateway would have brought them; rules in force do not judge them.</summary>
public sealed class TelemetrySeeder
{
    private readonly Records _records;
    private readonly TelemetryIntake _intake;

    internal TelemetrySeeder(Records records, TelemetryIntake intake) => (_records, _intake) = (records, intake);

    /// <summary>Adds readings; the same again changes nothing. Those of a component that is not in the register are left out.</summary>
    /// <param name="readings">Each with the index of its series. In order of time, or it takes long: recent readings are kept by day.</param>
    /// <returns>How many were added.</returns>
    public async Task<int> AddAsync(
        Actor actor, IReadOnlyList<SeedSeries> series, IEnumerable<(int Series, DateTimeOffset At, double Value)> readings, CancellationToken cancellation)
    {
        var keys = await KeysAsync(actor, series, cancellation);
        var (batch, total) = (new List<TelemetryReading>(TelemetryIntake.MostReadings), 0);
        foreach (var (of, at, value) in readings)
        {
            if (keys[of] is not { } key)
            {
                continue;
            }

            batch.Add(new TelemetryReading(key, at.ToUnixTimeMilliseconds(), value));
            if (batch.Count == TelemetryIntake.MostReadings)
            {
                total += await SendAsync(batch, cancellation);
            }
        }

        return total + await SendAsync(batch, cancellation);
    }

    private async Task<IReadOnlyList<SeriesKey?>> KeysAsync(Actor actor, IReadOnlyList<SeedSeries> series, CancellationToken cancellation)
    {
        await using var context = _records.Open(actor);
        var points = await context.Set<Point>().Where(p => p.Level == PointLevel.Component)
            .Join(context.Set<Device>(), p => p.DeviceId, d => d.Id, (p, d) => new { d.Key, p.SystemType, p.SystemAddress, p.ComponentAddress, p.Id })
            .ToDictionaryAsync(p => (p.Key, p.SystemType, p.SystemAddress, p.ComponentAddress), p => p.Id, cancellation);
        return
        [
            .. series.Select(s => points.TryGetValue((s.DeviceKey, s.SystemType, s.SystemAddress, s.ComponentAddress), out var point)
                ? new SeriesKey(point, s.Measure)
                : (SeriesKey?)null),
        ];
    }

    private async Task<int> SendAsync(List<TelemetryReading> batch, CancellationToken cancellation)
    {
        await _intake.AcceptAsync(batch.ToArray(), cancellation);
        var sent = batch.Count;
        batch.Clear();
        return sent;
    }
}
