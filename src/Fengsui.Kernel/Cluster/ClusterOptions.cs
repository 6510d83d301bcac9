using System.Net;

namespace Fengsui.Kernel.Cluster;

/// <summary>
/// Configuration section <c>Cluster</c>. Nodes that share one PostgreSQL and one data folder are one installation; a node says
/// only where the others reach it.
/// </summary>
public sealed class ClusterOptions
{
    /// <summary>Section name.</summary>
    public const string Section = "Cluster";

    /// <summary>IP address and port at which the other nodes reach this one, for example <c>10.0.0.5:11111</c>; empty for a server alone.</summary>
    public string Address { get; set; } = "";

    /// <summary>
    /// Where browsers reach the nodes, for example <c>https://node2.example</c>: an open page whose node is gone goes to another. Empty behind a
    /// load balancer, which sees to that itself.
    /// </summary>
    public string[] Pages { get; set; } = [];

    /// <summary>True when this server is one of several.</summary>
    public bool IsOn => Address.Length > 0;

    /// <summary>The address as an end point.</summary>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    public IPEndPoint EndPoint => IPEndPoint.TryParse(Address, out var point) && point.Port > 0 && !point.Address.Equals(IPAddress.Any)
        ? point
        : throw new InvalidOperationException($"Cluster:Address must be an IP address and a port, such as 10.0.0.5:11111, not '{Address}'.");

    /// <summary>Says what cannot be.</summary>
    /// <exception cref="InvalidOperationException">Names the setting.</exception>
    public void Check(Storage.StorageOptions storage)
    {
        if (!IsOn)
        {
            return;
        }

        _ = EndPoint;
        foreach (var page in Pages)
        {
            if (!Uri.TryCreate(page, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.PathAndQuery != "/")
            {
                throw new InvalidOperationException($"Cluster:Pages must be addresses such as https://node2.example, not '{page}'.");
            }
        }

        if (storage.Kind != Storage.StoreKind.PostgreSql)
        {
            throw new InvalidOperationException("Cluster:Address is set, but Storage:ConnectionString is not: nodes share one PostgreSQL.");
        }
    }
}
