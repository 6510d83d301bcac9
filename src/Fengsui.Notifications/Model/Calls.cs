using Fengsui.Alarms.Contracts;
using Fengsui.Kernel.Storage;

namespace Fengsui.Notifications.Model;

/// <summary>What begins a tree.</summary>
public enum CallTrigger
{
    /// <summary>An alarm is raised.</summary>
    Raised,

    /// <summary>A person confirmed it.</summary>
    Confirmed,
}

/// <summary>Whom a step calls.</summary>
public enum StepTarget
{
    /// <summary>Who is on duty.</summary>
    Roster,

    /// <summary>Who stands by.</summary>
    Standby,

    /// <summary>People of the place that the alarm comes from, by what they are to it.</summary>
    PlaceRole,

    /// <summary>Accounts with a role whose division covers the alarm's.</summary>
    AccountRole,

    /// <summary>One person.</summary>
    Person,
}

/// <summary>A step of a tree.</summary>
/// <param name="Role">Of the place or of the account, by <paramref name="Target"/>.</param>
/// <param name="Channels">In order: the next is tried for a person when the one before could not.</param>
/// <param name="TimeoutSeconds">So long the answer is waited for; then the next step.</param>
public sealed record CallStep(
    StepTarget Target, Guid? RosterId, string? Role, Guid? ContactId, IReadOnlyList<Guid> Channels, int TimeoutSeconds);

/// <summary>Who is called for what, within a division; its steps are versions.</summary>
public sealed class CallTree : IHoldsBelow
{
    public Guid Id { get; init; }

    public string Name { get; set; } = "";

    public string DivisionCode { get; init; } = "";

    public CallTrigger Trigger { get; set; }

    /// <summary>Kinds of alarms, names with a comma between.</summary>
    public string Kinds { get; set; } = "";

    /// <summary>True when it waits for nobody's quiet hours. Of fire it always is.</summary>
    public bool IsUrgent { get; set; }

    /// <summary>How often the steps are gone through before it is over.</summary>
    public int Rounds { get; set; } = 1;

    /// <summary>True when it ends once the desk has acknowledged the alarm.</summary>
    public bool EndsAtDesk { get; set; }

    /// <summary>解除通知: by which kinds of channels who was reached about a fire is told that there is none; names with a comma between.</summary>
    public string StandDownBy { get; set; } = StandDownKinds.Write(StandDownKinds.Usual);

    public bool IsInUse { get; set; }

    public int Version { get; set; }

    /// <summary>The kinds as a set.</summary>
    public IReadOnlySet<AlarmKind> KindSet =>
        Kinds.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<AlarmKind>).ToHashSet();
}

/// <summary>The steps of a tree as they were from one day on. Never changed; a run keeps the one it began with.</summary>
public sealed class CallTreeVersion
{
    public Guid TreeId { get; init; }

    public int Version { get; init; }

    /// <summary>A list of <see cref="CallStep"/> in JSON.</summary>
    public string StepsJson { get; init; } = "[]";

    public DateTimeOffset MadeAt { get; init; }

    public string MadeBy { get; init; } = "";
}

/// <summary>Where a run of a tree stands.</summary>
public enum RunState
{
    /// <summary>叫应中.</summary>
    Calling,

    /// <summary>已应答.</summary>
    Acknowledged,

    /// <summary>无人应答: all steps are over and nobody answered.</summary>
    Exhausted,

    /// <summary>已终止: the alarm needs nobody any more.</summary>
    Ended,
}

/// <summary>What those who were reached were told after their call.</summary>
public enum RunNews
{
    /// <summary>解除: it was no fire.</summary>
    StandDown,

    /// <summary>更正: it was taken for no fire, and is one.</summary>
    Correction,
}

/// <summary>Kinds of channels by which stand-down messages go, as they are stored.</summary>
public static class StandDownKinds
{
    /// <summary>What wakes people. Letters by e-mail do not, and are read late.</summary>
    public static IReadOnlyList<ChannelKind> Usual { get; } =
        [ChannelKind.TestSink, ChannelKind.Sms, ChannelKind.Voice, ChannelKind.WeChatWork, ChannelKind.DingTalk, ChannelKind.WebPush];

    /// <summary>Names with a comma between.</summary>
    public static string Write(IEnumerable<ChannelKind> kinds) => string.Join(',', kinds.Distinct().Order());

    /// <summary>What <see cref="Write"/> wrote.</summary>
    public static IReadOnlyList<ChannelKind> Read(string stored) =>
        [.. stored.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<ChannelKind>)];
}

/// <summary>How somebody answered.</summary>
public enum AcknowledgedBy
{
    /// <summary>The link in the message.</summary>
    Link,

    /// <summary>A key on the telephone.</summary>
    Key,

    /// <summary>The button on a page.</summary>
    Page,
}

/// <summary>A tree at work for an alarm, and for those of the same place that join it.</summary>
public sealed class CallRun : IInScope
{
    public Guid Id { get; init; }

