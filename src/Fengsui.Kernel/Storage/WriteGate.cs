namespace Fengsui.Kernel.Storage;

/// <summary>
/// SQLite has one writer. All writes of this process queue here, first come first served, instead of polling the
/// file lock, so that a burst on the alarm path cannot starve an operator's click, nor the other way round.
/// On PostgreSQL the gate is open and costs nothing.
/// </summary>
/// <remarks>
/// Thread safe. Never enter while holding a lease: the gate is not re-entrant, and throws when a unit of work tries.
/// A queue of its own because <see cref="SemaphoreSlim"/> serves waiting threads before waiting tasks, whoever came first.
/// </remarks>
public sealed class WriteGate(StoreKind kind) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Queue<Turn> _waiting = new();
    private readonly AsyncLocal<bool> _inside = new();
    private long _ticket;
    private bool _taken;

    /// <summary>How many writers wait for their turn.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>True on a store that takes several writers: then entering costs nothing.</summary>
    public bool IsOpen => kind != StoreKind.Sqlite;

    /// <summary>Waits for the turn to write; dispose the lease after commit or rollback.</summary>
    public ValueTask<WriteLease> EnterAsync(CancellationToken cancellation)
    {
        RefuseToNest();
        return IsOpen ? default : WaitAsync(cancellation);
    }

    /// <summary>The same for the store's own writer thread.</summary>
    public WriteLease Enter(CancellationToken cancellation)
    {
        RefuseToNest();
        if (IsOpen)
        {
            return default;
        }

        using var given = new ManualResetEventSlim();
        if (!TryTake(given, out var lease, out var turn))
        {
            try
            {
                given.Wait(cancellation);
            }
            catch (OperationCanceledException)
            {
                if (!turn.GiveUp(cancellation))
                {
                    NextTurn().Dispose();
                }

                throw;
            }

            lease = NextTurn();
        }

        return lease;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _waiting.Clear();
        }
    }

    /// <summary>From here on, in the caller's asynchronous flow, entering is a bug.</summary>
    internal void MarkInside() => _inside.Value = true;

    internal void Leave(long ticket)
    {
        lock (_lock)
        {
            // A lease that is disposed twice must not let a second writer in.
            if (!_taken || ticket != _ticket)
            {
                return;
            }

            _ticket++;
            while (_waiting.TryDequeue(out var next))
            {
                if (next.Give())
                {
                    return;
                }
            }

            _taken = false;
        }
    }

    private async ValueTask<WriteLease> WaitAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (TryTake(null, out var lease, out var turn))
        {
            return lease;
        }

        await using (cancellation.Register(() => turn.GiveUp(cancellation)).ConfigureAwait(false))
        {
            await turn.Given.ConfigureAwait(false);
        }

        return NextTurn();
    }

    private bool TryTake(ManualResetEventSlim? wake, out WriteLease lease, out Turn turn)
    {
        lock (_lock)
        {
            if (!_taken)
            {
                _taken = true;
                lease = new WriteLease(this, _ticket);
                turn = null!;
                return true;
            }

            turn = new Turn(wake);
            _waiting.Enqueue(turn);
            lease = default;
            return false;
        }
    }

    private WriteLease NextTurn()
    {
        lock (_lock)
        {
            return new WriteLease(this, _ticket);
        }
    }

    /// <summary>Throws when the flow is already inside.</summary>
    internal void RefuseToNest()
    {
        if (_inside.Value)
        {
            throw new InvalidOperationException(
                "A unit of work is running in this flow: it would wait for itself. Use the context of its Work.");
        }
    }

    private sealed class Turn(ManualResetEventSlim? wake)
    {
        private readonly TaskCompletionSource _given = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Given => _given.Task;

        public bool Give()
        {
            if (!_given.TrySetResult())
            {
                return false;
            }

            wake?.Set();
            return true;
        }

        public bool GiveUp(CancellationToken cancellation) => _given.TrySetCanceled(cancellation);
    }
}

/// <summary>The turn to write.</summary>
public readonly struct WriteLease : IDisposable
{
    private readonly WriteGate? _gate;
    private readonly long _ticket;

    internal WriteLease(WriteGate gate, long ticket) => (_gate, _ticket) = (gate, ticket);

    /// <inheritdoc/>
    public void Dispose() => _gate?.Leave(_ticket);
}
