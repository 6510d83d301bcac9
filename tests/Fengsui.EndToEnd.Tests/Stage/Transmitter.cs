using System.Net;
using System.Net.Sockets;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Simulator.County;

namespace Fengsui.EndToEnd.Tests.Stage;

/// <summary>A user information transmission device on a plain socket: sends frames, and is content only when each is confirmed.</summary>
internal sealed class Transmitter : IAsyncDisposable
{
    private const ulong Centre = 88888;
    private const ushort Fire = 0x0003;
    private const ushort Fault = 0x0005;
    private const ushort Normal = 0x0001;
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(15);

    private readonly TcpClient _client = new();
    private readonly Queue<(FrameHeader Header, byte[] Adu)> _commands = new();
    private readonly DeviceAddress _address;
    private ushort _serial;

    private Transmitter(DeviceAddress address) => _address = address;

    public static async Task<Transmitter> ConnectAsync(ServerProcess server, ulong address)
    {
        var transmitter = new Transmitter(DeviceAddress.FromValue(address));
        await transmitter._client.ConnectAsync(IPAddress.Loopback, server.TcpPort);
        return transmitter;
    }

    public static Task<Transmitter> ConnectAsync(ServerProcess server, Site site) => ConnectAsync(server, site.Transmitter.Address);

    /// <summary>A detector says fire.</summary>
    public Task ReportFireAsync(SimulatedComponent detector) => SendAsync(Component(detector, Fire));

    /// <summary>A detector says that it is broken.</summary>
    public Task ReportFaultAsync(SimulatedComponent detector) => SendAsync(Component(detector, Fault));

    /// <summary>A detector is quiet again.</summary>
    public Task ReportQuietAsync(SimulatedComponent detector) => SendAsync(Component(detector, Normal));

    /// <summary>A detector says how warm it is, in °C.</summary>
    public Task ReportTemperatureAsync(SimulatedComponent c, double value)
    {
        var reading = new AnalogObject(c.SystemType, c.SystemAddress, c.ComponentType, c.Address, (byte)AnalogType.Temperature, (short)Math.Round(value * 10), Now());
        var adu = new byte[2 + reading.Length];
        (adu[0], adu[1]) = ((byte)TypeFlag.UploadComponentAnalog, 1);
        reading.Write(adu.AsSpan(2));
        return SendAsync(adu);
    }

    /// <summary>Somebody answered the duty check.</summary>
    public Task ReportOnDutyAsync()
    {
        Span<byte> adu = stackalloc byte[4 + TimeTag.Length];
        (adu[0], adu[1], adu[2], adu[3]) = ((byte)TypeFlag.UploadDeviceOperation, 1, 0x20, 7);
        Now().Write(adu[4..]);
        return SendAsync(adu.ToArray());
    }

    /// <summary>Sends data and waits for the confirm of exactly this frame; commands that come meanwhile are kept.</summary>
    public async Task SendAsync(byte[] adu)
    {
        var serial = _serial++;
        await WriteAsync(new FrameHeader(serial, _address, DeviceAddress.FromValue(Centre), Command.Send, Now()), adu);
        while (true)
        {
            var (header, content) = await ReadAsync();
            if (header.Command != Command.Confirm)
            {
                _commands.Enqueue((header, content));
                continue;
            }

            Assert.Equal(serial, header.Serial);
            Assert.Equal(_address, header.Destination);
            return;
        }
    }

    /// <summary>Confirms commands of the centre as they come until one of this type is among them.</summary>
    public async Task ConfirmCommandAsync(TypeFlag type)
    {
        while (true)
        {
            var (header, adu) = _commands.TryDequeue(out var kept) ? kept : await ReadAsync();
            await WriteAsync(new FrameHeader(header.Serial, _address, header.Source, Command.Confirm, Now()), []);
            if (adu.Length > 0 && adu[0] == (byte)type)
            {
                return;
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private static byte[] Component(SimulatedComponent c, ushort status)
    {
        var state = new ComponentStatusObject(c.SystemType, c.SystemAddress, c.ComponentType, c.Address, status, c.Location, Now());
        var adu = new byte[2 + state.Length];
        (adu[0], adu[1]) = ((byte)TypeFlag.UploadComponentStatus, 1);
        state.Write(adu.AsSpan(2));
        return adu;
    }

    private static TimeTag Now() => TimeTag.FromDateTime(DateTime.SpecifyKind(
        TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime, DateTimeKind.Unspecified));

    private async Task WriteAsync(FrameHeader header, byte[] adu)
    {
        var frame = new byte[FrameFormat.FrameLength(adu.Length)];
        FrameWriter.Write(frame, header, adu);
        await _client.GetStream().WriteAsync(frame);
    }

    private async Task<(FrameHeader Header, byte[] Adu)> ReadAsync()
    {
        using var limit = new CancellationTokenSource(AnswerLimit);
        var head = new byte[FrameFormat.HeaderLength];
        await _client.GetStream().ReadExactlyAsync(head, limit.Token);
        var rest = new byte[BitConverter.ToUInt16(head, 24) + FrameFormat.TailLength];
        await _client.GetStream().ReadExactlyAsync(rest, limit.Token);
        byte[] bytes = [.. head, .. rest];
        Assert.True(FrameView.TryParse(bytes, out var frame), Convert.ToHexString(bytes));
        return (frame.Header, frame.Adu.ToArray());
    }
}
