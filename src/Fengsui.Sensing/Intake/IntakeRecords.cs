using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Intake;

/// <summary>A mapping; what it says is in its editions, of which the latest holds.</summary>
internal sealed class PayloadMapping : IInDivision
{
    public Guid Id { get; init; }

    public string Name { get; set; } = "";

    /// <summary>Whose payloads it reads, in the words of who made it.</summary>
    public string Purpose { get; set; } = "";

    public string DivisionCode { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public string CreatedBy { get; init; } = "";

    /// <summary>Optimistic concurrency; also the number of the latest edition.</summary>
    public int Version { get; set; }
}

/// <summary>An edition of a mapping, never changed: a message that was read by it can be read again.</summary>
internal sealed class MappingEdition : IInDivision
{
    public Guid Id { get; init; }

    public Guid MappingId { get; init; }

    public int Number { get; init; }

    /// <summary>See <see cref="MappingJson"/>.</summary>
    public string Definition { get; init; } = "";

    /// <summary>What it was tried on, or empty.</summary>
    public string Sample { get; init; } = "";

    public string DivisionCode { get; init; } = "";

    public DateTimeOffset MadeAt { get; init; }

    public string MadeBy { get; init; } = "";
}

/// <summary>Who sends, and how.</summary>
public enum SourceKind
{
    /// <summary>Pushes JSON over HTTP, and is told what is wrong by the status.</summary>
    Push,

    /// <summary>China Telecom CTWing / AEP.</summary>
    Ctwing,

    /// <summary>China Mobile OneNET: signs what it pushes.</summary>
    OneNet,

    /// <summary>The older platform of China Telecom and Huawei.</summary>
    OceanConnect,

    /// <summary>An MQTT broker that the platform connects to.</summary>
    Broker,
}

/// <summary>A source of others' messages.</summary>
internal sealed class IntakeSource : IInDivision
{
    public Guid Id { get; init; }

    public string Name { get; set; } = "";

    public SourceKind Kind { get; init; }

    public string DivisionCode { get; init; } = "";

    public bool Enabled { get; set; }

    /// <summary>True to put devices that nobody knows into onboarding; else what they send is refused.</summary>
    public bool AdmitsUnknown { get; set; }

    /// <summary>Mappings in the order they are asked, as a JSON array of ids.</summary>
    public string Mappings { get; set; } = "[]";

    /// <summary>SHA-256 of the key in the address that is pushed to; empty where there is none.</summary>
    public byte[] KeyHash { get; set; } = [];

    public DateTimeOffset? KeyIssuedAt { get; set; }

    public string KeyIssuedBy { get; set; } = "";

    /// <summary>OneNET's token, or the broker's password, encrypted; see <see cref="SourceSecrets"/>.</summary>
    public string Secret { get; set; } = "";

    /// <summary>The key of OneNET's encryption, encrypted like the token; empty for pushes in plain text.</summary>
    public string AesKey { get; set; } = "";

    public string Host { get; set; } = "";

    public int Port { get; set; }

    public bool Tls { get; set; }

    public string UserName { get; set; } = "";

    public string ClientId { get; set; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public string CreatedBy { get; init; } = "";

    public int Version { get; set; }
}

/// <summary>What a source calls a device.</summary>
internal sealed class OutsideDevice
{
    public Guid SourceId { get; init; }

    public string Name { get; init; } = "";

    public long DeviceId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

internal static class IntakeTables
{
    private const int Account = 120;

    public static void Add(ModelBuilder model)
    {
        model.Entity<PayloadMapping>(mapping =>
        {
            mapping.ToTable("sensing_mapping");
            mapping.HasKey(m => m.Id);
            mapping.Property(m => m.Name).HasMaxLength(MappingBook.LongestName);
            mapping.Property(m => m.Purpose).HasMaxLength(MappingBook.LongestText);
            mapping.Property(m => m.CreatedBy).HasMaxLength(Account);
            mapping.Property(m => m.Version).IsConcurrencyToken();
        });
        model.Entity<MappingEdition>(edition =>
        {
            edition.ToTable("sensing_mapping_edition");
            edition.HasKey(e => e.Id);
            edition.Property(e => e.Definition).HasMaxLength(MappingJson.Longest);
            edition.Property(e => e.Sample).HasMaxLength(MappingBook.LongestSample);
            edition.Property(e => e.MadeBy).HasMaxLength(Account);
            edition.HasOne<PayloadMapping>().WithMany().HasForeignKey(e => e.MappingId).OnDelete(DeleteBehavior.Restrict);
            edition.HasIndex(e => new { e.MappingId, e.Number }).IsUnique();
        });
        model.Entity<IntakeSource>(source =>
        {
            source.ToTable("sensing_source");
            source.HasKey(s => s.Id);
            source.Property(s => s.Name).HasMaxLength(MappingBook.LongestName);
            source.Property(s => s.Mappings).HasMaxLength(2_000);
            source.Property(s => s.KeyHash).HasMaxLength(32);
            source.Property(s => s.Secret).HasMaxLength(2_000);
            source.Property(s => s.AesKey).HasMaxLength(2_000);
            foreach (var name in (string[])[nameof(IntakeSource.KeyIssuedBy), nameof(IntakeSource.CreatedBy), nameof(IntakeSource.UserName), nameof(IntakeSource.ClientId)])
            {
                source.Property(name).HasMaxLength(Account);
            }

            source.Property(s => s.Host).HasMaxLength(253);
            source.Property(s => s.Version).IsConcurrencyToken();
        });
        model.Entity<OutsideDevice>(device =>
        {
            device.ToTable("sensing_outside_device");
            device.HasKey(d => new { d.SourceId, d.Name });
            device.Property(d => d.Name).HasMaxLength(80);
            device.HasIndex(d => d.DeviceId).IsUnique();
            device.HasOne<IntakeSource>().WithMany().HasForeignKey(d => d.SourceId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
