using System.Collections.Concurrent;

namespace Fengsui.Kernel.Storage;

/// <summary>
/// Runs units of work one after another on a thread of its own, in the turn to write. Whoever holds the turn keeps every other writer waiting, so it
/// must not itself wait for a thread of a busy pool. What is queued behind a short unit goes along in its turn: a command of two milliseconds that waits
/// for a turn of its own lets another writer in before it, whose commit takes ten times as long.
/// </summary>
/// <remarks>
/// Thread safe. The next unit begins when the one before it has ended. The thread starts with the first unit and ends with <see cref="Dispose"/>; what is queued then is cancelled.
/// </remarks>
internal sealed class WriterThread(WriteGate gate, TimeProvider clock) : IDisposable
{
    // No unit begins in a turn that is older.
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(25);

    private readonly BlockingCollection<Func<Task>> _units = [];
    private readonly Lock _lock = new();
    private Thread? _thread;

    /// <summary>Queues a unit; the task is the unit's own.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> unit, CancellationToken cancellation)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var flow = ExecutionContext.Capture() ?? throw new InvalidOperationException("A unit of work needs a flow to run in.");
        Start();
        _units.Add(
            () =>
            {
                if (cancellation.IsCancellationRequested)
                {
                    done.TrySetCanceled(cancellation);
                    return Task.CompletedTask;
                }

                var settled = Task.CompletedTask;
                ExecutionContext.Run(flow, _ => settled = SettleAsync(unit, done), null);
                return settled;
            },
            CancellationToken.None);
        return done.Task;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _units.CompleteAdding();
        _thread?.Join(TimeSpan.FromSeconds(10));
        _units.Dispose();
    }

    private static async Task SettleAsync<T>(Func<Task<T>> unit, TaskCompletionSource<T> done)
    {
        try
        {
            done.TrySetResult(await unit());
        }
        catch (OperationCanceledException error)
        {
            done.TrySetCanceled(error.CancellationToken);
        }
#pragma warning disable CA1031 // Carried to whoever awaits the unit.
        catch (Exception error)
#pragma warning restore CA1031
        {
            done.TrySetException(error);
        }
    }

    private void Start()
    {
        lock (_lock)
        {
            if (_thread is null)
            {
                _thread = new Thread(Loop) { IsBackground = true, Name = "fengsui-writer" };
                _thread.UnsafeStart();
            }
        }
    }

    private void Loop()
    {
        foreach (var first in _units.GetConsumingEnumerable())
        {
            using var lease = gate.Enter(CancellationToken.None);
            var began = clock.GetTimestamp();
            var unit = first;
            do
            {
                // On SQLite a unit ends where it began, on this thread; what waits for something else ends on another.
#pragma warning disable VSTHRD002 // A thread of its own, with nothing else to do: waiting is its work.
                unit().GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
            }
            while (clock.GetElapsedTime(began) < Turn && _units.TryTake(out unit));
        }
    }
}
