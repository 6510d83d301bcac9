using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Timers;
using Fengsui.Notifications.Model;

namespace Fengsui.Notifications.Calling;

/// <summary>Nobody has answered in time. The timer is a row: after a stop of the server it fires once, late.</summary>
internal sealed class CallTimer(CallRunner runner) : ITimerHandler
{
    public const string TimerKind = "notifications.step";

    public string Kind => TimerKind;

    /// <summary>Which step a timer is for.</summary>
    public static string Payload(CallRun run) => $"{run.Round}.{run.Step}";

    public async Task FireAsync(DurableTimer timer, Work work, CancellationToken cancellation)
    {
        var run = await RunBook.LockAsync(work.Records, Guid.Parse(timer.Key), cancellation);
        if (run is { State: RunState.Calling } && timer.Payload == Payload(run))
        {
            await runner.TimeOutAsync(work, run, cancellation);
        }
    }
}
