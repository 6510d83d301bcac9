using System.Collections.Concurrent;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Intake;

/// <summary>From what a source calls a device to our device; one that nobody knows waits in onboarding, as an unknown transmitter does.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class SourceDevices(UnitOfWork unit, Records records, MessageDevices devices, EngineSettings engine)
{
    private static readonly Actor Door = Actor.System("sensing.intake");
    private readonly ConcurrentDictionary<(Guid Source, string Name), DeviceKey> _known = new();

    /// <summary>The device; refused when nobody knows it and the source admits no unknown ones, or onboarding is full.</summary>
    public async Task<Outcome<DeviceKey>> FindAsync(SourceEntry source, string name, CancellationToken cancellation)
    {
        if (_known.TryGetValue((source.Id, name), out var known))
        {
            return known;
        }

        await using (var context = records.Open(Door))
        {
            if (await KeyOfAsync(context, source.Id, name, cancellation) is { } key)
            {
                return _known[(source.Id, name)] = key;
            }
        }

        return source.AdmitsUnknown ? await AddAsync(source, name, cancellation) : Refusal.Invalid("intake.device.unknown", "device", name);
    }

    private static async Task<DeviceKey?> KeyOfAsync(FengsuiContext context, Guid source, string name, CancellationToken cancellation)
    {
        var key = await (
            from outside in context.Set<OutsideDevice>()
            join device in context.Set<Device>() on outside.DeviceId equals device.Id
            where outside.SourceId == source && outside.Name == name
            select device.Key).SingleOrDefaultAsync(cancellation);
        return key is null ? null : DeviceKey.Parse(key);
    }

    private async Task<Outcome<DeviceKey>> AddAsync(SourceEntry source, string name, CancellationToken cancellation)
    {
        var key = await devices.NewKeyAsync(cancellation);
        Device? added = null;
        var outcome = await unit.RunAgainAsync<Outcome<DeviceKey>>(
            Door,
            async work =>
            {
                added = null;
                if (await KeyOfAsync(work.Records, source.Id, name, cancellation) is { } there)
                {
                    return there;
                }

                if (await work.Records.Set<Device>().CountAsync(d => d.Status == DeviceStatus.Onboarding, cancellation) >= engine.Options.MaxOnboardingDevices)
                {
                    return Refusal.Unavailable("intake.device.full");
                }

                added = await devices.AddAsync(work, key, name, 0, cancellation);
                work.Records.Add(new OutsideDevice { SourceId = source.Id, Name = name, DeviceId = added.Id, CreatedAt = work.Now });
                work.Audit("sensing.intake.device", $"device:{added.Key}", added.DivisionCode, ("name", name), ("source", source.Name));
                return key;
            },
            cancellation);
        if (outcome.Succeeded)
        {
            _known[(source.Id, name)] = outcome.Value;
            if (added is not null)
            {
                devices.Tell(added);
            }
        }

        return outcome;
    }
}
