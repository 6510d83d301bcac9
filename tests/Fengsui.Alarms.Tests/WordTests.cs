using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Desk;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Raising;
using Fengsui.Alarms.Storage;
using Fengsui.Alarms.Tests.Telling;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Fengsui.Testing;

namespace Fengsui.Alarms.Tests;

/// <summary>What people say by telephone or having looked through a camera weighs in the score and stands on the timeline.</summary>
[Trait("Req", "S-79")]
public sealed class WordTests
{
    private static readonly Guid Call = new("01930000-0000-7000-8000-0000000000c1");
    private static readonly Guid Case = new("01930000-0000-7000-8000-0000000000c2");

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Who_was_called_says_no_fire_then_fire_and_the_last_word_counts(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(At(0, Fire(Kitchen), Fire(Hall)));
        var (kitchen, hall) = (await story.AlarmAsync(Kitchen), await story.AlarmAsync(Hall));
        var said = new CallAnswered(Call, [kitchen.Id, hall.Id], Fire: false, "王经理", story.Now);

        await story.HearAsync(said, said);

        foreach (var point in new[] { Kitchen, Hall })
        {
            var alarm = await story.AlarmAsync(point);
            Assert.Equal((0, 1), (alarm.CallsFire, alarm.CallsNoFire));
            Assert.Equal(Weighed(kitchen, Said.None, EvidenceCode.CallSaysNoFire), alarm.EvidenceScore);
            Assert.Equal(AlarmState.Raised, alarm.State);
            Assert.Equal(EvidenceWeights.Current.Edition, alarm.ScoreEdition);
            Assert.Contains(EvidenceJson.Read(alarm.EvidenceReasons), r => r is { Code: EvidenceCode.CallSaysNoFire, Count: 1 });
        }

        var after = await story.AlarmAsync(Kitchen);
        await story.HearAsync(said);
        Assert.Equal(after.Version, (await story.AlarmAsync(Kitchen)).Version);
        Assert.Single(await story.TimelineAsync(after), e => e.Kind == AlarmEntryKind.Said);

        await story.HearAsync(said with { Fire = true, AlarmIds = [kitchen.Id] });
        var changed = await story.AlarmAsync(Kitchen);
        Assert.Equal((1, 0), (changed.CallsFire, changed.CallsNoFire));
        Assert.Equal(Weighed(kitchen, Said.Fire, EvidenceCode.CallSaysFire), changed.EvidenceScore);
        // Calls are about the lead; what is said of it is said of all that are with it.
        Assert.Equal((1, 0), ((await story.AlarmAsync(Hall)).CallsFire, (await story.AlarmAsync(Hall)).CallsNoFire));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_word_for_an_alarm_that_is_closed_or_no_fire_changes_nothing(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(
            At(0, Fire(Kitchen), Fault(Hall)), At(5, FireClears(Kitchen)),
            At(10, Acknowledge(Li, Kitchen), False(Li, Kitchen), Close(Li, Kitchen)));
        var closed = await story.AlarmAsync(Kitchen);
        var trouble = Assert.Single(await story.AlarmsAsync(Hall));

        await story.HearAsync(new CallAnswered(Call, [closed.Id, trouble.Id, Guid.CreateVersion7(story.Now)], true, "王经理", story.Now));

        Assert.Equal((closed.Version, closed.EvidenceScore), ((await story.AlarmAsync(Kitchen)).Version, (await story.AlarmAsync(Kitchen)).EvidenceScore));
        Assert.Equal(trouble.Version, Assert.Single(await story.AlarmsAsync(Hall)).Version);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_the_desk_hears_on_the_telephone_counts_once_a_person(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(At(0, Fire(Classroom)));
        var before = await story.AlarmAsync(Classroom);
        var contact = new Guid("01930000-0000-7000-8000-0000000000d1");
        var call = new CallInput("陈主任", CallResult.Answered, ContactId: contact, SaysFire: false);

        Assert.True((await story.Service.LogCallAsync(Li, before.Id, call, default)).Succeeded);
        Assert.True((await story.Service.LogCallAsync(Li, before.Id, call with { SaysFire = true }, default)).Succeeded);
        Assert.True((await story.Service.LogCallAsync(Li, before.Id, call with { SaysFire = null }, default)).Succeeded);

        var alarm = await story.AlarmAsync(Classroom);
        Assert.Equal((1, 0), (alarm.CallsFire, alarm.CallsNoFire));
        var refused = await story.Service.LogCallAsync(Li, before.Id, call with { Result = CallResult.NoAnswer, SaysFire = true }, default);
        Assert.Equal(("alarms.call.says", "saysFire"), (refused.Refusal!.Code, refused.Refusal.Field));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_camera_that_shows_nothing_weighs_and_a_decision_taken_back_weighs_no_more(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(At(0, Fire(Kitchen), Fire(Classroom)), At(900, Fire(Hall)));
        var before = await story.AlarmAsync(Kitchen);
        var decided = new VideoDecided(Case, 907, Hotel.Id, Fire: false, story.Begin, story.Begin.AddMinutes(1), "李明");

        await story.HearAsync(decided);
        var seen = await story.AlarmAsync(Kitchen);
        Assert.True(seen.VideoNone);
        Assert.Equal(before.EvidenceScore + EvidenceWeights.Current.Of(EvidenceCode.VideoShowsNone, 1, Said.Nothing), seen.EvidenceScore);
        Assert.False((await story.AlarmAsync(Classroom)).VideoNone);
        Assert.False((await story.AlarmAsync(Hall)).VideoNone);

        await story.HearAsync(decided with { Fire = null });
        var back = await story.AlarmAsync(Kitchen);
        Assert.Equal((false, before.EvidenceScore), (back.VideoNone, back.EvidenceScore));
        Assert.Equal([AlarmEntryKind.Said, AlarmEntryKind.SaidNoMore], (await story.TimelineAsync(back)).TakeLast(2).Select(e => e.Kind));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_camera_that_shows_fire_is_a_witness_and_no_neighbour(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        var camera = new TestPoint(907, 907, Hotel, "大厅摄像头", "烟雾", 0, 0);
        await story.TellAsync(
            At(0, Fire(Kitchen)),
            At(30, s => s.SendAsync(s.Transition(camera, SignalKind.FireAlarm, SignalChange.Onset) with { SeenByCamera = true })));

        var kitchen = await story.AlarmAsync(Kitchen);
        Assert.Equal((0, true), (kitchen.Neighbours, kitchen.VideoFire));
        var own = EvidenceJson.Read((await story.AlarmAsync(camera)).EvidenceReasons);
        Assert.Contains(own, r => r.Code == EvidenceCode.VideoShowsFire);
        Assert.Contains(own, r => r.Code == EvidenceCode.Neighbours);
        Assert.DoesNotContain(own, r => r.Code == EvidenceCode.Detector);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_signal_that_went_weighs_until_it_is_back_and_the_alarm_stays(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(At(0, Fire(Classroom)));
        var before = (await story.AlarmAsync(Classroom)).EvidenceScore;
        await story.TellAsync(
            At(60, FireClears(Classroom), Expect(Classroom, a => Assert.Equal(
                (before + EvidenceWeights.Current.Of(EvidenceCode.Cleared, 1, Said.Nothing), AlarmState.Raised), (a.EvidenceScore, a.State)))),
            At(90, Fire(Classroom), Expect(Classroom, a => Assert.Equal(before + EvidenceWeights.Current.Of(EvidenceCode.Repeated, 1, Said.Nothing), a.EvidenceScore))));
    }

    // The reasons that it had, by the weights of what has been said, and the word.
    private static int Weighed(Alarm before, Said said, EvidenceCode word) => Math.Min(
        100,
        EvidenceJson.Read(before.EvidenceReasons).Sum(r => EvidenceWeights.Current.Of(r.Code, Math.Max(r.Count, 1), said)) + EvidenceWeights.Current.Of(word, 1, said));
}
