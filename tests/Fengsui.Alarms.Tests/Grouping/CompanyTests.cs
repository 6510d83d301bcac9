using Fengsui.Alarms.Api;
using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Grouping;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Raising;
using Fengsui.Alarms.Reading;
using Fengsui.Alarms.Storage;
using Fengsui.Alarms.Tests.Telling;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Fengsui.Alarms.Tests.Grouping;

/// <summary>A great fire: hundreds of points of one place, of which each batch of signals reads only a few.</summary>
[Trait("Req", "S-79")]
public sealed class CompanyTests
{
    private const int Detector = 42;
    private const int CallPoints = 61;

    private static readonly DateTimeOffset Begin = DateTimeOffset.UnixEpoch;

    [Fact]
    public void A_lead_remembers_the_newest_and_of_hands_and_cameras_the_newest_each()
    {
        string? company = null;
        List<Alarm> joined = [];
        for (var n = 0; n < 30; n++)
        {
            var alarm = new Alarm
            {
                Id = Guid.CreateVersion7(Begin.AddSeconds(n)),
                Kind = n == 4 ? AlarmKind.ManualAlarm : AlarmKind.FireAlarm,
                ByCamera = n == 7,
                ComponentType = Detector,
            };
            joined.Add(alarm);
            company = Company.With(company, alarm);
        }

        var newest = joined.AsEnumerable().Reverse().Take(Company.Newest).Select(a => a.Id);
        Assert.Equal([.. newest, joined[4].Id, joined[7].Id], Company.Ids(company));
        Assert.Equal(Company.Ids(company), Company.Ids(Company.Of(company, company)));
        Assert.Equal(company, Company.Of(null, company));
        Assert.Equal(company, Company.Of(company, null));
        Assert.Empty(Company.Ids(null));
        Assert.Equal([.. newest.Take(Evidence.MostNeighbours + 1), joined[4].Id, joined[7].Id], Company.Few(company));
        Assert.Empty(Company.Few(null));

        // With the longest name of a point it fits the column.
        var state = new GroupState(AlarmUnseen.Announced, 99_999, DateTimeOffset.MaxValue, DateTimeOffset.MaxValue, 100, 99_999, true, new string('长', 400), company);
        Assert.True(state.Write()!.Length <= 500);
        Assert.Equal(company, GroupState.Read(state.Write()).Company);
        Assert.True(GroupState.Read(state.Write()).Told);
    }

