using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Gateway;
using Fengsui.Sensing.Mqtt;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Seeding;

/// <summary>A component that is known before it was heard of.</summary>
/// <param name="ComponentAddress">The little-endian integer of its wire bytes.</param>
/// <param name="Floor">Floor for people, such as 3 层.</param>
/// <param name="Description">Where it is on that floor.</param>
public sealed record SeedPoint(int SystemType, int SystemAddress, int ComponentType, uint ComponentAddress, string Label, string Floor, string Description);

/// <summary>A transmitter that is known before it was heard of, bound to its place.</summary>
/// <param name="Key">12 hexadecimal digits in wire order; behind <c>M-</c> for a device that speaks MQTT.</param>
/// <param name="Profile">Name of its dialect profile.</param>
/// <param name="Secret">What it signs in with over MQTT, or null.</param>
public sealed record SeedDevice(
    string Key, string Name, Guid PlaceId, string Profile, IReadOnlyList<SeedPoint> Points, string? Secret = null);

/// <summary>Puts transmitters with their components into the register at once: one transaction, one audit entry.</summary>
public sealed class DeviceSeeder
{
    /// <summary>Topic of the change feed: many devices were put in at once; the key is empty.</summary>
    internal const string Topic = "devices-seeded";

    private readonly UnitOfWork _unit;
    private readonly IPlaceDirectory _places;
    private readonly SensingOptions _options;
    private readonly DeviceIndex _index;

    internal DeviceSeeder(UnitOfWork unit, IPlaceDirectory places, SensingOptions options, DeviceIndex index) =>
        (_unit, _places, _options, _index) = (unit, places, options, index);

    /// <summary>Adds all or nothing; a key that is no address or a place that is not there is a bug of the seed and throws.</summary>
    public async Task AddAsync(Actor actor, IReadOnlyList<SeedDevice> seeds, string source, CancellationToken cancellation)
    {
        var devices = await _unit.RunAsync(
            actor,
            async work =>
            {
                work.Records.ChangeTracker.AutoDetectChangesEnabled = false;
                var row = await work.Records.Set<PartitionRow>().AsNoTracking()
                    .SingleOrDefaultAsync(r => r.Id == EngineIds.RegisterPartition, cancellation);
                var ids = new EngineIds(EngineIds.RegisterPartition, row?.LastId ?? 0);
                var places = await _places.FindManyAsync(work.Records, [.. seeds.Select(s => s.PlaceId)], cancellation);
                var added = new List<Device>(seeds.Count);
                foreach (var batch in seeds.Chunk(50))
                {
                    foreach (var seed in batch)
                    {
                        var device = DeviceOf(seed, places[seed.PlaceId], ids, work.Now);
                        added.Add(device);
                        work.Records.Add(device);
                        work.Records.AddRange(seed.Points.Select(p => PointOf(p, device, ids, work.Now)));
                        if (seed.Secret is { } secret)
                        {
                            work.Records.Add(new MqttCredential
                            {
                                DeviceId = device.Id, SecretHash = MqttSecrets.Hash(secret), IssuedAt = work.Now, IssuedBy = actor.Name,
                            });
                        }
                    }

                    await work.Records.SaveChangesAsync(cancellation);
                    work.Records.ChangeTracker.Clear();
                }

                // Many ids run ahead of the clock, so the next seed must not begin at the clock.
                var next = new PartitionRow { Id = EngineIds.RegisterPartition, LastId = ids.Last };
                work.Records.Entry(next).State = row is null ? EntityState.Added : EntityState.Modified;
                await work.Records.SaveChangesAsync(cancellation);
                work.Records.ChangeTracker.Clear();
                work.Records.ChangeTracker.AutoDetectChangesEnabled = true;
                work.Audit(
                    "sensing.seed", "devices", "",
                    ("devices", added.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("source", source));
                work.Announce(new Change(Topic, "", "", work.Now));
                return added;
            },
            cancellation);
        devices.ForEach(_index.Set);
    }

    private Device DeviceOf(SeedDevice seed, PlaceBrief place, EngineIds ids, DateTimeOffset now)
    {
        var key = DeviceKey.Parse(seed.Key) ?? throw new ArgumentException($"'{seed.Key}' is no device address.", nameof(seed));
        return new Device
        {
            Id = ids.Next(now.ToUnixTimeMilliseconds()),
            Key = seed.Key,
            Partition = key.Partition(_options.Partitions),
            Name = seed.Name,
            Status = DeviceStatus.Bound,
            PlaceId = place.Id,
            DivisionCode = place.DivisionCode,
            SectorCode = place.SectorCode,
            Profile = seed.Profile,
            PollIntervalSeconds = _options.DefaultPollIntervalSeconds,
            CreatedAt = now,
            ChangedAt = now,
        };
    }

    private static Point PointOf(SeedPoint seed, Device device, EngineIds ids, DateTimeOffset now) => new()
    {
        Id = ids.Next(now.ToUnixTimeMilliseconds()),
        DeviceId = device.Id,
        Level = PointLevel.Component,
        SystemType = seed.SystemType,
        SystemAddress = seed.SystemAddress,
        ComponentType = seed.ComponentType,
        ComponentAddress = seed.ComponentAddress,
        Label = seed.Label,
        Floor = seed.Floor,
        Description = seed.Description,
        PlaceId = device.PlaceId,
        DivisionCode = device.DivisionCode,
        SectorCode = device.SectorCode,
        CreatedAt = now,
    };
}