    public Guid TreeId { get; init; }

    public int TreeVersion { get; init; }

    public string TreeName { get; init; } = "";

    public bool IsUrgent { get; init; }

    public int Rounds { get; init; }

    public bool EndsAtDesk { get; init; }

    /// <summary>As the tree had it when the run began, see <see cref="CallTree.StandDownBy"/>.</summary>
    public string StandDownBy { get; init; } = "";

    public CallTrigger Trigger { get; init; }

    public AlarmKind Kind { get; init; }

    /// <summary>The alarm that began it.</summary>
    public Guid AlarmId { get; init; }

    public string AlarmNumber { get; init; } = "";

    public string PlaceKey { get; init; } = "";

    public string PlaceName { get; init; } = "";

    /// <summary>Street address and point, for the message.</summary>
    public string Where { get; init; } = "";

    public string DivisionCode { get; set; } = "";

    public string SectorCode { get; set; } = "";

    public Guid? PlaceId { get; set; }

    public RunState State { get; set; }

    public int Round { get; set; } = 1;

    public int Step { get; set; }

    public int Steps { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset StepStartedAt { get; set; }

    public DateTimeOffset? StepDueAt { get; set; }

    public DateTimeOffset? AcknowledgedAt { get; set; }

    /// <summary>Seconds from the start to the answer; null without one.</summary>
    public int? AnsweredSeconds { get; set; }

    public string AnsweredBy { get; set; } = "";

    public AcknowledgedBy? AnsweredHow { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>True when the desk's acknowledgement ended it: it goes on when that is undone.</summary>
    public bool EndedByDesk { get; set; }

    /// <summary>What everybody who was reached was told since; null for nothing.</summary>
    public RunNews? News { get; set; }

    public DateTimeOffset? NewsAt { get; set; }

    /// <summary>Who decided it; empty when it was the system.</summary>
    public string NewsBy { get; set; } = "";

    /// <summary>What it turned out to be; null when the alarms of the run turned out differently.</summary>
    public AlarmOutcome? NewsOutcome { get; set; }

    public int Version { get; set; }
}

/// <summary>An alarm that a run is about.</summary>
public sealed class CallRunAlarm
{
    public Guid RunId { get; init; }

    public Guid AlarmId { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Where the desk has it, as far as it was told here.</summary>
    public AlarmState State { get; set; }

    /// <summary>What it turned out to be, as far as it was told here.</summary>
    public AlarmOutcome? Outcome { get; set; }

    /// <summary>True when nobody has to do anything about it any more.</summary>
    public bool IsSettled => Settles(State);

    /// <summary>True when it is over and was no fire.</summary>
    public bool IsHarmless => IsSettled && (State != AlarmState.Closed || Outcome != AlarmOutcome.Confirmed);

    /// <summary>True of a state in which nobody has to do anything any more.</summary>
    public static bool Settles(AlarmState state) => state is AlarmState.Closed or AlarmState.False or AlarmState.Test or AlarmState.Fault;
}

/// <summary>Where the call of one person stands.</summary>
public enum CallState
{
    /// <summary>已叫.</summary>
    Called,

    /// <summary>已应答.</summary>
    Acknowledged,

    /// <summary>超时未答.</summary>
    TimedOut,

    /// <summary>No channel reached the person.</summary>
    Unreachable,

    /// <summary>The step had nobody to call.</summary>
    Nobody,

    /// <summary>Somebody else answered, or it is over.</summary>
    Covered,
}

/// <summary>One person called in one step.</summary>
public sealed class Call : IInScope
{
    public Guid Id { get; init; }

    public Guid RunId { get; init; }

    public int Round { get; init; }

    public int Step { get; init; }

    /// <summary>Order within the run.</summary>
    public int Sequence { get; init; }

    public string PersonKey { get; init; } = "";

    public string PersonName { get; init; } = "";

    /// <summary>Role at the place or name of the roster, as words or as the name of a role.</summary>
    public string PersonRole { get; init; } = "";

    public string AddressShown { get; init; } = "";

    /// <summary>What is needed to try the next channel: a list of ways, encrypted.</summary>
    public string Ways { get; init; } = "";

    /// <summary>Which way is being tried.</summary>
    public int Way { get; set; }

    /// <summary>SHA-256 of the token that answers for this person.</summary>
    public string TokenHash { get; init; } = "";

    public CallState State { get; set; }

    public DateTimeOffset CalledAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    public AcknowledgedBy? How { get; set; }

    /// <summary>What the person says: true that it burns, false that there is no fire; null so far.</summary>
    public bool? SaysFire { get; set; }

    public DateTimeOffset? SaidAt { get; set; }

    public string DivisionCode { get; set; } = "";

    public string SectorCode { get; set; } = "";

    public Guid? PlaceId { get; set; }

    public int Version { get; set; }
}
