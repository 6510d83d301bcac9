using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Video;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;

namespace Fengsui.Sensing.Tests.Video;

/// <summary>What a platform pushes: let in by its own secret, known when it comes again, refused by the field that is wrong.</summary>
[Trait("Req", "S-79")]
[Trait("Req", "S-80")]
public sealed class VideoPushTests
{
    private static readonly VideoSourceDraft WithHost = new(0, "平台", Hosts: ["vms.example.org:8443"]);

    public static TheoryData<string, string, string> BadInputs() => new()
    {
        { "no-signature", "video.push.signature", VideoHeaders.SignatureName },
        { "foreign-signature", "video.push.signature", VideoHeaders.SignatureName },
        { "changed-body", "video.push.signature", VideoHeaders.SignatureName },
        { "no-time", "video.push.timestamp", VideoHeaders.TimestampName },
        { "replayed", "video.push.stale", VideoHeaders.TimestampName },
        { "no-json", "intake.payload.json", "" },
        { "no-id", "intake.map.missing", "/id" },
        { "long-id", "intake.map.length", "/id" },
        { "no-channel", "intake.map.missing", "/channel" },
        { "unknown-kind", "video.push.kind", "/kind" },
        { "no-offset", "intake.map.time", "/at" },
        { "too-old", "video.push.old", "/at" },
        { "ahead", "video.push.future", "/at" },
        { "score", "video.push.score", "/score" },
        { "no-base64", "intake.map.base64", "/snapshot" },
        { "disguised", "documents.type", "/snapshot" },
        { "broken-picture", "documents.broken", "/snapshot" },
        { "too-large-picture", "documents.too-large", "/snapshot" },
        { "url-elsewhere", "video.push.host", "/snapshotUrl" },
        { "url-other-port", "video.push.host", "/snapshotUrl" },
        { "url-with-user", "video.push.host", "/snapshotUrl" },
        { "url-file", "video.push.host", "/snapshotUrl" },
        { "url-relative", "video.push.url", "/snapshotUrl" },
        { "broken-parts", "video.push.parts", "" },
        { "parts-without-event", "intake.map.missing", "event" },
    };

