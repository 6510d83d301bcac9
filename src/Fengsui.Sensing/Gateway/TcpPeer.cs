using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Fengsui.Sensing.Gateway;

/// <summary>A device that speaks GB/T 26875.3 over TCP.</summary>
internal sealed class TcpPeer(ConnectionContext connection, IPAddress address, string name, int maxOutputBytes)
    : StreamPeer(connection, address, name, maxOutputBytes)
{
    private readonly ConnectionContext _connection = connection;

    /// <inheritdoc/>
    public override void BreakOff()
    {
        IsBroken = true;
        _connection.Abort(new ConnectionAbortedException("What the device sent could not be stored; it sends again."));
    }
}
