using System.Collections.Immutable;
using System.Net.Sockets;
using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Simulator.Replay;

public enum ReplyOutcome
{
    None,
    Confirm,
    Deny,
    Other,

    /// <summary>The centre closed the connection.</summary>
    Closed,
}

/// <summary>What came back for one frame. <paramref name="Replies"/> are decoded lines, oldest first.</summary>
public sealed record ReplayResult(ReplayFrame Frame, ReplyOutcome Outcome, ImmutableArray<string> Replies);

/// <summary>Sends raw frames to a centre one after the other and reports each reply. One instance, one run at a time.</summary>
public sealed class Replayer(string host, int port, bool udp, TimeSpan replyTimeout, TimeProvider time)
{
    private const int BufferBytes = 65_536;

    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _used;
    private Socket? _socket;

    /// <summary>Frames are sent one at a time: the next goes when the reply has come or the time-out has passed.</summary>
    public async Task RunAsync(IEnumerable<ReplayFrame> frames, Action<ReplayResult> report, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentNullException.ThrowIfNull(report);
        try
        {
            foreach (var frame in frames)
            {
                if (frame.Pause > TimeSpan.Zero)
                {
                    await Task.Delay(frame.Pause, time, cancel);
                }

                report(await SendAsync(frame, cancel));
            }
        }
        finally
        {
            Close();
        }
    }

    private async Task<ReplayResult> SendAsync(ReplayFrame frame, CancellationToken cancel)
    {
        _socket ??= await ConnectAsync(cancel);
        var (frames, leftOver) = FramesIn(frame.Bytes.AsSpan());
        var expected = Math.Max(1, frames);
        var replies = ImmutableArray.CreateBuilder<string>();
        var outcome = ReplyOutcome.None;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var timer = time.CreateTimer(_ => timeout.Cancel(), null, replyTimeout, Timeout.InfiniteTimeSpan);
        try
        {
            await _socket.SendAsync(frame.Bytes.ToArray().AsMemory(), SocketFlags.None, cancel);
            while (expected > 0)
            {
                var read = await _socket.ReceiveAsync(_buffer.AsMemory(_used), SocketFlags.None, timeout.Token);
                if (read == 0 && !udp)
                {
                    Close();
                    return new ReplayResult(frame, outcome == ReplyOutcome.None ? ReplyOutcome.Closed : outcome, replies.ToImmutable());
                }

                _used += read;
                expected -= Take(replies, ref outcome);
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // The time for a reply is over: none, or fewer than there were frames. Where the centre still waits for the rest of a
            // frame, the next one must not become that rest.
            _used = 0;
            if (leftOver && !udp)
            {
                Close();
            }
        }
        catch (SocketException)
        {
            Close();
            outcome = outcome == ReplyOutcome.None ? ReplyOutcome.Closed : outcome;
        }

        return new ReplayResult(frame, outcome, replies.ToImmutable());
    }

    /// <returns>How many answers were among what has come.</returns>
    private int Take(ImmutableArray<string>.Builder replies, ref ReplyOutcome outcome)
    {
        var (start, answers) = (0, 0);
        while (true)
        {
            var status = StreamDecoder.Next(_buffer.AsSpan(start, _used - start), DecoderOptions.Default, out var consumed, out var frame, out var fault);
            start += consumed;
            if (status == DecodeStatus.NeedMore)
            {
                break;
            }

            if (status == DecodeStatus.Frame)
            {
                replies.Add(FrameText.Describe(frame));
                var kind = frame.Command switch
                {
                    Command.Confirm => ReplyOutcome.Confirm,
                    Command.Deny => ReplyOutcome.Deny,
                    _ => ReplyOutcome.Other,
                };
                answers += kind == ReplyOutcome.Other ? 0 : 1;
                outcome = outcome is ReplyOutcome.None or ReplyOutcome.Other ? kind : outcome;
            }
            else if (status == DecodeStatus.Fault)
            {
                replies.Add(FrameText.Describe(fault));
            }
        }

        _buffer.AsSpan(start, _used - start).CopyTo(_buffer);
        _used -= start;
        return answers;
    }

    private static (int Frames, bool LeftOver) FramesIn(ReadOnlySpan<byte> bytes)
    {
        var frames = 0;
        while (true)
        {
            var status = StreamDecoder.Next(bytes, DecoderOptions.Default, out var consumed, out _, out _);
            bytes = bytes[consumed..];
            if (status == DecodeStatus.NeedMore)
            {
                return (frames, !bytes.IsEmpty);
            }

            frames += status == DecodeStatus.Frame ? 1 : 0;
        }
    }

    private async Task<Socket> ConnectAsync(CancellationToken cancel)
    {
        var socket = udp ? new Socket(SocketType.Dgram, ProtocolType.Udp) : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, port, cancel);
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    private void Close()
    {
        _socket?.Dispose();
        _socket = null;
        _used = 0;
    }
}
