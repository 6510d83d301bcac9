using System.Globalization;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Rules;
using Fengsui.Kernel.Calendar;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Clocks;

/// <summary>The case that a clock belongs to.</summary>
/// <param name="Kind">Kind of case, a word such as <c>hazard</c>.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Scope">Where it lies.</param>
/// <param name="RulesOf">The day whose editions hold for it: that it was opened on.</param>
public sealed record ClockSubject(string Kind, Guid Id, string Name, IInScope Scope, DateOnly RulesOf);

/// <summary>A limit that a person set, or that follows from one.</summary>
/// <param name="Code">What it is for, in place of a rule's code.</param>
/// <param name="Title">Title of the rule it follows from, or empty: then its words are found by its code.</param>
/// <param name="LastDay">It ends with this day.</param>
public sealed record SetDeadline(string Code, string Title, DateOnly LastDay, int WarnHours, string TitleEn = "");

/// <summary>Begins, stops, pauses and extends clocks in the transaction of the move that asks for it.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class ClockKeeper(LocalTime times)
{
    /// <summary>Kind of the durable timer.</summary>
    internal const string TimerKind = "hazards.clock";

    /// <summary>Begins the clock of a rule; nothing when no edition of it holds in the case's division. One of the same rule that runs is stopped.</summary>
    public Task<Clock?> StartAsync(Work work, ClockSubject subject, string ruleCode, CancellationToken cancellation) =>
        StartFromAsync(work, subject, ruleCode, work.Now, cancellation);

    /// <summary>The same for a limit that counts from an earlier instant: an inspection that is entered the day after.</summary>
    public async Task<Clock?> StartFromAsync(Work work, ClockSubject subject, string ruleCode, DateTimeOffset begins, CancellationToken cancellation)
    {
        if (await RuleSet.FindAsync(work.Records, ruleCode, subject.RulesOf, subject.Scope.DivisionCode, cancellation) is not { } rule)
        {
            return null;
        }

        var limit = rule.As<ClockRule>();
        var calendar = await CalendarBook.ReadAsync(work.Records, cancellation);
        return await BeginAsync(
            work, subject, new Limit(rule.Code, rule.Id, rule.Title, limit.Amount, limit.Unit, limit.WarnHours, limit.Extensions, rule.TitleEn),
            ClockMath.DueAt(begins, limit.Amount, limit.Unit, calendar, times.Zone), cancellation);
    }

    /// <summary>Begins a clock that ends with a day that a person set.</summary>
    public Task<Clock> StartUntilAsync(Work work, ClockSubject subject, SetDeadline deadline, CancellationToken cancellation)
    {
        var days = Math.Max(1, deadline.LastDay.DayNumber - times.Day(work.Now).DayNumber);
        return BeginAsync(
            work, subject, new Limit(deadline.Code, null, deadline.Title, days, ClockUnit.Days, deadline.WarnHours, int.MaxValue, deadline.TitleEn),
            ClockMath.EndOf(deadline.LastDay, times.Zone), cancellation);
    }

    /// <summary>What the clock waited for happened: it is met, late when it had passed. Nothing when none is open.</summary>
    public static Task StopAsync(Work work, ClockSubject subject, string ruleCode, CancellationToken cancellation) =>
        EndAsync(work, subject, ruleCode, ClockState.Met, cancellation);

    /// <summary>One open clock of the case waits for nothing any more.</summary>
    public static Task CancelAsync(Work work, ClockSubject subject, string ruleCode, CancellationToken cancellation) =>
        EndAsync(work, subject, ruleCode, ClockState.Cancelled, cancellation);

    /// <summary>Every open clock of the case waits for nothing any more.</summary>
    public static Task CancelAllAsync(Work work, ClockSubject subject, CancellationToken cancellation) =>
        EndAsync(work, subject, null, ClockState.Cancelled, cancellation);

    /// <summary>The clock stands until it is resumed.</summary>
    public async Task<Refusal?> PauseAsync(Work work, Clock clock, string reason, CancellationToken cancellation)
    {
        if (clock.State != ClockState.Running)
        {
            return Refusal.Conflict("hazards.clock.not-running");
        }

        if (reason.Trim().Length is 0 or > ReasonLength)
        {
            return Refusal.Invalid("hazards.reason", "reason");
        }

        var calendar = await CalendarBook.ReadAsync(work.Records, cancellation);
        var left = ClockMath.Left(work.Now, clock.DueAt, clock.Unit, calendar, times.Zone);
        (clock.DaysLeft, clock.MinutesLeft) = (left.Days, left.Minutes);
        (clock.State, clock.PausedAt, clock.Reason) = (ClockState.Paused, work.Now, reason.Trim());
        Tell(work, clock, "pause", ("reason", clock.Reason));
        return null;
    }

    /// <summary>The clock goes on with what was left of it.</summary>
    public async Task<Refusal?> ResumeAsync(Work work, Clock clock, CancellationToken cancellation)
    {
        if (clock.State != ClockState.Paused)
        {
            return Refusal.Conflict("hazards.clock.not-paused");
        }

        var calendar = await CalendarBook.ReadAsync(work.Records, cancellation);
        clock.DueAt = ClockMath.Resume(work.Now, new Remainder(clock.DaysLeft, clock.MinutesLeft), clock.Unit, calendar, times.Zone);
        (clock.State, clock.PausedAt) = (ClockState.Running, null);
        Tell(work, clock, "resume");
        return null;
    }

    /// <summary>The clock ends with a later day.</summary>
    public Refusal? Extend(Work work, Clock clock, DateOnly lastDay, string reason)
    {
        var due = ClockMath.EndOf(lastDay, times.Zone);
        if (!clock.IsOpen)
        {
            return Refusal.Conflict("hazards.clock.ended");
        }

        if (clock.ExtensionsLeft == 0)
        {
            return Refusal.Conflict("hazards.clock.no-extension");
        }

        if (due <= clock.DueAt || due <= work.Now)
        {
            return Refusal.Invalid("hazards.clock.later", "deadline");
        }

        if (reason.Trim().Length is 0 or > ReasonLength)
        {
            return Refusal.Invalid("hazards.reason", "reason");
        }

        (clock.DueAt, clock.State, clock.Reason) = (due, ClockState.Running, reason.Trim());
        (clock.WarnedAt, clock.NoticedAt, clock.PausedAt) = (null, null, null);
        clock.ExtensionsLeft -= clock.ExtensionsLeft == int.MaxValue ? 0 : 1;
        Tell(work, clock, "extend", ("deadline", Text(lastDay)), ("reason", clock.Reason));
        return null;
    }

    /// <summary>Longest reason, characters.</summary>
    internal const int ReasonLength = 500;

    /// <summary>Sets the timer to what comes next: the warning, the end, or nothing.</summary>
    internal static void Arm(Work work, Clock clock)
    {
        var key = clock.Id.ToString();
        if (clock.State != ClockState.Running)
        {
            work.Disarm(TimerKind, key);
            return;
        }

        var warns = clock.DueAt.AddHours(-clock.WarnHours);
        work.Arm(TimerKind, key, clock.WarnHours > 0 && clock.WarnedAt is null && warns > work.Now ? warns : clock.DueAt);
    }

    /// <summary>The case of a clock in the audit log and in events.</summary>
    internal static string SubjectOf(Clock clock) => $"{clock.SubjectKind}:{clock.SubjectId}";

    private static async Task<Clock> BeginAsync(Work work, ClockSubject subject, Limit limit, DateTimeOffset due, CancellationToken cancellation)
    {
        await EndAsync(work, subject, limit.Code, ClockState.Cancelled, cancellation);
        var clock = new Clock
        {
            Id = Guid.CreateVersion7(work.Now), SubjectKind = subject.Kind, SubjectId = subject.Id, SubjectName = subject.Name,
            RuleCode = limit.Code, RuleId = limit.RuleId, Title = limit.Title, TitleEn = limit.TitleEn, Unit = limit.Unit, Amount = limit.Amount, WarnHours = limit.WarnHours,
            ExtensionsLeft = limit.Extensions, DivisionCode = subject.Scope.DivisionCode, SectorCode = subject.Scope.SectorCode,
            PlaceId = subject.Scope.PlaceId, StartedAt = work.Now, DueAt = due,
        };
        work.Records.Add(clock);
        Arm(work, clock);
        Announce(work, clock);
        return clock;
    }

    private static async Task EndAsync(Work work, ClockSubject subject, string? ruleCode, ClockState state, CancellationToken cancellation)
    {
        var stored = await work.Records.Set<Clock>().AsTracking()
            .Where(c => c.SubjectKind == subject.Kind && c.SubjectId == subject.Id && (ruleCode == null || c.RuleCode == ruleCode)
                && c.EndedAt == null)
            .ToListAsync(cancellation);

        // With those that the same transaction began and has not saved.
        var begun = work.Records.ChangeTracker.Entries<Clock>().Where(e => e.State == EntityState.Added).Select(e => e.Entity)
            .Where(c => c.SubjectKind == subject.Kind && c.SubjectId == subject.Id && (ruleCode is null || c.RuleCode == ruleCode));
        foreach (var clock in stored.Concat(begun).Where(c => c.EndedAt is null).ToList())
        {
            clock.EndedAt = work.Now;
            clock.State = state == ClockState.Met && clock.State == ClockState.Passed ? ClockState.Passed : state;
            clock.Version++;
            Arm(work, clock);
            Announce(work, clock);
        }
    }

    private static void Tell(Work work, Clock clock, string action, params (string Name, string Value)[] details)
    {
        clock.Version++;
        work.Audit("hazards.clock." + action, SubjectOf(clock), clock.DivisionCode, [("rule", clock.RuleCode), .. details]);
        Arm(work, clock);
        Announce(work, clock);
    }

    private static void Announce(Work work, Clock clock) =>
        work.Announce(new Change(HazardTopics.Clocks, SubjectOf(clock), clock.DivisionCode, work.Now));

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record Limit(string Code, Guid? RuleId, string Title, int Amount, ClockUnit Unit, int WarnHours, int Extensions, string TitleEn);
}
