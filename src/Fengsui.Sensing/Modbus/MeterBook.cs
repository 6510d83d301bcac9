using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Intake;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Modbus;

/// <summary>A slave as it is written.</summary>
/// <param name="Version">The version that was read; 0 for a new one.</param>
/// <param name="Unit">Unit identifier, 0 to 255.</param>
/// <param name="PollSeconds">Seconds between two polls.</param>
/// <param name="TimeoutMs">Milliseconds to wait for the connection, and for each answer.</param>
/// <param name="Device">Key of the device that it feeds, <c>M-</c> and 12 hexadecimal digits; empty for the one that it has, or a new one to be bound to a place.</param>
internal sealed record MeterDraft(
    int Version, string Name, string Host, int Port, int Unit, Guid Map, int PollSeconds = 30, int TimeoutMs = 2_000, string Device = "", bool Enabled = true);

/// <summary>A slave that was written.</summary>
internal sealed record MeterWritten(Guid Id, int Version, long DeviceId);

/// <summary>Writes slaves.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class MeterBook(UnitOfWork unit, PermissionTable permissions, EngineSettings engine, MessageDevices devices)
{
    // Three of them are the longest silence that a device may be given.
    private const int LongestPoll = 28_800;
    private const int PollsOfSilence = 3;
    private const int ShortestTimeout = 100;
    private const int LongestTimeout = 60_000;

    /// <summary>Makes a slave.</summary>
    public async Task<Outcome<MeterWritten>> CreateAsync(Actor actor, MeterDraft draft, CancellationToken cancellation)
    {
        var division = actor.DivisionPrefix.Length > 0 ? actor.DivisionPrefix : engine.Home();
        if (!permissions.Allows(actor, IntakePermissions.Edit) || actor.IsNarrowed)
        {
            return IntakePermissions.Forbidden;
        }

        if (Check(draft) is { } refusal)
        {
            return refusal;
        }

        var key = await devices.NewKeyAsync(cancellation);
        Device? added = null;
        var outcome = await unit.RunAgainAsync<Outcome<MeterWritten>>(actor, async work =>
        {
            added = null;
            if (await MissingAsync(work, draft, Guid.Empty, cancellation) is { } missing)
            {
                return missing;
            }

            var device = await FedAsync(work, draft, cancellation) ?? (added = await devices.AddAsync(work, key, draft.Name.Trim(), OfflineAfter(draft), cancellation));
            var meter = new Meter
            {
                Id = Guid.CreateVersion7(work.Now), DeviceId = device.Id, DivisionCode = division, CreatedAt = work.Now, CreatedBy = actor.Name, Version = 1,
            };
            work.Records.Add(meter);
            Write(work, meter, draft, device, "sensing.modbus.meter.create");
            return new MeterWritten(meter.Id, 1, device.Id);
        }, cancellation);
        if (outcome.Succeeded && added is not null)
        {
            devices.Tell(added);
        }

        return outcome;
    }

    /// <summary>Changes a slave.</summary>
    public async Task<Outcome<MeterWritten>> SaveAsync(Actor actor, Guid id, MeterDraft draft, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, IntakePermissions.Edit))
        {
            return IntakePermissions.Forbidden;
        }

        return await unit.RunAgainAsync<Outcome<MeterWritten>>(actor, async work =>
        {
            if (await work.Records.Set<Meter>().SingleOrDefaultAsync(m => m.Id == id, cancellation) is not { } meter)
            {
                return Refusal.NotFound("modbus.meter.not-found");
            }

            if (!IntakePermissions.Owns(actor, meter.DivisionCode))
            {
                return IntakePermissions.Forbidden;
            }

            if ((Check(draft) ?? await MissingAsync(work, draft, id, cancellation)) is { } refusal)
            {
                return refusal;
            }

            if (meter.Version != draft.Version)
            {
                return Refusal.Conflict("intake.changed-meanwhile");
            }

            // What it feeds may lie at a place that who changes an address does not see.
            var device = await FedAsync(work, draft, cancellation)
                ?? await work.Records.Set<Device>().IgnoreQueryFilters().SingleAsync(d => d.Id == meter.DeviceId, cancellation);
            meter.DeviceId = device.Id;
            meter.Version++;
            Write(work, meter, draft, device, "sensing.modbus.meter.save");
            return new MeterWritten(meter.Id, meter.Version, device.Id);
        }, cancellation);
    }

    // Who is asked rarely is silent for long; what is asked often is given the least silence, or what is learned.
    private int OfflineAfter(MeterDraft draft) =>
        draft.PollSeconds * PollsOfSilence > engine.Options.MinOfflineSeconds ? draft.PollSeconds * PollsOfSilence : 0;

    private static Refusal? Check(MeterDraft draft) =>
        (draft.Name ?? "").Trim().Length is 0 or > MappingBook.LongestName ? Refusal.Invalid("intake.name", "name", MappingBook.LongestName.ToString(CultureInfo.InvariantCulture))
        : Uri.CheckHostName((draft.Host ?? "").Trim()) == UriHostNameType.Unknown ? Refusal.Invalid("intake.source.host", "host")
        : Outside(draft.Port, "port", 1, ushort.MaxValue) ?? Outside(draft.Unit, "unit", 0, byte.MaxValue)
        ?? Outside(draft.PollSeconds, "pollSeconds", 1, LongestPoll) ?? Outside(draft.TimeoutMs, "timeoutMs", ShortestTimeout, LongestTimeout);

    private static Refusal? Outside(int value, string field, int least, int most) => value >= least && value <= most
        ? null
        : Refusal.Invalid("rules.field.range", field, field, least.ToString(CultureInfo.InvariantCulture), most.ToString(CultureInfo.InvariantCulture));

    private static string KeyOf(MeterDraft draft) => (draft.Device ?? "").Trim().ToUpperInvariant();

    private static async Task<Refusal?> MissingAsync(Work work, MeterDraft draft, Guid meter, CancellationToken cancellation)
    {
        if (!await work.Records.Set<RegisterMap>().AnyAsync(m => m.Id == draft.Map, cancellation))
        {
            return Refusal.Invalid("modbus.map.not-found", "map");
        }

        if (KeyOf(draft).Length == 0)
        {
            return null;
        }

        var device = await FedAsync(work, draft, cancellation);
        return device is null || DeviceKey.Parse(device.Key) is not { IsMessage: true } ? Refusal.Invalid("modbus.meter.device", "device", KeyOf(draft))
            : await work.Records.Set<Meter>().IgnoreQueryFilters().AnyAsync(m => m.DeviceId == device.Id && m.Id != meter, cancellation)
                ? Refusal.Invalid("modbus.meter.device-taken", "device", KeyOf(draft))
                : null;
    }

    private static Task<Device?> FedAsync(Work work, MeterDraft draft, CancellationToken cancellation)
    {
        var key = KeyOf(draft);
        return key.Length == 0
            ? Task.FromResult<Device?>(null)
            : work.Records.Set<Device>().SingleOrDefaultAsync(d => d.Key == key && d.Status != DeviceStatus.Retired, cancellation);
    }

    private static void Write(Work work, Meter meter, MeterDraft draft, Device device, string action)
    {
        (meter.Name, meter.Host, meter.Port, meter.Unit) = (draft.Name.Trim(), draft.Host.Trim().ToLowerInvariant(), draft.Port, draft.Unit);
        (meter.MapId, meter.PollSeconds, meter.TimeoutMs, meter.Enabled) = (draft.Map, draft.PollSeconds, draft.TimeoutMs, draft.Enabled);
        work.Audit(
            action, $"meter:{meter.Id}", meter.DivisionCode, ("name", meter.Name),
            ("address", string.Create(CultureInfo.InvariantCulture, $"{meter.Host}:{meter.Port}/{meter.Unit}")), ("device", device.Key),
            ("enabled", meter.Enabled ? "true" : "false"));
        work.Announce(new Change(ModbusPoller.Topic, meter.Id.ToString(), meter.DivisionCode, work.Now));
    }
}
