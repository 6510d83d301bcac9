using System.Collections.Concurrent;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;

namespace Fengsui.Sensing.Gateway;

/// <summary>What the gateway knows of a device that people have set up.</summary>
internal sealed record IndexedDevice(long Id, DeviceKey Key, bool Bound, DialectProfile Profile);

/// <summary>
/// Devices that people have set up, in the gateway's memory: by which dialect to read a frame before the engine knows it, and
/// whether we may speak first. To a device nobody has bound to a place nothing is sent but answers.
/// </summary>
/// <remarks>Thread safe. Filled once at the start and again when people change a device.</remarks>
internal sealed class DeviceIndex(SensingOptions options)
{
    private readonly ConcurrentDictionary<DeviceKey, IndexedDevice> _byKey = new();
    private readonly ConcurrentDictionary<long, IndexedDevice> _byId = new();

    /// <summary>Profile of devices without one of their own.</summary>
    public DialectProfile Default { get; } = DialectProfiles.Find(options.DefaultProfile)
        ?? throw new InvalidOperationException($"Sensing:DefaultProfile names no known profile: '{options.DefaultProfile}'.");

    /// <summary>The profile to read a device's frames by.</summary>
    public DialectProfile ProfileOf(DeviceKey key) => Find(key)?.Profile ?? Default;

    /// <summary>The device, or null when nobody has set it up.</summary>
    public IndexedDevice? Find(DeviceKey key) => _byKey.GetValueOrDefault(key);

    /// <summary>The device, or null when nobody has set it up.</summary>
    public IndexedDevice? Find(long deviceId) => _byId.GetValueOrDefault(deviceId);

    /// <summary>Takes a new or changed device.</summary>
    public void Set(Device device)
    {
        if (DeviceKey.Parse(device.Key) is { } key)
        {
            var entry = new IndexedDevice(
                device.Id, key, device.Status == DeviceStatus.Bound, DialectProfiles.Find(device.Profile) ?? Default);
            _byKey[key] = entry;
            _byId[device.Id] = entry;
        }
    }
}
