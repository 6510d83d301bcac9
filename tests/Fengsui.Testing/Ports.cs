using System.Net;
using System.Net.Sockets;

namespace Fengsui.Testing;

/// <summary>Ports of this machine.</summary>
public static class Ports
{
    /// <summary>A TCP port of 127.0.0.1 that nobody listens on now.</summary>
    public static int Free()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
