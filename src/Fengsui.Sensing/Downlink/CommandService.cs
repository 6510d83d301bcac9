using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Gateway;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Downlink;

/// <summary>
/// Commands that people give: written down with who asked, then sent; the answer is written to the same record. Sending
/// happens after the commit, so a command that was audited may fail, but none is sent without a record.
/// </summary>
internal sealed class CommandService(UnitOfWork unit, PermissionTable permissions, CommandQueue queue)
{
    /// <summary>Minutes that a device keeps its duty prompt at the most (GB 26875.1-2011).</summary>
    public const int DefaultDutyMinutes = 10;

    /// <summary>Asks for a command; returns its id.</summary>
    public async Task<Outcome<Guid>> RequestAsync(
        Actor actor, long deviceId, CommandKind kind, CommandInput input, CancellationToken cancellation)
    {
        var permission = kind == CommandKind.InitialiseDevice ? SensingPermissions.Initialise : SensingPermissions.Command;
        if (!permissions.Allows(actor, permission))
        {
            return Refusal.Forbidden("sensing.command.forbidden", Terms.Holders(permission));
        }

        var filled = kind == CommandKind.DutyCheck && input.Minutes is null ? input with { Minutes = DefaultDutyMinutes } : input;
        var outcome = await unit.RunAsync<Outcome<Guid>>(
            actor,
            async work =>
            {
                var device = await work.Records.Set<Device>().SingleOrDefaultAsync(d => d.Id == deviceId, cancellation);
                if (device is null)
                {
                    return Refusal.NotFound("sensing.device.not-found");
                }

                if (device.Status != DeviceStatus.Bound)
                {
                    return Refusal.Conflict("sensing.command.not-bound");
                }

                var adu = CommandAdu.Build(kind, filled, work.Now, (DialectProfiles.Find(device.Profile) ?? DialectProfiles.Standard).TimeEncoding);
                if (!adu.Succeeded)
                {
                    return adu.Refusal!;
                }

                var record = new CommandRecord
                {
                    Id = Guid.CreateVersion7(work.Now),
                    DeviceId = deviceId,
                    DivisionCode = device.DivisionCode,
                    SectorCode = device.SectorCode,
                    PlaceId = device.PlaceId,
                    Kind = kind,
                    State = CommandState.Queued,
                    Adu = adu.Value,
                    RequestedBy = actor.DisplayName,
                    RequestedAt = work.Now,
                    AnswerDueAt = kind == CommandKind.DutyCheck ? work.Now.AddMinutes(filled.Minutes!.Value) : null,
                };
                work.Records.Add(record);
                work.Audit(
                    "sensing.command", $"device:{device.Key}", device.DivisionCode,
                    ("kind", kind.ToString()), ("adu", Convert.ToHexString(adu.Value)));
                work.Announce(CommandRunner.Changed(record, work.Now));
                return record.Id;
            },
            cancellation);
        if (outcome.Succeeded)
        {
            queue.Add(outcome.Value);
        }

        return outcome;
    }
}
