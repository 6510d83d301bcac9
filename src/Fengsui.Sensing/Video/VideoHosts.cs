using System.Net;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;

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
    public static ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var host = context.DnsEndPoint.Host;
        var literal = IPAddress.TryParse(host, out _) || host == "localhost";
        return OutsideConnect.OpenAsync(context.DnsEndPoint, address => literal || !OutsideConnect.IsOwn(address), cancellation);
    }

    private static bool IsHost(string text) =>
        text.Length <= LongestHost && !text.Contains('@', StringComparison.Ordinal) && !text.Contains('/', StringComparison.Ordinal)
        && Uri.TryCreate($"http://{text}", UriKind.Absolute, out var url) && url.PathAndQuery == "/"
        && (url.IsDefaultPort ? url.IdnHost : $"{url.IdnHost}:{url.Port}") == text;
}
