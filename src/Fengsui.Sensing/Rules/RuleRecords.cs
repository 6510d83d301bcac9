using System.Security.Cryptography;
using System.Text;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Rules;

/// <summary>A rule; what it says is in its editions. One that a county made holds in each of its towns.</summary>
internal sealed class MonitoringRule : IHoldsBelow
{
    public Guid Id { get; init; }

    public string Name { get; set; } = "";

    /// <summary>What it is for, in the words of who made it.</summary>
    public string Purpose { get; set; } = "";

    public string DivisionCode { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public string CreatedBy { get; init; } = "";

    /// <summary>Optimistic concurrency of the rule and its draft.</summary>
    public int Version { get; set; }
}

/// <summary>Where an edition of a rule stands.</summary>
public enum EditionState
{
    /// <summary>Being written; may be changed.</summary>
    Draft,

    /// <summary>In force from its time on, until a later edition is or it is withdrawn. Never changed.</summary>
    InForce,

    /// <summary>Withdrawn; never changed.</summary>
    Withdrawn,
}

/// <summary>An edition of a rule.</summary>
internal sealed class RuleEdition : IHoldsBelow
{
    public Guid Id { get; init; }

    public Guid RuleId { get; init; }

    public int Number { get; init; }

    public EditionState State { get; set; }

    /// <summary>See <see cref="RuleJson"/>.</summary>
    public string Definition { get; set; } = "";

    /// <summary>See <see cref="RuleJson"/>.</summary>
    public string Bindings { get; set; } = "[]";

    /// <summary>SHA-256 of definition and bindings: what a backtest was made of.</summary>
    public string Digest { get; set; } = "";

    public string DivisionCode { get; init; } = "";

    public DateTimeOffset MadeAt { get; set; }

    public string MadeBy { get; set; } = "";

    public DateTimeOffset? EffectiveFrom { get; set; }

    public DateTimeOffset? IssuedAt { get; set; }

    public string IssuedBy { get; set; } = "";

    /// <summary>Why it was put into force.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Why it was put into force without a backtest; empty when there was one.</summary>
    public string UntestedReason { get; set; } = "";

    public DateTimeOffset? WithdrawnAt { get; set; }

    public string WithdrawnBy { get; set; } = "";

    public string WithdrawnReason { get; set; } = "";

    /// <summary>The digest of what an edition says.</summary>
    public static string DigestOf(string definition, string bindings) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(definition + "\n" + bindings)));
}

/// <summary>Where a backtest stands.</summary>
public enum BacktestState
{
    /// <summary>Waits for its turn.</summary>
    Waiting,

    /// <summary>Runs.</summary>
    Running,

    /// <summary>Has a result.</summary>
    Done,

    /// <summary>Could not be made.</summary>
    Failed,

    /// <summary>Somebody stopped it.</summary>
    Cancelled,
}

/// <summary>A backtest of one edition over a span of stored telemetry.</summary>
internal sealed class RuleBacktest : IHoldsBelow
{
    public Guid Id { get; init; }

    public Guid RuleId { get; init; }

    public Guid EditionId { get; init; }

    /// <summary>Of the edition as it was when the backtest was asked for.</summary>
    public string Digest { get; init; } = "";

    public string Definition { get; init; } = "";

    public string Bindings { get; init; } = "[]";

    /// <summary>The edition in force that it is compared with, or null.</summary>
    public Guid? AgainstId { get; init; }

    public DateTimeOffset From { get; init; }

    public DateTimeOffset To { get; init; }

    public BacktestState State { get; set; }

    public string DivisionCode { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public string CreatedBy { get; init; } = "";

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>See <see cref="Backtests.BacktestResult"/>; empty while there is none.</summary>
    public string Result { get; set; } = "";

    /// <summary>The server that runs it.</summary>
    public Guid Owner { get; set; }

    /// <summary>Until then it is the owner's alone; one whose owner is dead is taken up by another server after that.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>Code of what went wrong, or empty.</summary>
    public string Problem { get; set; } = "";

    public int Version { get; set; }
}

internal static class RuleTables
{
    private const int Account = 120;

    public static void Add(ModelBuilder model)
    {
        model.Entity<MonitoringRule>(rule =>
        {
            rule.ToTable("sensing_rule");
            rule.HasKey(r => r.Id);
            rule.Property(r => r.Name).HasMaxLength(RuleBook.LongestName);
            rule.Property(r => r.Purpose).HasMaxLength(RuleBook.LongestText);
            rule.Property(r => r.CreatedBy).HasMaxLength(Account);
            rule.Property(r => r.Version).IsConcurrencyToken();
        });
        model.Entity<RuleEdition>(edition =>
        {
            edition.ToTable("sensing_rule_edition");
            edition.HasKey(e => e.Id);
            edition.Property(e => e.Definition).HasMaxLength(4_000);
            edition.Property(e => e.Bindings).HasMaxLength(60_000);
            edition.Property(e => e.Digest).HasMaxLength(64);
            foreach (var name in (string[])[nameof(RuleEdition.MadeBy), nameof(RuleEdition.IssuedBy), nameof(RuleEdition.WithdrawnBy)])
            {
                edition.Property(name).HasMaxLength(Account);
            }

            foreach (var words in (string[])[nameof(RuleEdition.Reason), nameof(RuleEdition.UntestedReason), nameof(RuleEdition.WithdrawnReason)])
            {
                edition.Property(words).HasMaxLength(RuleBook.LongestText);
            }

            edition.HasOne<MonitoringRule>().WithMany().HasForeignKey(e => e.RuleId).OnDelete(DeleteBehavior.Restrict);
            edition.HasIndex(e => new { e.RuleId, e.Number }).IsUnique();
            edition.HasIndex(e => e.RuleId).IsUnique().HasFilter("state = 'Draft'").HasDatabaseName("ux_sensing_rule_draft");
        });
        model.Entity<RuleBacktest>(backtest =>
        {
            backtest.ToTable("sensing_rule_backtest");
            backtest.HasKey(b => b.Id);
            backtest.Property(b => b.Digest).HasMaxLength(64);
            backtest.Property(b => b.Definition).HasMaxLength(4_000);
            backtest.Property(b => b.Bindings).HasMaxLength(60_000);
            backtest.Property(b => b.CreatedBy).HasMaxLength(Account);
            backtest.Property(b => b.Result).HasMaxLength(2_000_000);
            backtest.Property(b => b.Problem).HasMaxLength(60);
            backtest.Property(b => b.Version).IsConcurrencyToken();
            backtest.HasOne<RuleEdition>().WithMany().HasForeignKey(b => b.EditionId).OnDelete(DeleteBehavior.Restrict);
            backtest.HasIndex(b => new { b.RuleId, b.CreatedAt });
            backtest.HasIndex(b => b.State);
        });
    }
}
