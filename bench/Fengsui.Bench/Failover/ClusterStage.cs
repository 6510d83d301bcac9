using System.Net;
using Npgsql;

namespace Fengsui.Bench.Failover;

/// <summary>Servers over one PostgreSQL of their own and one folder, each in its part of a network where there is one.</summary>
internal sealed class ClusterStage : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fengsui-failover-").FullName;

    private ClusterStage(StoreProcess store, IReadOnlyList<Quarters> quarters)
    {
        Store = store;
        ConnectionString = new NpgsqlConnectionStringBuilder(store.ConnectionString) { MaxPoolSize = 30 }.ConnectionString;
        Nodes = [.. quarters.Select((q, i) => new Node(i + 1, q, _folder, ConnectionString))];
    }

    public IReadOnlyList<Node> Nodes { get; }

    public string ConnectionString { get; }

    /// <summary>The PostgreSQL of the servers.</summary>
    public StoreProcess Store { get; }

    public static async Task<ClusterStage> StartAsync(int nodes)
    {
        var network = NetworkRoom.IsInside ? await NetworkRoom.BuildAsync(nodes) : null;
        var store = await StoreProcess.StartAsync(network is null ? IPAddress.Loopback : NetworkRoom.Hub);
        var stage = new ClusterStage(store, network ?? [.. Enumerable.Repeat(Quarters.Here, nodes)]);
        foreach (var node in stage.Nodes)
        {
            node.Start();
        }

        await Task.WhenAll(stage.Nodes.Select(n => n.ReadyAsync()));
        return stage;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes)
        {
            node.Dispose();
        }

        NpgsqlConnection.ClearAllPools();
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
