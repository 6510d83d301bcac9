using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Desk;
using Fengsui.Alarms.Raising;
using Fengsui.Alarms.Reading;
using Fengsui.Alarms.Storage;
using Fengsui.Alarms.Tests.Telling;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Fengsui.Testing;

namespace Fengsui.Alarms.Tests;

/// <summary>What monitoring rules find becomes alarms that say which rule, what value, what limit.</summary>
[Trait("Req", "S-79")]
public sealed class RuleAlarmTests
{
    private static readonly Guid Pressure = new("01930000-0000-7000-8000-0000000000d1");
    private static readonly Guid Drop = new("01930000-0000-7000-8000-0000000000d2");

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_rule_raises_a_prewarning_with_its_evidence_and_its_end_closes_what_was_acknowledged(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await SendAsync(story, Finding(Pressure, 0.05));
        var alarm = await story.AlarmAsync(Pump, AlarmKind.Prewarning);
        Assert.Equal((AlarmState.Raised, AlarmSeverity.High, Pressure, 0L), (alarm.State, alarm.Severity, alarm.RuleId!.Value, alarm.LatestEventId));
        var detail = (await story.Queries.FindAsync(Li, alarm.Id, default))!;
        var standing = Assert.Single(RuleFindings.Standing(detail.Timeline)).Finding;
        Assert.Equal(Finding(Pressure, 0.05), standing);
        Assert.Equal("规则“管网低压”第 2 版：压力实测 0.05 MPa，持续越过限值 0.1 MPa", Words(story, detail, AlarmEntryKind.RuleBegan));

        await story.TellAsync(Acknowledge(Li, Pump, AlarmKind.Prewarning));
        await SendAsync(story, Finding(Pressure, 0.3), SignalChange.Restored);
        alarm = await story.AlarmAsync(Pump, AlarmKind.Prewarning);
        Assert.Equal((AlarmState.Closed, AlarmOutcome.Restored), (alarm.State, alarm.Outcome));
        detail = (await story.Queries.FindAsync(Li, alarm.Id, default))!;
        Assert.Empty(RuleFindings.Standing(detail.Timeline));
        Assert.Single((await story.Queries.ListAsync(Li, new AlarmFilter { RuleId = Pressure }, null, 10, default)).Items);
        Assert.Empty((await story.Queries.ListAsync(Li, new AlarmFilter { RuleId = Drop }, null, 10, default)).Items);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Two_rules_at_one_point_are_one_alarm_that_lasts_until_the_last_has_ended(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await SendAsync(story, Finding(Pressure, 0.05));
        await SendAsync(story, Finding(Drop, 0.04) with { Beside = 1 });
        var alarm = Assert.Single(await story.AlarmsAsync(Pump, AlarmKind.Prewarning));
        Assert.Equal((1, true), (alarm.RepeatCount, alarm.SignalPresent));
        await SendAsync(story, Finding(Pressure, 0.3) with { Beside = 1 }, SignalChange.Restored);
        alarm = await story.AlarmAsync(Pump, AlarmKind.Prewarning);
        Assert.True(alarm.SignalPresent);
        var detail = (await story.Queries.FindAsync(Li, alarm.Id, default))!;
        Assert.Equal(Drop, Assert.Single(RuleFindings.Standing(detail.Timeline)).Finding.RuleId);
        await SendAsync(story, Finding(Drop, 0.3), SignalChange.Restored);
        Assert.False((await story.AlarmAsync(Pump, AlarmKind.Prewarning)).SignalPresent);
    }

    [Fact]
    public async Task A_device_that_speaks_after_a_rule_with_a_lower_id_is_heard_and_nothing_counts_twice()
    {
        await using var story = await Story.BeginAsync(StoreKind.Sqlite);
        var rule = story.Transition(Pump, SignalKind.RulePrewarning, SignalChange.Onset) with { EventId = 1_000_000, Rule = Finding(Pressure, 0.05) };
        await story.SendAsync(rule);
        await story.TellAsync(Signal(Pump, SignalKind.Prewarning));
        var alarm = await story.AlarmAsync(Pump, AlarmKind.Prewarning);
        Assert.Equal("RulePrewarning,Prewarning", alarm.Signals);
        await SendAsync(story, Finding(Pressure, 0.3), SignalChange.Restored, 1_000_001);
        Assert.True((await story.AlarmAsync(Pump, AlarmKind.Prewarning)).SignalPresent);

        var entries = (await story.AlarmAsync(Pump, AlarmKind.Prewarning)).EntryCount;
        await story.RedeliverAsync();
        Assert.Equal(entries, (await story.AlarmAsync(Pump, AlarmKind.Prewarning)).EntryCount);
    }

    [Fact]
    public async Task A_rule_that_raises_troubles_is_for_maintenance_and_closes_itself()
    {
        await using var story = await Story.BeginAsync(StoreKind.Sqlite);
        await SendAsync(story, Finding(Pressure, 0.05), signal: SignalKind.RuleFault);
        Assert.Equal(AlarmState.Raised, (await story.AlarmAsync(Pump, AlarmKind.Trouble)).State);
        await SendAsync(story, Finding(Pressure, 0.3), SignalChange.Restored, signal: SignalKind.RuleFault);
        Assert.Equal(AlarmState.Closed, (await story.AlarmAsync(Pump, AlarmKind.Trouble)).State);
    }

    [Theory]
    [InlineData("Limit", "压力实测 0.05 MPa，限值 0.1 MPa")]
    [InlineData("Repetition", "压力越限 0.05 次，限 0.1 次")]
    [InlineData("Several", "压力越限的点位 0.05 个，限 0.1 个")]
    [InlineData("Rise", "压力变化 0.05 MPa，限 0.1 MPa")]
    [InlineData("Stale", "压力没有读数，上一次为 0.05 MPa，限 0.1 秒")]
    [InlineData("Past", "压力实测 0.05 MPa，平常的界限 0.1 MPa")]
    public void Every_condition_is_said_in_words(string condition, string words)
    {
        using var chinese = new InLanguage("zh");
        Assert.Equal(words, RuleFindingWords.Explain(Finding(Pressure, 0.05) with { Condition = condition }, begins: true));
    }

    private static RuleFinding Finding(Guid rule, double value) => new(rule, "管网低压", 2, "Duration", 4, "MPa", value, 0.1, 0);

    private static Task SendAsync(
        Story story, RuleFinding finding, SignalChange change = SignalChange.Onset, long? id = null, SignalKind signal = SignalKind.RulePrewarning)
    {
        var told = story.Transition(Pump, signal, change);
        return story.SendAsync(told with { Rule = finding, EventId = id ?? told.EventId, FrameId = 0 });
    }

    private static string Words(Story story, AlarmDetail detail, AlarmEntryKind kind)
    {
        using var chinese = new InLanguage("zh");
        return story.Store.Get<AlarmWords>().Of(detail.Timeline.Single(l => l.Kind == kind));
    }
}