    [Fact]
    public void What_was_stored_before_leads_remembered_is_read_as_it_was()
    {
        var old = GroupState.Read("Joined;3;1772434800000;;61;7;1;烟感;二层");
        Assert.Equal((AlarmUnseen.Joined, 3, 61, 7, true, "烟感;二层", null), (old.Unseen, old.Members, old.PeakScore, old.LeadVersion, old.Told, old.JoinedPoint, old.Company));
        Assert.Equal("Joined;3;1772434800000;;61;7;1;烟感;二层", old.Write());
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Every_point_of_a_great_fire_finds_its_neighbours_and_the_line_counts_them_all(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        const int Batches = 6;
        const int Each = 40;
        for (var batch = 0; batch < Batches; batch++)
        {
            var from = batch * Each;
            await story.TellAsync(At(batch * 20));
            await story.SendAsync([.. Enumerable.Range(from, Each).Select(n => story.Transition(Sounder(n), SignalKind.FireAlarm, SignalChange.Onset))]);
        }

        var all = await story.AlarmsAsync();
        Assert.Equal(Batches * Each, all.Count);
        Assert.All(all, a => Assert.Equal(Evidence.MostNeighbours, a.Neighbours));
        var lead = Assert.Single(all, a => a.LeadId is null);
        Assert.All(all.Where(a => a != lead), a => Assert.Equal(lead.Id, a.LeadId));
        var line = Assert.Single((await story.Queries.ListAsync(Li, new AlarmFilter { Leads = true }, null, 50, default)).Items);
        Assert.Equal((all.Count, all.Count, all.Count, all.Count), (line.Group!.Alarms, line.Group.Points, line.Group.Sounding, line.Group.Unacknowledged));

        // A hand is heard by the lead and the newest, and known to all that come after.
        await story.SendAsync(story.Transition(Sounder(9_000) with { ComponentType = CallPoints }, SignalKind.ManualAlarm, SignalChange.Onset));
        await story.TellAsync(At((Batches + 1) * 20));
        await story.SendAsync([.. Enumerable.Range(5_000, 40).Select(n => story.Transition(Sounder(n), SignalKind.FireAlarm, SignalChange.Onset))]);
        await story.SendAsync(story.Transition(Sounder(6_000), SignalKind.FireAlarm, SignalChange.Onset));
        all = await story.AlarmsAsync();
        Assert.True(all.Single(a => a.Id == lead.Id).NeighbourPressed);
        Assert.Equal(Company.Newest, all.Count(a => a.NeighbourPressed && a.Id != lead.Id && a.PointId < Sounder(5_000).Id));
        Assert.All(all.Where(a => a.PointId >= Sounder(5_000).Id && a.Kind == AlarmKind.FireAlarm), a => Assert.True(a.NeighbourPressed));

        // Ten minutes on, with the line still open, one that sounds alone has no neighbours.
        await story.TellAsync(At((Batches * 20) + 900));
        await story.SendAsync(story.Transition(Sounder(7_000), SignalKind.FireAlarm, SignalChange.Onset));
        var late = await story.AlarmAsync(Sounder(7_000));
        Assert.Equal((lead.Id, 0, false), (late.LeadId!.Value, late.Neighbours, late.NeighbourPressed));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Where_the_newest_do_not_stand_any_more_the_rest_is_asked(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.SendAsync([.. Enumerable.Range(0, 20).Select(n => story.Transition(Sounder(n), SignalKind.FireAlarm, SignalChange.Onset))]);
        var lead = Assert.Single(await story.AlarmsAsync(), a => a.LeadId is null);
        var newest = Company.Few(lead.Company).ToHashSet();
        Assert.Equal(Evidence.MostNeighbours + 1, newest.Count);
        var gone = (await story.AlarmsAsync()).Where(a => newest.Contains(a.Id)).Select(a => Enumerable.Range(0, 20).Single(n => Sounder(n).Id == a.PointId)).ToList();
        foreach (var n in gone)
        {
            await story.TellAsync(Acknowledge(Li, Sounder(n)), Verify(Li, Sounder(n)), At(30, False(Li, Sounder(n))));
        }

        await story.SendAsync(story.Transition(Sounder(50), SignalKind.FireAlarm, SignalChange.Onset));
        var next = await story.AlarmAsync(Sounder(50));
        Assert.Equal((lead.Id, Evidence.MostNeighbours), (next.LeadId!.Value, next.Neighbours));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_new_question_after_a_verdict_finds_those_that_stood_there_before(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.SendAsync([.. Enumerable.Range(0, 20).Select(n => story.Transition(Sounder(n), SignalKind.FireAlarm, SignalChange.Onset))]);
        await story.TellAsync(Acknowledge(Li, Sounder(0)), Verify(Li, Sounder(0)), At(30, False(Li, Sounder(0))));
        await story.SendAsync(story.Transition(Sounder(50), SignalKind.FireAlarm, SignalChange.Onset));
        var next = await story.AlarmAsync(Sounder(50));
        Assert.Equal((null, Evidence.MostNeighbours), (next.LeadId, next.Neighbours));
        await story.SendAsync(story.Transition(Sounder(51), SignalKind.FireAlarm, SignalChange.Onset));
        var after = await story.AlarmAsync(Sounder(51));
        Assert.Equal((next.Id, Evidence.MostNeighbours), (after.LeadId!.Value, after.Neighbours));
    }

    [Fact]
    public async Task What_is_read_for_a_batch_is_found_by_the_indexes_made_for_it()
    {
        await using var story = await Story.BeginAsync(StoreKind.Sqlite);
        await using var records = story.Store.Look();
        async Task<string> PlanAsync(IQueryable<Alarm> query) => string.Join('\n', await QueryPlan.OfAsync(records, query));

        Assert.Contains("ux_alarms_alarm_join", await PlanAsync(SoundingReader.Leads(records, ["a", "b"])), StringComparison.Ordinal);
        Assert.Contains("ix_alarms_alarm_company", await PlanAsync(SoundingReader.Unsettled(records, ["a", "b"])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_caller_is_told_of_a_lead_twice_a_second_while_others_come_by_the_hundred()
    {
        using var caller = new Caller();
        var (clock, pace) = (caller.Clock, caller.Pace);
        var lead = Guid.CreateVersion7(Begin);

        // Quiet: at once, each time.
        caller.Tell(lead, AlarmBook.RaisedChange);
        Assert.Equal(AlarmBook.RaisedChange, pace.Take()[lead].Kind);
        caller.Tell(lead, AlarmBook.ChangedChange);
        Assert.Contains(lead, pace.Take().Keys);

        caller.Crowd();
        caller.Tell(lead, AlarmBook.ChangedChange);
        Assert.Contains(lead, pace.Take().Keys);
        caller.Crowd();
        caller.Tell(lead, AlarmBook.ChangedChange);
        Assert.DoesNotContain(lead, pace.Take().Keys);
        Assert.NotNull(pace.Due);

        // Closed is never held back, and what was held is told when its time has come.
        caller.Crowd();
        caller.Tell(lead, AlarmBook.ClosedChange);
        Assert.Equal(AlarmBook.ClosedChange, pace.Take()[lead].Kind);
        Assert.Null(pace.Due);
        caller.Crowd();
        caller.Tell(lead, AlarmBook.ChangedChange);
        Assert.DoesNotContain(lead, pace.Take().Keys);
        clock.Advance(StreamPace.Breath);
        Assert.Equal([lead], pace.Take().Keys);
        Assert.Null(pace.Due);
        Assert.Empty(pace.Take());
    }

    [Theory]
    [InlineData(100, 500)]
    [InlineData(300, 1_500)]
    [InlineData(1_200, 5_000)]
    public void A_line_with_hundreds_behind_it_rests_longer(int behind, int milliseconds)
    {
        using var caller = new Caller();
        var (clock, pace) = (caller.Clock, caller.Pace);
        var lead = Guid.CreateVersion7(Begin);
        caller.Crowd();
        caller.Tell(lead, AlarmBook.ChangedChange);
        Assert.Contains(lead, pace.Take().Keys);
        pace.Told([(lead, behind)]);

        caller.Crowd();
        caller.Tell(lead, AlarmBook.ChangedChange);
        pace.Take();
        clock.Advance(TimeSpan.FromMilliseconds(milliseconds - 1));
        Assert.DoesNotContain(lead, pace.Take().Keys);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Contains(lead, pace.Take().Keys);
    }

    private static TestPoint Sounder(int n) => new(100_000 + n, 10_001, Hotel, $"1-1-{n}", "感烟", ComponentType: Detector);

    // Who hears the stream, and what happens meanwhile.
    private sealed class Caller : IDisposable
    {
        private readonly ChangeFeed _feed = new();
        private readonly ChangeSubscription _subscription;

        public Caller()
        {
            _subscription = _feed.Subscribe("", AlarmBook.Topic);
            Pace = new StreamPace(_subscription, Clock);
        }

        public FakeTimeProvider Clock { get; } = new();

        public StreamPace Pace { get; }

        public void Tell(Guid id, string kind) => _feed.Publish(new Change(AlarmBook.Topic, id.ToString(), "530129", Clock.GetUtcNow(), kind));

        public void Crowd() => Enumerable.Range(0, 150).ToList().ForEach(_ => Tell(Guid.CreateVersion7(Begin), AlarmBook.RaisedChange));

        public void Dispose() => _subscription.Dispose();
    }
}
