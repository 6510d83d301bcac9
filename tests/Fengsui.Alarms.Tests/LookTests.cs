using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Raising;
using Fengsui.Alarms.Storage;
using Fengsui.Alarms.Tests.Telling;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Contracts;
using Fengsui.Testing;

namespace Fengsui.Alarms.Tests;

/// <summary>That a person saw no fire through a camera of the place weighs the same, whether it was said before the alarm was raised or after.</summary>
[Trait("Req", "S-79")]
public sealed class LookTests
{
    private const int Camera = 907;
    private const int Apart = 24 * 3600;
    private const int Window = 600;

    // Each alarm is raised at second 0 of its row, by a point of its own; what the camera reported began and ended at the other two.
    private static readonly (string What, PlaceBrief Place, int First, int Last, long? OfPoint, bool Weighs)[] Rows =
    [
        ("it looked a minute before", Hotel, -120, -60, null, true),
        ("it ended just within the window", Hotel, -900, -Window, null, true),
        ("it ended before the window", Hotel, -900, -Window - 1, null, false),
        ("it went on while the alarm was raised", Hotel, -60, 60, null, true),
        ("the device's clock is slow", Hotel, Window, Window + 60, null, true),
        ("it began after the window", Hotel, Window + 1, Window + 60, null, false),
        ("it looked at another place", School, -120, -60, null, false),
        ("the alarm is the camera's own", Hotel, -120, -60, Camera, false),
    ];

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_look_before_an_alarm_weighs_as_one_after_it(StoreKind kind)
    {
        var (before, after) = (await TellAsync(kind, lookFirst: true), await TellAsync(kind, lookFirst: false));

        Assert.Equal(after, before);
        Assert.Equal(Rows.Select(r => (r.What, r.Weighs)), before.Select(r => (r.What, r.None)));
        var plain = before.First(r => !r.None).Score;
        Assert.All(before.Where(r => r.None), r => Assert.Equal(plain + EvidenceWeights.Current.Of(EvidenceCode.VideoShowsNone, 1, Said.Nothing), r.Score));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_look_that_an_alarm_took_up_is_taken_back_with_its_decision(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        var decided = Decided(story, Rows[0], 0, story.Begin.AddSeconds(300));
        story.Store.Get<TownVideo>().Decided[decided.CaseId] = decided;
        await story.TellAsync(At(300, Fire(Kitchen)));
        var told = await story.AlarmAsync(Kitchen);
        Assert.True(told.VideoNone);
        Assert.Contains(EvidenceJson.Read(told.EvidenceReasons), r => r.Code == EvidenceCode.VideoShowsNone);
        Assert.Equal([AlarmEntryKind.Raised, AlarmEntryKind.Said], (await story.TimelineAsync(told)).Select(e => e.Kind));

        await story.HearAsync(decided with { Fire = null });

        var back = await story.AlarmAsync(Kitchen);
        Assert.Equal((false, told.EvidenceScore - EvidenceWeights.Current.Of(EvidenceCode.VideoShowsNone, 1, Said.Nothing)), (back.VideoNone, back.EvidenceScore));

        // The same event again raises nothing and says nothing again.
        await story.RedeliverAsync();
        Assert.Equal(back.Version, (await story.AlarmAsync(Kitchen)).Version);
    }

    private static async Task<List<(string What, bool None, int Score)>> TellAsync(StoreKind kind, bool lookFirst)
    {
        await using var story = await Story.BeginAsync(kind);
        List<(string What, bool None, int Score)> told = [];
        foreach (var (row, number) in Rows.Select((r, i) => (r, i)))
        {
            var at = Apart * (number + 1);
            var decided = Decided(story, row, number, story.Begin.AddSeconds(at));
            var point = new TestPoint(row.OfPoint ?? 1_000 + number, 1_000 + number, Hotel, "烟感", row.What, 1, 0);
            if (lookFirst)
            {
                story.Store.Get<TownVideo>().Decided[decided.CaseId] = decided;
            }

            await story.TellAsync(At(at, Fire(point)));
            if (!lookFirst)
            {
                await story.HearAsync(decided);
            }

            var alarm = await story.AlarmAsync(point);
            told.Add((row.What, alarm.VideoNone, alarm.EvidenceScore));
        }

        return told;
    }

    private static VideoDecided Decided(Story story, (string What, PlaceBrief Place, int First, int Last, long? OfPoint, bool Weighs) row, int number, DateTimeOffset raised) => new(
        new Guid($"01930000-0000-7000-8000-0000000000{number:x2}"), Camera, row.Place.Id, Fire: false, raised.AddSeconds(row.First), raised.AddSeconds(row.Last), "李明");
}
