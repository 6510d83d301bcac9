using System.Net;
using System.Net.Sockets;

namespace Fengsui.Sensing.Engine;

/// <summary>
/// A port for the silo, which wants one even when it is alone. Ports come in pairs: an open listener on the even one claims
/// the odd one for as long as the silo lives, so that no two silos of this machine, of one process or of many, get the same.
/// </summary>
/// <remarks>Taken from below the range that the system gives to outgoing connections: nothing else comes in between.</remarks>
internal sealed class SiloPort : IDisposable
{
    private const int First = 15_000;
    private const int Beyond = 25_000;
    private readonly TcpListener _claim;

    public SiloPort()
    {
        for (var claim = First; claim < Beyond; claim += 2)
        {
            if (Open(claim) is { } listener)
            {
                if (IsFree(claim + 1))
                {
                    (_claim, Number) = (listener, claim + 1);
                    return;
                }

                listener.Dispose();
            }
        }

        throw new InvalidOperationException($"No port between {First} and {Beyond} is free for the engine's silo: end what holds them.");
    }

    /// <summary>The silo's port.</summary>
    public int Number { get; }

    /// <inheritdoc/>
    public void Dispose() => _claim.Dispose();

    private static bool IsFree(int port)
    {
        using var listener = Open(port);
        return listener is not null;
    }

    private static TcpListener? Open(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException)
        {
            listener.Dispose();
            return null;
        }
    }
}
