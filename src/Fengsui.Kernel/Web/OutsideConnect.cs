using System.Net;
using System.Net.Sockets;

namespace Fengsui.Kernel.Web;

/// <summary>
/// Connects to hosts that others have named. Names are answered by others too, so what is judged is the address, after it was looked up and
/// before it is connected to.
/// </summary>
public static class OutsideConnect
{
    // RFC 6890 and its successors: what lies within a machine, a link, an organisation, or is nobody's.
    private static readonly IPNetwork[] Inside =
    [
        .. ((string[])
        [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3", "2001::/23", "2001:db8::/32", "2002::/16",
        ]).Select(n => IPNetwork.Parse(n)),
    ];

    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    /// <summary>Looks a host up and connects to the first of its addresses that may be connected to and answers.</summary>
    /// <exception cref="SocketException">None answers, or none may be connected to (<see cref="SocketError.AccessDenied"/>).</exception>
    public static async ValueTask<Stream> OpenAsync(DnsEndPoint to, Func<IPAddress, bool> mayConnect, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(to);
        var addresses = (await Dns.GetHostAddressesAsync(to.Host, cancellation)).Where(mayConnect).ToArray();
        if (addresses.Length == 0)
        {
            throw new SocketException((int)SocketError.AccessDenied);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, to.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>True of an address of this machine, or of the link it hangs on.</summary>
    public static bool IsOwn(IPAddress address) => Plain(address) is var plain
        && (IPAddress.IsLoopback(plain) || plain.IsIPv6LinkLocal || plain.Equals(IPAddress.Any) || plain.Equals(IPAddress.IPv6Any)
            || (plain.AddressFamily == AddressFamily.InterNetwork && plain.GetAddressBytes() is [169, 254, ..]));

    /// <summary>True of an address that anybody on the Internet reaches: none of a machine, a link, an organisation's network or a group.</summary>
    public static bool IsPublic(IPAddress address) => Plain(address) is var plain
        && (plain.AddressFamily == AddressFamily.InterNetwork || Global6.Contains(plain)) && !Array.Exists(Inside, n => n.Contains(plain));

    private static IPAddress Plain(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }
}
