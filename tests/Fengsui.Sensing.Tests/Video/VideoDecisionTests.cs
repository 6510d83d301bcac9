using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Video;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Tests.Video;

/// <summary>A person decides, and only a confirmation leads anywhere: no punishment and no notice from an analytics' word alone.</summary>
[Trait("Req", "S-79")]
[Trait("Req", "S-80")]
public sealed class VideoDecisionTests
{
    public static TheoryData<VideoCaseState, VideoMove, VideoCaseState?> Moves()
    {
        var lawful = new Dictionary<(VideoCaseState, VideoMove), VideoCaseState>
        {
            [(VideoCaseState.Received, VideoMove.Confirm)] = VideoCaseState.Confirmed,
            [(VideoCaseState.Received, VideoMove.Reject)] = VideoCaseState.Rejected,
            [(VideoCaseState.Received, VideoMove.CannotTell)] = VideoCaseState.Unclear,
            [(VideoCaseState.Received, VideoMove.Expire)] = VideoCaseState.Expired,
            [(VideoCaseState.Unclear, VideoMove.Confirm)] = VideoCaseState.Confirmed,
            [(VideoCaseState.Unclear, VideoMove.Reject)] = VideoCaseState.Rejected,
            [(VideoCaseState.Unclear, VideoMove.Expire)] = VideoCaseState.Expired,
            [(VideoCaseState.Expired, VideoMove.Confirm)] = VideoCaseState.Confirmed,
            [(VideoCaseState.Expired, VideoMove.Reject)] = VideoCaseState.Rejected,
            [(VideoCaseState.Rejected, VideoMove.Reopen)] = VideoCaseState.Received,
        };
        var rows = new TheoryData<VideoCaseState, VideoMove, VideoCaseState?>();
        foreach (var state in Enum.GetValues<VideoCaseState>())
        {
            foreach (var move in Enum.GetValues<VideoMove>())
            {
                rows.Add(state, move, lawful.TryGetValue((state, move), out var to) ? to : null);
            }
        }

        return rows;
    }

    [Theory, MemberData(nameof(Moves))]
    public void Only_the_moves_of_the_table_are_lawful(VideoCaseState state, VideoMove move, VideoCaseState? to) =>
        Assert.Equal(to, VideoLifeCycle.Find(state, move)?.To);

    [Fact]
    public void Nothing_but_a_person_confirms() =>
        Assert.All(VideoLifeCycle.Steps.Where(s => s.To == VideoCaseState.Confirmed), s => Assert.Equal(VideoPermissions.Decide, s.Permission));

    [Theory]
    [InlineData(VideoMove.Confirm, null, "", true, false, "video.move.look-first", null)]
    [InlineData(VideoMove.Reject, VideoReject.Light, "", true, false, "video.move.look-first", null)]
    [InlineData(VideoMove.Confirm, null, "", false, false, "video.move.how", "note")]
    [InlineData(VideoMove.Confirm, null, "电话问过门卫", false, false, null, null)]
    [InlineData(VideoMove.Confirm, null, "", true, true, null, null)]
    [InlineData(VideoMove.Reject, null, "", true, true, "video.move.reason", "reason")]
    [InlineData(VideoMove.Reject, (VideoReject)99, "", true, true, "video.move.reason", "reason")]
    [InlineData(VideoMove.Reject, VideoReject.Other, " ", true, true, "video.move.other", "note")]
    [InlineData(VideoMove.CannotTell, null, "", true, false, null, null)]
    [InlineData(VideoMove.Reopen, null, "", true, true, "video.move.not-lawful", null)]
    public void A_move_says_what_it_must(VideoMove move, VideoReject? reason, string note, bool hasSnapshot, bool looked, string? code, string? field)
    {
        var found = new VideoCase { LeadsTo = VideoConsequence.Hazard, DivisionCode = "990101", LookedAt = looked ? DateTimeOffset.UnixEpoch : null };
        var refusal = VideoLifeCycle.Guard(found, new VideoDecision(move, 1, reason, note), hasSnapshot);
        Assert.Equal((code, field), (refusal?.Code, refusal?.Field));
    }

