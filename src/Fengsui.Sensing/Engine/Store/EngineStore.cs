using System.Data;
using System.Data.Common;
using System.Diagnostics.Metrics;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Operations;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Timers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fengsui.Sensing.Engine.Store;

/// <summary>
/// Group commit: one writer thread takes all commits that wait, of whatever partitions, writes them in one transaction and
/// completes them after it is on disk. Nothing waits on a timer: while one transaction commits, the next fills.
/// </summary>
/// <remarks>
/// Any thread may call. The writer thread alone writes here, in its turn. An exception rolls the whole group back; a group of
/// more than one is then tried one by one, so that a commit that cannot be written does not take others with it. The
/// connection is opened anew after a failure, so that a full disk or a locked file heals without a restart.
/// </remarks>
internal sealed class EngineStore : IEngineStore, IHostedService, IDisposable
{
    private readonly Records _records;
    private readonly WriteGate _gate;
    private readonly ChangeFeed _feed;
    private readonly OutboxSignal _outbox;
    private readonly TimerSignal _timers;
    private readonly EngineHealth _health;
    private readonly TimeProvider _clock;
    private readonly ILogger<EngineStore> _log;
    private readonly Histogram<double> _commitSeconds;
    private readonly Histogram<int> _commitFrames;
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _work = new(0, 1);
    private readonly CancellationTokenSource _stopping = new();
    private List<Pending> _waiting = [];
    private Thread? _thread;
    private int _stopped;
    private FengsuiContext? _context;
    private EngineStatements? _statements;

    public EngineStore(
        Records records, WriteGate gate, ChangeFeed feed, OutboxSignal outbox, TimerSignal timers, EngineHealth health,
        FengsuiMeter meter, TimeProvider clock, ILogger<EngineStore> log)
    {
        (_records, _gate, _feed, _outbox, _timers, _health, _clock, _log) = (records, gate, feed, outbox, timers, health, clock, log);
        _commitSeconds = meter.Meter.CreateHistogram<double>("fengsui_engine_commit_seconds", "s");
        _commitFrames = meter.Meter.CreateHistogram<int>("fengsui_engine_commit_frames", "frames");
    }

    private DbConnection? Connection => _context?.Database.GetDbConnection();

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _thread = new Thread(Loop) { IsBackground = true, Name = "fengsui-engine-store", Priority = ThreadPriority.AboveNormal };
        _thread.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        // A host may stop twice, the second time while it is being disposed.
        if (Interlocked.Exchange(ref _stopped, 1) == 0)
        {
            _stopping.Cancel();
            _thread?.Join(TimeSpan.FromSeconds(10));
        }

