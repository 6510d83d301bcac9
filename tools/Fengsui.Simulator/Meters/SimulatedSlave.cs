using System.Net;
using System.Net.Sockets;
using Fengsui.Protocols.Modbus;

namespace Fengsui.Simulator.Meters;

/// <summary>
/// Modbus TCP slaves on one real socket of this machine. What they answer is a function of the request: bytes, nothing at all (null), or the end
/// of the connection (no bytes).
/// </summary>
public sealed class SimulatedSlave : IDisposable
{
    private readonly Func<ModbusRequest, byte[]?> _answer;
    private readonly TcpListener _listener;
    private int _connections;
    private int _crowded;

    /// <summary>Listens.</summary>
    /// <param name="port">0 lets the system choose.</param>
    /// <exception cref="SocketException">Somebody else has the port.</exception>
    public SimulatedSlave(int port, Func<ModbusRequest, byte[]?> answer)
    {
        _answer = answer;
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections that were taken.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Requests that came before the one in front was answered.</summary>
    public int Crowded => Volatile.Read(ref _crowded);

    /// <summary>The answer with values.</summary>
    public static byte[] Values(ModbusRequest request, ReadOnlySpan<ushort> values)
    {
        var frame = new byte[ModbusFrame.MostLength];
        return frame[..ModbusAnswer.Write(request, values, frame)];
    }

    /// <summary>The answer with an exception.</summary>
    public static byte[] Refused(ModbusRequest request, ModbusExceptionCode code)
    {
        var frame = new byte[ModbusFrame.MostLength];
        return frame[..ModbusAnswer.WriteException(request, code, frame)];
    }

    /// <summary>Answers until cancelled, then returns.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(cancel);
                Interlocked.Increment(ref _connections);
                open.RemoveAll(t => t.IsCompleted);
                open.Add(ServeAsync(client, cancel));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Asked to stop: that is how it ends.
        }

        await Task.WhenAll(open);
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync(TcpClient client, CancellationToken cancel)
    {
        using var held = client;
        var (buffer, have) = (new byte[ModbusFrame.MostLength * 2], 0);
        try
        {
            var stream = client.GetStream();
            while (true)
            {
                if (!ModbusFrame.Next(buffer.AsSpan(0, have), out var length).IsNone)
                {
                    return;
                }

                if (length == 0)
                {
                    var more = await stream.ReadAsync(buffer.AsMemory(have), cancel);
                    if (more == 0)
                    {
                        return;
                    }

                    have += more;
                    continue;
                }

                var fault = ModbusRequest.Read(buffer.AsSpan(0, length), out var request, out var refused);
                buffer.AsSpan(length, have - length).CopyTo(buffer);
                have -= length;
                if (have > 0)
                {
                    Interlocked.Increment(ref _crowded);
                }

                if (!fault.IsNone || (refused is { } code ? Refused(request, code) : _answer(request)) is not { } answer)
                {
                    continue;
                }

                if (answer.Length == 0)
                {
                    return;
                }

                await stream.WriteAsync(answer, cancel);
            }
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side went away, or we do.
        }
    }
}
