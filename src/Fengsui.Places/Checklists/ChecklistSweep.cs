using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Timers;
using Fengsui.Places.Ledgers;

namespace Fengsui.Places.Checklists;

/// <summary>
/// Judges the records of ledgers with a checklist again when an edition takes effect or ends, a small batch a transaction so that nobody
/// waits. The timer's key is the ledger, its payload the last record judged.
/// </summary>
internal sealed class ChecklistSweep(IEnumerable<ILedger> ledgers) : ITimerHandler
{
    /// <summary>Records judged in one transaction.</summary>
    public const int Batch = 200;

    /// <summary>Kind of the timer that goes through the records.</summary>
    public const string TimerKind = "places.checklist.sweep";

    private const string Starts = ":starts";
    private const string Ends = ":ends";

    /// <inheritdoc/>
    public string Kind => TimerKind;

    /// <summary>Sees to it that records are judged when an edition takes effect, and when it ends.</summary>
    public static void WakeFor(Work work, ChecklistEdition edition)
    {
        if (edition.StartsAt is { } start)
        {
            work.Arm(ChecklistDay.TimerKind, edition.Id + Starts, start, edition.Code);
        }

        if (edition.EndsAt is { } end)
        {
            work.Arm(ChecklistDay.TimerKind, edition.Id + Ends, end, edition.Code);
        }
    }

    /// <summary>Takes that back.</summary>
    public static void Forget(Work work, ChecklistEdition edition)
    {
        work.Disarm(ChecklistDay.TimerKind, edition.Id + Starts);
        work.Disarm(ChecklistDay.TimerKind, edition.Id + Ends);
    }

    /// <inheritdoc/>
    public async Task FireAsync(DurableTimer timer, Work work, CancellationToken cancellation)
    {
        var ledger = ledgers.OfType<IChecklistLedger>().First(l => l.Code == timer.Key);
        var ids = await ledger.AfterAsync(work, Guid.TryParse(timer.Payload, out var after) ? after : null, Batch, cancellation);
        await ledger.RejudgeAsync(work, ids, cancellation);
        if (ids.Count == Batch)
        {
            work.Arm(TimerKind, ledger.Code, work.Now, ids[^1].ToString());
        }
    }
}

/// <summary>Begins a sweep on the day of an edition; the payload is the checklist's code.</summary>
internal sealed class ChecklistDay(IEnumerable<ILedger> ledgers) : ITimerHandler
{
    public const string TimerKind = "places.checklist.day";

    public string Kind => TimerKind;

    public Task FireAsync(DurableTimer timer, Work work, CancellationToken cancellation)
    {
        // Begins with the first record, wherever a sweep in progress is: what changed concerns those behind it too.
        foreach (var ledger in ledgers.OfType<IChecklistLedger>().Where(l => l.ChecklistCode == timer.Payload))
        {
            work.Arm(ChecklistSweep.TimerKind, ledger.Code, work.Now);
        }

        return Task.CompletedTask;
    }
}
