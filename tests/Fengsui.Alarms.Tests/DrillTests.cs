using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Drills;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Reading;
using Fengsui.Alarms.Storage;
using Fengsui.Alarms.Tests.Telling;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;

namespace Fengsui.Alarms.Tests;

/// <summary>Drills and tests are recorded, counted nowhere, and hide no real fire for longer than they last.</summary>
[Trait("Req", "S-79")]
public sealed class DrillTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Signals_of_a_drill_are_records_of_their_own_outside_all_figures(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(
            At(0, Drill(Zhao, Hotel.Id, TimeSpan.FromHours(1))),
            At(60, Fire(Kitchen), Fire(Classroom), Expect(Kitchen, a =>
            {
                Assert.Equal((true, AlarmState.Closed, AlarmOutcome.Test, "drill"), (a.InTest, a.State, a.Outcome, a.CauseCode));
            }), Expect(Classroom, AlarmState.Raised)),
            At(70, FireAgain(Kitchen), FireClears(Kitchen)),
            At(600, FireInTest(Classroom with { Id = 202 })));
        var queue = await story.Queries.ListAsync(Li, new() { Active = true }, null, 10, default);
        Assert.Equal(Classroom.Id, Assert.Single(queue.Items).PointId);
        var tests = await story.Queries.ListAsync(Li, new() { InTest = true }, null, 10, default);
        Assert.Equal(2, tests.Items.Count);
        Assert.All(tests.Items, t => Assert.False(t.Siren));
        var ledger = await story.Store.Get<FalseAlarmLedger>().ReadAsync(Li, LedgerBy.Place, story.Begin, story.Begin.AddDays(1), default);
        Assert.Equal(1, ledger.Alarms);
        var load = await story.Store.Get<OperatorLoad>().ReadAsync(Li, story.Begin, story.Begin.AddHours(1), 1, default);
        Assert.Equal(1, load.Alarms);
        Assert.Empty(story.Heard.Escalated.Where(e => e.PlaceId == Hotel.Id));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_still_sounds_when_the_drill_ends_is_raised_in_earnest(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(
            At(0, Drill(Zhao, Hotel.Id, TimeSpan.FromMinutes(30))),
            At(60, Fire(Kitchen), Fire(Hall)),
            At(120, FireClears(Kitchen)),
            At(1_799, Expect(Hall, AlarmState.Closed)),
            At(1_801));
        Assert.Single(await story.AlarmsAsync(Kitchen));
        var hall = await story.AlarmsAsync(Hall);
        Assert.Equal([AlarmState.Closed, AlarmState.Raised], hall.Select(a => a.State));
        Assert.Equal(story.Begin.AddSeconds(1_800), hall[1].ReceivedAt);
        Assert.Equal([AlarmEntryKind.Raised, AlarmEntryKind.DrillEnded], (await story.TimelineAsync(hall[1])).Select(e => e.Kind));

        // The real one escalates, and takes what follows.
        await story.TellAsync(At(1_835, FireAgain(Hall), FireClears(Hall)));
        hall = await story.AlarmsAsync(Hall);
        Assert.Equal((1, 1), (hall[1].EscalationLevel, hall[1].RepeatCount));
        Assert.NotNull(hall[1].SignalClearedAt);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Two_fires_that_outlast_a_drill_speak_for_each_other(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(
            At(0, Drill(Zhao, Hotel.Id, TimeSpan.FromMinutes(30))),
            At(60, Fire(Kitchen), Fire(Hall)),
            At(1_801));

        var fires = new[] { (await story.AlarmsAsync(Kitchen))[1], (await story.AlarmsAsync(Hall))[1] };

        Assert.All(fires, f => Assert.Equal((AlarmState.Raised, 1), (f.State, f.Neighbours)));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Ending_a_drill_early_ends_it_for_the_next_signal(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(At(0, Drill(Zhao, Hotel.Id, TimeSpan.FromHours(1))));
        var drill = Assert.Single(await story.Queries.DrillsAsync(Li, story.Now, default));
        await story.TellAsync(At(60));
        Assert.True((await story.Drills.EndAsync(Zhao, drill.Id, default)).Succeeded);
        await story.TellAsync(At(61, Fire(Kitchen), Expect(Kitchen, AlarmState.Raised)));
        Assert.Equal("alarms.drill.over", (await story.Drills.EndAsync(Zhao, drill.Id, default)).Refusal?.Code);
        Assert.Empty(await story.Queries.DrillsAsync(Li, story.Now, default));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_alarm_in_earnest_before_the_drill_stays_one(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(
            At(0, Fire(Kitchen)),
            At(10, Drill(Zhao, Hotel.Id, TimeSpan.FromHours(1))),
            At(20, FireAgain(Kitchen), Expect(Kitchen, a => Assert.Equal((AlarmState.Raised, 1), (a.State, a.RepeatCount)))),

            // It happened before the drill was announced and only arrived in it.
            At(30, story => story.SendAsync(story.Transition(
                Hall, Sensing.Contracts.SignalKind.FireAlarm, Sensing.Contracts.SignalChange.Onset, story.Begin.AddSeconds(5)))),
            Expect(Hall, AlarmState.Raised));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_drill_names_where_who_why_and_how_long(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        var right = new DrillInput(DrillKind.Test, Hotel.Id, null, "孙工", "月度测试", story.Now, story.Now.AddHours(1));
        async Task Refuse(string code, DrillInput input, Kernel.Access.Actor? who = null) =>
            Assert.Equal(code, (await story.Drills.StartAsync(who ?? Fixer, input, default)).Refusal?.Code);
        await Refuse("alarms.drill.forbidden", right, Li);
        await Refuse("alarms.drill.place-or-point", right with { PointId = Kitchen.Id });
        await Refuse("alarms.drill.owner", right with { Owner = " " });
        await Refuse("alarms.drill.reason", right with { Reason = "" });
        await Refuse("alarms.drill.span", right with { EndsAt = story.Now.AddDays(2) });
        await Refuse("alarms.drill.where", right with { PlaceId = Guid.Empty });
        var point = await story.Drills.StartAsync(Fixer, right with { PlaceId = null, PointId = Kitchen.Id }, default);
        Assert.Equal("云岭大酒店", point.Value.PlaceName);
        await story.TellAsync(At(5, Fire(Kitchen), Fire(Hall), Expect(Kitchen, AlarmState.Closed), Expect(Hall, AlarmState.Raised)));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Open_pages_are_told_when_a_drill_is_announced_ended_or_over(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        using var feed = story.Store.Get<ChangeFeed>().Subscribe("", DrillEnd.Topic);
        await story.TellAsync(At(0, Drill(Zhao, Hotel.Id, TimeSpan.FromMinutes(10)), Drill(Zhao, Hotel.Id, TimeSpan.FromMinutes(30))));
        var first = (await story.Queries.DrillsAsync(Li, story.Begin, default))[0];
        Assert.Equal(["announced", "announced"], Heard());

        Assert.True((await story.Drills.EndAsync(Fixer, first.Id, default)).Succeeded);
        Assert.Equal(["ended"], Heard());

        await story.TellAsync(At(1_801));
        Assert.Equal(["ended"], Heard());

        List<string> Heard()
        {
            var kinds = new List<string>();
            while (feed.Reader.TryRead(out var change))
            {
                Assert.Equal(Hotel.DivisionCode, change.DivisionCode);
                kinds.Add(change.Kind);
            }

            return kinds;
        }
    }
}
