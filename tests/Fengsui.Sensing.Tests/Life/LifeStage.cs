using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Life;
using Fengsui.Sensing.Life.Tickets;
using Fengsui.Sensing.Tests.Video;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Sensing.Tests.Life;

/// <summary>A store with one profile and one delivery; devices of the register whose evidence the test writes.</summary>
internal sealed class LifeStage : IAsyncDisposable
{
    public static readonly Guid Place = Guid.Parse("01930000-0000-7000-8000-0000000000aa");
    public static readonly Guid OtherPlace = Guid.Parse("01930000-0000-7000-8000-0000000000bb");
    public static readonly Actor Manager = TestActors.With("990101", RoleNames.DeviceManager) with { Id = Guid.Parse("01930000-0000-7000-8000-000000000011"), DisplayName = "王管" };
    public static readonly Actor Chief = TestActors.With("990101", RoleNames.BrigadeChief) with { Id = Guid.Parse("01930000-0000-7000-8000-000000000012"), DisplayName = "赵大队" };
    public static readonly Actor Mender = TestActors.With("990101", RoleNames.ServiceProvider).OfPlaces(Place) with { Id = Guid.Parse("01930000-0000-7000-8000-000000000013"), DisplayName = "安达维保" };

    private long _device = 7_000;

    private LifeStage(TestStore store) => Store = store;

    public TestStore Store { get; }

    public Guid Model { get; private set; }

    public Guid Batch { get; private set; }

    public DateTimeOffset Now => Store.Clock.GetUtcNow();

    public DateOnly Today => Store.Get<LocalTime>().Today;

    public static ModelDraft Profile(string name = "JTY-01", int? years = 10, int? battery = 36, int? calibration = null) =>
        new(0, "海川", name, EquipmentKind.StandaloneSmokeAlarm, years, "GB 20517", battery, 360, 3, calibration);

    public static async Task<LifeStage> OpenAsync(StoreKind kind, ModelDraft? profile = null)
    {
        var store = await TestStore.OpenAsync(new TestStoreSettings
        {
            Kind = kind,
            Modules = [new UiModule(), new SensingModule()],
            Configuration = new Dictionary<string, string?> { ["Sensing:HomeDivisionCode"] = "990101" },
            Configure = services =>
            {
                services.AddSingleton<IPlaceDirectory, NoPlaces>();
                services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
            },
        });
        var stage = new LifeStage(store);
        stage.Model = Must(await store.Get<ModelBook>().SaveAsync(Manager, null, profile ?? Profile(), default));
        stage.Batch = Must(await store.Get<BatchBook>().AddAsync(
            Manager, new BatchDraft("PC-1", stage.Model, "供货公司", "HT-1", stage.Today, stage.Today.AddYears(2), "专项经费"), default));
        return stage;
    }

    public static T Must<T>(Outcome<T> outcome)
    {
        Assert.True(outcome.Succeeded, $"{outcome.Refusal?.Code} {outcome.Refusal?.Field} {string.Join(' ', outcome.Refusal?.Arguments ?? [])}");
        return outcome.Value;
    }

    /// <summary>A device in stock.</summary>
    public async Task<Guid> StockAsync(string serial)
    {
        Must(await Store.Get<BatchBook>().StockAsync(Manager, Batch, [new SerialRow(2, serial)], default));
        return (await RowAsync(serial)).Id;
    }

    /// <summary>A wireless device of the register that nobody has bound.</summary>
    public async Task<(long Id, string Key)> RegisterAsync()
    {
        var (id, key) = (++_device, $"M-{_device:X12}");
        await Store.Unit.RunAsync(TestActors.System, work =>
        {
            work.Records.Add(new Device
            {
                Id = id, Key = key, Partition = 0, Name = key, Status = DeviceStatus.Onboarding, DivisionCode = "990101", Profile = "standard", PollIntervalSeconds = 3_600,
                CreatedAt = work.Now, ChangedAt = work.Now,
            });
            work.Records.Add(new DeviceState { DeviceId = id });
            return Task.CompletedTask;
        });
        return (id, key);
    }

