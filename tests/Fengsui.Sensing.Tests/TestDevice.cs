using System.Net;
using System.Net.Sockets;
using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Sensing.Tests;

/// <summary>A transmitter for tests: builds frames and speaks them over TCP.</summary>
internal sealed class TestDevice(ulong address) : IAsyncDisposable
{
    public const ulong Centre = 88888;
    private readonly TcpClient _client = new();
    private ushort _serial;

    public DeviceAddress Address { get; } = DeviceAddress.FromValue(address);

    public NetworkStream Stream => _client.GetStream();

    public Task ConnectAsync(IPEndPoint endpoint) => _client.ConnectAsync(endpoint);

    public static TimeTag Tag(DateTimeOffset time) =>
        TimeTag.FromDateTime(DateTime.SpecifyKind(time.ToOffset(TimeSpan.FromHours(8)).DateTime, DateTimeKind.Unspecified));

    public byte[] Frame(Command command, ReadOnlySpan<byte> adu, DateTimeOffset sent, ushort? serial = null)
    {
        var frame = new byte[FrameFormat.FrameLength(adu.Length)];
        FrameWriter.Write(
            frame, new FrameHeader(serial ?? _serial++, Address, DeviceAddress.FromValue(Centre), command, Tag(sent)), adu);
        return frame;
    }

    public byte[] Component(uint component, ushort status, DateTimeOffset happened, DateTimeOffset? sent = null, ushort? serial = null, string text = "")
    {
        var info = new ComponentStatusObject(1, 1, 42, component, status, text, Tag(happened));
        var adu = new byte[2 + info.Length];
        (adu[0], adu[1]) = (2, 1);
        info.Write(adu.AsSpan(2));
        return Frame(Command.Send, adu, sent ?? happened, serial);
    }

    public byte[] Operation(byte bits, DateTimeOffset happened, bool facility = true)
    {
        byte[] adu = facility
            ? [4, 1, 1, 1, bits, 7, .. TagBytes(happened)]
            : [24, 1, bits, 7, .. TagBytes(happened)];
        return Frame(Command.Send, adu, happened);
    }

    public async Task<byte[]> AskAsync(byte[] frame)
    {
        await Stream.WriteAsync(frame);
        return await ReadAsync();
    }

    /// <summary>Reads one whole frame.</summary>
    public async Task<byte[]> ReadAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var header = new byte[FrameFormat.HeaderLength];
        await Stream.ReadExactlyAsync(header, limit.Token);
        var rest = new byte[BitConverter.ToUInt16(header, 24) + FrameFormat.TailLength];
        await Stream.ReadExactlyAsync(rest, limit.Token);
        return [.. header, .. rest];
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private static byte[] TagBytes(DateTimeOffset time)
    {
        var bytes = new byte[TimeTag.Length];
        Tag(time).Write(bytes);
        return bytes;
    }
}
