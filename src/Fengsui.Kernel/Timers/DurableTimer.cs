using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;

namespace Fengsui.Kernel.Timers;

/// <summary>A deadline that survives a restart: one row for each (kind, key).</summary>
public sealed class DurableTimer
{
    /// <summary>Which handler takes it.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Whose deadline it is.</summary>
    public string Key { get; set; } = "";

    /// <summary>When it is due. A timer that passed while the server was down fires once, late.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>What the handler wants to know again.</summary>
    public string Payload { get; set; } = "";

    /// <summary>Failed attempts so far.</summary>
    public int Attempts { get; set; }

    /// <summary>Not to be tried before.</summary>
    public DateTimeOffset NextAttemptAt { get; set; }
}

/// <summary>
/// Takes timers of one kind, inside a unit of work that also removes the timer. To go on, arm it again.
/// </summary>
public interface ITimerHandler
{
    /// <summary>The kind it takes.</summary>
    string Kind { get; }

    /// <summary>Takes one timer that is due; <c>work.Now - timer.DueAt</c> tells how late.</summary>
    Task FireAsync(DurableTimer timer, Work work, CancellationToken cancellation);
}

/// <summary>Wakes the timer loop when a timer was set.</summary>
public sealed class TimerSignal : Signal;

internal sealed record TimerOrder(string Kind, string Key, DateTimeOffset? DueAt, string Payload);
