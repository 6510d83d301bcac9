using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Timers;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Clocks;

/// <summary>A contribution: what a kind of case does when one of its clocks warns or passes, in the same transaction.</summary>
internal interface IClockSubject
{
    /// <summary>Kind of case, as in <see cref="Clock.SubjectKind"/>.</summary>
    string Kind { get; }

    /// <summary>The clock has passed.</summary>
    Task PassedAsync(Work work, Clock clock, CancellationToken cancellation);
}

/// <summary>
/// A clock warns or has passed. The timer is a row: after a stop of the server it fires once, late, and the clock says when it was due and
/// when that was noticed.
/// </summary>
internal sealed class ClockTimer(IEnumerable<IClockSubject> subjects) : ITimerHandler
{
    public string Kind => ClockKeeper.TimerKind;

    public async Task FireAsync(DurableTimer timer, Work work, CancellationToken cancellation)
    {
        var id = Guid.Parse(timer.Key);
        var clock = await work.Records.Set<Clock>().AsTracking().FirstOrDefaultAsync(c => c.Id == id, cancellation);
        if (clock is not { State: ClockState.Running })
        {
            return;
        }

        clock.Version++;
        if (work.Now >= clock.DueAt)
        {
            (clock.State, clock.NoticedAt) = (ClockState.Passed, work.Now);
            work.Publish(new ClockPassed(clock.Id, ClockKeeper.SubjectOf(clock), clock.RuleCode, clock.DueAt, work.Now));
            foreach (var subject in subjects.Where(s => s.Kind == clock.SubjectKind))
            {
                await subject.PassedAsync(work, clock, cancellation);
            }
        }
        else
        {
            clock.WarnedAt = work.Now;
            ClockKeeper.Arm(work, clock);
        }

        work.Announce(new Change(HazardTopics.Clocks, ClockKeeper.SubjectOf(clock), clock.DivisionCode, work.Now));
    }
}
