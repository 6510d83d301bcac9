using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Outbox;

/// <summary>
/// An event on its way to one handler. The row is written in the transaction that caused the event and removed in the
/// transaction of the handler's effect, so an effect on records happens exactly once.
/// </summary>
public sealed class OutboxMessage : IManyRows
{
    /// <summary>Order of writing.</summary>
    public long Id { get; set; }

    /// <summary>Registered name of the handler.</summary>
    public string Handler { get; set; } = "";

    /// <summary>Registered name of the event.</summary>
    public string EventName { get; set; } = "";

    /// <summary>The event as JSON.</summary>
    public string Payload { get; set; } = "";

    /// <summary>When it was published.</summary>
    public DateTimeOffset PublishedAt { get; set; }

    /// <summary>Not to be tried before; moves back after a failure.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>Failed attempts so far.</summary>
    public int Attempts { get; set; }

    /// <summary>What the last attempt said.</summary>
    public string? LastError { get; set; }

    /// <summary>True when it was given up and waits for a person.</summary>
    public bool Dead { get; set; }
}

internal static class OutboxTables
{
    public static void Add(ModelBuilder model) => model.Entity<OutboxMessage>(message =>
    {
        message.ToTable("kernel_outbox");
        message.HasKey(m => m.Id);
        message.Property(m => m.Handler).HasMaxLength(80);
        message.Property(m => m.EventName).HasMaxLength(80);

        // Filtered by the words in which it is asked for: SQLite seeks no column by NOT, and a backlog would be read and sorted whole at each turn.
        message.HasIndex(m => new { m.Handler, m.Id }).HasFilter("NOT dead").HasDatabaseName("ix_kernel_outbox_alive");
    });
}
