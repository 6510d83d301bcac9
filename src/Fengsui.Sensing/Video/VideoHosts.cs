using System.Net;
using System.Net.Sockets;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Sensing.Video;

/// <summary>
/// Hosts of a platform that snapshots may be fetched from: a name or an address, with a port where it is not the usual one. Nothing else is ever
/// asked, whatever a push says.
/// </summary>
internal static class VideoHosts
{
    private const int Most = 20;
    private const int LongestHost = 260;

    /// <summary>The hosts of a stored text.</summary>
    public static IReadOnlyList<string> Of(string stored) => stored.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Tidied for storing, or what is wrong.</summary>
    public static Outcome<string> Write(IReadOnlyList<string> hosts)
    {
        var tidy = hosts.Select(h => h.Trim().ToLowerInvariant()).Where(h => h.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        return tidy.Count > Most ? Refusal.Invalid("video.source.hosts", "hosts", $"{Most}")
            : tidy.Find(h => !IsHost(h)) is { } wrong ? Refusal.Invalid("video.source.host", "hosts", wrong)
            : string.Join(',', tidy);
    }

    /// <summary>Whether an address may be fetched.</summary>
    public static bool Allow(IReadOnlyList<string> hosts, Uri url) =>
        (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp) && url.UserInfo.Length == 0
        && hosts.Contains(url.IsDefaultPort ? url.IdnHost.ToLowerInvariant() : $"{url.IdnHost.ToLowerInvariant()}:{url.Port}", StringComparer.Ordinal);

    /// <summary>
    /// Connects to a declared host. A name that suddenly stands for this machine or for the machine's own network is not followed: names are
    /// answered by others.
    /// </summary>
    public static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var literal = IPAddress.TryParse(host, out _) || host == "localhost";
        var found = await Dns.GetHostAddressesAsync(host, cancellation);
        var addresses = literal ? found : [.. found.Where(a => !IsOwn(a.IsIPv4MappedToIPv6 ? a.MapToIPv4() : a))];
        if (addresses.Length == 0)
        {
            throw new SocketException((int)SocketError.HostUnreachable);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool IsHost(string text) =>
        text.Length <= LongestHost && !text.Contains('@', StringComparison.Ordinal) && !text.Contains('/', StringComparison.Ordinal)
        && Uri.TryCreate($"http://{text}", UriKind.Absolute, out var url) && url.PathAndQuery == "/"
        && (url.IsDefaultPort ? url.IdnHost : $"{url.IdnHost}:{url.Port}") == text;

    /// <summary>Whether an address is this machine's, or of the link it hangs on.</summary>
    internal static bool IsOwn(IPAddress address) =>
        IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)
        || (address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes() is [169, 254, ..]);
}
