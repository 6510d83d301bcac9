using Orleans.Runtime;

namespace Fengsui.Sensing.Cluster;

/// <summary>Whether a partition belongs to this node, as far as this node knows who lives.</summary>
/// <remarks>Thread safe: what is known changes as a whole.</remarks>
internal sealed class PartitionHome : ISiloStatusListener
{
    private readonly ISiloStatusOracle _oracle;
    private volatile SiloAddress[] _alive = [];

    public PartitionHome(ISiloStatusOracle oracle)
    {
        _oracle = oracle;
        oracle.SubscribeToSiloStatusEvents(this);
        Look();
    }

    /// <summary>The nodes that live, this one with them.</summary>
    public IReadOnlyList<SiloAddress> Alive => _alive;

    /// <summary>True when the partition belongs to this node, or nobody knows better.</summary>
    public bool IsHere(long partition) =>
        _alive is not { Length: > 1 } alive || PartitionPlacement.Choose(partition, alive).Equals(_oracle.SiloAddress);

    /// <inheritdoc/>
    public void SiloStatusChangeNotification(SiloAddress updatedSilo, SiloStatus status) => Look();

    private void Look() => _alive = [.. _oracle.GetActiveSilos()];
}
