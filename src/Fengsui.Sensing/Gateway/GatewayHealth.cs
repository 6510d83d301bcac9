using System.Collections.Concurrent;
using System.Net;

namespace Fengsui.Sensing.Gateway;

/// <summary>Whether the listeners are open and who knocks is let in, for /healthz/ready.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class GatewayHealth
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, string> _problems = new();
    private long _turnedAwayMs = long.MinValue;

    /// <summary>What stands against listening, by transport; empty when all is well.</summary>
    public IReadOnlyDictionary<string, string> Problems => _problems;

    /// <summary>A frame of an unknown device was turned away.</summary>
    public void TurnedAway(DateTimeOffset now) => Volatile.Write(ref _turnedAwayMs, now.ToUnixTimeMilliseconds());

    /// <summary>True while unknown devices are turned away, and for ten minutes after.</summary>
    public bool TurnsAway(DateTimeOffset now) =>
        Volatile.Read(ref _turnedAwayMs) >= (now - Remembered).ToUnixTimeMilliseconds();

    public void Listens(string transport) => _problems.TryRemove(transport, out _);

    public void CannotListen(string transport, IPEndPoint endpoint, Exception error) =>
        _problems[transport] = $"{transport} {endpoint} cannot be opened ({error.Message}); end what holds it, or set Sensing:TcpPort, Sensing:UdpPort or Sensing:MqttPort.";
}
