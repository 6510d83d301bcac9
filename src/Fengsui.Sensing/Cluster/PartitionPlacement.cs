using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Orleans;
using Orleans.Placement;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace Fengsui.Sensing.Cluster;

/// <summary>
/// Which silo a partition belongs to: of all that live, the one whose name together with the partition hashes highest. Every node
/// comes to the same answer by itself, and when one joins or leaves, only its own share of the partitions moves.
/// </summary>
[Serializable, GenerateSerializer, Immutable]
internal sealed class PartitionPlacement : PlacementStrategy
{
    /// <summary>The one there is.</summary>
    public static readonly PartitionPlacement Instance = new();

    /// <summary>The silo of a partition.</summary>
    /// <param name="silos">All that live; not empty.</param>
    public static SiloAddress Choose(long partition, IEnumerable<SiloAddress> silos) => silos.MaxBy(s => (Weight(partition, s), s))!;

    // Without the generation: a node that restarts has its own partitions again.
    private static ulong Weight(long partition, SiloAddress silo)
    {
        var name = Encoding.UTF8.GetBytes(silo.Endpoint.ToString());
        var bytes = new byte[sizeof(long) + name.Length];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, partition);
        name.CopyTo(bytes, sizeof(long));
        return BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(bytes));
    }
}

/// <summary>Marks a grain that is placed so.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
internal sealed class PartitionPlacementAttribute() : PlacementAttribute(PartitionPlacement.Instance);

/// <summary>Places a partition where it belongs.</summary>
internal sealed class PartitionDirector : IPlacementDirector
{
    /// <inheritdoc/>
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context) =>
        Task.FromResult(PartitionPlacement.Choose(target.GrainIdentity.GetIntegerKey(), context.GetCompatibleSilos(target)));
}
