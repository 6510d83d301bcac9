using System.Buffers;
using Fengsui.Protocols.Gbt26875;
using Microsoft.Extensions.Logging;

namespace Fengsui.Sensing.Gateway;

/// <summary>
/// Reads one connection: finds frames, hands them to the router, keeps to the limits. Its memory is bounded: the pipe holds
/// at most one read, an incomplete frame at most 1,054 bytes, and reading pauses while too many frames wait.
/// </summary>
/// <remarks>One logical thread a connection; the token means shutdown.</remarks>
internal sealed class TcpConnection(
    TcpPeer peer, FrameRouter router, GatewayMetrics metrics, SensingOptions options, TimeProvider clock, ILogger log)
{
    private const long FaultWindowMs = 60_000;
    private static readonly TimeSpan LastAnswersWithin = TimeSpan.FromSeconds(10);
    private readonly RateLimit _rate = new(options.MaxFramesPerSecond, clock);
    private HexTextStream? _hex;
    private bool _detected;
    private int _faults;
    private long _faultsSinceMs;
    private long _partial;

    /// <summary>True when a peer has had its time and sent no valid frame; whoever did may be silent for as long as it likes.</summary>
    public static bool IsStranger(TcpPeer peer, SensingOptions options, long nowMs) =>
        options.StrangerTimeoutSeconds > 0 && peer.IsStrangerSince(nowMs - (options.StrangerTimeoutSeconds * 1_000L));

    public async Task RunAsync(CancellationToken stopping)
    {
        var input = peer.Input;
        while (true)
        {
            if (_hex is not null)
            {
                // Frames that were decoded but had no room are no longer in the pipe, which would not wake us for them.
                while (TakeHex(stalled: false))
                {
                    await WaitAsync(paused: true, stopping);
                }
            }

            var result = await input.ReadAsync(stopping);
            var buffer = result.Buffer;
            var stalled = result.IsCanceled && IsStalled();
            var consumed = Take(buffer, stalled, out var paused);
            var rest = buffer.Slice(consumed);
            NotePartial(rest.Length + (_hex?.Frames.Length ?? 0), progress: consumed > 0);
            input.AdvanceTo(rest.Start, paused ? rest.Start : rest.End);
            if (TooManyFaults())
            {
                metrics.Closed.Add(1, new KeyValuePair<string, object?>("reason", "faults"));
                log.LogWarning("{Peer} sent nothing but faulty frames and is disconnected", peer.Name);
                await LastAnswersAsync(stopping);
                return;
            }

            if (IsStranger(peer, options, clock.GetUtcNow().ToUnixTimeMilliseconds()))
            {
                metrics.Closed.Add(1, new KeyValuePair<string, object?>("reason", "stranger"));
                log.LogInformation("{Peer} sent no valid frame and is disconnected", peer.Name);
                await LastAnswersAsync(stopping);
                return;
            }

            if (result.IsCompleted && !paused)
            {
                await LastAnswersAsync(stopping);
                return;
            }

            await WaitAsync(paused, stopping);
        }
    }

    // A device may close its sending side at once and still read its answers; one that is gone costs nothing but the wait.
    private async ValueTask LastAnswersAsync(CancellationToken stopping)
    {
        using var limit = new CancellationTokenSource(LastAnswersWithin, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, limit.Token);
        await peer.RoomAsync(1, either.Token);
        await peer.DrainedAsync().WaitAsync(either.Token);
    }

    private async ValueTask WaitAsync(bool paused, CancellationToken stopping)
    {
        if (paused)
        {
            metrics.Paused.Add(1, new KeyValuePair<string, object?>("limit", "in-flight"));
            await peer.RoomAsync(options.MaxFramesInFlight, stopping);
        }

        if (_rate.Excess() is { } wait)
        {
            metrics.Paused.Add(1, new KeyValuePair<string, object?>("limit", "rate"));
            await Task.Delay(wait, clock, stopping);
        }
    }

    // Returns how many bytes of the buffer are done with.
    private long Take(in ReadOnlySequence<byte> buffer, bool stalled, out bool paused)
    {
        paused = false;
        if (!_detected && buffer.Length > 0)
        {
            Detect(buffer);
            if (!_detected)
            {
                return 0;
            }
        }

        if (_hex is null)
        {
            return TakeFrames(buffer, stalled, out paused);
        }

        // Text is decoded into a small buffer of its own; only as much is taken as that has room for.
        long taken = 0;
        do
        {
            taken += _hex.Append(buffer.Slice(taken));
            paused = TakeHex(stalled);
            stalled = false;
        }
        while (!paused && taken < buffer.Length);
        return taken;
    }

    private bool TakeHex(bool stalled)
    {
        _hex!.Consume(TakeFrames(_hex.Frames, stalled, out var paused));
        return paused;
    }

    private void Detect(in ReadOnlySequence<byte> buffer)
    {
        Span<byte> first = stackalloc byte[16];
        var length = (int)Math.Min(buffer.Length, first.Length);
        buffer.Slice(0, length).CopyTo(first);
        var verdict = HexTextDecoder.Detect(first[..length]);
        _detected = verdict != HexTextVerdict.NeedMore;
        if (verdict == HexTextVerdict.HexText)
        {
            peer.SpeaksHexText = true;
            _hex = new HexTextStream();
        }
    }

    private long TakeFrames(in ReadOnlySequence<byte> buffer, bool stalled, out bool paused)
    {
        Span<byte> scratch = stackalloc byte[StreamDecoder.MinScratchLength];
        long total = 0;
        while (true)
        {
            paused = peer.InFlight >= options.MaxFramesInFlight;
            if (paused)
            {
                return total;
            }

            var rest = buffer.Slice(total);
            var status = StreamDecoder.Next(rest, scratch, DecoderOptions.For(peer.Profile), out var consumed, out var frame, out var fault);
            if (status == DecodeStatus.Fault && Relearn(fault))
            {
                continue;
            }

            total += consumed;
            switch (status)
            {
                case DecodeStatus.Frame:
                    _faults = 0;
                    _rate.Count();
                    router.Take(peer, frame);
                    break;
                case DecodeStatus.Fault:
                    CountFault();
                    router.Take(peer, fault, Bytes(rest, consumed, scratch));
                    break;
                case DecodeStatus.NeedMore when stalled:
                    stalled = false;
                    total += SkipStalled(buffer.Slice(total));
                    break;
                case DecodeStatus.NeedMore:
                    router.TakeNoise(peer, FrameError.BadStart, Bytes(rest, consumed, scratch), consumed);
                    return total;
                default:
                    router.TakeNoise(peer, FrameError.BadStart, Bytes(rest, consumed, scratch), consumed);
                    break;
            }
        }
    }

    // The header of a frame with a wrong sum still names its device, whose profile may allow the sum.
    private bool Relearn(in FrameFault fault)
    {
        if (fault.Code != FrameError.BadChecksum || !fault.HeaderSane)
        {
            return false;
        }

        var profile = router.ProfileOf(peer, fault.Source);
        if (profile.Checksum == peer.Profile.Checksum)
        {
            return false;
        }

        peer.Profile = profile;
        return true;
    }

    private static ReadOnlySpan<byte> Bytes(in ReadOnlySequence<byte> rest, int consumed, Span<byte> scratch)
    {
        var part = rest.Slice(0, Math.Min(Math.Max(consumed, 1), Math.Min(rest.Length, scratch.Length)));
        if (part.IsSingleSegment)
        {
            return part.FirstSpan;
        }

        part.CopyTo(scratch);
        return scratch[..(int)part.Length];
    }

    private int SkipStalled(in ReadOnlySequence<byte> rest)
    {
        Span<byte> scratch = stackalloc byte[StreamDecoder.MinScratchLength];
        var length = (int)Math.Min(rest.Length, scratch.Length);
        rest.Slice(0, length).CopyTo(scratch);
        var error = length < FrameFormat.MinFrameLength ? FrameError.TooShort : FrameError.Truncated;
        router.TakeNoise(peer, error, scratch[..length], length);
        return StreamDecoder.SkipStalled(scratch[..length]);
    }

    // The wait is counted from the last byte that came.
    private void NotePartial(long length, bool progress)
    {
        if (progress || length != _partial)
        {
            peer.PartialSinceMs = length == 0 ? 0 : clock.GetUtcNow().ToUnixTimeMilliseconds();
            _partial = length;
        }
    }

    private bool IsStalled() =>
        peer.PartialSinceMs != 0
        && clock.GetUtcNow().ToUnixTimeMilliseconds() - peer.PartialSinceMs >= options.StallTimeoutMs;

    private void CountFault()
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (_faults == 0 || now - _faultsSinceMs > FaultWindowMs)
        {
            (_faults, _faultsSinceMs) = (0, now);
        }

        _faults++;
    }

    private bool TooManyFaults() => _faults >= options.MaxFaultsPerMinute;
}
