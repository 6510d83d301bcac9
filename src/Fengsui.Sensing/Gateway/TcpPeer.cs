using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Fengsui.Sensing.Gateway;

/// <summary>A device that speaks GB/T 26875.3 over TCP.</summary>
internal sealed class TcpPeer(ConnectionContext connection, IPAddress address, string name, int maxOutputBytes)
    : StreamPeer(connection, address, name, maxOutputBytes);
