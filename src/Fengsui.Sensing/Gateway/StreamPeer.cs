using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Fengsui.Sensing.Gateway;

/// <summary>A connection that carries a stream: what it sends is read by one, what goes to it is written by many.</summary>
internal abstract class StreamPeer(ConnectionContext connection, IPAddress address, string name, int maxOutputBytes)
    : Peer(address, name)
{
    private readonly Lock _lock = new();
    private readonly long _stalls = StallWatch.OfProcess.Mark();
    private ArrayBufferWriter<byte> _pending = new(256);
    private ArrayBufferWriter<byte> _spare = new(256);
    private bool _cutOff;
    private bool _flushing;
    private Task? _flush;
    private TaskCompletionSource? _drained;

    /// <summary>What the device sends; one reader.</summary>
    public PipeReader Input => connection.Transport.Input;

    /// <summary>When it was opened, Unix milliseconds.</summary>
    public required long OpenedMs { get; init; }

    /// <summary>When incomplete bytes began to wait, Unix milliseconds, or 0.</summary>
    public long PartialSinceMs { get; set; }

    /// <summary>True when it was opened before then and has sent no valid frame since.</summary>
    public bool IsStrangerSince(long limitMs) => Device is null && OpenedMs <= limitMs;

    /// <inheritdoc/>
    public override bool IsStale => StallWatch.OfProcess.HasStalledSince(_stalls);

    /// <inheritdoc/>
    public override void BreakOff()
    {
        IsBroken = true;
        connection.Abort(new ConnectionAbortedException("What the device sent could not be stored; it sends again."));
    }

    /// <summary>Wakes the reader when something has taken too long.</summary>
    public void WakeReader() => Input.CancelPendingRead();

    /// <inheritdoc/>
    /// <remarks>Of a connection that is closed already, what is written is dropped.</remarks>
    public override void Write(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            if (_cutOff)
            {
                return;
            }

            if (_pending.WrittenCount + bytes.Length > maxOutputBytes)
            {
                // A peer that does not read its confirms would make us hold them for ever.
                _cutOff = true;
                connection.Abort(new ConnectionAbortedException("The device does not read what it is sent."));
                return;
            }

            _pending.Write(bytes);
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        lock (_lock)
        {
            if (_flushing || _pending.WrittenCount == 0)
            {
                return;
            }

            _flushing = true;
        }

        Drain();
    }

    /// <summary>
    /// Completes when all that was written has been handed to the connection: another thread may be at it, and a connection
    /// closed under its hands would lose the rest.
    /// </summary>
    public Task DrainedAsync()
    {
        lock (_lock)
        {
            return _flushing
                ? (_drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task
                : Task.CompletedTask;
        }
    }

    private void Drain()
    {
        while (TakePending() is { } bytes)
        {
            ValueTask<FlushResult> flushed;
            try
            {
                flushed = connection.Transport.Output.WriteAsync(bytes);
            }
            catch (InvalidOperationException)
            {
                // The connection was closed while its frames were being stored. What is left is for nobody, and the flush stays
                // taken, so nothing is tried again.
                return;
            }

            if (!flushed.IsCompletedSuccessfully)
            {
                _flush = flushed.AsTask().ContinueWith(
                    static (task, state) => ((StreamPeer)state!).Flushed(task), this, CancellationToken.None,
                    TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                return;
            }
        }
    }

    private void Flushed(Task<FlushResult> task)
    {
        if (task.IsCompletedSuccessfully)
        {
            Drain();
            return;
        }

        lock (_lock)
        {
            _drained?.TrySetResult();
        }

        // A failed flush means a dead connection: the reader sees it too and cleans up.
    }

    private ReadOnlyMemory<byte>? TakePending()
    {
        lock (_lock)
        {
            if (_pending.WrittenCount == 0)
            {
                _flushing = false;
                _drained?.TrySetResult();
                _drained = null;
                return null;
            }

            (_pending, _spare) = (_spare, _pending);
            _pending.ResetWrittenCount();
            return _spare.WrittenMemory;
        }
    }
}
