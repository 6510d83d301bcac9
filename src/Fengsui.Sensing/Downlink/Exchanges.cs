using System.Collections.Concurrent;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Gateway;

namespace Fengsui.Sensing.Downlink;

/// <summary>How an exchange that we began has ended.</summary>
internal enum ExchangeEnd
{
    /// <summary>The device confirmed.</summary>
    Confirmed,

    /// <summary>The device sent what was asked for.</summary>
    Answered,

    /// <summary>It refused every time.</summary>
    Denied,

    /// <summary>It said nothing.</summary>
    TimedOut,

    /// <summary>No connection speaks for it.</summary>
    NotConnected,
}

/// <summary>The end of an exchange with the ADU of the answer, if there was one, and how often we sent.</summary>
internal sealed record ExchangeResult(ExchangeEnd End, byte[] Adu, int Attempts);

/// <summary>
/// Our own exchanges with devices (GB/T 26875.3-2011 6.3 to 6.5): a serial counter a device, one send and up to three
/// resends, an answer matched by device and serial among what is open.
/// </summary>
/// <remarks>Thread safe.</remarks>
internal sealed class Exchanges(PeerRegistry peers, SensingOptions options, TimeProvider clock)
{
    private readonly ConcurrentDictionary<(ulong Device, ushort Serial), TaskCompletionSource<(Command Command, byte[] Adu)>> _open = new();
    private readonly ConcurrentDictionary<ulong, int> _serials = new();

    /// <summary>True when an answer under this serial is awaited.</summary>
    public bool IsOpen(DeviceKey key, ushort serial) => _open.ContainsKey((key.Value, serial));

    /// <summary>Takes a confirm, deny or response; one that nobody awaits is nobody's.</summary>
    public void Complete(DeviceKey key, in FrameView frame)
    {
        if (_open.TryGetValue((key.Value, frame.Serial), out var waiting))
        {
            waiting.TrySetResult((frame.Command, frame.Adu.ToArray()));
        }
    }

    /// <summary>The device confirmed, in a frame that only its serial vouches for.</summary>
    public void Confirmed(DeviceKey key, ushort serial)
    {
        if (_open.TryGetValue((key.Value, serial), out var waiting))
        {
            waiting.TrySetResult((Command.Confirm, []));
        }
    }

    /// <summary>Sends and waits for the end of the exchange.</summary>
    public async Task<ExchangeResult> SendAsync(DeviceKey key, Command command, byte[] adu, CancellationToken cancellation)
    {
        var serial = (ushort)_serials.AddOrUpdate(key.Value, 1, static (_, n) => (n + 1) & 0xFFFF);
        var timeout = TimeSpan.FromMilliseconds(options.DownlinkTimeoutMs);
        var denied = false;
        try
        {
            for (var attempt = 1; attempt <= 1 + options.DownlinkResends; attempt++)
            {
                var waiting = new TaskCompletionSource<(Command Command, byte[] Adu)>(TaskCreationOptions.RunContinuationsAsynchronously);
                _open[(key.Value, serial)] = waiting;
                if (peers.Find(key) is not { } peer)
                {
                    return new ExchangeResult(ExchangeEnd.NotConnected, [], attempt - 1);
                }

                Write(peer, serial, command, adu);
                var answer = await AnswerAsync(waiting.Task, timeout, cancellation);
                switch (answer?.Command)
                {
                    case Command.Confirm:
                        return new ExchangeResult(ExchangeEnd.Confirmed, answer.Value.Adu, attempt);
                    case Command.Response:
                        return new ExchangeResult(ExchangeEnd.Answered, answer.Value.Adu, attempt);
                    case Command.Deny:
                        denied = true;
                        break;
                    default:
                        denied = false;
                        break;
                }
            }

            return new ExchangeResult(denied ? ExchangeEnd.Denied : ExchangeEnd.TimedOut, [], 1 + options.DownlinkResends);
        }
        finally
        {
            _open.TryRemove((key.Value, serial), out _);
        }
    }

    private async Task<(Command Command, byte[] Adu)?> AnswerAsync(
        Task<(Command Command, byte[] Adu)> answer, TimeSpan timeout, CancellationToken cancellation)
    {
        try
        {
            return await answer.WaitAsync(timeout, clock, cancellation);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private void Write(Peer peer, ushort serial, Command command, byte[] adu)
    {
        Span<byte> frame = stackalloc byte[FrameFormat.FrameLength(adu.Length)];
        var now = TimeTag.FromDateTime(Replies.LocalTime(clock.GetUtcNow()), peer.Profile.TimeEncoding);
        var header = new FrameHeader(serial, peer.Centre, peer.Source, command, now, peer.Version.Major, peer.Version.User);
        Span<byte> body = stackalloc byte[adu.Length];
        adu.CopyTo(body);
        if (command == Command.Control && body is [(byte)TypeFlag.SynchroniseClock, ..])
        {
            // The time of this send, also when it is the fourth; and as the device writes time.
            now.Write(body[TypeFlags.HeaderLength..]);
        }

        var length = FrameWriter.Write(frame, header, body);
        peer.Reply(frame[..length]);
        peer.Flush();
    }
}
