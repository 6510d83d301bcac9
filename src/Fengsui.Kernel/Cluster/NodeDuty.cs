using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Cluster;

/// <summary>Work that one node at a time does, and which does it now.</summary>
public sealed class NodeDuty
{
    /// <summary>What is to be done, for example <c>sensing.brokers</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Who does it: an id that each process makes for itself.</summary>
    public Guid Owner { get; set; }

    /// <summary>Until when it is left to the owner without a sign of life.</summary>
    public DateTimeOffset LeaseUntil { get; set; }
}

/// <summary>The kernel's tables of a cluster.</summary>
internal static class ClusterTables
{
    public static void Add(ModelBuilder model)
    {
        var duty = model.Entity<NodeDuty>();
        duty.ToTable("kernel_node_duty");
        duty.HasKey(d => d.Name);
        duty.Property(d => d.Name).HasMaxLength(100);
    }
}