        return Task.CompletedTask;
    }

    public Task CommitAsync(PartitionCommit commit)
    {
        var pending = new Pending(commit);
        lock (_lock)
        {
            if (_stopping.IsCancellationRequested)
            {
                return Task.FromException(new StoreUnavailableException("The server is stopping.", new OperationCanceledException()));
            }

            _waiting.Add(pending);
            if (_waiting.Count == 1)
            {
                _work.Release();
            }
        }

        return pending.Done.Task;
    }

    public Task<PartitionSnapshot> OpenAsync(int partition, CancellationToken cancellation) =>
        ReadAsync(() => EngineReads.OpenAsync(_records, _gate, partition, cancellation));

    public Task<DeviceSnapshot?> ReadDeviceAsync(string deviceKey, CancellationToken cancellation) =>
        ReadAsync(() => EngineReads.ReadDeviceAsync(_records, deviceKey, cancellation));

    public Task<IReadOnlyList<RecentFrame>> RecentFramesAsync(
        long lastFrameId, long sinceMs, int limit, CancellationToken cancellation) =>
        ReadAsync(() => EngineReads.RecentFramesAsync(_records, lastFrameId, sinceMs, limit, cancellation));

    public void Dispose()
    {
        CloseConnection();
        _stopping.Dispose();
        _work.Dispose();
    }

    private void Loop()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                _work.Wait(_stopping.Token);
            }
            catch (OperationCanceledException)
            {
                break;
            }

            WriteGroup(TakeWaiting());
        }

        // What was handed over before the stop is still written.
        WriteGroup(TakeWaiting());
    }

    private List<Pending> TakeWaiting()
    {
        lock (_lock)
        {
            var group = _waiting;
            _waiting = new List<Pending>(group.Count);
            return group;
        }
    }

    private void WriteGroup(List<Pending> group)
    {
        if (group.Count == 0)
        {
            return;
        }

        if (TryWrite(group) is not { } error)
        {
            return;
        }

        if (group.Count > 1 && !IsStoreProblem(error))
        {
            foreach (var one in group)
            {
                if (TryWrite([one]) is { } alone)
                {
                    Fail(one, alone);
                }
            }

            return;
        }

        foreach (var one in group)
        {
            Fail(one, error);
        }
    }

    private Exception? TryWrite(List<Pending> group)
    {
        var started = _clock.GetTimestamp();
        try
        {
            using (_gate.Enter(CancellationToken.None))
            {
                WriteInTurn(group);
            }
        }
#pragma warning disable CA1031 // The edge of the writer thread: every failure is told to whoever waits, nothing is confirmed.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return error;
        }

        _health.StoreWorks();
        _commitSeconds.Record(_clock.GetElapsedTime(started).TotalSeconds);
        _commitFrames.Record(group.Sum(p => p.Commit.Frames.Count));
        foreach (var one in group)
        {
            Complete(one);
        }

        return null;
    }

    private void WriteInTurn(List<Pending> group)
    {
        try
        {
            var statements = Statements();
            using var transaction = Connection!.BeginTransaction();
            foreach (var one in group)
            {
                one.Stale = !statements.Write(one.Commit, transaction);
            }

            statements.Flush(transaction);
            transaction.Commit();
        }
        catch
        {
            CloseConnection();
            _records.FailInTurn();
            throw;
        }
    }

    private void Complete(Pending one)
    {
        if (one.Stale)
        {
            one.Done.TrySetException(new StaleEpochException(one.Commit.Partition, one.Commit.Epoch));
            return;
        }

        // Told before the partition goes on: from then on it fills the same lists anew.
        foreach (var message in one.Commit.Outbox)
        {
            _outbox.Raise(message.Handler);
        }

        if (one.Commit.Timers.Count > 0)
        {
            _timers.Raise();
        }

        foreach (var change in one.Commit.Changes)
        {
            _feed.Publish(change);
        }

        one.Done.TrySetResult();
    }

    private void Fail(Pending one, Exception error)
    {
        if (IsStoreProblem(error))
        {
            one.Done.TrySetException(Unavailable(error));
            return;
        }

        var reason = EngineHealth.Explain(error);
        _log.LogWarning(error, "A batch of partition {Partition} cannot be written as it is: {Reason}", one.Commit.Partition, reason);
        one.Done.TrySetException(new CommitRefusedException(reason, error));
    }

    // Said loudly once; while it lasts, every partition tries again several times a second.
    private StoreUnavailableException Unavailable(Exception error)
    {
        var reason = EngineHealth.Explain(error);
        if (_health.StoreFails(reason))
        {
            _log.LogError(error, "Nothing can be stored, nothing is confirmed: {Reason}", reason);
        }

        return new StoreUnavailableException(reason, error);
    }

    private async Task<T> ReadAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception error) when (IsStoreProblem(error))
        {
            throw Unavailable(error);
        }
    }

    private static bool IsStoreProblem(Exception error) =>
        error is SqliteException { SqliteErrorCode: not 19 } or IOException
        || error is DbException { IsTransient: true }
        || StoreTrouble.Of(error) is not null;

    private EngineStatements Statements()
    {
        // Somebody else's failure may have closed the connection that all who write to the embedded store share.
        if (Connection is not { State: ConnectionState.Open })
        {
            CloseConnection();

            // Set before the opening, so that a failure on the way is cleaned up too.
            _context = _records.OpenInTurn(Actor.System("sensing.store"));
            _context.Database.OpenConnection();
            _statements = new EngineStatements(Connection!);
        }

        return _statements!;
    }

    private void CloseConnection()
    {
        _statements?.Dispose();
        _context?.Dispose();
        (_statements, _context) = (null, null);
    }

    private sealed class Pending(PartitionCommit commit)
    {
        public PartitionCommit Commit { get; } = commit;

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Stale { get; set; }
    }
}
