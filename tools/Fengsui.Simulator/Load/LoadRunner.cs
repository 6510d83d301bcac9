using System.Net.Sockets;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Simulator.Life;

namespace Fengsui.Simulator.Load;

public sealed record LoadOptions
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    public int Connections { get; init; } = 50;

    /// <summary>Frames without an answer that a connection keeps on the way.</summary>
    public int Window { get; init; } = 8;

    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Stops after so many confirmed frames, when set.</summary>
    public long? Frames { get; init; }

    /// <summary>Address of the first connection's device; the others follow. The default is the simulated county's first transmitter.</summary>
    public ulong FirstAddress { get; init; } = 990_121_000_001;

    /// <summary>Points a device; frames go round over them, fault and normal in turn.</summary>
    public int Components { get; init; } = 20;
}

/// <summary>Outcome of a load run. Latency is from a frame's write to its confirm.</summary>
public sealed record LoadResult(long Confirmed, long Denied, long Unanswered, TimeSpan Elapsed, LatencyHistogram Latency)
{
    public double ConfirmedPerSecond => Elapsed > TimeSpan.Zero ? Confirmed / Elapsed.TotalSeconds : 0;
}

/// <summary>
/// A closed loop of type 2 frames over many connections: each confirm lets the next frame out, so the figure is what the centre
/// can store, not what the line can hold.
/// </summary>
public sealed class LoadRunner(LoadOptions options, TimeProvider time)
{
    private long _confirmed;

    public async Task<LoadResult> RunAsync(CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Connections, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(options.Window is >= 1 and <= LoadConnection.MaxWindow, true, nameof(options.Window));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var connections = Enumerable.Range(0, options.Connections).Select(i => new LoadConnection(options, i, time, OnConfirmed)).ToList();
        try
        {
            foreach (var connection in connections)
            {
                await connection.OpenAsync(cancel);
            }

            var start = time.GetTimestamp();
            using var timer = time.CreateTimer(_ => stop.Cancel(), null, options.Duration, Timeout.InfiniteTimeSpan);
            await Task.WhenAll(connections.Select(c => c.RunAsync(stop.Token)));
            return Sum(connections, time.GetElapsedTime(start));
        }
        finally
        {
            connections.ForEach(c => c.Dispose());
        }

        void OnConfirmed(int count)
        {
            if (Interlocked.Add(ref _confirmed, count) >= options.Frames)
            {
                stop.Cancel();
            }
        }
    }

    private static LoadResult Sum(List<LoadConnection> connections, TimeSpan elapsed)
    {
        var latency = new LatencyHistogram();
        connections.ForEach(c => latency.Add(c.Latency));
        return new LoadResult(latency.Count, connections.Sum(c => c.Denied), connections.Sum(c => c.InFlight), elapsed, latency);
    }
}

/// <summary>One connection of the load. Reads and writes from one loop.</summary>
internal sealed class LoadConnection(LoadOptions options, int index, TimeProvider time, Action<int> confirmed) : IDisposable
{
    public const int MaxWindow = 1_024;
    private const int Ring = 4 * MaxWindow;
    private const int ReceiveBytes = 65_536;
    private const int FrameBytes = 78;

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _received = new byte[ReceiveBytes];
    private readonly byte[] _sending = new byte[MaxWindow * FrameBytes];
    private readonly long[] _sentAt = new long[Ring];
    private readonly DeviceAddress _address = DeviceAddress.FromValue(options.FirstAddress + (ulong)index);
    private int _used;
    private ushort _serial;

    public LatencyHistogram Latency { get; } = new();

    public long Denied { get; private set; }

    public int InFlight { get; private set; }

    public async Task OpenAsync(CancellationToken cancel) => await _socket.ConnectAsync(options.Host, options.Port, cancel);

    public async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            var toSend = options.Window;
            while (true)
            {
                await SendAsync(toSend, cancel);
                var read = await _socket.ReceiveAsync(_received.AsMemory(_used), SocketFlags.None, cancel);
                if (read == 0)
                {
                    throw new IOException("The centre closed a connection under load.");
                }

                _used += read;
                toSend = Take();
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The run is over.
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task SendAsync(int count, CancellationToken cancel)
    {
        if (count == 0)
        {
            return;
        }

        var rest = _sending.AsMemory(0, Compose(count));
        while (!rest.IsEmpty)
        {
            rest = rest[await _socket.SendAsync(rest, SocketFlags.None, cancel)..];
        }
    }

    private int Compose(int count)
    {
        var clock = TimeTag.FromDateTime(time.GetUtcNow().ToOffset(DayCurve.ChinaOffset).DateTime);
        var length = 0;
        for (var i = 0; i < count; i++)
        {
            var point = (uint)((_serial % options.Components) + 1);
            var faulty = _serial / options.Components % 2 == 0;
            var status = (ushort)(faulty ? Bits.Normal | Bits.Fault : Bits.Normal);
            var header = new FrameHeader(_serial, _address, DeviceAddress.FromValue(1), Command.Send, clock);
            var info = new ComponentStatusObject(1, 1, 42, 0x1_0000 | point, status, "压力测试", clock);
            length += FrameWriter.Write(_sending.AsSpan(length), header, TypeFlag.UploadComponentStatus, info);
            _sentAt[_serial % Ring] = time.GetTimestamp();
            _serial++;
        }

        InFlight += count;
        return length;
    }

    /// <returns>How many frames have been answered and may be replaced.</returns>
    private int Take()
    {
        var (start, answered, confirms) = (0, 0, 0);
        while (true)
        {
            var status = StreamDecoder.Next(_received.AsSpan(start, _used - start), DecoderOptions.Default, out var consumed, out var frame, out _);
            start += consumed;
            if (status == DecodeStatus.NeedMore)
            {
                break;
            }

            if (status != DecodeStatus.Frame || frame.Command is not (Command.Confirm or Command.Deny))
            {
                continue;
            }

            ref var sentAt = ref _sentAt[frame.Serial % Ring];
            if (sentAt == 0)
            {
                continue;
            }

            answered++;
            if (frame.Command == Command.Confirm)
            {
                confirms++;
                Latency.Record(time.GetElapsedTime(sentAt));
            }
            else
            {
                Denied++;
            }

            sentAt = 0;
        }

        _received.AsSpan(start, _used - start).CopyTo(_received);
        _used -= start;
        InFlight -= answered;
        confirmed(confirms);
        return answered;
    }
}
