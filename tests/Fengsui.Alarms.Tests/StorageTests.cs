using CsCheck;
using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Raising;
using Fengsui.Alarms.Storage;
using Fengsui.Alarms.Tests.Telling;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Tests;

/// <summary>What the store itself guarantees, and that the same event again changes nothing.</summary>
[Trait("Req", "S-79")]
public sealed class StorageTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Two_connections_cannot_both_raise_the_same_alarm(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        story.Store.Log.ExpectError("alarms_alarm");
        var now = story.Now;
        async Task<bool> RaiseAsync(int number)
        {
            await using var records = story.Store.Look();
            records.Set<Alarm>().Add(Bare(now, $"20260302-900{number}"));
            try
            {
                await records.SaveChangesAsync();
                return true;
            }
            catch (DbUpdateException error) when (error is not DbUpdateConcurrencyException)
            {
                return false;
            }
        }

        var raised = await Task.WhenAll(Enumerable.Range(0, 8).Select(RaiseAsync));
        Assert.Single(raised, r => r);

        // Once it is closed, the next may be raised.
        await using (var records = story.Store.Look())
        {
            await records.Set<Alarm>().ExecuteUpdateAsync(s => s.SetProperty(a => a.State, AlarmState.Closed));
        }

        Assert.True(await RaiseAsync(9));
        Assert.False(await RaiseAsync(8) && await RaiseAsync(7));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Every_event_delivered_again_changes_nothing(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(
            At(0, Fire(Kitchen), Pressed(CallPoint), Fault(Hall), Signal(Pump, SignalKind.Started), FireInTest(Classroom)),
            At(5, FireAgain(Kitchen), Signal(Shutter, SignalKind.Feedback), FaultClears(Hall)),
            At(9, Acknowledge(Li, Kitchen), False(Li, Kitchen), FireClears(Kitchen), Close(Li, Kitchen)),
            At(12, Fault(Hall), FaultClears(Hall)));
        var before = await SnapshotAsync(story);
        await story.RedeliverAsync();
        Assert.Equal(before, await SnapshotAsync(story));
        await story.TellAsync(Restart());
        await story.RedeliverAsync();
        Assert.Equal(before, await SnapshotAsync(story));
    }

    [Fact]
    public async Task Any_order_of_points_and_any_redelivery_leaves_one_active_alarm_each()
    {
        await using var story = await Story.BeginAsync(StoreKind.Sqlite);
        TestPoint[] points = [Kitchen, Hall, CallPoint, Classroom];
        SignalKind[] kinds = [SignalKind.FireAlarm, SignalKind.Fault, SignalKind.Bypassed];
        var steps = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2], Gen.Enum<SignalChange>(), Gen.Int[0, 200]).Array[1, 40];
        await steps.SampleAsync(
            async sequence =>
            {
                foreach (var (point, signal, change, seconds) in sequence)
                {
                    story.Store.Clock.Advance(TimeSpan.FromSeconds(seconds));
                    await story.SendAsync(story.Transition(points[point], kinds[signal], change));
                }

                await story.RedeliverAsync();
                var active = (await story.AlarmsAsync()).Where(a => a.IsActive).ToList();
                Assert.Equal(active.Count, active.Select(a => (a.PlaceKey, a.PointId, a.Kind)).Distinct().Count());

                // A fire that was raised is closed by nobody but a person.
                Assert.DoesNotContain(await story.AlarmsAsync(), a => a.IsFire && !a.IsActive);
            },
            iter: 12, threads: 1);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_whole_batch_in_one_transaction_reads_once(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        var batch = Enumerable.Range(0, 64)
            .Select(n => story.Transition(Kitchen with { Id = 1_000 + n, Label = $"1-1-{n}" }, SignalKind.FireAlarm, SignalChange.Onset))
            .ToArray();
        await story.SendAsync(batch);
        Assert.Equal(1, story.Store.Get<TownPlaces>().Lookups);
        var alarms = await story.AlarmsAsync();
        Assert.Equal(64, alarms.Count);
        Assert.Equal(64, alarms.Select(a => a.Number).Distinct().Count());
        Assert.Equal("20260302-0064", alarms[^1].Number);
        Assert.All(alarms, a => Assert.Equal(Evidence.MostNeighbours, a.Neighbours));
        await using var records = story.Store.Look();
        Assert.Equal(1, await records.Timers.CountAsync(t => t.Kind == "alarms.escalate"));
        Assert.Equal((63, 63), (alarms[0].Members, alarms.Count(a => a.LeadId == alarms[0].Id)));
        Assert.Equal(0, await records.Outbox.CountAsync());
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Numbers_begin_again_at_the_local_midnight(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);

        // 09:00 in Beijing; its midnight is 16:00 UTC.
        await story.TellAsync(
            At((15 * 3600) - 1, Fire(Kitchen)),
            At(15 * 3600, Fire(Hall)),
            Expect(Kitchen, a => Assert.Equal("20260302-0001", a.Number)),
            Expect(Hall, a => Assert.Equal("20260303-0001", a.Number)));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_queue_is_ordered_by_urgency_and_pages_without_loss(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(
            At(0, Fault(Attic), Signal(Stairs, SignalKind.Supervisory)),
            At(10, Fire(Classroom)),
            At(20, Fire(Kitchen)),
            At(25, Pressed(CallPoint)),
            At(26, Acknowledge(Li, Classroom)),
            At(27, Signal(Transmitter, SignalKind.ChannelFault)));
        var expected = new[] { CallPoint, Kitchen, Classroom, Stairs, Transmitter, Attic }.Select(p => p.Id).ToList();
        List<long> seen = [];
        string? cursor = null;
        do
        {
            var page = await story.Queries.ListAsync(Li, new() { Active = true }, cursor, 2, default);
            seen.AddRange(page.Items.Select(i => i.PointId));
            cursor = page.Cursor;
        }
        while (cursor is not null);
        Assert.Equal(expected, seen);
        var places = await story.Queries.ByPlaceAsync(Li, new(), default);
        Assert.Equal([("云岭大酒店", 5, 2), ("城关小学", 1, 1)], places.Select(p => (p.PlaceName, p.Count, p.Fires)));
        var counts = await story.Queries.CountsAsync(Li, default);
        Assert.Equal((1, 2, 1, 2), (counts.UnacknowledgedFires, counts.Fires, counts.Attention, counts.Troubles));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_history_filters_and_pages_newest_first(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(At(0, Fault(Kitchen)), At(10, Fire(Hall)), At(20, Fire(Classroom)), At(30, FaultClears(Kitchen)));
        async Task<IEnumerable<long>> Ids(Reading.AlarmFilter filter) =>
            (await story.Queries.ListAsync(Li, filter, null, 50, default)).Items.Select(i => i.PointId);
        Assert.Equal([Classroom.Id, Hall.Id, Kitchen.Id], await Ids(new()));
        Assert.Equal([Kitchen.Id], await Ids(new() { Active = false }));
        Assert.Equal([Classroom.Id], await Ids(new() { Text = "小学" }));
        Assert.Equal([Hall.Id], await Ids(new() { Text = "20260302-0002" }));
        Assert.Equal([Hall.Id, Kitchen.Id], await Ids(new() { PlaceId = Hotel.Id }));
        Assert.Equal([Kitchen.Id], await Ids(new() { Queue = AlarmQueue.Maintenance }));
        Assert.Equal([Classroom.Id, Hall.Id], await Ids(new() { Kinds = [AlarmKind.FireAlarm] }));
        Assert.Equal([Classroom.Id], await Ids(new() { Since = story.Begin.AddSeconds(15) }));
        Assert.Equal([Classroom.Id, Hall.Id], await Ids(new() { Severities = [AlarmSeverity.Critical], States = [AlarmState.Raised] }));
        var first = await story.Queries.ListAsync(Li, new(), null, 2, default);
        var second = await story.Queries.ListAsync(Li, new(), first.Cursor, 2, default);
        Assert.Equal(Kitchen.Id, Assert.Single(second.Items).PointId);
        Assert.Null(second.Cursor);
    }

    private static async Task<string> SnapshotAsync(Story story)
    {
        var alarms = await story.AlarmsAsync();
        List<string> lines = [];
        foreach (var alarm in alarms)
        {
            lines.Add($"{alarm.Number} {alarm.Kind} {alarm.State} {alarm.Outcome} v{alarm.Version} r{alarm.RepeatCount} l{alarm.Linkages} s{alarm.EvidenceScore} e{alarm.LatestEventId}");
            lines.AddRange((await story.TimelineAsync(alarm)).Select(e => $"  {e.Sequence} {e.Kind} {e.Move}"));
        }

        return string.Join('\n', lines);
    }

    private static Alarm Bare(DateTimeOffset now, string number) => new()
    {
        Id = Guid.CreateVersion7(now),
        Number = number,
        PlaceKey = Hotel.Id.ToString("N"),
        PlaceId = Hotel.Id,
        PointId = Kitchen.Id,
        Kind = AlarmKind.FireAlarm,
        State = AlarmState.Raised,
        DivisionCode = Hotel.DivisionCode,
        RaisedAt = now,
        ReceivedAt = now,
        ChangedAt = now,
        LastSignalAt = now,
        ClockStartedAt = now,
    };
}
