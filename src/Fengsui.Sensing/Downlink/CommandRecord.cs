using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Downlink;

/// <summary>What can be asked of a transmitter (GB/T 26875.3-2011 types 61-68, 81-91).</summary>
internal enum CommandKind
{
    SynchroniseClock,
    DutyCheck,
    InitialiseDevice,
    ReadDeviceStatus,
    ReadDeviceOperations,
    ReadDeviceVersion,
    ReadDeviceConfiguration,
    ReadDeviceTime,
    ReadSystemStatus,
    ReadComponentStatus,
    ReadComponentAnalog,
    ReadFacilityOperations,
    ReadFacilityVersion,
    ReadSystemConfiguration,
    ReadComponentConfiguration,
    ReadFacilityTime,
}

/// <summary>How far a command has come.</summary>
internal enum CommandState
{
    /// <summary>Written down, not sent yet.</summary>
    Queued,

    /// <summary>On the wire, no answer yet.</summary>
    Sent,

    /// <summary>The device confirmed it (control), the person has not answered yet (duty check).</summary>
    Confirmed,

    /// <summary>The device sent what was asked for, or the duty check was answered.</summary>
    Answered,

    /// <summary>The device refused it again and again.</summary>
    Denied,

    /// <summary>No answer after all resends.</summary>
    TimedOut,

    /// <summary>The duty check's window passed without an answer.</summary>
    NotAnswered,

    /// <summary>The device was not connected.</summary>
    NotConnected,

    /// <summary>The server stopped, or could not go on, before the answer came.</summary>
    Interrupted,
}

/// <summary>A command to a device, with its answer.</summary>
internal sealed class CommandRecord : IInScope
{
    public Guid Id { get; set; }

    public long DeviceId { get; set; }

    public string DivisionCode { get; set; } = "";

    public string SectorCode { get; set; } = "";

    public Guid? PlaceId { get; set; }

    public CommandKind Kind { get; set; }

    public CommandState State { get; set; }

    /// <summary>The ADU sent.</summary>
    public byte[] Adu { get; set; } = [];

    public int Attempts { get; set; }

    public string RequestedBy { get; set; } = "";

    public DateTimeOffset RequestedAt { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>End of the duty check's window.</summary>
    public DateTimeOffset? AnswerDueAt { get; set; }

    /// <summary>The ADU of the answer, decoded when shown.</summary>
    public byte[]? Answer { get; set; }
}

internal static class CommandTables
{
    public static void Add(ModelBuilder model) => model.Entity<CommandRecord>(command =>
    {
        command.ToTable("sensing_command");
        command.HasKey(c => c.Id);
        command.Property(c => c.RequestedBy).HasMaxLength(120);
        command.HasIndex(c => new { c.DeviceId, c.RequestedAt });
        command.HasIndex(c => c.State);
    });
}
