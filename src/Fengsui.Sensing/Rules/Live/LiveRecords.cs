using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Rules.Live;

/// <summary>Who judges live readings, and how far they are judged. One row; it moves in the transaction of what the judgement causes.</summary>
internal sealed class JudgeRow
{
    /// <summary>Its only key.</summary>
    public const int Only = 1;

    public int Id { get; init; } = Only;

    /// <summary>The judge whose turn it is; another takes over when its lease has run out.</summary>
    public Guid Owner { get; set; }

    public DateTimeOffset LeaseUntil { get; set; }

    /// <summary>By partition, the last reading that is judged.</summary>
    public string Positions { get; set; } = "";

    /// <summary>Timers of rules are fired up to this moment.</summary>
    public long TickedMs { get; set; }

    /// <summary>The last id given to an event.</summary>
    public long EventId { get; set; }

    /// <summary>Of two judges one moves it.</summary>
    public int Version { get; set; }
}

/// <summary>The edition of a rule by which live readings are judged.</summary>
internal sealed class LiveEdition : IHoldsBelow
{
    public Guid RuleId { get; init; }

    public Guid EditionId { get; set; }

    /// <summary>Since when it is judged by.</summary>
    public DateTimeOffset Since { get; set; }

    public string DivisionCode { get; init; } = "";
}

/// <summary>A rule's condition that began in live readings, from its beginning to its end.</summary>
internal sealed class RuleAlarm : IInScope
{
    public Guid Id { get; init; }

    public Guid RuleId { get; init; }

    /// <summary>Number of the edition that raised it.</summary>
    public int Edition { get; init; }

    public SignalKind Kind { get; init; }

    public long PointId { get; init; }

    public int Measure { get; init; }

    /// <summary>The place whose points were counted together; empty when it is one point's.</summary>
    public Guid GroupId { get; init; }

    public Guid? PlaceId { get; set; }

    public string DivisionCode { get; set; } = "";

    public string SectorCode { get; set; } = "";

    public DateTimeOffset BeganAt { get; init; }

    public double Value { get; init; }

    public double Bound { get; init; }

    public DateTimeOffset RaisedAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    public double? EndValue { get; set; }

    public double? EndBound { get; set; }

    /// <summary>True when it ended because the rule, or what it is bound to, was changed, and not by a reading.</summary>
    public bool EndedByChange { get; set; }
}

internal static class LiveTables
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<JudgeRow>(row =>
        {
            row.ToTable("sensing_rule_judge");
            row.HasKey(r => r.Id);
            row.Property(r => r.Id).ValueGeneratedNever();
            row.Property(r => r.Positions).HasMaxLength(4_000);
            row.Property(r => r.Version).IsConcurrencyToken();
        });
        model.Entity<LiveEdition>(live =>
        {
            live.ToTable("sensing_rule_live");
            live.HasKey(l => l.RuleId);
            live.HasOne<MonitoringRule>().WithMany().HasForeignKey(l => l.RuleId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<RuleAlarm>(alarm =>
        {
            alarm.ToTable("sensing_rule_alarm");
            alarm.HasKey(a => a.Id);
            alarm.Property(a => a.Id).ValueGeneratedNever();
            alarm.HasOne<MonitoringRule>().WithMany().HasForeignKey(a => a.RuleId).OnDelete(DeleteBehavior.Restrict);

            // A rule stands once at a point: held by the store, not by a check.
            alarm.HasIndex(a => new { a.RuleId, a.PointId, a.GroupId }).IsUnique().HasFilter("ended_at IS NULL").HasDatabaseName("ux_sensing_rule_alarm_standing");
            alarm.HasIndex(a => new { a.RuleId, a.BeganAt });
            alarm.HasIndex(a => a.PlaceId);
        });
    }
}
