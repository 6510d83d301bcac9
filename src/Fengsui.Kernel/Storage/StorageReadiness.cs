namespace Fengsui.Kernel.Storage;

/// <summary>Set once the store is open and its schema current; background loops wait for it.</summary>
public sealed class StorageReadiness
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>True when ready.</summary>
    public bool IsReady => _ready.Task.IsCompletedSuccessfully;

    /// <summary>Says that the store is ready.</summary>
    public void Set() => _ready.TrySetResult();

    /// <summary>Waits until it is.</summary>
    public Task WaitAsync(CancellationToken cancellation) => _ready.Task.WaitAsync(cancellation);
}
