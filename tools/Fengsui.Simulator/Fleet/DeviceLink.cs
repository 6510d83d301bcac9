using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Simulator.County;
using Fengsui.Simulator.Life;

namespace Fengsui.Simulator.Fleet;

/// <summary>
/// A device's socket. Connects, reconnects with growing pauses, feeds received frames to the device and writes what it puts out.
/// The device is touched by this link's read loop and by the fleet's clock loop, always under the link's lock; bytes leave through
/// one writer loop in the order they were put out.
/// </summary>
internal sealed class DeviceLink(SimulatedDevice device, FleetOptions options, FleetCounters counters, TimeProvider time, SeededRandom random)
{
    private const int OutboxLimit = 256;
    private const int ReceiveBufferBytes = 8_192;
    private static readonly TimeSpan SplitRest = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan FirstReconnectDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LinePoll = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private Channel<OutChunk>? _out;
    private CancellationTokenSource? _connection;

    private bool IsUdp => device.Transmitter.Transport == TransmitterTransport.Udp && options.UdpPort is not null;

    public void Happen(in Happening happening)
    {
        lock (_gate)
        {
            device.Happen(happening, time.GetUtcNow());
            AfterDevice();
        }
    }

    public void Tick()
    {
        lock (_gate)
        {
            device.Tick(time.GetUtcNow());
            AfterDevice();
        }
    }

    /// <summary>Runs until cancelled. Lost connections are what it is made for; anything else it throws.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        await Task.Delay(options.ConnectSpread * random.NextDouble(), time, cancel);
        var pause = FirstReconnectDelay;
        while (true)
        {
            while (!IsLineUp())
            {
                await Task.Delay(LinePoll, time, cancel);
            }

            try
            {
                if (await ConnectAsync(cancel))
                {
                    pause = FirstReconnectDelay;
                }
            }
            catch (SocketException)
            {
                // The centre is not there, or has gone: try again below.
            }

            await Task.Delay(pause * random.Between(0.7, 1.3), time, cancel);
            pause = pause * 2 < options.MaxReconnectDelay ? pause * 2 : options.MaxReconnectDelay;
        }
    }

    private bool IsLineUp()
    {
        lock (_gate)
        {
            return device.LineUp;
        }
    }

    /// <returns>True when the centre confirmed something before the connection ended.</returns>
    private async Task<bool> ConnectAsync(CancellationToken cancel)
    {
        var port = IsUdp ? options.UdpPort!.Value : options.Port;
        using var socket = IsUdp ? new Socket(SocketType.Dgram, ProtocolType.Udp) : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(options.Host, port, cancel);
        using var connection = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var channel = Channel.CreateBounded<OutChunk>(new BoundedChannelOptions(OutboxLimit) { SingleReader = true });
        counters.CountConnected();
        try
        {
            Attach(channel, connection);
            var writing = WriteAsync(socket, channel.Reader, connection.Token);
            var reading = IsUdp ? ReadDatagramsAsync(socket, connection.Token) : ReadStreamAsync(socket, connection.Token);
            await Task.WhenAny(writing, reading);
            await connection.CancelAsync();
            await Quietly(writing);
            await Quietly(reading);
        }
        finally
        {
            Detach();
            counters.CountDisconnected();
        }

        cancel.ThrowIfCancellationRequested();
        return WasHeard();
    }

    private bool WasHeard()
    {
        lock (_gate)
        {
            return device.Heard;
        }
    }

    private void Attach(Channel<OutChunk> channel, CancellationTokenSource connection)
    {
        lock (_gate)
        {
            (_out, _connection) = (channel, connection);
            device.Connected(time.GetUtcNow());
            AfterDevice();
        }
    }

    private void Detach()
    {
        lock (_gate)
        {
            (_out, _connection) = (null, null);
            device.Disconnected();
        }
    }

    /// <summary>Moves what the device put out to the writer, and drops the connection when the device wants that. Under the lock.</summary>
    private void AfterDevice()
    {
        if (_out is null)
        {
            device.Outbox.Clear();
            return;
        }

        while (device.Outbox.TryDequeue(out var chunk))
        {
            // A full outbox means a stuck peer: the frame is lost like on any bad line, and repeated in time.
            _out.Writer.TryWrite(chunk);
        }

        if (!device.LineUp || device.GaveUp)
        {
            _out.Writer.TryComplete();
            _out = null;
            _connection?.CancelAfter(TimeSpan.Zero);
        }
    }

    private async Task WriteAsync(Socket socket, ChannelReader<OutChunk> chunks, CancellationToken cancel)
    {
        await foreach (var chunk in chunks.ReadAllAsync(cancel))
        {
            var rest = chunk.Bytes.AsMemory();
            while (!rest.IsEmpty)
            {
                rest = rest[await socket.SendAsync(rest, SocketFlags.None, cancel)..];
            }

            if (chunk.RestAfter)
            {
                await Task.Delay(SplitRest, time, cancel);
            }
        }
    }

    private async Task ReadStreamAsync(Socket socket, CancellationToken cancel)
    {
        var buffer = new byte[ReceiveBufferBytes];
        var used = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(used), SocketFlags.None, cancel);
            if (read == 0)
            {
                return;
            }

            used += read;
            var consumed = Decode(buffer.AsSpan(0, used));
            buffer.AsSpan(consumed, used - consumed).CopyTo(buffer);
            used -= consumed;
        }
    }

    private int Decode(ReadOnlySpan<byte> input)
    {
        var start = 0;
        lock (_gate)
        {
            while (true)
            {
                var status = StreamDecoder.Next(input[start..], DecoderOptions.Default, out var consumed, out var frame, out var fault);
                Hand(status, frame, fault);
                start += consumed;
                if (status == DecodeStatus.NeedMore)
                {
                    AfterDevice();
                    return start;
                }
            }
        }
    }

    private async Task ReadDatagramsAsync(Socket socket, CancellationToken cancel)
    {
        var buffer = new byte[ReceiveBufferBytes];
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer, SocketFlags.None, cancel);
            DecodeDatagram(buffer.AsSpan(0, read));
        }
    }

    private void DecodeDatagram(ReadOnlySpan<byte> datagram)
    {
        lock (_gate)
        {
            var reader = new DatagramReader(datagram, DecoderOptions.Default);
            for (var status = reader.Next(out var frame, out var fault); status != DecodeStatus.End; status = reader.Next(out frame, out fault))
            {
                Hand(status, frame, fault);
            }

            AfterDevice();
        }
    }

    private void Hand(DecodeStatus status, in FrameView frame, in FrameFault fault)
    {
        if (status == DecodeStatus.Frame)
        {
            device.Receive(frame, time.GetUtcNow());
        }
        else if (status == DecodeStatus.Fault)
        {
            device.Receive(fault, time.GetUtcNow());
        }
    }

    /// <summary>The end of a loop on a closed connection is no error.</summary>
    private static async Task Quietly(Task loop)
    {
        try
        {
            await loop;
        }
        catch (OperationCanceledException)
        {
            // The connection was given up from the other loop, by the history or by the owner.
        }
        catch (SocketException)
        {
            // The peer has gone.
        }
    }
}
