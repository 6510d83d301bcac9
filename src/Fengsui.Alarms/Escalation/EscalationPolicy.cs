using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Grouping;
using Fengsui.Alarms.LifeCycle;

namespace Fengsui.Alarms.Escalation;

/// <summary>A time limit and who is told when it passes.</summary>
/// <param name="Class">To which alarms it applies.</param>
/// <param name="Goal">What should have happened.</param>
/// <param name="AfterSeconds">Counted from the arrival of the frame; for <see cref="EscalationGoal.Closed"/> from the verification.</param>
/// <param name="Target">Who is told.</param>
/// <param name="Source">Where the figure comes from: the key of a text for those that are shipped, or what people wrote.</param>
internal sealed record EscalationStep(
    EscalationClass Class, EscalationGoal Goal, int AfterSeconds, EscalationTarget Target, string Source);

/// <summary>What the clock looks at.</summary>
/// <param name="ClockStartedAt">Arrival of the frame, or when the alarm was opened again.</param>
/// <param name="VerifiedAt">When the verdict was given, or null.</param>
/// <param name="TakenSteps">Bit n set: step n of the version was taken.</param>
internal sealed record EscalationFacts(
    EscalationClass Class, AlarmState State, DateTimeOffset ClockStartedAt, DateTimeOffset? VerifiedAt, bool Shelved, long TakenSteps);

/// <summary>A step with the time at which it is due.</summary>
internal sealed record DueStep(int Index, EscalationStep Step, DateTimeOffset DueAt);

/// <summary>One version of the time limits. Alarms keep the version with which they were raised.</summary>
internal sealed record EscalationPolicy(int Version, IReadOnlyList<EscalationStep> Steps)
{
    /// <summary>When signals of one place are one alarm.</summary>
    public GroupRule Grouping { get; init; } = GroupRule.Default;

    /// <summary>The taken steps are bits of a number.</summary>
    public const int MostSteps = 60;

    // Said in words by AlarmWords.SourceOf; versions that people make carry their own.
    private const string Ours = "ours";
    private const string Chain = "gb50440-3.2.2";
    private const string Forward = "gb50440-3.2.3";

    /// <summary>Version 1, shipped.</summary>
    public static EscalationPolicy Default { get; } = new(
        1,
        [
            new(EscalationClass.Fire, EscalationGoal.Acknowledged, 30, EscalationTarget.DutyLeader, Chain),
            new(EscalationClass.Fire, EscalationGoal.Acknowledged, 90, EscalationTarget.CountyBrigade, Chain),
            new(EscalationClass.Fire, EscalationGoal.Verified, 180, EscalationTarget.PlaceManager, Forward),
            new(EscalationClass.Fire, EscalationGoal.Verified, 300, EscalationTarget.DutyLeader, Forward),
            new(EscalationClass.Fire, EscalationGoal.Closed, 14_400, EscalationTarget.DutyLeader, Ours),
            new(EscalationClass.LateFire, EscalationGoal.Acknowledged, 900, EscalationTarget.DutyLeader, Ours),
            new(EscalationClass.LateFire, EscalationGoal.Verified, 3_600, EscalationTarget.PlaceManager, Ours),
            new(EscalationClass.LateFire, EscalationGoal.Closed, 14_400, EscalationTarget.DutyLeader, Ours),
            new(EscalationClass.Attention, EscalationGoal.Acknowledged, 300, EscalationTarget.DutyLeader, Ours),
            new(EscalationClass.Attention, EscalationGoal.Verified, 1_800, EscalationTarget.PlaceManager, Ours),
            new(EscalationClass.SeriousTrouble, EscalationGoal.Acknowledged, 1_800, EscalationTarget.DeviceManager, Ours),
            new(EscalationClass.SeriousTrouble, EscalationGoal.Verified, 86_400, EscalationTarget.PlaceManager,
                Ours),
            new(EscalationClass.Trouble, EscalationGoal.Acknowledged, 28_800, EscalationTarget.DeviceManager, Ours),
            new(EscalationClass.Trouble, EscalationGoal.Verified, 259_200, EscalationTarget.PlaceManager, Ours),
        ]);

    /// <summary>The step that is due next, or null when nothing is waited for.</summary>
    public DueStep? Next(EscalationFacts facts) => Waiting(facts).MinBy(s => (s.DueAt, s.Index));

    /// <summary>Every step that is due at a time and was not taken, earliest first.</summary>
    public IReadOnlyList<DueStep> Due(EscalationFacts facts, DateTimeOffset now) =>
        [.. Waiting(facts).Where(s => s.DueAt <= now).OrderBy(s => s.DueAt).ThenBy(s => s.Index)];

    /// <summary>Steps that were taken and whose goal is still not reached.</summary>
    public IEnumerable<DueStep> Missed(EscalationFacts facts) => Steps.Select((step, index) => (step, index))
        .Where(s => (facts.TakenSteps & (1L << s.index)) != 0 && !Reached(s.step.Goal, facts.State))
        .Select(s => new DueStep(
            s.index, s.step,
            (s.step.Goal == EscalationGoal.Closed ? facts.VerifiedAt ?? facts.ClockStartedAt : facts.ClockStartedAt) + TimeSpan.FromSeconds(s.step.AfterSeconds)));

    /// <summary>True when the state has reached the goal.</summary>
    public static bool Reached(EscalationGoal goal, AlarmState state) => goal switch
    {
        EscalationGoal.Acknowledged => state != AlarmState.Raised,
        EscalationGoal.Verified => AlarmLifeCycle.IsVerdict(state) || state == AlarmState.Closed,
        EscalationGoal.Closed => state == AlarmState.Closed,
    };

    private IEnumerable<DueStep> Waiting(EscalationFacts facts)
    {
        if (facts.Shelved)
        {
            yield break;
        }

        for (var index = 0; index < Steps.Count; index++)
        {
            var step = Steps[index];
            var from = step.Goal == EscalationGoal.Closed ? facts.VerifiedAt : facts.ClockStartedAt;
            var taken = (facts.TakenSteps & (1L << index)) != 0;
            if (step.Class == facts.Class && !taken && from is { } start && !Reached(step.Goal, facts.State))
            {
                yield return new DueStep(index, step, start + TimeSpan.FromSeconds(step.AfterSeconds));
            }
        }
    }
}
