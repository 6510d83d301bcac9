using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Desk;
using Fengsui.Alarms.Drills;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Shelving;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Sensing.Contracts;

namespace Fengsui.Alarms.Tests.Telling;

/// <summary>The words of a story: <c>At(12, Fire(Hall))</c>, <c>Acknowledge(Li, Kitchen)</c>, <c>Expect(Kitchen, …)</c>.</summary>
internal static class Acts
{
    /// <summary>Moves the clock to so many seconds after the beginning, firing time limits on the way, then acts.</summary>
    public static Act At(double seconds, params Act[] acts) => async story =>
    {
        await story.MoveToAsync(TimeSpan.FromSeconds(seconds));
        await story.TellAsync(acts);
    };

    public static Act Fire(TestPoint point) => Signal(point, SignalKind.FireAlarm);

    public static Act FireAgain(TestPoint point) => Signal(point, SignalKind.FireAlarm, SignalChange.Repeat);

    public static Act FireClears(TestPoint point) => Signal(point, SignalKind.FireAlarm, SignalChange.Restored);

    public static Act Pressed(TestPoint point) => Signal(point, SignalKind.ManualAlarm);

    public static Act Fault(TestPoint point) => Signal(point, SignalKind.Fault);

    public static Act FaultClears(TestPoint point) => Signal(point, SignalKind.Fault, SignalChange.Restored);

    public static Act Signal(TestPoint point, SignalKind kind, SignalChange change = SignalChange.Onset) =>
        story => story.SendAsync(story.Transition(point, kind, change));

    /// <summary>It happened so long before it arrived.</summary>
    public static Act LateFire(TestPoint point, TimeSpan before) =>
        story => story.SendAsync(story.Transition(point, SignalKind.FireAlarm, SignalChange.Onset, story.Now - before, late: true));

    public static Act FireInTest(TestPoint point) =>
        story => story.SendAsync(story.Transition(point, SignalKind.FireAlarm, SignalChange.Onset, inTest: true));

    public static Act Acknowledge(Actor who, TestPoint point, AlarmKind kind = AlarmKind.FireAlarm) =>
        Move(who, point, AlarmMove.Acknowledge, kind: kind);

    public static Act Verify(Actor who, TestPoint point) => Move(who, point, AlarmMove.BeginVerification);

    public static Act Confirm(Actor who, TestPoint point) =>
        Move(who, point, AlarmMove.Confirm, new MoveInput(CauseSeed.Fire, VerificationMeans.Phone, "厨房起火"));

    public static Act False(Actor who, TestPoint point, string cause = "cooking") =>
        Move(who, point, AlarmMove.MarkFalse, new MoveInput(cause, VerificationMeans.OnSite));

    public static Act Close(Actor who, TestPoint point, string? note = null, bool stillSounding = false) =>
        Move(who, point, AlarmMove.Close, new MoveInput(Note: note, AcceptStillSounding: stillSounding));

    public static Act Move(
        Actor who, TestPoint point, AlarmMove move, MoveInput? input = null, AlarmKind kind = AlarmKind.FireAlarm) => async story =>
    {
        var outcome = await story.MoveAsync(who, point, move, input, kind);
        Assert.True(outcome.Succeeded, outcome.Refusal is { } refusal ? $"{refusal.Code}: {AlarmWords.Of(refusal)}" : "");
        await story.Store.DrainOutboxAsync();
    };

    public static Act Refused(
        Actor who, TestPoint point, AlarmMove move, RefusalKind kind, string code, MoveInput? input = null,
        AlarmKind alarm = AlarmKind.FireAlarm) => async story =>
    {
        var outcome = await story.MoveAsync(who, point, move, input, alarm);
        Assert.Equal(code, outcome.Refusal?.Code);
        Assert.Equal(kind, outcome.Refusal?.Kind);
    };

    public static Act Shelve(
        Actor who, TestPoint point, TimeSpan span, string? refusedWith = null, AlarmKind kind = AlarmKind.FireAlarm) => async story =>
    {
        var alarm = (await story.AlarmsAsync(point, kind)).Last();
        var outcome = await story.Service.ShelveAsync(
            who, alarm.Id, new ShelveInput("探测器更换中", "孙工", story.Now + span), default);
        Assert.Equal(refusedWith, outcome.Refusal?.Code);
    };

    public static Act Drill(Actor who, Guid placeId, TimeSpan span) => async story =>
    {
        var outcome = await story.Drills.StartAsync(
            who, new DrillInput(DrillKind.Drill, placeId, null, "赵队", "季度演练", story.Now, story.Now + span), default);
        Assert.True(outcome.Succeeded, outcome.Refusal?.Code);
    };

    public static Act Restart() => story => story.Store.RestartAsync();

    /// <summary>What the one alarm of a point looks like.</summary>
    public static Act Expect(TestPoint point, Action<Alarm> check, AlarmKind kind = AlarmKind.FireAlarm) =>
        async story => check(await story.AlarmAsync(point, kind));

    public static Act Expect(TestPoint point, AlarmState state, AlarmKind kind = AlarmKind.FireAlarm) =>
        async story => Assert.Equal(state, (await story.AlarmAsync(point, kind)).State);

    public static Act ExpectNone(TestPoint point) => async story => Assert.Empty(await story.AlarmsAsync(point));

    /// <summary>How the timeline of the one alarm of a point reads.</summary>
    public static Act ExpectTimeline(TestPoint point, params AlarmEntryKind[] kinds) => async story =>
        Assert.Equal(kinds, (await story.TimelineAsync(await story.AlarmAsync(point))).Select(e => e.Kind));
}
