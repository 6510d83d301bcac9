using Microsoft.AspNetCore.Components;

namespace Fengsui.Ui;

/// <summary>How a <see cref="TimeText"/> is written.</summary>
public enum TimeStyle
{
    /// <summary><c>3 分钟前 · 10:42:07</c>.</summary>
    AgeAndClock,

    /// <summary><c>3 分钟前</c>, the rest on hover.</summary>
    Age,

    /// <summary><c>10:42:07</c>, with the date when not today.</summary>
    Clock,

    /// <summary><c>3 天后 · 12月2日 24:00</c>: a limit, which ends with a day more often than within one.</summary>
    Limit,
}

/// <summary>An instant for people. Counts by itself from the circuit's one timer.</summary>
public sealed partial class TimeText : ComponentBase, IDisposable
{
    private string _shown = "";
    private DateTimeOffset _due;
    private bool _listening;

    /// <summary>The instant; null shows a dash.</summary>
    [Parameter]
    public DateTimeOffset? At { get; set; }

    /// <summary>How it is written.</summary>
    [Parameter]
    public TimeStyle Format { get; set; }

    /// <summary>Why there is no time, on hover of the dash.</summary>
    [Parameter]
    public string? EmptyReason { get; set; }

    /// <summary>CSS classes.</summary>
    [Parameter]
    public string? Class { get; set; }

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private CircuitClock Clock { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_listening)
        {
            Clock.Ticked -= OnTick;
        }
    }

    /// <inheritdoc/>
    protected override void OnParametersSet() => Write();

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        // Not before: a page that is rendered without a circuit must not start a timer.
        if (firstRender && !_listening)
        {
            _listening = true;
            Clock.Ticked += OnTick;
        }
    }

    private void Write()
    {
        if (At is not { } at)
        {
            return;
        }

        _shown = Format switch
        {
            TimeStyle.AgeAndClock => $"{Times.Age(at)} · {Times.Clock(at)}",
            TimeStyle.Age => Times.Age(at),
            TimeStyle.Clock => Times.Clock(at),
            TimeStyle.Limit => $"{Times.Age(at)} · {Times.Limit(at)}",
        };
        _due = Times.NextChange(at);
    }

    private void OnTick(DateTimeOffset now)
    {
        if (At is null || now < _due)
        {
            return;
        }

        _ = InvokeAsync(() =>
        {
            var before = _shown;
            Write();
            if (before != _shown)
            {
                StateHasChanged();
            }
        });
    }
}