    /// <summary>The engine heard it now.</summary>
    public async Task HeardAsync(long device)
    {
        await using var context = Store.Look();
        var now = Now;
        await context.Set<DeviceState>().Where(s => s.DeviceId == device).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, now).SetProperty(s => s.Online, true));
    }

    /// <summary>A point of the device says a condition, or none.</summary>
    public async Task SaysAsync(long device, params SignalKind[] kinds)
    {
        var bits = kinds.Aggregate(0, (all, k) => all | (1 << (int)k));
        await Store.Unit.RunAsync(TestActors.System, async work =>
        {
            var point = await work.Records.Set<Point>().AsTracking().FirstOrDefaultAsync(p => p.DeviceId == device)
                ?? work.Records.Add(new Point
                {
                    Id = device * 10, DeviceId = device, Level = PointLevel.Component, Label = "1-1", DivisionCode = "990101", CreatedAt = work.Now,
                }).Entity;
            var state = await work.Records.Set<PointState>().AsTracking().FirstOrDefaultAsync(s => s.PointId == point.Id)
                ?? work.Records.Add(new PointState { PointId = point.Id }).Entity;
            (state.Conditions, state.ChangedAt) = (bits, work.Now);
        });
    }

    public async Task<Outcome<int>> InstallAsync(Guid asset, string key = "", string position = "1F 走廊", DateOnly? on = null, Actor? actor = null, Guid? place = null) =>
        await Store.Get<LifeBook>().InstallAsync(
            actor ?? Manager, asset, new InstallDraft((await AssetAsync(asset)).Version, place ?? Place, position, on ?? Today, "安达维保", key), default);

    public async Task<Outcome<int>> MoveAsync(Guid asset, LifeMove move, string note = "", string replacement = "", string key = "", Actor? actor = null) =>
        await Store.Get<LifeBook>().MoveAsync(
            actor ?? Manager, asset, new LifeMoveDraft(move, (await AssetAsync(asset)).Version, note, null, replacement, key), default);

    public Task PhotoAsync(string subject, Actor? actor = null) => AddAsync(subject, actor ?? Manager);

    /// <summary>Installed, heard, photographed, accepted.</summary>
    public async Task<(Guid Asset, long Device)> InServiceAsync(string serial, DateOnly? on = null, Guid? place = null)
    {
        var asset = await StockAsync(serial);
        var (device, key) = await RegisterAsync();
        Must(await InstallAsync(asset, key, on: on, place: place));
        await HeardAsync(device);
        await PhotoAsync(LifeSubjects.OfAsset(asset));
        Must(await MoveAsync(asset, LifeMove.PutInService));
        return (asset, device);
    }

    public Task<int> SweepAsync() => Store.Get<HealthSweeper>().SweepAsync(default);

    public async Task<DeviceAsset> AssetAsync(Guid id)
    {
        await using var context = Store.Look();
        return await context.Set<DeviceAsset>().AsNoTracking().SingleAsync(a => a.Id == id);
    }

    public async Task<List<FieldTicket>> TicketsAsync(Guid asset)
    {
        await using var context = Store.Look();
        return await context.Set<FieldTicket>().AsNoTracking().Where(t => t.AssetId == asset).OrderBy(t => t.Number).ToListAsync();
    }

    public async Task<List<HealthSpan>> SpansAsync(Guid asset)
    {
        await using var context = Store.Look();
        return await context.Set<HealthSpan>().AsNoTracking().Where(s => s.AssetId == asset).OrderBy(s => s.From).ThenBy(s => s.Id).ToListAsync();
    }

    public async Task<Outcome<int>> TicketAsync(Guid ticket, TicketMove move, string note = "", string assignee = "", Actor? actor = null)
    {
        await using var context = Store.Look();
        var version = await context.Set<FieldTicket>().Where(t => t.Id == ticket).Select(t => t.Version).SingleAsync();
        return await Store.Get<TicketBook>().MoveAsync(actor ?? Mender, ticket, new TicketMoveDraft(move, version, note, assignee), default);
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    private async Task AddAsync(string subject, Actor actor)
    {
        // Each picture is another, for the same is kept once.
        using var content = new MemoryStream(VideoStage.Picture((uint)(0xFF000000 + (Now.ToUnixTimeSeconds() & 0xFFFFFF) + (uint)subject.GetHashCode(StringComparison.Ordinal) % 977)));
        Must(await Store.Get<DocumentStore>().AddAsync(actor, new DocumentUpload(subject, "photo.jpg", DocumentKind.After), content, default));
    }

    private async Task<DeviceAsset> RowAsync(string serial)
    {
        await using var context = Store.Look();
        return await context.Set<DeviceAsset>().AsNoTracking().SingleAsync(a => a.Serial == serial);
    }
}
