using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Rules;
using Fengsui.Sensing.Rules.Live;
using Fengsui.Sensing.Telemetry;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Tests.Rules.Live;

/// <summary>Rules in force judge live readings: what is raised, told, ended, and what a change of rules or points does to it.</summary>
[Trait("Req", "S-79")]
public sealed class LiveJudgeTests
{
    private const string Above60 = """{"kind":"limit","side":"above","limit":60,"hysteresis":5}""";

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task A_rule_tells_what_it_found_with_value_limit_and_edition_and_that_it_ended(StoreKind kind)
    {
        await using var stage = await LiveStage.OpenAsync(kind);
        var rule = await stage.ForceAsync(RuleCases.Json(Above60));
        await stage.RoundAsync();
        await stage.PlayAsync("10:20 20:61.5 30:58 40:54", 60);

        var told = await stage.ToldAsync();
        Assert.Equal(["Onset:61.5", "Restored:54"], told.Select(t => FormattableString.Invariant($"{t.Change}:{t.Rule!.Value}")));
        Assert.All(told, t => Assert.Equal(
            (SignalKind.RulePrewarning, 1L, 100L, RuleCases.Place, "1-1", false),
            (t.Kind, t.PointId, t.DeviceId, t.PlaceId, t.PointLabel, t.InTest)));
        Assert.Equal(new RuleFinding(rule, "高温", 1, "Limit", 3, told[0].Rule!.Unit, 61.5, 60, 0), told[0].Rule);
        Assert.NotEqual("", told[0].Rule!.Unit);
        Assert.True(told[0].EventId < told[1].EventId);
        var alarm = Assert.Single(await stage.AlarmsAsync());
        Assert.Equal((RuleCases.Monday + 20_000, RuleCases.Monday + 40_000), (alarm.BeganAt.ToUnixTimeMilliseconds(), alarm.EndedAt!.Value.ToUnixTimeMilliseconds()));
        Assert.Equal((RuleCases.Place, "990101001001", false), (alarm.PlaceId, alarm.DivisionCode, alarm.EndedByChange));
    }

    [Theory]
    [InlineData("""{"kind":"stale","afterSeconds":60}""", null, "1:20", 59, 61.5, "+61(20/60)")]
    [InlineData("""{"kind":"duration","side":"above","limit":60,"hysteresis":0,"forSeconds":30}""", null, "5:61", 34, 35.5, "+35(61/60)")]
    [InlineData(Above60, """{"days":["mon"],"from":"00:01","to":"24:00"}""", "5:61", 59, 60.5, "+60(61/60)")]
    public async Task Time_that_passes_is_judged_without_a_reading(string condition, string? schedule, string log, double before, double after, string told)
    {
        await using var stage = await LiveStage.OpenAsync(StoreKind.Sqlite);
        await stage.ForceAsync(RuleCases.Json(condition, schedule));
        await stage.RoundAsync();
        await stage.PlayAsync(log, before);
        Assert.Empty(await stage.AlarmsAsync());
        await stage.PassAsync(after);
        Assert.Equal(told, RuleCases.Text(await stage.TransitionsAsync()));
    }

