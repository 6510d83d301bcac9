using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Raising;
using Fengsui.Alarms.Storage;
using Fengsui.Alarms.Tests.Telling;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;

namespace Fengsui.Alarms.Tests;

/// <summary>A fire alarm is judged once more when it is half an hour old, without anything having happened to it.</summary>
[Trait("Req", "S-79")]
public sealed class RipeningTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Open_or_closed_it_is_judged_once_more_and_only_once(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(
            At(0, Fire(Kitchen), Fire(Classroom)), At(60, FireClears(Classroom)), At(70, Acknowledge(Li, Classroom), False(Li, Classroom), Close(Li, Classroom)),
            At(600, Fault(Hall)));
        var ripen = story.Store.Get<RipenAlarms>();

        await story.MoveToAsync(Evidence.Ripening - TimeSpan.FromSeconds(1));
        var (kitchen, closed) = (await story.AlarmAsync(Kitchen), await story.AlarmAsync(Classroom));
        await ripen.LookAsync(None);
        Assert.Equal((kitchen.Version, closed.Version), ((await story.AlarmAsync(Kitchen)).Version, (await story.AlarmAsync(Classroom)).Version));

        await story.MoveToAsync(Evidence.Ripening);
        await ripen.LookAsync(None);
        var old = await story.AlarmAsync(Kitchen);
        var points = EvidenceWeights.Current.Of(EvidenceCode.HalfHour, 1, Said.Nothing, halfHour: true);
        Assert.True(points > 0);
        Assert.Contains(new EvidenceReason(EvidenceCode.HalfHour, points, 0), EvidenceJson.Read(old.EvidenceReasons));
        Assert.Equal((kitchen.State, kitchen.Version + 1), (old.State, old.Version));
        Assert.True(old.EvidenceScore > kitchen.EvidenceScore);
        var done = await story.AlarmAsync(Classroom);
        Assert.Equal((AlarmState.Closed, closed.Version + 1), (done.State, done.Version));
        Assert.Contains(EvidenceJson.Read(done.EvidenceReasons), r => r.Code == EvidenceCode.HalfHour);

        // Neither the next look nor the first one after a start finds anything new.
        await story.MoveToAsync(Evidence.Ripening + TimeSpan.FromMinutes(1));
        var before = (await story.AlarmAsync(Kitchen)).Version;
        await ripen.LookAsync(None);
        await Anew(story).LookAsync(None);
        Assert.Equal((before, done.Version), ((await story.AlarmAsync(Kitchen)).Version, (await story.AlarmAsync(Classroom)).Version));

        // What happens later is weighed as of an old alarm.
        await story.TellAsync(At(2_000, FireClears(Kitchen)));
        Assert.Contains(EvidenceJson.Read((await story.AlarmAsync(Kitchen)).EvidenceReasons), r => r.Code == EvidenceCode.HalfHour);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_look_takes_all_however_many_came_in_one_second(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        TestPoint[] points = [.. Enumerable.Range(0, 230).Select(i => Kitchen with { Id = 5_000 + i, Label = $"{i}" })];
        await story.TellAsync(At(0, [.. points.Select(Fire)]));
        await story.MoveToAsync(Evidence.Ripening);

        await Anew(story).LookAsync(None);

        var alarms = await story.AlarmsAsync();
        Assert.Equal(points.Length, alarms.Count);
        Assert.All(alarms, a => Assert.Contains(EvidenceJson.Read(a.EvidenceReasons), r => r.Code == EvidenceCode.HalfHour));
    }

    private static RipenAlarms Anew(Story story) => new(story.Store.Get<UnitOfWork>(), story.Store.Get<LocalDays>(), story.Store.Clock);
}
