namespace Fengsui.Kernel.Storage;

/// <summary>
/// Whether the store can be used. Set once it is open and its schema current; background loops wait for that. Trouble
/// that comes later is noted here by every unit of work, and forgotten when one succeeds.
/// </summary>
/// <remarks>Thread safe.</remarks>
public sealed class StorageReadiness
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile StoreTrouble? _trouble;

    /// <summary>True once the store is open and its schema current.</summary>
    public bool IsReady => _ready.Task.IsCompletedSuccessfully;

    /// <summary>What is wrong now, or null.</summary>
    public StoreTrouble? Trouble => _trouble;

    /// <summary>Says that the store is ready.</summary>
    public void Set()
    {
        _trouble = null;
        _ready.TrySetResult();
    }

    /// <summary>Waits until it is.</summary>
    public Task WaitAsync(CancellationToken cancellation) => _ready.Task.WaitAsync(cancellation);

    /// <summary>Notes what is wrong.</summary>
    public void Note(StoreTrouble trouble) => _trouble = trouble;

    /// <summary>Notes that writing works.</summary>
    public void NoteSuccess()
    {
        if (_trouble is not null)
        {
            _trouble = null;
        }
    }
}
