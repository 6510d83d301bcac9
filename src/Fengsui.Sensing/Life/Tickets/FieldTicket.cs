using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Life.Tickets;

/// <summary>Where a field ticket stands.</summary>
public enum TicketState
{
    /// <summary>Nobody has it.</summary>
    Open,

    /// <summary>Somebody has it.</summary>
    Assigned,

    /// <summary>Somebody is there.</summary>
    Arrived,

    /// <summary>Mended, as somebody says; the device has not yet proved it.</summary>
    Fixed,

    /// <summary>Over.</summary>
    Closed,
}

/// <summary>How a ticket ended.</summary>
public enum TicketEnd
{
    /// <summary>The device proved it after it was mended.</summary>
    Proved,

    /// <summary>The cause went away before anybody mended it.</summary>
    Recovered,

    /// <summary>The equipment was replaced, retired or taken out of use.</summary>
    Gone,

    /// <summary>A person closed it and said why.</summary>
    Reason,
}

/// <summary>Somebody must go there: one piece of equipment, one cause.</summary>
internal sealed class FieldTicket : IInScope
{
    public Guid Id { get; init; }

    public string Number { get; init; } = "";

    public Guid AssetId { get; init; }

    /// <summary>Serial number of the equipment.</summary>
    public string Serial { get; init; } = "";

    public string Position { get; init; } = "";

    public Guid? PlaceId { get; set; }

    public string PlaceName { get; set; } = "";

    public string DivisionCode { get; set; } = "";

    public string SectorCode { get; set; } = "";

    /// <summary>What is wrong; <see cref="DeviceHealth.Alive"/> for what a person saw and no evidence shows.</summary>
    public DeviceHealth Cause { get; init; }

    public TicketState State { get; set; }

    /// <summary>Equipment and cause while it is not over, so that there is one; null afterwards.</summary>
    public string? OpenKey { get; set; }

    public DateTimeOffset OpenedAt { get; init; }

    public string OpenedBy { get; init; } = "";

    /// <summary>What whoever opened it says, or empty.</summary>
    public string Note { get; init; } = "";

    public Guid? ContractId { get; init; }

    /// <summary>By when somebody must be there, or null where no contract says so.</summary>
    public DateTimeOffset? ArriveBy { get; init; }

    /// <summary>By when it must be mended.</summary>
    public DateTimeOffset DueAt { get; init; }

    public Guid? AssigneeId { get; set; }

    /// <summary>Name of the person or of the service provider.</summary>
    public string Assignee { get; set; } = "";

    public DateTimeOffset? AssignedAt { get; set; }

    public DateTimeOffset? ArrivedAt { get; set; }

    public DateTimeOffset? FixedAt { get; set; }

    public string FixedBy { get; set; } = "";

    public string FixNote { get; set; } = "";

    public DateTimeOffset? ClosedAt { get; set; }

    public string ClosedBy { get; set; } = "";

    public TicketEnd? End { get; set; }

    public string EndReason { get; set; } = "";

    /// <summary>Optimistic concurrency.</summary>
    public int Version { get; set; }

    /// <summary>When it counts as mended, or null: what was proved counts from the mending.</summary>
    public DateTimeOffset? DoneAt => FixedAt ?? ClosedAt;

    /// <summary>True when it was mended late, or is late now.</summary>
    public bool IsLate(DateTimeOffset now) => (DoneAt ?? now) > DueAt;

    /// <summary>The key of what is open.</summary>
    public static string KeyOf(Guid asset, DeviceHealth cause) => $"{asset:N}-{cause}";
}

internal static class TicketTables
{
    private const int LongestPlace = 200;

    public static void Add(ModelBuilder model) => model.Entity<FieldTicket>(ticket =>
    {
        ticket.ToTable("sensing_life_ticket");
        ticket.HasKey(t => t.Id);
        ticket.Ignore(t => t.DoneAt);
        ticket.Property(t => t.Number).HasMaxLength(LifeTables.LongestNumber);
        ticket.Property(t => t.Serial).HasMaxLength(LifeTables.LongestNumber);
        ticket.Property(t => t.Position).HasMaxLength(LifeTables.LongestName);
        ticket.Property(t => t.PlaceName).HasMaxLength(LongestPlace);
        ticket.Property(t => t.OpenKey).HasMaxLength(LifeTables.LongestNumber);
        ticket.Property(t => t.OpenedBy).HasMaxLength(LifeTables.LongestName);
        ticket.Property(t => t.Note).HasMaxLength(LifeTables.LongestNote);
        ticket.Property(t => t.Assignee).HasMaxLength(LifeTables.LongestName);
        ticket.Property(t => t.FixedBy).HasMaxLength(LifeTables.LongestName);
        ticket.Property(t => t.FixNote).HasMaxLength(LifeTables.LongestNote);
        ticket.Property(t => t.ClosedBy).HasMaxLength(LifeTables.LongestName);
        ticket.Property(t => t.EndReason).HasMaxLength(LifeTables.LongestNote);
        ticket.Property(t => t.Version).IsConcurrencyToken();
        ticket.HasOne<DeviceAsset>().WithMany().HasForeignKey(t => t.AssetId).OnDelete(DeleteBehavior.Restrict);
        ticket.HasIndex(t => t.Number).IsUnique();
        ticket.HasIndex(t => t.OpenKey).IsUnique();
        ticket.HasIndex(t => new { t.State, t.DueAt });
        ticket.HasIndex(t => t.PlaceId);
        ticket.HasIndex(t => t.ContractId);
    });
}
