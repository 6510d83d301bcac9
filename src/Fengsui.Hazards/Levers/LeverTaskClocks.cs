using Fengsui.Hazards.Clocks;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Levers;

/// <summary>The day of a task has passed without its result: the lever's timeline says so.</summary>
internal sealed class LeverTaskClocks : IClockSubject
{
    public string Kind => LeverBook.TaskKind;

    public async Task PassedAsync(Work work, Clock clock, CancellationToken cancellation)
    {
        var task = await work.Records.Set<LeverTask>().FirstOrDefaultAsync(t => t.Id == clock.SubjectId && t.DoneAt == null, cancellation);
        if (task is not null
            && await work.Records.Set<LeverCase>().AsTracking().FirstOrDefaultAsync(l => l.Id == task.LeverId, cancellation) is { } lever)
        {
            LeverLog.Write(work, lever, null, "task-passed", $"{task.Text}（{task.Owner}）");
            LeverLog.Tell(work, lever, "task-passed");
        }
    }
}
