namespace Fengsui.Kernel.Live;

/// <summary>
/// Wakes one waiting loop. Raising twice before the loop looks wakes it once; nothing is lost when it is raised
/// while the loop is busy.
/// </summary>
/// <remarks>Thread safe; one waiter.</remarks>
public class Signal
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _raised = New();

    /// <summary>Wakes the loop.</summary>
    public void Raise()
    {
        lock (_lock)
        {
            _raised.TrySetResult();
        }
    }

    /// <summary>Waits until raised or until the time has passed.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancellation)
    {
        Task raised;
        lock (_lock)
        {
            raised = _raised.Task;
        }

        using var give = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var delay = Task.Delay(atMost, clock, give.Token);
        await Task.WhenAny(raised, delay);
        await give.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (_raised.Task.IsCompleted)
            {
                _raised = New();
            }
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
