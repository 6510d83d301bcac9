namespace Fengsui.Ui;

/// <summary>One timer a circuit for all that counts seconds on its pages.</summary>
/// <remarks>Scoped. The timer runs only while somebody listens; <see cref="Ticked"/> is raised on a pool thread.</remarks>
public sealed class CircuitClock(TimeProvider clock) : IDisposable
{
    private readonly Lock _lock = new();
    private ITimer? _timer;
    private Action<DateTimeOffset>? _ticked;

    /// <summary>Raised once a second with the time.</summary>
    public event Action<DateTimeOffset> Ticked
    {
        add
        {
            lock (_lock)
            {
                _ticked += value;
                _timer ??= clock.CreateTimer(_ => Tick(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
            }
        }

        remove
        {
            lock (_lock)
            {
                _ticked -= value;
                if (_ticked is null)
                {
                    _timer?.Dispose();
                    _timer = null;
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _ticked = null;
            _timer?.Dispose();
            _timer = null;
        }
    }

    private void Tick() => _ticked?.Invoke(clock.GetUtcNow());
}
