using Fengsui.Kernel.Calendar;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Clocks;

/// <summary>The calendar changed: limits in working days that run over the day end otherwise. One that a person extended keeps its day.</summary>
internal sealed class FollowCalendar(LocalTime times) : IEventHandler<CalendarChanged>
{
    public const string HandlerName = "hazards.calendar";

    public async Task HandleAsync(CalendarChanged message, Work work, CancellationToken cancellation)
    {
        var calendar = await CalendarBook.ReadAsync(work.Records, cancellation);
        var from = ClockMath.EndOf(message.First.AddDays(-1), times.Zone);
        var running = await work.Records.Set<Clock>().AsTracking()
            .Where(c => c.State == ClockState.Running && c.Unit == ClockUnit.WorkingDays && c.Reason == "" && c.DueAt >= from)
            .ToListAsync(cancellation);
        foreach (var clock in running)
        {
            var due = ClockMath.DueAt(clock.StartedAt, clock.Amount, clock.Unit, calendar, times.Zone);
            if (due != clock.DueAt)
            {
                work.Audit(
                    "hazards.clock.recompute", ClockKeeper.SubjectOf(clock), clock.DivisionCode,
                    ("rule", clock.RuleCode), ("before", times.Full(clock.DueAt)), ("after", times.Full(due)));
                clock.DueAt = due;
                clock.Version++;
                ClockKeeper.Arm(work, clock);
            }
        }
    }
}
