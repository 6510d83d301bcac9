using System.Security.Cryptography;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Gateway;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Devices;

/// <summary>Puts devices that send messages into the register, and tells the gateway and the engine.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class MessageDevices(Records records, EngineSettings engine, DeviceIndex index, PartitionPumps pumps)
{
    /// <summary>Hexadecimal digits of a number.</summary>
    public const int NumberDigits = 12;

    /// <summary>A number that nobody has.</summary>
    public async Task<DeviceKey> NewKeyAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var key = DeviceKey.Parse(DeviceKey.MessagePrefix + RandomNumberGenerator.GetHexString(NumberDigits))!.Value;
            if (!await IsTakenAsync(key, cancellation))
            {
                return key;
            }
        }
    }

    /// <summary>Whether a number has a device; asked without an actor's limits, since it is taken whoever sees it.</summary>
    public async Task<bool> IsTakenAsync(DeviceKey key, CancellationToken cancellation)
    {
        await using var context = records.Open(Actor.System("sensing.mqtt"));
        var text = key.ToString();
        return await context.Set<Device>().AnyAsync(d => d.Key == text, cancellation);
    }

    /// <summary>Adds a device, to be bound to a place by people.</summary>
    public async Task<Device> AddAsync(Work work, DeviceKey key, string name, int offlineAfter, CancellationToken cancellation)
    {
        var options = engine.Options;
        var device = new Device
        {
            Id = await RegisterIds.NextAsync(work, cancellation),
            Key = key.ToString(),
            Partition = key.Partition(options.Partitions),
            Name = name,
            Status = DeviceStatus.Onboarding,
            DivisionCode = engine.Home(),
            Profile = DialectProfiles.Standard.Name,
            PollIntervalSeconds = options.DefaultPollIntervalSeconds,
            OfflineAfterSeconds = offlineAfter,
            CreatedAt = work.Now,
            ChangedAt = work.Now,
        };
        work.Records.Add(device);
        return device;
    }

    /// <summary>After the commit: gateway and engine know the device.</summary>
    public void Tell(Device device)
    {
        index.Set(device);
        pumps.Hand(DeviceKey.Parse(device.Key)!.Value, InboundKind.Reload, device.ChangedAt.ToUnixTimeMilliseconds());
    }
}
