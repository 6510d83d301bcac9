using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Timers;
using Fengsui.Sensing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Downlink;

/// <summary>The person at the facility answered: closes the device's open duty check (GB/T 26875.3-2011 8.2.1.14, bit 5).</summary>
internal sealed class DutyAnswerHandler : IEventHandler<DutyAnswered>
{
    /// <summary>Registered name.</summary>
    public const string Name = "sensing.duty-answer";

    // Whoever answers was asked, even when the device's confirm was lost or this server was away for it.
    private static readonly CommandState[] Open =
        [CommandState.Sent, CommandState.Confirmed, CommandState.TimedOut, CommandState.Interrupted];

    /// <inheritdoc/>
    public async Task HandleAsync(DutyAnswered message, Work work, CancellationToken cancellation)
    {
        var open = await work.Records.Set<CommandRecord>()
            .Where(c => c.DeviceId == message.DeviceId && c.Kind == CommandKind.DutyCheck
                && Open.Contains(c.State) && c.AnswerDueAt >= message.ReceivedAt)
            .OrderByDescending(c => c.RequestedAt)
            .FirstOrDefaultAsync(cancellation);
        if (open is null)
        {
            return;
        }

        (open.State, open.AnsweredAt) = (CommandState.Answered, message.ReceivedAt);
        work.Disarm(CommandRunner.DutyTimer, open.Id.ToString());
        work.Announce(CommandRunner.Changed(open, work.Now));
    }
}

/// <summary>The window of a duty check passed: nobody answered.</summary>
internal sealed class DutyWindowTimer : ITimerHandler
{
    /// <inheritdoc/>
    public string Kind => CommandRunner.DutyTimer;

    /// <inheritdoc/>
    public async Task FireAsync(DurableTimer timer, Work work, CancellationToken cancellation)
    {
        var id = Guid.Parse(timer.Key);
        var record = await work.Records.Set<CommandRecord>().SingleOrDefaultAsync(c => c.Id == id, cancellation);
        if (record is { State: CommandState.Sent or CommandState.Confirmed })
        {
            record.State = CommandState.NotAnswered;
            work.Announce(CommandRunner.Changed(record, work.Now));
        }
    }
}
