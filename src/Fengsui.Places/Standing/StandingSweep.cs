using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Timers;
using Fengsui.Places.Model;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Standing;

/// <summary>
/// Judges every place again, a small batch a transaction so that nobody waits: each night, after a seed, and on the day an edition of
/// a rule takes effect or ends. The timer's payload is the last place judged.
/// </summary>
internal sealed class StandingSweep(StandingBook book) : ITimerHandler
{
    /// <summary>Places judged in one transaction.</summary>
    public const int Batch = 100;

    /// <summary>Kind of the timer that goes through the places.</summary>
    public const string TimerKind = "places.standing.sweep";

    private const string All = "all";

    /// <inheritdoc/>
    public string Kind => TimerKind;

    /// <summary>Begins with the first place, wherever a sweep in progress is: what changed concerns those behind it too.</summary>
    public static void Start(Work work)
    {
        work.Arm(TimerKind, All, work.Now);
        RuleColumns.Start(work);
    }

    /// <summary>Sees to it that a sweep begins with the next day.</summary>
    public static void WakeDaily(Work work, DateTimeOffset nextDay) => work.Arm(StandingDay.TimerKind, All, nextDay);

    /// <summary>Sees to it that a sweep begins when an edition takes effect or has ended.</summary>
    public static void WakeFor(Work work, Guid ruleId, DateTimeOffset at) => work.Arm(StandingDay.TimerKind, ruleId.ToString(), at);

    /// <inheritdoc/>
    public async Task FireAsync(DurableTimer timer, Work work, CancellationToken cancellation)
    {
        // Without the range of divisions, which holds them all: SQLite would sort it anew for every batch.
        var places = work.Records.Set<Place>().AsNoTracking().IgnoreQueryFilters();
        if (Guid.TryParse(timer.Payload, out var after))
        {
            places = places.Where(p => p.Id > after);
        }

        var ids = await places.OrderBy(p => p.Id).Select(p => p.Id).Take(Batch).ToListAsync(cancellation);
        await book.JudgeAsync(work, ids, cancellation);
        if (ids.Count == Batch)
        {
            work.Arm(TimerKind, All, work.Now, ids[^1].ToString());
        }
    }
}

/// <summary>Begins a sweep with a new day, and on the days of rules.</summary>
internal sealed class StandingDay(LocalTime times) : ITimerHandler
{
    public const string TimerKind = "places.standing.day";

    public string Kind => TimerKind;

    public Task FireAsync(DurableTimer timer, Work work, CancellationToken cancellation)
    {
        StandingSweep.Start(work);
        if (!Guid.TryParse(timer.Key, out _))
        {
            StandingSweep.WakeDaily(work, times.StartOf(times.Day(work.Now).AddDays(1)));
        }

        return Task.CompletedTask;
    }
}
