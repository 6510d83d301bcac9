using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Calendar;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Rules;

/// <summary>What the draft of a rule would have done to the cases of a span of time, beside what the edition in force did.</summary>
/// <param name="Cases">Cases that the rule was applied to.</param>
/// <param name="PassedBefore">Of them, those that passed the limit in force.</param>
/// <param name="PassedAfter">Of them, those that would have passed the draft's.</param>
/// <param name="Sample">Cases that come out otherwise, at most twenty.</param>
public sealed record BenchResult(int Cases, int PassedBefore, int PassedAfter, IReadOnlyList<BenchCase> Sample);

/// <summary>A case that comes out otherwise.</summary>
public sealed record BenchCase(string Subject, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, DateTimeOffset DueBefore, DateTimeOffset DueAfter);

/// <summary>When a limit that begins at an instant ends, and when it warns.</summary>
public sealed record BenchLimit(DateTimeOffset DueAt, DateTimeOffset? WarnsAt, bool CalendarIsKnown);

/// <summary>Tries rules before they go into force: one limit by hand, or a draft over what really happened.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class RuleBench(Records records, TimeProvider clock, LocalTime times)
{
    private const int SampleSize = 20;

    /// <summary>One limit by hand.</summary>
    public async Task<BenchLimit> LimitAsync(Actor actor, ClockRule rule, DateTimeOffset begins, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var calendar = await CalendarBook.ReadAsync(context, cancellation);
        var due = ClockMath.DueAt(begins, rule.Amount, rule.Unit, calendar, times.Zone);
        return new BenchLimit(due, rule.WarnHours > 0 ? due.AddHours(-rule.WarnHours) : null, calendar.Knows(times.Day(due).Year));
    }

    /// <summary>A draft over the clocks of its rule that began within so many days, as the actor sees them.</summary>
    public async Task<BenchResult> BacktestAsync(Actor actor, string code, ClockRule draft, int days, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var since = now.AddDays(-days);
        await using var context = records.Open(actor);
        var calendar = await CalendarBook.ReadAsync(context, cancellation);
        var (cases, before, after, sample) = (0, 0, 0, new List<BenchCase>());
        await foreach (var run in context.Set<Clock>().Where(c => c.RuleCode == code && c.StartedAt >= since).OrderBy(c => c.StartedAt)
            .AsAsyncEnumerable().WithCancellation(cancellation))
        {
            cases++;
            var due = ClockMath.DueAt(run.StartedAt, draft.Amount, draft.Unit, calendar, times.Zone);
            var (passed, wouldPass) = (IsPast(run, run.DueAt, now), IsPast(run, due, now));
            before += passed ? 1 : 0;
            after += wouldPass ? 1 : 0;
            if (passed != wouldPass && sample.Count < SampleSize)
            {
                sample.Add(new BenchCase(run.SubjectName, run.StartedAt, run.EndedAt, run.DueAt, due));
            }
        }

        return new BenchResult(cases, before, after, sample);
    }

    // Past when it ended later, or has not ended and the time is over. One that was cancelled waited for nothing.
    private static bool IsPast(Clock run, DateTimeOffset due, DateTimeOffset now) =>
        run.State != ClockState.Cancelled && (run.EndedAt ?? now) > due;
}
