using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Video;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace Fengsui.Sensing.Tests.Video;

/// <summary>A store with one platform of cameras, and what rooms above were told.</summary>
internal sealed class VideoStage : IAsyncDisposable
{
    public static readonly Actor Manager = TestActors.With("990101", RoleNames.DeviceManager);
    public static readonly Actor Operator = TestActors.With("990101", RoleNames.DutyOperator);

    private readonly Told _told;
    private int _number;

    private VideoStage(TestStore store, Told told, Guid source, string secret) => (Store, _told, Source, Secret) = (store, told, source, secret);

    public TestStore Store { get; }

    public Guid Source { get; }

    public string Secret { get; }

    public DateTimeOffset Now => Store.Clock.GetUtcNow();

    public IReadOnlyList<PointTransition> Signals => _told.Signals;

    public IReadOnlyList<VideoConfirmed> Confirmed => _told.Confirmed;

    public IReadOnlyList<VideoDecided> Decided => _told.Decided;

    /// <summary>A small picture of a colour.</summary>
    public static byte[] Picture(uint color = 0xFF3366AA, SKEncodedImageFormat format = SKEncodedImageFormat.Jpeg)
    {
        using var bitmap = new SKBitmap(320, 180);
        bitmap.Erase(new SKColor(color));
        using var image = SKImage.FromBitmap(bitmap);
        using var encoded = image.Encode(format, 80);
        return encoded.ToArray();
    }

    public static async Task<VideoStage> OpenAsync(StoreKind kind, VideoSourceDraft? draft = null)
    {
        var told = new Told();
        var store = await TestStore.OpenAsync(new TestStoreSettings
        {
            Kind = kind,
            Modules = [new UiModule(), new SensingModule()],
            Configuration = new Dictionary<string, string?> { ["Sensing:HomeDivisionCode"] = "990101" },
            Configure = services =>
            {
                services.AddSingleton<IPlaceDirectory, NoPlaces>();
                services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
                services.AddSingleton(told);
                services.AddEventHandler<PointTransition, Listener>("test.signals");
                services.AddEventHandler<VideoConfirmed, Listener>("test.confirmed");
                services.AddEventHandler<VideoDecided, Listener>("test.decided");
            },
        });
        var made = await store.Get<VideoSourceBook>().CreateAsync(Manager, draft ?? new VideoSourceDraft(0, "平台"), default);
        Assert.True(made.Succeeded, $"{made.Refusal?.Code} {made.Refusal?.Field}");
        return new VideoStage(store, told, made.Value.Id, made.Value.Secret!);
    }

    /// <summary>An event as the platform writes it.</summary>
    public JsonObject Event(string kind = "lane-blocked", string channel = "cam-1", string? id = null) => new()
    {
        ["id"] = id ?? $"e-{++_number}", ["channel"] = channel, ["kind"] = kind, ["at"] = Now.ToString("O", CultureInfo.InvariantCulture),
        ["snapshot"] = Convert.ToBase64String(Picture((uint)(0xFF000000 + _number))),
    };

    /// <summary>Pushes as the platform does.</summary>
    public Task<Outcome<VideoTaken>> PushAsync(JsonObject json) => PushAsync(Encoding.UTF8.GetBytes(json.ToJsonString()), "application/json");

    public async Task<Outcome<VideoTaken>> PushAsync(byte[] body, string contentType, Func<VideoHeaders, VideoHeaders>? change = null)
    {
        var timestamp = Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var headers = new VideoHeaders(timestamp, VideoSignature.Sign(Secret, timestamp, body), "", contentType);
        var door = Store.Get<VideoDoor>();
        var source = await door.FindAsync(Source, default);
        return await door.TakeAsync(source!, change?.Invoke(headers) ?? headers, body);
    }

    /// <summary>An event that must be taken; gives its case.</summary>
    public async Task<VideoCase> SeenAsync(JsonObject json)
    {
        var taken = await PushAsync(json);
        Assert.True(taken.Succeeded, $"{taken.Refusal?.Code} {taken.Refusal?.Field}");
        return await CaseAsync(taken.Value.CaseId);
    }

    public async Task<VideoCase> CaseAsync(Guid id)
    {
        await using var context = Store.Look();
        return await context.Set<VideoCase>().AsNoTracking().SingleAsync(c => c.Id == id);
    }

    /// <summary>Somebody looks at the latest snapshot.</summary>
    public async Task<SnapshotFile> LookAsync(Actor actor, Guid caseId)
    {
        await using var context = Store.Look();
        var seen = await context.Set<VideoAnalyticsEvent>().AsNoTracking().Where(e => e.CaseId == caseId && e.Snapshot == SnapshotState.Stored).OrderByDescending(e => e.At).FirstAsync();
        var opened = await Store.Get<SnapshotReader>().OpenAsync(actor, seen.Id, default);
        Assert.True(opened.Succeeded, opened.Refusal?.Code);
        return opened.Value;
    }

    public async Task<Outcome<int>> DecideAsync(Guid id, VideoMove move, VideoReject? reason = null, string note = "", Actor? actor = null)
    {
        var found = await CaseAsync(id);
        return await Store.Get<VideoCaseBook>().DecideAsync(actor ?? Operator, id, new VideoDecision(move, found.Version, reason, note), default);
    }

    public async Task BindAsync(string channel = "cam-1")
    {
        await using var context = Store.Look();
        var found = await context.Set<VideoChannel>().AsNoTracking().SingleAsync(c => c.Code == channel);
        var saved = await Store.Get<VideoChannelBook>().SaveAsync(
            Manager, found.Id, new VideoChannelDraft(found.Version, "东门球机", Guid.Parse("01930000-0000-7000-8000-0000000000aa"), Post: "东门通道"), default);
        Assert.True(saved.Succeeded, saved.Refusal?.Code);
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    private sealed class Told
    {
        public List<PointTransition> Signals { get; } = [];

        public List<VideoConfirmed> Confirmed { get; } = [];

        public List<VideoDecided> Decided { get; } = [];
    }

    private sealed class Listener(Told told) : IEventHandler<PointTransition>, IEventHandler<VideoConfirmed>, IEventHandler<VideoDecided>
    {
        public Task HandleAsync(PointTransition message, Work work, CancellationToken cancellation)
        {
            told.Signals.Add(message);
            return Task.CompletedTask;
        }

        public Task HandleAsync(VideoDecided message, Work work, CancellationToken cancellation)
        {
            told.Decided.Add(message);
            return Task.CompletedTask;
        }

        public Task HandleAsync(VideoConfirmed message, Work work, CancellationToken cancellation)
        {
            told.Confirmed.Add(message);
            return Task.CompletedTask;
        }
    }
}
