using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Rules;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Cases;

/// <summary>A clock of a hazard has passed: the deadline makes it overdue, the next lever is taken. The others only show that they passed.</summary>
internal sealed class HazardClocks(HazardBook book) : IClockSubject
{
    public const string SubjectKind = "hazard";

    /// <summary>A deadline warns so long before its end, hours.</summary>
    public const int WarnHours = 72;

    // The timer loop looks every few seconds at the longest; more than that was a stop.
    private const int PunctualSeconds = 10;

    public string Kind => SubjectKind;

    public async Task PassedAsync(Work work, Clock clock, CancellationToken cancellation)
    {
        var hazard = await work.Records.Set<Hazard>().AsTracking().FirstOrDefaultAsync(h => h.Id == clock.SubjectId, cancellation);
        if (hazard is null || MoveOf(clock, hazard) is not { } move || HazardLifeCycle.Find(hazard.State, move) is null)
        {
            return;
        }

        var late = (int)Math.Min(int.MaxValue, (work.Now - clock.DueAt).TotalSeconds);
        var rules = await RuleSet.ReadAsync(work.Records, hazard.RulesOf, cancellation);
        var input = new HazardInput { Level = NextLever(rules, hazard)?.Level ?? EscalationLevel.None };
        await book.MoveAsync(work, hazard, move, input, false, cancellation, late > PunctualSeconds ? late : 0);
    }

    /// <summary>The next lever on an overdue hazard, or null when there is none stronger.</summary>
    public static Lever? NextLever(RuleSet rules, Hazard hazard) => hazard.Deadline is not { } deadline
        ? null
        : rules.Of(RuleKind.Escalation, hazard.DivisionCode)
            .Select(r => (Rule: r, Step: r.As<EscalationRule>()))
            .Where(r => r.Step.Level > hazard.Escalation)
            .OrderBy(r => r.Step.DaysOverdue)
            .Select(r => new Lever(r.Step.Level, r.Rule.Title, r.Rule.TitleEn, deadline.AddDays(r.Step.DaysOverdue)))
            .FirstOrDefault();

    private static HazardMove? MoveOf(Clock clock, Hazard hazard) => clock.RuleCode switch
    {
        ClockCodes.Rectification => HazardMove.Lapse,
        ClockCodes.Escalation when hazard.State is HazardState.Overdue or HazardState.Escalated => HazardMove.Escalate,
        _ => null,
    };
}

/// <summary>A lever and the day with whose end it is taken.</summary>
internal sealed record Lever(EscalationLevel Level, string Title, string TitleEn, DateOnly LastDay);
