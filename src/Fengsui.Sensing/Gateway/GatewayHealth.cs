using System.Collections.Concurrent;
using System.Net;

namespace Fengsui.Sensing.Gateway;

/// <summary>Whether the listeners are open, for /healthz/ready.</summary>
internal sealed class GatewayHealth
{
    private readonly ConcurrentDictionary<string, string> _problems = new();

    /// <summary>What stands against listening, by transport; empty when all is well.</summary>
    public IReadOnlyDictionary<string, string> Problems => _problems;

    public void Listens(string transport) => _problems.TryRemove(transport, out _);

    public void CannotListen(string transport, IPEndPoint endpoint, Exception error) =>
        _problems[transport] = $"{transport} {endpoint} cannot be opened ({error.Message}); end what holds it, or set Sensing:TcpPort or Sensing:UdpPort.";
}
