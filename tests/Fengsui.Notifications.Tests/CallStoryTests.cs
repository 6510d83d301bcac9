using Fengsui.Alarms.Contracts;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Calling;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Reading;
using Fengsui.Notifications.Sending;
using Fengsui.Places.Contracts;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using static Fengsui.Notifications.Tests.CallHouse;

namespace Fengsui.Notifications.Tests;

/// <summary>Alarms call people, on both stores.</summary>
[Trait("Req", "S-63")]
[Trait("Req", "S-79")]
public sealed class CallStoryTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Nobody_answers_and_each_step_has_its_turn_until_it_says_so(StoreKind kind)
    {
        await using var house = await OpenAsync(kind);
        var sink = await house.ChannelAsync("信箱");
        var roster = await house.RosterAsync(await house.ContactAsync("李值班"));
        await house.TreeAsync(OnDuty(roster, 30, sink), OfPlace(PlacePersonRole.FireSafetyManager, 60, sink));

        await house.RaiseAsync();
        Assert.Equal(["李值班"], (await house.AllAsync<SinkMessage>()).Select(s => s.PersonName));
        await house.PassAsync(29);
        Assert.Single(await house.CallsAsync());
        await house.PassAsync(1);
        Assert.Equal([("李值班", CallState.TimedOut), ("王经理", CallState.Called)], (await house.CallsAsync()).Select(c => (c.PersonName, c.State)));
        await house.PassAsync(60);

        var run = await house.RunAsync();
        Assert.Equal(RunState.Exhausted, run.State);
        Assert.Equal((1, 1), await house.Get<RunReader>().ExhaustedAsync(Admin, Stop));
        Assert.All(await house.CallsAsync(), c => Assert.Equal(CallState.TimedOut, c.State));
        await using var context = house.Store.Look();
        Assert.True(await context.Audit.AnyAsync(a => a.Action == "notifications.run.exhausted", Stop));

        // Never silent: it stands there until somebody takes it.
        Need(await house.Get<AnswerBook>().ByPageAsync(Admin, run.Id, Stop));
        Assert.Equal((RunState.Acknowledged, "李明", AcknowledgedBy.Page), await StateAsync(house));
        Assert.Equal((0, 0), await house.Get<RunReader>().ExhaustedAsync(Admin, Stop));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_link_answers_once_and_the_next_is_told_whose_it_is(StoreKind kind)
    {
        await using var house = await OpenAsync(kind);
        var sink = await house.ChannelAsync("信箱");
        var first = await house.ContactAsync("李值班");
        await house.TreeAsync(Person(first, 30, sink), OfPlace(PlacePersonRole.FireSafetyManager, 60, sink));
        await house.RaiseAsync();
        await house.PassAsync(31);
        var (late, prompt) = (await house.TokenOfAsync("李值班"), await house.TokenOfAsync("王经理"));
        var answers = house.Get<AnswerBook>();
        Assert.Equal(RunState.Calling, (await answers.LookAsync(prompt, Stop))!.State);

        Need(await answers.ByLinkAsync(prompt, Stop));
        Need(await answers.ByLinkAsync(prompt, Stop));
        var refused = await answers.ByLinkAsync(late, Stop);

        Assert.Equal(("notifications.run.taken", "王经理"), (refused.Refusal!.Code, refused.Refusal.Arguments[0]));
        Assert.Equal("notifications.answer.unknown", (await answers.ByLinkAsync("nonsense", Stop)).Refusal!.Code);
        Assert.Null(await answers.LookAsync("nonsense", Stop));
        Assert.Equal((RunState.Acknowledged, "王经理", AcknowledgedBy.Link), await StateAsync(house));
        Assert.Equal(31, (await house.RunAsync()).AnsweredSeconds);
        await house.PassAsync(120);
        Assert.Equal(2, (await house.CallsAsync()).Count);
        Assert.Equal(CallState.Acknowledged, (await house.CallsAsync())[1].State);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Who_says_what_it_is_has_answered_and_the_alarms_hear_it(StoreKind kind)
    {
        await using var house = await OpenAsync(kind);
        var sink = await house.ChannelAsync("信箱");
        await house.TreeAsync(Person(await house.ContactAsync("李值班"), 30, sink), OfPlace(PlacePersonRole.FireSafetyManager, 60, sink));
        var (one, two) = (await house.RaiseAsync(), await house.RaiseAsync());
        await house.PassAsync(31);
        var (late, prompt) = (await house.TokenOfAsync("李值班"), await house.TokenOfAsync("王经理"));
        var answers = house.Get<AnswerBook>();

        Need(await answers.SayByLinkAsync(prompt, fire: false, Stop));
        Need(await answers.SayByLinkAsync(prompt, fire: false, Stop));
        Need(await answers.SayByLinkAsync(late, fire: true, Stop));
        Need(await answers.SayByLinkAsync(prompt, fire: true, Stop));
        await house.Store.DrainOutboxAsync(Stop);

        Assert.Equal((RunState.Acknowledged, "王经理", AcknowledgedBy.Link), await StateAsync(house));
        Assert.Equal([("王经理", false), ("李值班", true), ("王经理", true)], house.Get<HeardWords>().Said.Select(s => (s.Name, s.Fire)));
        Assert.All(house.Get<HeardWords>().Said, s => Assert.Equal(new[] { one, two }.Order(), s.AlarmIds.Order()));
        Assert.Equal(true, (await answers.LookAsync(prompt, Stop))!.SaysFire);
        await using (var context = house.Store.Look())
        {
            Assert.Equal(3, await context.Audit.CountAsync(a => a.Action == "notifications.run.say", Stop));
        }

        Assert.Equal("notifications.answer.unknown", (await answers.SayByLinkAsync("nonsense", true, Stop)).Refusal!.Code);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_the_desk_has_settled_hears_no_more(StoreKind kind)
    {
        await using var house = await OpenAsync(kind);
        await house.TreeAsync(Person(await house.ContactAsync("李值班"), 30, await house.ChannelAsync("信箱")));
        var alarm = await house.RaiseAsync();
        var token = await house.TokenOfAsync("李值班");
        await house.MoveAsync(alarm, AlarmState.Acknowledged, AlarmState.Closed);

        Assert.Equal("notifications.run.ended", (await house.Get<AnswerBook>().SayByLinkAsync(token, true, Stop)).Refusal!.Code);
        Assert.Empty(house.Get<HeardWords>().Said);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Alarms_of_one_place_are_one_call_and_another_place_is_another(StoreKind kind)
    {
        await using var house = await OpenAsync(kind);
        var sink = await house.ChannelAsync("信箱");
        await house.TreeAsync(Person(await house.ContactAsync("李值班"), 300, sink));

        await house.RaiseAsync();
        await house.RaiseAsync();
        await house.RaiseAsync(TwoPlaces.School.Id);
        await house.RaiseAsync(TwoPlaces.School.Id, stale: true);
        await house.RaiseAsync(TwoPlaces.School.Id, AlarmKind.Trouble);

        Assert.Equal(2, (await house.AllAsync<CallRun>()).Count);
        Assert.Equal(3, (await house.AllAsync<CallRunAlarm>()).Count);
        Assert.Equal(2, (await house.AllAsync<SinkMessage>()).Count);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Many_alarms_of_a_place_are_read_for_together(StoreKind kind)
    {
        await using var house = await OpenAsync(kind);
        await house.TreeAsync(Person(await house.ContactAsync("李值班"), 300, await house.ChannelAsync("信箱")));
        await house.RaiseTogetherAsync(2);
        var before = house.Queries;
        await house.RaiseTogetherAsync(2);
        var ofTwo = house.Queries - before;
        Assert.InRange(ofTwo, 3, 20);

        await house.RaiseTogetherAsync(60);

        Assert.Equal(ofTwo, house.Queries - before - ofTwo);
        Assert.Single(await house.AllAsync<CallRun>());
        Assert.Equal(64, (await house.AllAsync<CallRunAlarm>()).Count);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_one_batch_begins_it_also_ends(StoreKind kind)
    {
        await using var house = await OpenAsync(kind);
        await house.TreeAsync(Person(await house.ContactAsync("李值班"), 300, await house.ChannelAsync("信箱")));
        var (one, two) = (Guid.CreateVersion7(house.Now), Guid.CreateVersion7(house.Now));

        await house.PublishAsync(
            Moved(one, TwoPlaces.Hotel.Id, AlarmKind.FireAlarm, null, AlarmState.Raised, raised: true, stale: false),
            Moved(two, TwoPlaces.Hotel.Id, AlarmKind.FireAlarm, null, AlarmState.Raised, raised: true, stale: false),
            Moved(one, TwoPlaces.Hotel.Id, AlarmKind.FireAlarm, AlarmState.Raised, AlarmState.Closed, raised: false, stale: false),
            Moved(two, TwoPlaces.Hotel.Id, AlarmKind.FireAlarm, AlarmState.Raised, AlarmState.Acknowledged, raised: false, stale: false));

        Assert.Equal(RunState.Ended, (await house.RunAsync()).State);
        await house.SendAsync();
        Assert.Empty(await house.AllAsync<SinkMessage>());
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_desk_ends_the_calls_and_taking_that_back_has_them_go_on(StoreKind kind)
    {
        await using var house = await OpenAsync(kind);
        var sink = await house.ChannelAsync("信箱");
        var who = await house.ContactAsync("李值班");
        await house.TreeAsync(Person(who, 30, sink), OfPlace(PlacePersonRole.FireSafetyManager, 60, sink));
        var one = await house.RaiseAsync();
        var two = await house.RaiseAsync();

        await house.MoveAsync(one, AlarmState.Raised, AlarmState.Acknowledged);
        Assert.Equal(RunState.Calling, (await house.RunAsync()).State);
        await house.MoveAsync(two, AlarmState.Raised, AlarmState.Acknowledged);
        Assert.Equal(RunState.Ended, (await house.RunAsync()).State);
        await house.PassAsync(60);
        Assert.Single(await house.CallsAsync());

        await house.MoveAsync(two, AlarmState.Acknowledged, AlarmState.Raised);
        await house.SendAsync();
        Assert.Equal(RunState.Calling, (await house.RunAsync()).State);
        Assert.Equal(2, (await house.AllAsync<SinkMessage>()).Count);
        await house.PassAsync(30);
        Assert.Equal("王经理", (await house.CallsAsync())[^1].PersonName);

        await house.MoveAsync(one, AlarmState.Acknowledged, AlarmState.False);
        await house.MoveAsync(two, AlarmState.Raised, AlarmState.Closed);
        Assert.Equal(RunState.Ended, (await house.RunAsync()).State);
        await house.MoveAsync(two, AlarmState.Closed, AlarmState.Acknowledged);
        Assert.Equal(RunState.Ended, (await house.RunAsync()).State);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-79")]
    public async Task A_fire_in_hand_that_sounds_anew_has_its_calls_go_on_in_the_same_run(StoreKind kind)
    {
        await using var house = await OpenAsync(kind);
        var sink = await house.ChannelAsync("信箱");
        await house.TreeAsync(Person(await house.ContactAsync("李值班"), 30, sink));
        var alarm = await house.RaiseAsync();
        await house.MoveAsync(alarm, AlarmState.Raised, AlarmState.Acknowledged);
        Assert.Equal(RunState.Ended, (await house.RunAsync()).State);

        await house.PublishAsync(Moved(alarm, TwoPlaces.Hotel.Id, AlarmKind.FireAlarm, AlarmState.Acknowledged, AlarmState.Raised, raised: true, stale: false));
        Assert.Equal(RunState.Calling, (await house.RunAsync()).State);
        Assert.Equal(2, (await house.CallsAsync()).Count);

        await house.MoveAsync(alarm, AlarmState.Raised, AlarmState.Verifying);
        Assert.Equal(RunState.Ended, (await house.RunAsync()).State);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_vacant_duty_takes_no_time_and_stands_in_the_record(StoreKind kind)
    {
        await using var house = await OpenAsync(kind);
        var sink = await house.ChannelAsync("信箱");
        var vacant = await house.RosterAsync(null);
        await house.TreeAsync(d => d with { Rounds = 2 }, OnDuty(vacant, 30, sink), OfPlace(PlacePersonRole.FireSafetyManager, 30, sink));

        await house.RaiseAsync();
        Assert.Equal([CallState.Nobody, CallState.Called], (await house.CallsAsync()).Select(c => c.State));
        await house.PassAsync(30);
        Assert.Equal(2, (await house.RunAsync()).Round);
        await house.PassAsync(30);
        Assert.Equal(RunState.Exhausted, (await house.RunAsync()).State);
        Assert.Equal(4, (await house.CallsAsync()).Count);

        // Where nobody at all can be called it is over at once, whatever the rounds.
        await house.RaiseAsync(TwoPlaces.School.Id);
        Assert.Equal(2, (await house.AllAsync<CallRun>()).Count(r => r.State == RunState.Exhausted));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_restart_in_the_middle_loses_no_step(StoreKind kind)
    {
        await using var house = await OpenAsync(kind);
        var sink = await house.ChannelAsync("信箱");
        await house.TreeAsync(Person(await house.ContactAsync("李值班"), 30, sink), OfPlace(PlacePersonRole.FireSafetyManager, 60, sink));
        await house.RaiseAsync(send: false);
        house.Store.Clock.Advance(TimeSpan.FromSeconds(45));
        await house.Store.RestartAsync();
        await house.Store.FireTimersAsync(Stop);
        await house.SendAsync();
        Assert.Equal(["李值班", "王经理"], (await house.AllAsync<SinkMessage>()).Select(s => s.PersonName).Order(StringComparer.Ordinal));
        await house.PassAsync(60);
        Assert.Equal(RunState.Exhausted, (await house.RunAsync()).State);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Quiet_hours_hold_what_is_not_urgent_and_bundle_it_and_fire_never_waits(StoreKind kind)
    {
        await using var house = await OpenAsync(kind);
        var sink = await house.ChannelAsync("信箱");
        var who = await house.ContactAsync("孙维修", quietFrom: "00:00", quietUntil: "12:00");
        await house.TreeAsync(Person(who, 600, sink));
        await house.TreeAsync(d => d with { Name = "故障", Kinds = [AlarmKind.Trouble, AlarmKind.PowerTrouble] }, Person(who, 600, sink));

        // It is nine in the morning.
        await house.RaiseAsync(kind: AlarmKind.Trouble);
        await house.RaiseAsync(TwoPlaces.School.Id, AlarmKind.PowerTrouble);
        Assert.Empty(await house.AllAsync<SinkMessage>());
        Assert.All(await house.AllAsync<Message>(), m => Assert.Equal(MessageState.Held, m.State));
        await house.RaiseAsync();
        Assert.Single(await house.AllAsync<SinkMessage>());

        await house.Store.AdvanceAsync(TimeSpan.FromHours(3), Stop);
        await house.SendAsync();
        var digest = Assert.Single(await house.AllAsync<Message>(), m => m.Purpose == MessagePurpose.Digest);
        Assert.Equal((MessageState.Delivered, CallHouse.Town), (digest.State, digest.DivisionCode));
        Assert.Equal(2, (await house.AllAsync<Message>()).Count(m => m.State == MessageState.Bundled && m.DigestId == digest.Id));

        // Both calls wait for their answer from the digest on, and each has its own link.
        Assert.Equal(3, (await house.AllAsync<CallRun>()).Count(r => r.State is RunState.Calling or RunState.Exhausted));
        var text = house.Get<NotificationSecrets>().Open((await house.AllAsync<SinkMessage>()).Single(s => s.Id == digest.Id).Text);
        Assert.Equal(3, text.Split("/answer/").Length);
        Assert.DoesNotContain("{link}", text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Who_is_on_duty_has_no_quiet_hours_and_one_held_message_goes_out_as_it_is(StoreKind kind)
    {
        await using var house = await OpenAsync(kind, ("QuietHours", "08:00-10:00"));
        var sink = await house.ChannelAsync("信箱");
        var who = await house.ContactAsync("孙维修");
        await house.TreeAsync(d => d with { Kinds = [AlarmKind.Trouble] }, OnDuty(await house.RosterAsync(who), 600, sink));
        await house.TreeAsync(d => d with { Name = "电源", Kinds = [AlarmKind.PowerTrouble] }, Person(who, 600, sink));

        await house.RaiseAsync(kind: AlarmKind.Trouble);
        Assert.Single(await house.AllAsync<SinkMessage>());
        await house.RaiseAsync(kind: AlarmKind.PowerTrouble);
        Assert.Single(await house.AllAsync<SinkMessage>());
        await house.Store.AdvanceAsync(TimeSpan.FromHours(1), Stop);
        await house.SendAsync();
        Assert.Equal(2, (await house.AllAsync<SinkMessage>()).Count);
        Assert.DoesNotContain(await house.AllAsync<Message>(), m => m.Purpose == MessagePurpose.Digest);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_nearest_tree_is_asked_and_a_run_keeps_its_version(StoreKind kind)
    {
        await using var house = await OpenAsync(kind);
        var sink = await house.ChannelAsync("信箱");
        var (far, near) = (await house.ContactAsync("县里"), await house.ContactAsync("镇里"));
        await house.TreeAsync(Person(far, 30, sink));
        var id = await house.TreeAsync(d => d with { DivisionCode = Town }, Person(near, 30, sink), Person(far, 30, sink));
        await house.RaiseAsync();
        Assert.Equal("镇里", (await house.CallsAsync())[0].PersonName);

        var tree = (await house.Get<Settings.TreeBook>().FindAsync(Admin, id, Stop))!.Tree;
        Need(await house.Get<Settings.TreeBook>().SaveAsync(Admin, id, tree with { Steps = [Person(near, 30, sink)] }, Stop));
        await house.PassAsync(30);
        Assert.Equal("县里", (await house.CallsAsync())[^1].PersonName);
        Assert.Equal((1, 2), ((await house.RunAsync()).TreeVersion, (await house.Get<Settings.TreeBook>().FindAsync(Admin, id, Stop))!.Tree.Version));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Figures_are_what_the_runs_were(StoreKind kind)
    {
        await using var house = await OpenAsync(kind);
        var sink = await house.ChannelAsync("信箱");
        await house.TreeAsync(Person(await house.ContactAsync("李值班"), 100, sink));
        await house.RaiseAsync();
        await house.PassAsync(45);
        Need(await house.Get<AnswerBook>().ByLinkAsync(await house.TokenOfAsync("李值班"), Stop));
        await house.RaiseAsync(TwoPlaces.School.Id);
        await house.PassAsync(100);

        var today = new DateOnly(2026, 3, 2);
        var figures = Assert.Single(await house.Get<RunReader>().FiguresAsync(Admin, today, today, Stop));
        Assert.Equal((Town, 2, 1, 1), (figures.DivisionCode, figures.Runs, figures.Answered, figures.Exhausted));
        Assert.Equal([0, 1, 1, 1], figures.Within);
        Assert.Equal(45, figures.MedianSeconds);
        Assert.Empty(await house.Get<RunReader>().FiguresAsync(TestActors.With("530128", "duty-leader"), today, today, Stop));
    }

    private static async Task<(RunState, string, AcknowledgedBy?)> StateAsync(CallHouse house)
    {
        var run = await house.RunAsync();
        return (run.State, run.AnsweredBy, run.AnsweredHow);
    }
}
