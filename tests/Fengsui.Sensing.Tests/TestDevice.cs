using System.Net;
using System.Net.Sockets;
using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Sensing.Tests;

/// <summary>A transmitter for tests that speaks over TCP.</summary>
internal sealed class TestDevice(ulong address) : Transmitter(address), IAsyncDisposable
{
    private readonly TcpClient _client = new();

    public NetworkStream Stream { get; private set; } = null!;

    public Socket Socket => _client.Client;

    public async Task ConnectAsync(IPEndPoint endpoint)
    {
        await _client.ConnectAsync(endpoint);
        Stream = _client.GetStream();
    }

    public static async Task<TestDevice> AtAsync(SensingHost host, ulong address)
    {
        var device = new TestDevice(address);
        await device.ConnectAsync(host.Tcp);
        return device;
    }

    public async Task SendAsync(params byte[][] frames) => await Stream.WriteAsync(frames.SelectMany(f => f).ToArray());

    public async Task<byte[]> AskAsync(byte[] frame)
    {
        await Stream.WriteAsync(frame);
        return await ReadAsync();
    }

    /// <summary>Reads one whole frame.</summary>
    public async Task<byte[]> ReadAsync(int seconds = 10)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        var header = new byte[FrameFormat.HeaderLength];
        await Stream.ReadExactlyAsync(header, limit.Token);
        var rest = new byte[BitConverter.ToUInt16(header, 24) + FrameFormat.TailLength];
        await Stream.ReadExactlyAsync(rest, limit.Token);
        return [.. header, .. rest];
    }

    /// <summary>Says that nothing more is coming and reads what the centre still has to say.</summary>
    public async Task<byte[]> FinishAsync()
    {
        Socket.Shutdown(SocketShutdown.Send);
        return await ToEndAsync();
    }

    /// <summary>Reads until the centre closes.</summary>
    public async Task<byte[]> ToEndAsync(int seconds = 15)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        using var all = new MemoryStream();
        await Stream.CopyToAsync(all, limit.Token);
        return all.ToArray();
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
