using System.Globalization;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Life.Settling;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Life.Tickets;

/// <summary>Opens tickets from evidence, and ends them by it. Part of whoever's command brought the evidence.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class TicketDesk(LifeOptions options, LocalTime times)
{
    // A due calibration is planned work and no fault.
    private static readonly DeviceHealth[] Opening =
        [DeviceHealth.NeverReported, DeviceHealth.Silent, DeviceHealth.Faulty, DeviceHealth.Expired, DeviceHealth.LowBattery];

    /// <summary>Opens a ticket for each new cause, ends those whose cause is gone. A second time changes nothing.</summary>
    /// <param name="assets">Tracked, as they are now.</param>
    /// <param name="judged">What the evidence says of those that something is expected of.</param>
    public async Task FollowAsync(Work work, IReadOnlyList<DeviceAsset> assets, IReadOnlyList<JudgedAsset> judged, CancellationToken cancellation)
    {
        var ids = assets.Select(a => a.Id).ToList();
        var open = (await work.Records.Set<FieldTicket>().IgnoreQueryFilters().AsTracking().Where(t => ids.Contains(t.AssetId) && t.OpenKey != null)
            .ToListAsync(cancellation)).ToLookup(t => t.AssetId);
        foreach (var asset in assets.Where(a => a.State is AssetState.Replaced or AssetState.Retired or AssetState.Suspended))
        {
            foreach (var ticket in open[asset.Id])
            {
                Close(work, ticket, TicketEnd.Gone, "");
            }
        }

        foreach (var one in judged)
        {
            foreach (var ticket in open[one.Asset.Id])
            {
                Prove(work, ticket, one);
            }

            if (one.Asset.State == AssetState.InService)
            {
                var missing = HealthRules.Of(one.Finding.Causes).Where(Opening.Contains).Except(open[one.Asset.Id].Where(t => t.OpenKey is not null).Select(t => t.Cause));
                foreach (var cause in missing.ToList())
                {
                    await OpenAsync(work, one.Asset, cause, "", cancellation);
                }
            }
        }
    }

    /// <summary>Opens a ticket; its time counts from now, by the contract of the equipment.</summary>
    public async Task<FieldTicket> OpenAsync(Work work, DeviceAsset asset, DeviceHealth cause, string note, CancellationToken cancellation)
    {
        var contract = asset.ContractId is { } id
            ? await work.Records.Set<ServiceContract>().IgnoreQueryFilters().AsNoTracking().SingleAsync(c => c.Id == id, cancellation)
            : null;
        var ticket = new FieldTicket
        {
            Id = Guid.CreateVersion7(work.Now), Number = await NumberAsync(work, cancellation), AssetId = asset.Id, Serial = asset.Serial, Position = asset.Position,
            PlaceId = asset.PlaceId, PlaceName = asset.PlaceName, DivisionCode = asset.DivisionCode, SectorCode = asset.SectorCode, Cause = cause,
            State = TicketState.Open, OpenKey = FieldTicket.KeyOf(asset.Id, cause), OpenedAt = work.Now, OpenedBy = work.Actor.DisplayName, Note = note,
            ContractId = contract?.Id, ArriveBy = contract is { ArriveHours: { } arrive } ? work.Now.AddHours(arrive) : null,
            DueAt = work.Now.AddHours(contract?.RepairHours ?? options.RepairHours), Version = 1,
        };
        work.Records.Add(ticket);
        Tell(work, ticket, "sensing.life.ticket.open", note);
        return ticket;
    }

    /// <summary>Ends a ticket.</summary>
    public static void Close(Work work, FieldTicket ticket, TicketEnd end, string reason)
    {
        (ticket.State, ticket.OpenKey) = (TicketState.Closed, null);
        (ticket.ClosedAt, ticket.ClosedBy, ticket.End, ticket.EndReason) = (work.Now, work.Actor.DisplayName, end, reason);
        ticket.Version++;
        Tell(work, ticket, "sensing.life.ticket.close", reason);
    }

    /// <summary>The news of a ticket, with its entry in the log.</summary>
    public static void Tell(Work work, FieldTicket ticket, string action, string reason)
    {
        var details = new (string Name, string Value)[]
        {
            ("name", ticket.Number), ("place", ticket.PlaceName), ("kind", ticket.Cause.ToString()), ("state", ticket.State.ToString()), ("who", ticket.Assignee),
            ("reason", reason),
        };
        work.Audit(action, $"field-ticket:{ticket.Id}", ticket.DivisionCode, details);
        work.Announce(new Change(LifeTopics.Tickets, ticket.Id.ToString(), ticket.DivisionCode, work.Now));
    }

    // The cause must be gone, and a device that was mended must have been heard since: what a person says is not enough.
    private static void Prove(Work work, FieldTicket ticket, JudgedAsset one)
    {
        var gone = ticket.Cause == DeviceHealth.Alive
            ? HealthRules.IsAlive(one.Finding.Health)
            : (one.Finding.Causes & HealthRules.Bit(ticket.Cause)) == 0;
        if (!gone)
        {
            return;
        }

        if (ticket.State == TicketState.Fixed)
        {
            if (one.LastSeenAt > ticket.FixedAt)
            {
                Close(work, ticket, TicketEnd.Proved, "");
            }
        }
        else if (ticket.Cause != DeviceHealth.Alive)
        {
            Close(work, ticket, TicketEnd.Recovered, "");
        }
    }

    // By day, so that people can say it on the phone; what two nodes number at once is told apart by the unique index, and one tries again.
    private async Task<string> NumberAsync(Work work, CancellationToken cancellation)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"W{times.Day(work.Now):yyMMdd}-");
        var stored = await work.Records.Set<FieldTicket>().IgnoreQueryFilters().CountAsync(t => t.Number.StartsWith(prefix), cancellation);
        var added = work.Records.ChangeTracker.Entries<FieldTicket>().Count(e => e.State == EntityState.Added);
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}{stored + added + 1:0000}");
    }
}