    [Fact]
    public void A_hazard_needs_a_county()
    {
        var found = new VideoCase { LeadsTo = VideoConsequence.Hazard, LookedAt = DateTimeOffset.UnixEpoch };
        Assert.Equal("video.move.nowhere", VideoLifeCycle.Guard(found, new VideoDecision(VideoMove.Confirm, 1), hasSnapshot: true)?.Code);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Nothing_leaves_before_a_person_has_confirmed(StoreKind kind)
    {
        await using var stage = await VideoStage.OpenAsync(kind);
        var lane = await stage.SeenAsync(stage.Event());
        var fire = await stage.SeenAsync(stage.Event("smoke-flame"));
        var rejected = await stage.SeenAsync(stage.Event("off-post"));
        await stage.LookAsync(VideoStage.Operator, rejected.Id);
        Assert.True((await stage.DecideAsync(rejected.Id, VideoMove.Reject, VideoReject.Allowed)).Succeeded);
        Assert.True((await stage.DecideAsync(lane.Id, VideoMove.CannotTell)).Succeeded);
        await stage.Store.AdvanceAsync(TimeSpan.FromHours(25));

        // The clock closes what nobody decided; it tells nobody, and hides nothing.
        Assert.Equal((VideoCaseState.Expired, VideoCaseState.Expired), ((await stage.CaseAsync(lane.Id)).State, (await stage.CaseAsync(fire.Id)).State));
        Assert.Empty(stage.Signals);
        Assert.Empty(stage.Confirmed);
        await using (var context = stage.Store.Look())
        {
            Assert.False(await context.Set<OutboxMessage>().AnyAsync());
        }

        // A late look still counts.
        await stage.LookAsync(VideoStage.Operator, fire.Id);
        Assert.True((await stage.DecideAsync(fire.Id, VideoMove.Confirm)).Succeeded);
        await stage.Store.DrainOutboxAsync();
        Assert.Single(stage.Signals);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_confirmed_fire_is_a_signal_and_a_confirmed_lane_is_a_hazard_with_its_snapshot(StoreKind kind)
    {
        await using var stage = await VideoStage.OpenAsync(kind);
        var fire = await stage.SeenAsync(stage.Event("smoke-flame"));
        await stage.BindAsync();
        var lane = await stage.SeenAsync(stage.Event());
        foreach (var id in (Guid[])[fire.Id, lane.Id])
        {
            await stage.LookAsync(VideoStage.Operator, id);
            Assert.True((await stage.DecideAsync(id, VideoMove.Confirm)).Succeeded);
        }

        await stage.Store.DrainOutboxAsync();
        var signal = Assert.Single(stage.Signals);
        Assert.Equal(
            (SignalKind.FireAlarm, SignalChange.Onset, false, fire.FirstAt, "东门球机", "990101001001"),
            (signal.Kind, signal.Change, signal.InTest, signal.OccurredAt, signal.PointLabel, signal.DivisionCode));
        Assert.True(signal.EventId > 0 && signal.PointId > 0 && signal.EventId != signal.PointId);
        Assert.Equal(["", "lane-blocked"], stage.Confirmed.OrderBy(c => c.HazardClass, StringComparer.Ordinal).Select(c => c.HazardClass));
        var told = stage.Confirmed.Single(c => c.HazardClass.Length > 0);
        Assert.Equal((lane.Id, "测试单位", "东门通道", 112, 30, "李明"), (told.CaseId, told.Where, told.Spot, told.Longitude, told.Latitude, told.ConfirmedBy));
        Assert.StartsWith(SnapshotSubjects.Kind + ":", told.SnapshotSubject, StringComparison.Ordinal);

        // Twice is once: a case that was confirmed has no further moves.
        Assert.Equal("video.move.not-lawful", (await stage.DecideAsync(lane.Id, VideoMove.Confirm)).Refusal?.Code);
    }

    [Theory]
    [InlineData(VideoReject.Weather, false)]
    [InlineData(VideoReject.Misread, false)]
    [InlineData(VideoReject.Camera, null)]
    [InlineData(VideoReject.Test, null)]
    public async Task What_a_camera_does_not_show_is_told_too_and_taken_back_again(VideoReject reason, bool? shows)
    {
        await using var stage = await VideoStage.OpenAsync(StoreKind.Sqlite);
        var first = await stage.SeenAsync(stage.Event("smoke-flame"));
        await stage.BindAsync();
        var fire = await stage.SeenAsync(stage.Event("smoke-flame"));
        var lane = await stage.SeenAsync(stage.Event());
        await stage.LookAsync(VideoStage.Operator, fire.Id);
        await stage.LookAsync(VideoStage.Operator, lane.Id);

        Assert.True((await stage.DecideAsync(fire.Id, VideoMove.Reject, reason)).Succeeded);
        Assert.True((await stage.DecideAsync(lane.Id, VideoMove.Reject, VideoReject.Misread)).Succeeded);
        Assert.True((await stage.DecideAsync(fire.Id, VideoMove.Reopen, note: "再看一次")).Succeeded);
        Assert.True((await stage.DecideAsync(fire.Id, VideoMove.Confirm)).Succeeded);
        await stage.Store.DrainOutboxAsync();

        // The lane is no fire: nothing is told of it.
        Assert.Equal([shows, null, true], stage.Decided.Select(d => d.Fire));
        Assert.All(stage.Decided, d => Assert.Equal((fire.Id, first.FirstAt), (d.CaseId, d.FirstAt)));
        Assert.True(Assert.Single(stage.Signals).SeenByCamera);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Who_asks_later_is_told_where_people_saw_no_fire(StoreKind kind)
    {
        await using var stage = await VideoStage.OpenAsync(kind);
        (string Kind, VideoMove? Move, VideoReject? Reason, bool Told)[] rows =
        [
            ("smoke-flame", VideoMove.Reject, VideoReject.Light, true),
            ("smoke-flame", VideoMove.Reject, VideoReject.Weather, true),
            ("smoke-flame", VideoMove.Reject, VideoReject.Misread, true),
            ("smoke-flame", VideoMove.Reject, VideoReject.Allowed, true),
            ("smoke-flame", VideoMove.Reject, VideoReject.Other, true),
            ("smoke-flame", VideoMove.Reject, VideoReject.Camera, false),
            ("smoke-flame", VideoMove.Reject, VideoReject.Test, false),
            ("smoke-flame", VideoMove.Confirm, null, false),
            ("smoke-flame", VideoMove.CannotTell, null, false),
            ("smoke-flame", null, null, false),
            ("lane-blocked", VideoMove.Reject, VideoReject.Misread, false),
        ];
        List<VideoCase> cases = [];
        foreach (var row in rows)
        {
            await stage.Store.AdvanceAsync(TimeSpan.FromMinutes(10));
            var found = await stage.SeenAsync(stage.Event(row.Kind));
            if (cases.Count == 0)
            {
                await stage.BindAsync();
            }

            await stage.LookAsync(VideoStage.Operator, found.Id);
            Assert.True(row.Move is not { } move || (await stage.DecideAsync(found.Id, move, row.Reason, "门卫看过")).Succeeded);
            cases.Add(await stage.CaseAsync(found.Id));
        }

        var (place, first, last) = (cases[0].PlaceId!.Value, cases[0].FirstAt, cases[^1].LastAt);
        var told = await AskAsync(stage, place, first, last);
        Assert.Equal(cases.Zip(rows).Where(c => c.Second.Told).Select(c => c.First.Id), told.Select(d => d.CaseId));
        await stage.Store.DrainOutboxAsync();
        Assert.Equal(stage.Decided.Where(d => d.Fire == false), told);

        // The window touches the case itself; another place has nothing.
        Assert.Equal(cases[0].Id, Assert.Single(await AskAsync(stage, place, first.AddHours(-1), first)).CaseId);
        Assert.Empty(await AskAsync(stage, place, first.AddHours(-1), first.AddSeconds(-1)));
        Assert.Empty(await AskAsync(stage, place, cases[4].LastAt.AddSeconds(1), last));
        Assert.Empty(await AskAsync(stage, Guid.Empty, first, last));

        Assert.True((await stage.DecideAsync(cases[0].Id, VideoMove.Reopen, note: "再看一次")).Succeeded);
        Assert.DoesNotContain(await AskAsync(stage, place, first, last), d => d.CaseId == cases[0].Id);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Of_two_who_decide_the_second_is_told(StoreKind kind)
    {
        await using var stage = await VideoStage.OpenAsync(kind);
        var found = await stage.SeenAsync(stage.Event());
        await stage.LookAsync(VideoStage.Operator, found.Id);

        // Another event came while they looked: that is no decision of somebody else.
        await stage.SeenAsync(stage.Event());
        var book = stage.Store.Get<VideoCaseBook>();
        Assert.True((await book.DecideAsync(VideoStage.Operator, found.Id, new VideoDecision(VideoMove.CannotTell, found.Version), default)).Succeeded);
        var second = await book.DecideAsync(VideoStage.Operator, found.Id, new VideoDecision(VideoMove.Confirm, found.Version), default);
        Assert.Equal("video.moved-meanwhile", second.Refusal?.Code);
        Assert.Empty(stage.Confirmed);
    }

    [Fact]
    public async Task A_look_is_written_down_and_who_may_not_see_people_gets_a_coarse_picture()
    {
        await using var stage = await VideoStage.OpenAsync(StoreKind.Sqlite);
        var found = await stage.SeenAsync(stage.Event());
        var coarse = await stage.LookAsync(VideoStage.Manager, found.Id);
        Assert.True(coarse.IsCoarse && coarse.Path is null);
        using (var picture = SkiaSharp.SKBitmap.Decode(coarse.Bytes))
        {
            Assert.InRange(Math.Max(picture.Width, picture.Height), 1, 48);
        }

        Assert.Null((await stage.CaseAsync(found.Id)).LookedAt);
        await stage.LookAsync(VideoStage.Operator, found.Id);
        await using var context = stage.Store.Look();
        var entry = await context.Audit.SingleAsync(e => e.Action == SnapshotReader.Action);
        Assert.Equal(("li.ming", stage.Now), (entry.ActorName, (await stage.CaseAsync(found.Id)).LookedAt));

        // The document itself is nobody's to open: only the reader above hands it out.
        var seen = await context.Set<VideoAnalyticsEvent>().SingleAsync();
        var documents = stage.Store.Get<Kernel.Documents.DocumentStore>();
        var everybody = TestActors.With("", [.. RoleNames.All]);
        Assert.Equal("documents.not-found", (await documents.OpenAsync(everybody, seen.DocumentId!.Value, Kernel.Documents.Rendition.Public, default)).Refusal?.Code);
        var unit = TestActors.With("990101", RoleNames.Unit, RoleNames.PropertyManager);
        Assert.Equal("video.not-allowed", (await stage.Store.Get<SnapshotReader>().OpenAsync(unit, seen.Id, default)).Refusal?.Code);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_store_counts_how_often_each_camera_was_right(StoreKind kind)
    {
        await using var stage = await VideoStage.OpenAsync(kind);
        await DecidedAsync(stage, "good", VideoMove.Confirm);
        await DecidedAsync(stage, "good", VideoMove.Confirm);
        await DecidedAsync(stage, "good", VideoMove.Reject);
        await DecidedAsync(stage, "bad", VideoMove.Reject);
        await DecidedAsync(stage, "bad", VideoMove.Reject, VideoReject.Test);
        await stage.SeenAsync(stage.Event(channel: "new"));
        var queries = stage.Store.Get<VideoQueries>();
        var rows = (await queries.PrecisionAsync(VideoStage.Operator, 30, new TableQuery(), default)).Items;
        Assert.Equal(
            [("bad", 0, 1, 0), ("good", 2, 1, 0), ("new", 0, 0, 1)],
            rows.Select(r => (r.ChannelName, r.Confirmed, r.Rejected, r.Waiting)));
        Assert.Equal([0.0, 2.0 / 3, null], rows.Select(r => r.Precision));
        Assert.Equal(1, (await queries.PrecisionAsync(VideoStage.Operator, 30, new TableQuery { Search = "GOO", SortBy = "confirmed", Descending = true }, default)).Total);
        Assert.Empty((await queries.PrecisionAsync(TestActors.With("990102", RoleNames.DutyOperator), 30, new TableQuery(), default)).Items);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_may_be_a_fire_comes_first_and_is_heard_until_somebody_has_looked(StoreKind kind)
    {
        await using var stage = await VideoStage.OpenAsync(kind);
        var lane = await stage.SeenAsync(stage.Event());
        var fire = await stage.SeenAsync(stage.Event("smoke-flame"));
        var queries = stage.Store.Get<VideoQueries>();
        Assert.Equal([fire.Id, lane.Id], await queries.QueueAsync(VideoStage.Operator, null, default));
        Assert.Equal([fire.Id], await queries.FiresAsync(VideoStage.Operator, default));
        Assert.Empty(await queries.FiresAsync(VideoStage.Manager, default));
        Assert.True((await stage.DecideAsync(fire.Id, VideoMove.CannotTell)).Succeeded);
        Assert.Empty(await queries.FiresAsync(VideoStage.Operator, default));
        Assert.Equal([fire.Id, lane.Id], await queries.QueueAsync(VideoStage.Operator, null, default));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_bound_camera_takes_its_cases_along(StoreKind kind)
    {
        await using var stage = await VideoStage.OpenAsync(kind);
        var found = await stage.SeenAsync(stage.Event());
        await stage.BindAsync();
        var official = TestActors.With("990101001", RoleNames.TownOfficial);
        var file = await stage.Store.Get<VideoQueries>().FindAsync(official, found.Id, default);
        Assert.Equal(("测试单位", "东门通道"), (file?.Case.PlaceName, file?.Case.Spot));
        Assert.Single(file!.Events);
        Assert.Empty(file.Moves);
    }

    private static async Task DecidedAsync(VideoStage stage, string channel, VideoMove move, VideoReject reason = VideoReject.Light)
    {
        var found = await stage.SeenAsync(stage.Event(channel: channel));
        await stage.LookAsync(VideoStage.Operator, found.Id);
        Assert.True((await stage.DecideAsync(found.Id, move, move == VideoMove.Reject ? reason : null)).Succeeded);
    }

    private static async Task<IReadOnlyList<VideoDecided>> AskAsync(VideoStage stage, Guid place, DateTimeOffset from, DateTimeOffset until)
    {
        await using var context = stage.Store.Look();
        return await stage.Store.Get<IVideoWatch>().SawNoFireAsync(context, [place], from, until, default);
    }
}
