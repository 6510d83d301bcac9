using Fengsui.Kernel.Audit;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Video;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Tests.Video;

[Trait("Req", "S-79")]
public sealed class SnapshotRetentionTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_nobody_confirmed_goes_after_its_time_and_what_was_confirmed_stays(StoreKind kind)
    {
        await using var stage = await VideoStage.OpenAsync(kind);
        var (rejected, confirmed, unseen) = (await SeenAsync(stage, "cam-1"), await SeenAsync(stage, "cam-2"), await SeenAsync(stage, "cam-3"));
        await stage.LookAsync(VideoStage.Operator, rejected.Id);
        Assert.True((await stage.DecideAsync(rejected.Id, VideoMove.Reject, VideoReject.Light)).Succeeded);
        await stage.LookAsync(VideoStage.Operator, confirmed.Id);
        Assert.True((await stage.DecideAsync(confirmed.Id, VideoMove.Confirm)).Succeeded);

        stage.Store.Clock.Advance(TimeSpan.FromDays(89));
        Assert.Equal(0, await SweepAsync(stage));
        stage.Store.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(2, await SweepAsync(stage));
        Assert.Equal(0, await SweepAsync(stage));

        Assert.Equal((SnapshotState.Removed, null), await SnapshotAsync(stage, rejected.Id));
        Assert.Equal((SnapshotState.Removed, null), await SnapshotAsync(stage, unseen.Id));
        Assert.Equal(SnapshotState.Stored, (await SnapshotAsync(stage, confirmed.Id)).State);
        await using var context = stage.Store.Look();
        Assert.Single(await context.Set<DocumentLink>().ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2, await context.Set<AuditEntry>().CountAsync(a => a.Action == "documents.remove", TestContext.Current.CancellationToken));

        // Who takes it up again has no picture to look at, and says how it is known.
        Assert.Equal("video.snapshot.none", (await OpenAsync(stage, rejected.Id)).Refusal?.Code);
    }

    [Fact]
    public async Task A_decision_begins_the_time_anew_and_zero_keeps_for_ever()
    {
        await using var stage = await VideoStage.OpenAsync(StoreKind.Sqlite);
        var late = await SeenAsync(stage, "cam-1");
        stage.Store.Clock.Advance(TimeSpan.FromDays(80));
        await stage.LookAsync(VideoStage.Operator, late.Id);
        Assert.True((await stage.DecideAsync(late.Id, VideoMove.Reject, VideoReject.Light)).Succeeded);
        stage.Store.Clock.Advance(TimeSpan.FromDays(80));
        Assert.Equal(0, await SweepAsync(stage));
        stage.Store.Get<VideoOptions>().KeepUnconfirmedDays = 0;
        stage.Store.Clock.Advance(TimeSpan.FromDays(8_000));
        Assert.Equal(0, await SweepAsync(stage));
    }

    private static Task<int> SweepAsync(VideoStage stage) => stage.Store.Get<SnapshotRetention>().SweepAsync(TestContext.Current.CancellationToken);

    private static async Task<VideoCase> SeenAsync(VideoStage stage, string camera) =>
        await stage.SeenAsync(stage.Event(channel: camera));

    private static async Task<(SnapshotState State, Guid? Document)> SnapshotAsync(VideoStage stage, Guid caseId)
    {
        await using var context = stage.Store.Look();
        var seen = await context.Set<VideoAnalyticsEvent>().SingleAsync(e => e.CaseId == caseId);
        return (seen.Snapshot, seen.DocumentId);
    }

    private static async Task<Kernel.Outcomes.Outcome<SnapshotFile>> OpenAsync(VideoStage stage, Guid caseId)
    {
        await using var context = stage.Store.Look();
        var seen = await context.Set<VideoAnalyticsEvent>().SingleAsync(e => e.CaseId == caseId);
        return await stage.Store.Get<SnapshotReader>().OpenAsync(VideoStage.Operator, seen.Id, default);
    }
}
