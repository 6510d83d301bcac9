using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Video;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Fengsui.Sensing.Tests.Video;

/// <summary>A snapshot that is only named is fetched from the declared host, once it is a whole picture and not too large, and from nowhere else.</summary>
[Trait("Req", "S-79")]
public sealed class SnapshotFetchTests : IAsyncLifetime
{
    private WebApplication _platform = null!;
    private int _elsewhere;

    private Uri Address => new(_platform.Urls.First());

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _platform = builder.Build();
        _platform.MapGet("/good", () => Results.Bytes(VideoStage.Picture(), "application/octet-stream"));
        _platform.MapGet("/page", () => Results.Text("<html></html>", "image/jpeg"));
        _platform.MapGet("/large", () => Results.Bytes(new byte[(5 << 20) + 1], "image/jpeg"));
        _platform.MapGet("/gone", () => Results.NotFound());
        _platform.MapGet("/onward", () => Results.Redirect("/elsewhere"));
        _platform.MapGet("/elsewhere", () =>
        {
            Interlocked.Increment(ref _elsewhere);
            return Results.Bytes(VideoStage.Picture());
        });
        await _platform.StartAsync();
    }

    public ValueTask DisposeAsync() => _platform.DisposeAsync();

    [Theory, ClassData(typeof(Fengsui.Testing.StoreKinds))]
    public async Task It_is_stored_with_its_hash_and_once(StoreKind kind)
    {
        await using var stage = await OpenAsync(kind);
        var found = await NamedAsync(stage, "good");
        var fetcher = stage.Store.Get<SnapshotFetcher>();
        Assert.Equal(1, await fetcher.FetchAsync(default));
        Assert.Equal(0, await fetcher.FetchAsync(default));
        await using var context = stage.Store.Look();
        var seen = await context.Set<VideoAnalyticsEvent>().SingleAsync();
        var document = await context.Set<Document>().SingleAsync();
        Assert.Equal((SnapshotState.Stored, document.Hash, found.Id), (seen.Snapshot, seen.SnapshotHash, seen.CaseId));
    }

    [Theory]
    [InlineData("page", "documents.type")]
    [InlineData("large", "video.fetch.large")]
    public async Task What_is_no_picture_is_given_up_at_once(string path, string code)
    {
        await using var stage = await OpenAsync(StoreKind.Sqlite);
        await NamedAsync(stage, path);
        Assert.Equal(0, await stage.Store.Get<SnapshotFetcher>().FetchAsync(default));
        Assert.Equal((SnapshotState.Failed, code), await StateAsync(stage));
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("onward")]
    public async Task What_is_not_handed_out_is_asked_for_again_for_a_while(string path)
    {
        await using var stage = await OpenAsync(StoreKind.Sqlite);
        await NamedAsync(stage, path);
        var fetcher = stage.Store.Get<SnapshotFetcher>();
        await fetcher.FetchAsync(default);
        Assert.Equal((SnapshotState.Waiting, ""), await StateAsync(stage));
        stage.Store.Clock.Advance(TimeSpan.FromMinutes(11));
        await fetcher.FetchAsync(default);
        Assert.Equal((SnapshotState.Failed, "video.fetch.status"), await StateAsync(stage));

        // A redirect leads out of what was declared: nobody follows it.
        Assert.Equal(0, _elsewhere);
    }

    [Fact]
    public async Task A_host_that_is_declared_no_longer_is_not_asked()
    {
        await using var stage = await OpenAsync(StoreKind.Sqlite);
        await NamedAsync(stage, "elsewhere");
        Assert.True((await stage.Store.Get<VideoSourceBook>().SaveAsync(VideoStage.Manager, stage.Source, new VideoSourceDraft(1, "平台"), default)).Succeeded);
        await stage.Store.Get<SnapshotFetcher>().FetchAsync(default);
        Assert.Equal((SnapshotState.Failed, "video.push.host"), await StateAsync(stage));
        Assert.Equal(0, _elsewhere);
    }

    private async Task<VideoStage> OpenAsync(StoreKind kind) =>
        await VideoStage.OpenAsync(kind, new VideoSourceDraft(0, "平台", Hosts: [$"127.0.0.1:{Address.Port}"]));

    private async Task<VideoCase> NamedAsync(VideoStage stage, string path)
    {
        var json = stage.Event();
        json.Remove("snapshot");
        json["snapshotUrl"] = new Uri(Address, path).AbsoluteUri;
        return await stage.SeenAsync(json);
    }

    private static async Task<(SnapshotState State, string Problem)> StateAsync(VideoStage stage)
    {
        await using var context = stage.Store.Look();
        var seen = await context.Set<VideoAnalyticsEvent>().SingleAsync();
        return (seen.Snapshot, seen.SnapshotProblem);
    }
}
