using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Intake;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Modbus;

/// <summary>What a map is for.</summary>
public enum MeterKind
{
    /// <summary>Residual current and temperatures of an electrical fire monitor (GB 14287).</summary>
    ElectricalFire,

    /// <summary>Pressure of a pipe.</summary>
    Pressure,

    /// <summary>Level of a tank or pool.</summary>
    Level,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>A register map; what it says is in its editions, of which the latest holds.</summary>
internal sealed class RegisterMap : IInDivision
{
    public Guid Id { get; init; }

    public string Name { get; set; } = "";

    public string Maker { get; set; } = "";

    public string Model { get; set; } = "";

    public MeterKind Kind { get; set; }

    /// <summary>True for one that shows how a map is written and is no maker's.</summary>
    public bool IsExample { get; set; }

    public string DivisionCode { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public string CreatedBy { get; init; } = "";

    /// <summary>Optimistic concurrency; also the number of the latest edition.</summary>
    public int Version { get; set; }
}

/// <summary>An edition of a map, never changed: what was read by it can be read again.</summary>
internal sealed class RegisterMapEdition : IInDivision
{
    public Guid Id { get; init; }

    public Guid MapId { get; init; }

    public int Number { get; init; }

    /// <summary>See <see cref="MapJson"/>.</summary>
    public string Definition { get; init; } = "";

    public string DivisionCode { get; init; } = "";

    public DateTimeOffset MadeAt { get; init; }

    public string MadeBy { get; init; } = "";
}

/// <summary>A slave that is polled: one unit behind an address, itself or behind a gateway.</summary>
internal sealed class Meter : IInDivision
{
    public Guid Id { get; init; }

    public string Name { get; set; } = "";

    public string Host { get; set; } = "";

    public int Port { get; set; }

    /// <summary>Unit identifier, 0 to 255.</summary>
    public int Unit { get; set; }

    public Guid MapId { get; set; }

    public int PollSeconds { get; set; }

    public int TimeoutMs { get; set; }

    /// <summary>The device whose readings and conditions it gives.</summary>
    public long DeviceId { get; set; }

    public bool Enabled { get; set; }

    public string DivisionCode { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public string CreatedBy { get; init; } = "";

    public int Version { get; set; }
}

internal static class ModbusTables
{
    private const int Account = 120;
    private const int LongestHost = 253;

    public static void Add(ModelBuilder model)
    {
        model.Entity<RegisterMap>(map =>
        {
            map.ToTable("sensing_register_map");
            map.HasKey(m => m.Id);
            foreach (var name in (string[])[nameof(RegisterMap.Name), nameof(RegisterMap.Maker), nameof(RegisterMap.Model)])
            {
                map.Property(name).HasMaxLength(MappingBook.LongestName);
            }

            map.Property(m => m.CreatedBy).HasMaxLength(Account);
            map.Property(m => m.Version).IsConcurrencyToken();
        });
        model.Entity<RegisterMapEdition>(edition =>
        {
            edition.ToTable("sensing_register_map_edition");
            edition.HasKey(e => e.Id);
            edition.Property(e => e.Definition).HasMaxLength(MapJson.Longest);
            edition.Property(e => e.MadeBy).HasMaxLength(Account);
            edition.HasOne<RegisterMap>().WithMany().HasForeignKey(e => e.MapId).OnDelete(DeleteBehavior.Restrict);
            edition.HasIndex(e => new { e.MapId, e.Number }).IsUnique();
        });
        model.Entity<Meter>(meter =>
        {
            meter.ToTable("sensing_meter");
            meter.HasKey(m => m.Id);
            meter.Property(m => m.Name).HasMaxLength(MappingBook.LongestName);
            meter.Property(m => m.Host).HasMaxLength(LongestHost);
            meter.Property(m => m.CreatedBy).HasMaxLength(Account);
            meter.Property(m => m.Version).IsConcurrencyToken();
            meter.HasOne<RegisterMap>().WithMany().HasForeignKey(m => m.MapId).OnDelete(DeleteBehavior.Restrict);
            meter.HasOne<Device>().WithMany().HasForeignKey(m => m.DeviceId).OnDelete(DeleteBehavior.Restrict);
            meter.HasIndex(m => m.DeviceId).IsUnique();
        });
    }
}
