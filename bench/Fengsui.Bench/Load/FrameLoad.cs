using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Bench.Load;

/// <summary>What a load run measured.</summary>
/// <param name="FramesPerSecond">Confirmed frames a second.</param>
/// <param name="P50Ms">Median time of a window: all its frames sent, all confirmed.</param>
/// <param name="P99Ms">99th percentile of the same.</param>
/// <param name="Confirmed">Frames confirmed.</param>
/// <param name="Sent">Frames sent and confirmed, warm-up included.</param>
internal sealed record LoadResult(double FramesPerSecond, double P50Ms, double P99Ms, long Confirmed, long Sent)
{
    /// <summary>Processor time of the server a frame, microseconds, warm-up included.</summary>
    public double ServerMicrosPerFrame { get; init; }

    /// <summary>The result of windows' times in milliseconds, in any order.</summary>
    public static LoadResult Of(IEnumerable<double> windows, TimeSpan duration, long confirmed, long sent)
    {
        var sorted = windows.Order().ToArray();
        double At(double p) => sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * p))];
        return new LoadResult(confirmed / duration.TotalSeconds, At(0.50), At(0.99), confirmed, sent);
    }
}

/// <summary>
/// A closed loop: every connection is one transmitter that sends a window of type-2 frames in one write and waits until all
/// are confirmed before the next. With a pace, windows are due at fixed moments and their time counts from those: a window that
/// could not be sent in time was late already. The warm-up is not counted.
/// </summary>
/// <param name="perSecond">Frames a second of all connections together, or null for as many as come back.</param>
/// <remarks>
/// Not the load of the simulator, which times each frame, takes denials and composes and decodes with the whole codec: here the
/// sender shares the cores with what is measured, so it only renews a block of bytes and looks at one byte of each answer.
/// </remarks>
internal sealed class FrameLoad(IPEndPoint server, int connections, int inFlight, TimeSpan duration, double? perSecond = null)
{
    /// <summary>Long enough for the runtime to compile the hot path a second time.</summary>
    public const double WarmUpSeconds = 20;

    private const int ComponentsPerDevice = 20;
    private const ulong FirstAddress = 1_000_000;
    private readonly List<double>[] _windows = [.. Enumerable.Range(0, connections).Select(_ => new List<double>(4096))];
    private readonly long[] _confirmed = new long[connections];
    private readonly long[] _sent = new long[connections];

    public async Task<LoadResult> RunAsync()
    {
        var sockets = new Socket[connections];
        for (var i = 0; i < connections; i++)
        {
            sockets[i] = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await sockets[i].ConnectAsync(server);
        }

        var warmUntil = Stopwatch.GetTimestamp() + (long)(Stopwatch.Frequency * WarmUpSeconds);
        var until = warmUntil + (long)(Stopwatch.Frequency * duration.TotalSeconds);
        await Task.WhenAll(sockets.Select((s, i) => ServeAsync(s, i, warmUntil, until)));
        Array.ForEach(sockets, s => s.Dispose());
        return LoadResult.Of(_windows.SelectMany(w => w), duration, _confirmed.Sum(), _sent.Sum());
    }

    private async Task ServeAsync(Socket socket, int index, long warmUntil, long until)
    {
        var frames = new FrameBlock(FirstAddress + (ulong)index, inFlight, ComponentsPerDevice);
        var replies = new byte[inFlight * FrameFormat.MinFrameLength];
        var step = perSecond is { } pace ? (long)(Stopwatch.Frequency * inFlight * connections / pace) : 0;
        var due = Stopwatch.GetTimestamp() + (step * index / connections);
        while (true)
        {
            var started = step > 0 ? await DueAsync(due) : Stopwatch.GetTimestamp();
            due += step;
            if (started >= until)
            {
                return;
            }

            await socket.SendAsync(frames.Next(), SocketFlags.None);
            for (var got = 0; got < replies.Length;)
            {
                var read = await socket.ReceiveAsync(replies.AsMemory(got), SocketFlags.None);
                got += read > 0 ? read : throw new IOException("The server closed the connection.");
            }

            Check(replies);
            _sent[index] += inFlight;
            if (started >= warmUntil)
            {
                _windows[index].Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                _confirmed[index] += inFlight;
            }
        }
    }

    private static async Task<long> DueAsync(long due)
    {
        var now = Stopwatch.GetTimestamp();
        if (due > now)
        {
            await Task.Delay(Stopwatch.GetElapsedTime(now, due), TimeProvider.System);
        }

        return due;
    }

    private void Check(byte[] replies)
    {
        for (var i = 0; i < inFlight; i++)
        {
            if (replies[(i * FrameFormat.MinFrameLength) + 26] != (byte)Command.Confirm)
            {
                throw new InvalidDataException("A frame was not confirmed.");
            }
        }
    }
}

/// <summary>A block of frames of one device, renewed in place: serial, status, component and sum change, nothing is allocated.</summary>
internal sealed class FrameBlock
{
    private const int AduLength = 48;

    // A province with a million alarms a day would have fewer.
    private const int FramesPerChange = 10_000;
    private const int FrameLength = FrameFormat.MinFrameLength + AduLength;
    private readonly byte[] _bytes;
    private readonly int _frames;
    private readonly int _components;
    private int _serial;

    public FrameBlock(ulong address, int frames, int components)
    {
        // Each device at a moment of its own, so that not all faults come at once.
        (_frames, _components, _serial) = (frames, components, (int)(address * 37 % (2 * FramesPerChange)));
        _bytes = new byte[frames * FrameLength];
        var now = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime;
        var tag = TimeTag.FromDateTime(DateTime.SpecifyKind(now, DateTimeKind.Unspecified));
        var adu = new byte[AduLength];
        (adu[0], adu[1]) = (2, 1);
        new ComponentStatusObject(1, 1, 42, 1, 1, "", tag).Write(adu.AsSpan(2));
        for (var i = 0; i < frames; i++)
        {
            FrameWriter.Write(
                _bytes.AsSpan(i * FrameLength, FrameLength),
                new FrameHeader(0, DeviceAddress.FromValue(address), DeviceAddress.FromValue(88888), Command.Send, tag), adu);
        }
    }

    /// <summary>The next window. One frame in ten thousand says a fault began or ended, and becomes an alarm; the rest say all is normal.</summary>
    public ReadOnlyMemory<byte> Next()
    {
        for (var i = 0; i < _frames; i++)
        {
            var frame = _bytes.AsSpan(i * FrameLength, FrameLength);
            var serial = _serial++;
            BitConverter.TryWriteBytes(frame[2..], (ushort)serial);
            frame[32] = (byte)(serial % _components);
            frame[36] = (byte)(serial / FramesPerChange % 2 == 1 && serial % _components == 0 ? 5 : 1);
            frame[^3] = Checksum.OfFrame(frame);
        }

        return _bytes;
    }
}