    [Theory, MemberData(nameof(BadInputs))]
    public async Task What_is_wrong_is_refused_by_its_field_and_nothing_is_kept(string input, string code, string field)
    {
        await using var stage = await VideoStage.OpenAsync(StoreKind.Sqlite, WithHost);
        var taken = await PushAsync(stage, input);
        Assert.Equal((code, field), (taken.Refusal?.Code, taken.Refusal?.Field));
        await using var context = stage.Store.Look();
        Assert.False(await context.Set<VideoAnalyticsEvent>().AnyAsync());
        Assert.False(await context.Set<VideoChannel>().AnyAsync());
        Assert.False(await context.Set<Document>().AnyAsync());
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_event_that_comes_again_is_stored_once(StoreKind kind)
    {
        await using var stage = await VideoStage.OpenAsync(kind);
        var json = stage.Event(id: "same");
        var first = await stage.PushAsync(json);
        var again = await stage.PushAsync(json);
        Assert.Equal((true, false), (first.Value.IsNew, again.Value.IsNew));
        Assert.Equal((first.Value.EventId, first.Value.CaseId), (again.Value.EventId, again.Value.CaseId));
        await using var context = stage.Store.Look();
        var seen = await context.Set<VideoAnalyticsEvent>().SingleAsync();
        var document = await context.Set<Document>().SingleAsync();
        Assert.Equal((SnapshotState.Stored, document.Hash), (seen.Snapshot, seen.SnapshotHash));
        Assert.Equal(1, (await stage.CaseAsync(first.Value.CaseId)).Count);
        Assert.Equal(1, await context.Set<DocumentLink>().CountAsync());
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Pushes_at_once_make_one_camera_and_one_case(StoreKind kind)
    {
        await using var stage = await VideoStage.OpenAsync(kind);
        await stage.SeenAsync(stage.Event());
        var events = Enumerable.Range(0, 6).Select(_ => stage.Event()).ToList();
        var taken = await Task.WhenAll(events.Select(stage.PushAsync));
        Assert.All(taken, t => Assert.True(t.Succeeded, t.Refusal?.Code));
        await using var context = stage.Store.Look();
        Assert.Equal(7, (await context.Set<VideoCase>().SingleAsync()).Count);
        var channel = await context.Set<VideoChannel>().SingleAsync();
        Assert.Equal((7, "cam-1", (Guid?)null), (channel.Events, channel.Code, channel.PlaceId));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Events_of_a_camera_and_kind_gather_while_nobody_has_decided(StoreKind kind)
    {
        await using var stage = await VideoStage.OpenAsync(kind);
        var first = await stage.SeenAsync(stage.Event());
        stage.Store.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(first.Id, (await stage.SeenAsync(stage.Event())).Id);
        Assert.NotEqual(first.Id, (await stage.SeenAsync(stage.Event("ebike-in-lift"))).Id);
        Assert.NotEqual(first.Id, (await stage.SeenAsync(stage.Event(channel: "cam-2"))).Id);

        // After an hour without one it is another sight; after a decision it is another question.
        stage.Store.Clock.Advance(TimeSpan.FromMinutes(61));
        var later = await stage.SeenAsync(stage.Event());
        Assert.NotEqual(first.Id, later.Id);
        await stage.LookAsync(VideoStage.Operator, later.Id);
        Assert.True((await stage.DecideAsync(later.Id, VideoMove.Reject, VideoReject.Light)).Succeeded);
        Assert.NotEqual(later.Id, (await stage.SeenAsync(stage.Event())).Id);
    }

    [Fact]
    public async Task A_snapshot_may_come_as_a_part_of_its_own_and_without_what_the_camera_wrote_into_it()
    {
        await using var stage = await VideoStage.OpenAsync(StoreKind.Sqlite);
        var json = stage.Event();
        json.Remove("snapshot");
        var body = Parts(("event", "application/json", Encoding.UTF8.GetBytes(json.ToJsonString())), ("image", "image/png", VideoStage.Picture(format: SKEncodedImageFormat.Png)));
        var taken = await stage.PushAsync(body, "multipart/form-data; boundary=cut");
        Assert.True(taken.Succeeded, taken.Refusal?.Code);
        var file = await stage.LookAsync(VideoStage.Operator, taken.Value.CaseId);
        Assert.Equal(("image/jpeg", false), (file.MediaType, file.IsCoarse));
    }

    [Fact]
    public async Task A_platform_that_cannot_sign_sends_its_secret()
    {
        await using var stage = await VideoStage.OpenAsync(StoreKind.Sqlite, new VideoSourceDraft(0, "平台", VideoScheme.Token));
        var body = Encoding.UTF8.GetBytes(stage.Event().ToJsonString());
        Assert.Equal("video.push.token", (await stage.PushAsync(body, "application/json")).Refusal?.Code);
        Assert.Equal("video.push.token", (await stage.PushAsync(body, "application/json", h => h with { Token = stage.Secret + "x" })).Refusal?.Code);
        Assert.True((await stage.PushAsync(body, "application/json", h => h with { Token = stage.Secret })).Succeeded);
    }

    [Fact]
    public async Task Another_platforms_form_is_declared_and_its_kinds_are_named()
    {
        var format = new VideoFormat(
            "/eventId", "/source/code", "/eventType", "/dateTime", "beijing", "/data/image", "", "", "/source/name", new Dictionary<string, string> { ["fireLane"] = "lane-blocked" });
        await using var stage = await VideoStage.OpenAsync(StoreKind.Sqlite, new VideoSourceDraft(0, "平台", Format: format));
        var json = new JsonObject
        {
            ["eventId"] = 77, ["eventType"] = "fireLane", ["dateTime"] = stage.Now.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            ["source"] = new JsonObject { ["code"] = "3702", ["name"] = "东门" },
            ["data"] = new JsonObject { ["image"] = "data:image/jpeg;base64," + Convert.ToBase64String(VideoStage.Picture()) },
        };
        var found = await stage.SeenAsync(json);
        Assert.Equal(("lane-blocked", "东门", stage.Now), (found.KindCode, found.ChannelName, found.FirstAt));
    }

    [Theory]
    [InlineData("vms.example.org", true)]
    [InlineData("10.2.3.4:8080", true)]
    [InlineData("http://vms.example.org", false)]
    [InlineData("vms.example.org/path", false)]
    [InlineData("user@vms.example.org", false)]
    [InlineData("vms.example.org:99999", false)]
    [InlineData("two words", false)]
    public void Hosts_are_hosts_and_nothing_else(string host, bool right) => Assert.Equal(right, VideoHosts.Write([host]).Succeeded);

    private static Task<Kernel.Outcomes.Outcome<VideoTaken>> PushAsync(VideoStage stage, string input)
    {
        var json = stage.Event();
        var body = Encoding.UTF8.GetBytes(json.ToJsonString());
        switch (input)
        {
            case "no-signature":
                return stage.PushAsync(body, "application/json", h => h with { Signature = "" });
            case "foreign-signature":
                return stage.PushAsync(body, "application/json", h => h with { Signature = VideoSignature.Sign("another", h.Timestamp, body) });
            case "changed-body":
                return stage.PushAsync([.. body, (byte)' '], "application/json", h => h with { Signature = VideoSignature.Sign(stage.Secret, h.Timestamp, body) });
            case "no-time":
                return stage.PushAsync(body, "application/json", h => h with { Timestamp = "" });
            case "replayed":
                return stage.PushAsync(body, "application/json", h =>
                {
                    var then = stage.Now.AddSeconds(-301).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
                    return h with { Timestamp = then, Signature = VideoSignature.Sign(stage.Secret, then, body) };
                });
            case "no-json":
                return stage.PushAsync("{"u8.ToArray(), "application/json");
            case "broken-parts":
                return stage.PushAsync(body, "multipart/form-data; boundary=cut");
            case "parts-without-event":
                return stage.PushAsync(Parts(("image", "image/jpeg", VideoStage.Picture())), "multipart/form-data; boundary=cut");
            default:
                Change(json, stage.Now, input);
                return stage.PushAsync(json);
        }
    }

    private static void Change(JsonObject json, DateTimeOffset now, string input)
    {
        var (name, value) = input switch
        {
            "no-id" => ("id", null),
            "long-id" => ("id", new string('x', 81)),
            "no-channel" => ("channel", null),
            "unknown-kind" => ("kind", "cat-on-roof"),
            "no-offset" => ("at", "2026-03-02T09:00:00"),
            "too-old" => ("at", now.AddHours(-25).ToString("O", CultureInfo.InvariantCulture)),
            "ahead" => ("at", now.AddMinutes(6).ToString("O", CultureInfo.InvariantCulture)),
            "score" => ("score", "1.5"),
            "no-base64" => ("snapshot", "*"),
            "disguised" => ("snapshot", Convert.ToBase64String(Encoding.ASCII.GetBytes("<html><script>alert(1)</script></html>"))),
            "broken-picture" => ("snapshot", Convert.ToBase64String(VideoStage.Picture()[..200])),
            "too-large-picture" => ("snapshot", Convert.ToBase64String(new byte[(5 << 20) + 1])),
            "url-elsewhere" => ("snapshotUrl", "https://169.254.169.254/latest"),
            "url-other-port" => ("snapshotUrl", "https://vms.example.org/1.jpg"),
            "url-with-user" => ("snapshotUrl", "https://a:b@vms.example.org:8443/1.jpg"),
            "url-file" => ("snapshotUrl", "file:///etc/passwd"),
            _ => ("snapshotUrl", "1.jpg"),
        };
        json[name] = value;
        if (name == "snapshotUrl")
        {
            json.Remove("snapshot");
        }
    }

    private static byte[] Parts(params (string Name, string Type, byte[] Content)[] parts)
    {
        using var body = new MemoryStream();
        foreach (var (name, type, content) in parts)
        {
            body.Write(Encoding.ASCII.GetBytes($"--cut\r\nContent-Disposition: form-data; name=\"{name}\"\r\nContent-Type: {type}\r\n\r\n"));
            body.Write(content);
            body.Write("\r\n"u8);
        }

        body.Write("--cut--\r\n"u8);
        return body.ToArray();
    }
}
