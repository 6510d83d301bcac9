using System.Collections.Concurrent;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Gateway;

/// <summary>
/// Dialect profiles of devices that have another than the default, so that the gateway can read a frame before the
/// engine knows it. Read once at the start and again when people change a device.
/// </summary>
internal sealed class ProfileCache(Records records, SensingOptions options)
{
    private readonly ConcurrentDictionary<ulong, DialectProfile> _special = new();

    /// <summary>Profile of devices without one of their own.</summary>
    public DialectProfile Default { get; } = DialectProfiles.Find(options.DefaultProfile)
        ?? throw new InvalidOperationException($"Sensing:DefaultProfile names no known profile: '{options.DefaultProfile}'.");

    /// <summary>The profile to read a device's frames by.</summary>
    public DialectProfile For(DeviceKey key) => _special.TryGetValue(key.Value, out var profile) ? profile : Default;

    /// <summary>Reads all special profiles.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        await using var context = records.Open(Actor.System("sensing.gateway"));
        var devices = await context.Set<Device>().Where(d => d.Profile != options.DefaultProfile)
            .Select(d => new { d.Key, d.Profile }).ToListAsync(cancellation);
        foreach (var device in devices)
        {
            Set(device.Key, device.Profile);
        }
    }

    /// <summary>Takes a change.</summary>
    public void Set(string deviceKey, string profileName)
    {
        if (DeviceKey.Parse(deviceKey) is not { } key)
        {
            return;
        }

        if (profileName == options.DefaultProfile || DialectProfiles.Find(profileName) is not { } profile)
        {
            _special.TryRemove(key.Value, out _);
        }
        else
        {
            _special[key.Value] = profile;
        }
    }
}
