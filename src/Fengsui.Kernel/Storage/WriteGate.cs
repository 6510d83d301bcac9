namespace Fengsui.Kernel.Storage;

/// <summary>
/// SQLite has one writer. All writes of this process queue here, first come first served, instead of polling the
/// file lock, so that a burst on the alarm path cannot starve an operator's click, nor the other way round.
/// On PostgreSQL the gate is open and costs nothing.
/// </summary>
/// <remarks>Thread safe. Never enter while holding a lease: the gate is not re-entrant.</remarks>
public sealed class WriteGate(StoreKind kind) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Waits for the turn to write; dispose the lease after commit or rollback.</summary>
    public async ValueTask<WriteLease> EnterAsync(CancellationToken cancellation)
    {
        if (kind != StoreKind.Sqlite)
        {
            return default;
        }

        await _one.WaitAsync(cancellation).ConfigureAwait(false);
        return new WriteLease(_one);
    }

    /// <summary>The same for the store's own writer thread.</summary>
    public WriteLease Enter(CancellationToken cancellation)
    {
        if (kind != StoreKind.Sqlite)
        {
            return default;
        }

        _one.Wait(cancellation);
        return new WriteLease(_one);
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();
}

/// <summary>The turn to write.</summary>
public readonly struct WriteLease(SemaphoreSlim? semaphore) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => semaphore?.Release();
}
