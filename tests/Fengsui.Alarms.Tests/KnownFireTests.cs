using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Reading;
using Fengsui.Alarms.Tests.Telling;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Fengsui.Testing;

namespace Fengsui.Alarms.Tests;

/// <summary>What a backtest is measured against: fires that people confirmed, and nothing else.</summary>
[Trait("Req", "S-79")]
public sealed class KnownFireTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Confirmed_fires_alone_are_known_oldest_first_and_of_the_division(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(
            At(0, Fire(Kitchen), Acknowledge(Li, Kitchen), Verify(Li, Kitchen), Confirm(Li, Kitchen)),
            At(60, Fire(Classroom), Acknowledge(Li, Classroom), Verify(Li, Classroom), Confirm(Li, Classroom)),
            // A false one, one that nobody judged, one in a test, a prewarning that was confirmed.
            At(120, Fire(Hall), Acknowledge(Li, Hall), Verify(Li, Hall), False(Li, Hall)),
            At(180, Fire(Attic)),
            At(240, FireInTest(Stairs)),
            At(300, Signal(Pump, SignalKind.Prewarning), Acknowledge(Li, Pump, AlarmKind.Prewarning),
                Move(Li, Pump, AlarmMove.Confirm, new MoveInput("fire", VerificationMeans.Phone, "确有异常"), AlarmKind.Prewarning)));

        var all = await KnownAsync(story, "", 0, 3_600);
        Assert.Equal([(Kitchen.Id, Hotel.Id, "云岭大酒店"), (Classroom.Id, School.Id, "城关小学")], all.Select(f => (f.PointId, f.PlaceId!.Value, f.PlaceName)));
        Assert.Equal([story.Begin, story.Begin.AddSeconds(60)], all.Select(f => f.At));
        Assert.Equal(["20260302-0001", "20260302-0002"], all.Select(f => f.Number));
        Assert.Equal([Classroom.Id], (await KnownAsync(story, WestVillage[..9], 0, 3_600)).Select(f => f.PointId));
        Assert.Empty(await KnownAsync(story, "530130", 0, 3_600));
    }

    [Theory]
    [InlineData(0, 60, 1)]
    [InlineData(0, 61, 2)]
    [InlineData(1, 61, 1)]
    [InlineData(60, 61, 1)]
    [InlineData(61, 3_600, 0)]
    public async Task A_span_includes_its_beginning_and_not_its_end(double from, double to, int known)
    {
        await using var story = await Story.BeginAsync(StoreKind.Sqlite);
        await story.TellAsync(
            At(0, Fire(Kitchen), Acknowledge(Li, Kitchen), Verify(Li, Kitchen), Confirm(Li, Kitchen)),
            At(60, Fire(Hall), Acknowledge(Li, Hall), Verify(Li, Hall), Confirm(Li, Hall)));
        Assert.Equal(known, (await KnownAsync(story, "", from, to)).Count);
    }

    [Fact]
    public async Task A_verdict_that_is_taken_back_is_no_fire_any_more()
    {
        await using var story = await Story.BeginAsync(StoreKind.Sqlite);
        await story.TellAsync(At(0, Fire(Kitchen), Acknowledge(Li, Kitchen), Verify(Li, Kitchen), Confirm(Li, Kitchen)));
        Assert.Single(await KnownAsync(story, "", 0, 60));
        await story.TellAsync(Move(Zhao, Kitchen, AlarmMove.Dispute, new MoveInput(Note: "现场复核无明火")));
        Assert.Empty(await KnownAsync(story, "", 0, 60));
    }

    private static async Task<IReadOnlyList<KnownFire>> KnownAsync(Story story, string division, double from, double to)
    {
        await using var records = story.Store.Look();
        return await story.Store.Get<IKnownFires>().BetweenAsync(records, division, story.Begin.AddSeconds(from), story.Begin.AddSeconds(to), default);
    }
}