    [Fact]
    public async Task What_stands_already_is_raised_when_a_rule_comes_into_force_and_ends_when_it_is_withdrawn()
    {
        await using var stage = await LiveStage.OpenAsync(StoreKind.Sqlite);
        await stage.PlayAsync("10:70 11:20 2@12:80 2@20:65", 100);
        var rule = await stage.ForceAsync(RuleCases.Json(Above60), from: stage.Now.AddSeconds(60));
        await stage.PassAsync(140);
        Assert.Empty(await stage.AlarmsAsync());
        await stage.PassAsync(180);
        Assert.Equal("+2@12(80/60)", RuleCases.Text(await stage.TransitionsAsync()));

        await stage.Store.Unit.RunAsync(TestActors.System, work => work.Records.Set<RuleEdition>().Where(e => e.RuleId == rule)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.State, EditionState.Withdrawn)));
        await stage.PassAsync(240);
        var alarm = Assert.Single(await stage.AlarmsAsync());
        Assert.True(alarm.EndedByChange);
        Assert.Equal(["Onset", "Restored"], (await stage.ToldAsync()).Select(t => t.Change.ToString()));
        await using var look = stage.Store.Look();
        Assert.False(await look.Set<LiveEdition>().AnyAsync());
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task Another_edition_ends_what_it_does_not_see_keeps_what_both_see_and_raises_what_it_sees_alone(StoreKind kind)
    {
        await using var stage = await LiveStage.OpenAsync(kind);
        var rule = await stage.ForceAsync(RuleCases.Json(Above60));
        await stage.RoundAsync();
        await stage.PlayAsync("1@1:70 2@2:90 3@3:50", 30);
        await stage.ForceAsync(RuleCases.Json("""{"kind":"limit","side":"above","limit":80,"hysteresis":0}"""), rule: rule, from: stage.Now.AddSeconds(10));
        await stage.PassAsync(70);
        Assert.Equal([(1L, true), (2L, false)], (await stage.AlarmsAsync()).OrderBy(a => a.PointId).Select(a => (a.PointId, a.EndedAt is not null)));

        await stage.ForceAsync(RuleCases.Json("""{"kind":"limit","side":"above","limit":40,"hysteresis":0}"""), rule: rule, from: stage.Now.AddSeconds(10));
        await stage.PassAsync(110);
        var standing = (await stage.AlarmsAsync()).Where(a => a.EndedAt is null).OrderBy(a => a.PointId).ToList();
        Assert.Equal([(1L, 3), (2L, 1), (3L, 3)], standing.Select(a => (a.PointId, a.Edition)));
        Assert.Equal(2 + 1 + 2, (await stage.ToldAsync()).Count);
    }

    [Fact]
    public async Task A_point_that_is_taken_out_ends_and_one_that_is_put_in_is_raised_by_what_it_measured()
    {
        await using var stage = await LiveStage.OpenAsync(StoreKind.Sqlite);
        await stage.ForceAsync(RuleCases.Json(Above60), $$"""[{"kind":"place","value":"{{RuleCases.Place}}"}]""");
        await stage.RoundAsync();
        await stage.PlayAsync("1@1:70 11@2:75 21@3:20", 30);
        Assert.Equal([1L], (await stage.AlarmsAsync()).Select(a => a.PointId));

        await stage.Store.Unit.RunAsync(TestActors.System, async work =>
        {
            await work.Records.Set<Point>().Where(p => p.Id == 1).ExecuteUpdateAsync(s => s.SetProperty(p => p.PlaceId, RuleCases.Other));
            await work.Records.Set<Point>().Where(p => p.Id == 11).ExecuteUpdateAsync(s => s.SetProperty(p => p.PlaceId, RuleCases.Place));
        });
        stage.Judge.Look();
        await stage.PassAsync(70);
        var alarms = await stage.AlarmsAsync();
        Assert.Equal([(1L, true), (11L, false)], alarms.OrderBy(a => a.PointId).Select(a => (a.PointId, a.EndedAt is not null)));
    }

    [Fact]
    public async Task The_first_reading_of_a_point_that_nobody_knew_is_judged()
    {
        await using var stage = await LiveStage.OpenAsync(StoreKind.Sqlite);
        await stage.ForceAsync(RuleCases.Json(Above60));
        await stage.RoundAsync();
        await stage.Store.Unit.RunAsync(TestActors.System, work =>
        {
            work.Records.Add(LiveStage.PointOf(5, work.Now));
            return Task.CompletedTask;
        });
        await stage.PlayAsync("5@1:99", 5);
        Assert.Equal([5L], (await stage.AlarmsAsync()).Select(a => a.PointId));
    }

    [Fact]
    public async Task A_point_that_told_one_measure_is_judged_by_the_rules_of_the_next_from_its_first_reading()
    {
        await using var stage = await LiveStage.OpenAsync(StoreKind.Sqlite);
        var of = RuleCases.Readings("1@1:99").Single().Series.Measure;
        await stage.ForceAsync(RuleCases.Json(Above60));
        await stage.CommitAsync([new TelemetryReading(new SeriesKey(1, of + 1), RuleCases.Monday, 99)]);
        await stage.RoundAsync();
        await stage.PlayAsync("1@1:99", 5);
        var alarm = Assert.Single(await stage.AlarmsAsync());
        Assert.Equal((1L, of), (alarm.PointId, alarm.Measure));

        // What is bound by the same points is not another binding: the rule goes on, and so does what stands.
        stage.Judge.Look();
        await stage.PassAsync(400);
        Assert.Equal(alarm.Id, Assert.Single(await stage.AlarmsAsync()).Id);
    }

    [Fact]
    public async Task Points_that_never_told_a_rules_measure_are_not_read_for_it()
    {
        await using var stage = await LiveStage.OpenAsync(StoreKind.Sqlite);
        await stage.CommitAsync(RuleCases.Readings("1@1:20 11@1:20"));
        var measure = RuleCases.Readings("1@1:99").Single().Series.Measure;
        await using var records = stage.Store.Look();
        var measuring = RulePoints.Measuring(records, records.Set<Point>(), measure);
        Assert.Equal([1L, 11L], await measuring.Select(p => p.Id).Order().ToListAsync());
        Assert.Empty(await RulePoints.Measuring(records, records.Set<Point>(), measure + 1).ToListAsync());

        // Found from the few that measure, not by asking each point.
        var plan = await QueryPlan.OfAsync(records, measuring);
        Assert.Contains(plan, s => s.Contains("SEARCH", StringComparison.Ordinal) && s.Contains("INTEGER PRIMARY KEY (rowid=?)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_rules_at_one_point_tell_how_many_stand_beside()
    {
        await using var stage = await LiveStage.OpenAsync(StoreKind.Sqlite);
        await stage.ForceAsync(RuleCases.Json(Above60));
        await stage.ForceAsync(RuleCases.Json("""{"kind":"limit","side":"above","limit":40,"hysteresis":0}"""));
        await stage.RoundAsync();
        await stage.PlayAsync("1:50 2:70 3:45 4:20", 5);
        Assert.Equal(["Onset:0", "Onset:1", "Restored:1", "Restored:0"], (await stage.ToldAsync()).Select(t => $"{t.Change}:{t.Rule!.Beside}"));
    }

    [Fact]
    public async Task A_point_in_test_is_told_as_a_test()
    {
        await using var stage = await LiveStage.OpenAsync(StoreKind.Sqlite);
        await stage.ForceAsync(RuleCases.Json(Above60).Replace("prewarning", "fault", StringComparison.Ordinal));
        await stage.Store.Unit.RunAsync(TestActors.System, work =>
        {
            work.Records.Add(new PointState { PointId = 1, Conditions = 1 << (int)SignalKind.Test });
            return Task.CompletedTask;
        });
        await stage.RoundAsync();
        await stage.PlayAsync("1:70", 2);
        var told = Assert.Single(await stage.ToldAsync());
        Assert.Equal((SignalKind.RuleFault, true), (told.Kind, told.InTest));
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task Of_two_judges_one_judges_and_the_other_takes_over_when_it_is_dead(StoreKind kind)
    {
        await using var stage = await LiveStage.OpenAsync(kind);
        await stage.ForceAsync(RuleCases.Json(Above60));
        Assert.True(await stage.RoundAsync());
        var other = stage.NewJudge(new FeedTap());
        Assert.Equal(kind == StoreKind.Sqlite, await other.JudgeAsync(default));

        // Whoever has lost the turn finds out before anything of its is written.
        await stage.CommitAsync(RuleCases.Readings("1:70"));
        if (kind == StoreKind.Sqlite)
        {
            await Assert.ThrowsAsync<TurnLostException>(stage.RoundAsync);
        }

        stage.SetClock(RuleCases.Monday + 45_000);
        stage.Kill();
        Assert.True(await stage.RoundAsync());
        Assert.Single(await stage.AlarmsAsync());
        Assert.Single(await stage.ToldAsync());
    }

    [Fact]
    public async Task Pages_that_were_let_go_are_read_from_the_store()
    {
        await using var stage = await LiveStage.OpenAsync(StoreKind.Sqlite);
        await stage.ForceAsync(RuleCases.Json(Above60));
        await stage.RoundAsync();
        for (var second = 1; second <= 50; second++)
        {
            stage.SetClock(RuleCases.Monday + (second * 1_000));
            await stage.CommitAsync(RuleCases.Readings($"{second}:{(second % 10 == 5 ? 70 : 20)}"));
            await stage.FeedAsync();
        }

        await stage.PassAsync(60);
        Assert.Equal(5, (await stage.AlarmsAsync()).Count);
        Assert.Equal(10, (await stage.ToldAsync()).Count);
    }
}
