using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Bench.Crash;

/// <summary>
/// A transmitter that numbers its frames in their description and remembers which were confirmed. After a break it sends what
/// was not confirmed again: same serial, same content, same order.
/// </summary>
/// <param name="patience">So long it waits for a confirm before it breaks the connection off and goes elsewhere; null waits for ever.</param>
/// <param name="pace">So long it waits after a confirm before it sends on.</param>
internal sealed class CrashSender(ulong address, TimeSpan? patience = null, TimeSpan pace = default)
{
    private const int InFlight = 8;
    private const int Points = 5;
    private static readonly ushort[] States = [3, 1, 5, 1, 3, 3];
    private readonly Queue<(int Number, byte[] Frame)> _unconfirmed = new();
    private readonly HashSet<int> _confirmed = [];
    private int _next;
    private TimeSpan _longestGap;

    public ulong Address { get; } = address;

    /// <summary>Numbers that were confirmed.</summary>
    public IReadOnlySet<int> ConfirmedNumbers => _confirmed;

    public int Confirmed => _confirmed.Count;

    public int SentAgain { get; private set; }

    /// <summary>When the last confirm came, as a time stamp of the system's clock.</summary>
    public long ConfirmedAt { get; private set; } = TimeProvider.System.GetTimestamp();

    /// <summary>The longest time between two confirms since it was last asked for.</summary>
    public TimeSpan TakeLongestGap()
    {
        var gap = _longestGap;
        _longestGap = TimeSpan.Zero;
        return gap;
    }

    /// <summary>How many different frames were ever sent.</summary>
    public int Sent => _next;

    /// <summary>Sends until the connection breaks or it is told to stop.</summary>
    public Task RunAsync(IPEndPoint server, CancellationToken stopping) => TalkAsync(server, more: true, stopping);

    /// <summary>Sends what is not confirmed yet until all is.</summary>
    public Task FinishAsync(IPEndPoint server, CancellationToken stopping) => TalkAsync(server, more: false, stopping);

    private async Task TalkAsync(IPEndPoint server, bool more, CancellationToken stopping)
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await PatientlyAsync(enough => socket.ConnectAsync(server, enough), stopping);
            foreach (var (_, frame) in _unconfirmed.ToArray())
            {
                SentAgain++;
                await socket.SendAsync(frame, SocketFlags.None, stopping);
            }

            var reply = new byte[FrameFormat.MinFrameLength];
            while (more || _unconfirmed.Count > 0)
            {
                while (more && _unconfirmed.Count < InFlight)
                {
                    var frame = NextFrame();
                    _unconfirmed.Enqueue((_next - 1, frame));
                    await socket.SendAsync(frame, SocketFlags.None, stopping);
                }

                await PatientlyAsync(enough => ReadAsync(socket, reply, enough), stopping);
                var (number, sent) = _unconfirmed.Peek();
                if (reply[26] != (byte)Command.Confirm || reply[2] != sent[2] || reply[3] != sent[3])
                {
                    throw new InvalidDataException($"Device {Address}: frame {number} got command {reply[26]}, serial {reply[2]} {reply[3]}.");
                }

                _unconfirmed.Dequeue();
                _confirmed.Add(number);
                var now = TimeProvider.System.GetTimestamp();
                _longestGap = TimeSpan.FromTicks(Math.Max(_longestGap.Ticks, TimeProvider.System.GetElapsedTime(ConfirmedAt, now).Ticks));
                ConfirmedAt = now;
                if (pace > TimeSpan.Zero)
                {
                    await Task.Delay(pace, TimeProvider.System, stopping);
                }
            }
        }
        catch (Exception error) when (error is SocketException or IOException or OperationCanceledException)
        {
            // The server was killed: what is not confirmed is sent again after the next start.
        }
    }

    private async Task PatientlyAsync(Func<CancellationToken, ValueTask> wait, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        if (patience is { } most)
        {
            either.CancelAfter(most);
        }

        await wait(either.Token);
    }

    private static async ValueTask ReadAsync(Socket socket, byte[] reply, CancellationToken stopping)
    {
        for (var got = 0; got < reply.Length;)
        {
            var read = await socket.ReceiveAsync(reply.AsMemory(got), SocketFlags.None, stopping);
            got += read > 0 ? read : throw new IOException("closed");
        }
    }

    private byte[] NextFrame()
    {
        var number = _next++;
        var now = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime;
        var tag = TimeTag.FromDateTime(DateTime.SpecifyKind(now, DateTimeKind.Unspecified));
        var frame = new byte[78];
        FrameWriter.Write(
            frame,
            new FrameHeader((ushort)number, DeviceAddress.FromValue(Address), DeviceAddress.FromValue(88888), Command.Send, tag),
            TypeFlag.UploadComponentStatus,
            new ComponentStatusObject(
                1, 1, 42, (uint)(number % Points), States[number / Points % States.Length],
                number.ToString("D9", CultureInfo.InvariantCulture), tag));
        return frame;
    }
}
