using Fengsui.Kernel.Access;
using Fengsui.Kernel.Audit;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Life;
using Fengsui.Sensing.Life.Tickets;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using static Fengsui.Sensing.Tests.Life.LifeStage;

namespace Fengsui.Sensing.Tests.Life;

/// <summary>Equipment from stock to its end, its health, its tickets and what it covers, on both stores.</summary>
[Trait("Req", "S-79")]
public sealed class LifeStoryTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Nothing_is_in_service_before_it_was_heard_and_photographed(StoreKind kind)
    {
        await using var stage = await LifeStage.OpenAsync(kind);
        var asset = await stage.StockAsync("SN-1");
        var (device, key) = await stage.RegisterAsync();
        Must(await stage.InstallAsync(asset, key));

        Assert.Equal((AssetState.Installed, DeviceHealth.NeverReported), ((await stage.AssetAsync(asset)).State, (await stage.AssetAsync(asset)).Health));
        Assert.Equal("life.move.not-heard", (await stage.MoveAsync(asset, LifeMove.PutInService)).Refusal?.Code);
        await stage.HeardAsync(device);
        Assert.Equal("life.move.no-photo", (await stage.MoveAsync(asset, LifeMove.PutInService)).Refusal?.Code);
        await stage.PhotoAsync(LifeSubjects.OfAsset(asset));
        Must(await stage.MoveAsync(asset, LifeMove.PutInService));

        var found = await stage.AssetAsync(asset);
        Assert.Equal((AssetState.InService, DeviceHealth.Alive, 0), (found.State, found.Health, found.Causes));
        await using var context = stage.Store.Look();
        Assert.Equal(LifeStage.Place, await context.Set<Device>().Where(d => d.Id == device).Select(d => d.PlaceId).SingleAsync());
        Assert.Equal(
            [LifeEventKind.Delivered, LifeEventKind.Installed, LifeEventKind.PutInService],
            (await context.Set<LifeEvent>().Where(e => e.AssetId == asset).Select(e => e.Kind).ToListAsync()).Order());
        Assert.Equal(2, await context.Set<AuditEntry>().CountAsync(e => e.Action == "sensing.life.move" && e.Subject == $"device-asset:{asset}"));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Silence_opens_one_ticket_and_only_the_device_itself_closes_it(StoreKind kind)
    {
        await using var stage = await LifeStage.OpenAsync(kind);
        var (asset, device) = await stage.InServiceAsync("SN-1");
        await stage.Store.AdvanceAsync(TimeSpan.FromHours(19));
        Assert.Equal(1, await stage.SweepAsync());
        Assert.Equal(0, await stage.SweepAsync());
        var ticket = Assert.Single(await stage.TicketsAsync(asset));
        Assert.Equal((DeviceHealth.Silent, TicketState.Open, stage.Now.AddHours(72)), (ticket.Cause, ticket.State, ticket.DueAt));

        Must(await stage.TicketAsync(ticket.Id, TicketMove.Take));
        Must(await stage.TicketAsync(ticket.Id, TicketMove.Arrive));
        Assert.Equal("life.ticket.no-photo", (await stage.TicketAsync(ticket.Id, TicketMove.Fix, "换了电池")).Refusal?.Code);
        await stage.PhotoAsync(LifeSubjects.OfTicket(ticket.Id), Mender);
        Must(await stage.TicketAsync(ticket.Id, TicketMove.Fix, "换了电池"));

        // What a person says proves nothing.
        await stage.SweepAsync();
        Assert.Equal(TicketState.Fixed, (await stage.TicketsAsync(asset))[0].State);
        await stage.Store.AdvanceAsync(TimeSpan.FromHours(1));
        await stage.HeardAsync(device);
        await stage.SweepAsync();
        var closed = Assert.Single(await stage.TicketsAsync(asset));
        Assert.Equal((TicketState.Closed, TicketEnd.Proved, null), (closed.State, closed.End, closed.OpenKey));

        // The spans say how long it was dead, from the evidence and not from when somebody looked.
        var spans = await stage.SpansAsync(asset);
        Assert.Equal([DeviceHealth.Alive, DeviceHealth.Silent, DeviceHealth.Alive], spans.Select(s => s.Health));
        Assert.Equal((TimeSpan.FromHours(18), TimeSpan.FromHours(2)), (spans[0].To - spans[0].From, spans[1].To - spans[1].From));

        // The same again opens another.
        await stage.Store.AdvanceAsync(TimeSpan.FromHours(18));
        await stage.SweepAsync();
        Assert.Equal(2, (await stage.TicketsAsync(asset)).Count);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_device_that_comes_back_by_itself_ends_its_ticket(StoreKind kind)
    {
        await using var stage = await LifeStage.OpenAsync(kind);
        var (asset, device) = await stage.InServiceAsync("SN-1");
        await stage.SaysAsync(device, SignalKind.Fault, SignalKind.MainPowerFault);
        await stage.SweepAsync();
        Assert.Equal([DeviceHealth.LowBattery, DeviceHealth.Faulty], (await stage.TicketsAsync(asset)).Select(t => t.Cause).Order());
        Assert.Equal(DeviceHealth.Faulty, (await stage.AssetAsync(asset)).Health);
        await stage.SaysAsync(device);
        await stage.SweepAsync();
        Assert.All(await stage.TicketsAsync(asset), t => Assert.Equal((TicketState.Closed, TicketEnd.Recovered), (t.State, t.End)));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_changed_battery_counts_once_the_device_is_heard(StoreKind kind)
    {
        await using var stage = await LifeStage.OpenAsync(kind, Profile(battery: 6, calibration: 3));
        var (asset, device) = await stage.InServiceAsync("SN-1", stage.Today.AddMonths(-7));
        var found = await stage.AssetAsync(asset);
        Assert.Equal((DeviceHealth.LowBattery, true), (found.Health, HealthRules.IsAlive(found.Health!.Value)));
        Assert.Equal([DeviceHealth.LowBattery, DeviceHealth.CalibrationDue], HealthRules.Of(found.Causes));
        Assert.Equal(DeviceHealth.LowBattery, Assert.Single(await stage.TicketsAsync(asset)).Cause);

        var care = stage.Store.Get<CareBook>();
        Assert.Equal("life.day.before", (await care.WriteAsync(Manager, asset, new CareDraft(LifeEventKind.BatteryChanged, found.Version, stage.Today.AddMonths(-9), "李"), default)).Refusal?.Code);
        Assert.Equal("life.care.kind", (await care.WriteAsync(Manager, asset, new CareDraft(LifeEventKind.Retired, found.Version, stage.Today, "李"), default)).Refusal?.Code);
        var version = Must(await care.WriteAsync(Manager, asset, new CareDraft(LifeEventKind.BatteryChanged, found.Version, stage.Today, "李"), default));
        Must(await care.WriteAsync(Manager, asset, new CareDraft(LifeEventKind.Calibrated, version, stage.Today, "李"), default));
        Assert.Equal(DeviceHealth.Alive, (await stage.AssetAsync(asset)).Health);
        await using var context = stage.Store.Look();
        Assert.Equal(
            [stage.Today.AddMonths(3), stage.Today.AddMonths(6)],
            await context.Set<LifeEvent>().Where(e => e.AssetId == asset && e.NextDueOn != null && e.Kind != LifeEventKind.Delivered).OrderBy(e => e.NextDueOn)
                .Select(e => e.NextDueOn!.Value).ToListAsync());
        Assert.True(device > 0);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_is_past_its_life_is_replaced_and_the_spot_keeps_its_history(StoreKind kind)
    {
        await using var stage = await LifeStage.OpenAsync(kind, Profile(years: 1));
        var (old, device) = await stage.InServiceAsync("SN-OLD", stage.Today.AddMonths(-13));
        Assert.Equal(DeviceHealth.Expired, (await stage.AssetAsync(old)).Health);
        Assert.Contains(await stage.TicketsAsync(old), t => t.Cause == DeviceHealth.Expired && t.State == TicketState.Open);
        var next = await stage.StockAsync("SN-NEW");
        var (_, key) = await stage.RegisterAsync();

        Assert.Equal(("life.replace.serial", "replacement"), Codes(await stage.MoveAsync(old, LifeMove.Replace, "超期", "SN-99")));
        Assert.Equal(("life.link.unknown", "deviceKey"), Codes(await stage.MoveAsync(old, LifeMove.Replace, "超期", "SN-NEW", "M-000000000001")));
        Assert.Equal(AssetState.InStock, (await stage.AssetAsync(next)).State);
        Must(await stage.MoveAsync(old, LifeMove.Replace, "超期", "SN-NEW", key));

        var (before, after) = (await stage.AssetAsync(old), await stage.AssetAsync(next));
        Assert.Equal((AssetState.Replaced, AssetState.Installed), (before.State, after.State));
        Assert.Equal((next, old, before.SpotId, before.Position), (before.ReplacedById, after.ReplacesId, after.SpotId, after.Position));
        Assert.NotEqual(device, after.DeviceId);
        Assert.Null(before.Health);
        Assert.All(await stage.TicketsAsync(old), t => Assert.Equal(TicketEnd.Gone, t.End));
        Assert.NotNull((await stage.SpansAsync(old))[^1].To);
        var file = await stage.Store.Get<LifeQueries>().FindAsync(Manager, next, default);
        Assert.Contains(file!.Entries, e => e.AssetId == old && e.Kind == LifeEventKind.PutInService);
        Assert.Equal("SN-OLD", file.Replaces);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Each_refusal_leaves_nothing_behind(StoreKind kind)
    {
        await using var stage = await LifeStage.OpenAsync(kind);
        var asset = await stage.StockAsync("SN-1");
        var (device, key) = await stage.RegisterAsync();
        Assert.Equal(("life.text", "position"), Codes(await stage.InstallAsync(asset, key, position: " ")));
        Assert.Equal(("life.day.future", "on"), Codes(await stage.InstallAsync(asset, key, on: stage.Today.AddDays(1))));
        Assert.Equal(("life.link.unknown", "deviceKey"), Codes(await stage.InstallAsync(asset, "M-FFFFFFFFFFFF")));
        Assert.Equal("life.not-allowed", (await stage.InstallAsync(asset, key, actor: Chief)).Refusal?.Code);
        Assert.Equal((AssetState.InStock, null), ((await stage.AssetAsync(asset)).State, (await stage.AssetAsync(asset)).PlaceId));
        Must(await stage.InstallAsync(asset, key));
        var other = await stage.StockAsync("SN-2");
        Assert.Equal("life.link.taken", (await stage.InstallAsync(other, key)).Refusal?.Code);
        Assert.Equal("life.link.elsewhere", (await stage.InstallAsync(other, key, place: OtherPlace)).Refusal?.Code);
        Assert.Equal("life.move.not-lawful", (await stage.InstallAsync(asset, key)).Refusal?.Code);
        var stale = await stage.Store.Get<LifeBook>().MoveAsync(Manager, asset, new LifeMoveDraft(LifeMove.Retire, 1, "坏了"), default);
        Assert.Equal("life.changed-meanwhile", stale.Refusal?.Code);

        var stock = stage.Store.Get<BatchBook>();
        var twice = Must(await stock.StockAsync(Manager, stage.Batch, [new(2, "X"), new(3, "X"), new(4, "SN-1"), new(5, "")], default));
        Assert.Equal((0, "3:life.batch.twice 4:life.batch.known 5:life.text"), (twice.Added, string.Join(' ', twice.Problems.Select(p => $"{p.Row}:{p.Refusal.Code}"))));
        Assert.Equal("life.model.source", (await stage.Store.Get<ModelBook>().SaveAsync(Manager, null, Profile("B") with { ServiceSource = "" }, default)).Refusal?.Code);
        Assert.Equal("life.model.taken", (await stage.Store.Get<ModelBook>().SaveAsync(Manager, null, Profile(), default)).Refusal?.Code);
        Assert.True(device > 0);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Coverage_counts_what_is_alive_and_names_what_is_not(StoreKind kind)
    {
        await using var stage = await LifeStage.OpenAsync(kind);
        var (dead, _) = await stage.InServiceAsync("SN-1");
        var (alive, device) = await stage.InServiceAsync("SN-2", place: OtherPlace);
        var hung = await stage.StockAsync("SN-3");
        Must(await stage.InstallAsync(hung));
        await stage.StockAsync("SN-4");
        Must(await stage.Store.Get<ModelBook>().NeedAsync(Manager, new NeedDraft(LifeStage.Place, EquipmentKind.StandaloneSmokeAlarm, 4, "县方案"), default));
        await stage.Store.AdvanceAsync(TimeSpan.FromHours(19));
        await stage.HeardAsync(device);
        await stage.SweepAsync();

        var coverage = stage.Store.Get<CoverageQueries>();
        var town = Assert.Single(await coverage.TownsAsync(Manager, null, default));
        Assert.Equal((4, 3, 1), (town.Required, town.Installed, town.Alive));

        // Enough at one place makes up for nothing at another: one of the four required and the one that hangs elsewhere.
        Assert.Equal((5, 1), (town.Wanted, town.Covered));
        var places = await coverage.PlacesAsync(Manager, null, null, gap: false, new TableQuery { SortBy = "rate" }, default);
        Assert.Equal([(LifeStage.Place, 4, 2, 0), (OtherPlace, 0, 1, 1)], places.Items.Select(p => (p.PlaceId, p.Required, p.Installed, p.Alive)));
        Assert.Equal([0.0, 1.0], places.Items.Select(p => p.AliveRate!.Value));
        Assert.Equal(LifeStage.Place, Assert.Single((await coverage.PlacesAsync(Manager, null, null, gap: true, new TableQuery(), default)).Items).PlaceId);
        Assert.Empty((await coverage.PlacesAsync(Manager, EquipmentKind.GasDetector, null, gap: false, new TableQuery(), default)).Items);

        // The list behind each number.
        var queries = stage.Store.Get<LifeQueries>();
        Assert.Equal(new[] { dead, hung }.Order(), (await queries.AssetsAsync(Manager, new AssetFilter(Alive: false), new TableQuery(), default)).Items.Select(a => a.Id).Order());
        Assert.Equal([alive], (await queries.AssetsAsync(Manager, new AssetFilter(Alive: true), new TableQuery(), default)).Items.Select(a => a.Id));
        Assert.Equal(3, (await queries.AssetsAsync(Manager, new AssetFilter(AtPlace: true), new TableQuery(), default)).Total);
        await using var context = stage.Store.Records.Open(Manager);
        var row = Assert.Single(await CoverageQueries.OfPlaceAsync(context, LifeStage.Place, default));
        Assert.Equal((4, 2, 0, "县方案"), (row.Required, row.Installed, row.Alive, row.Source));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Everyone_sees_only_their_own(StoreKind kind)
    {
        await using var stage = await LifeStage.OpenAsync(kind);
        var (mine, _) = await stage.InServiceAsync("SN-1");
        var (others, _) = await stage.InServiceAsync("SN-2", place: OtherPlace);
        await stage.Store.AdvanceAsync(TimeSpan.FromHours(19));
        await stage.SweepAsync();
        var queries = stage.Store.Get<LifeQueries>();
        Assert.Equal([mine], (await queries.AssetsAsync(Mender, new AssetFilter(), new TableQuery(), default)).Items.Select(a => a.Id));
        Assert.Null(await queries.FindAsync(Mender, others, default));
        var ticket = Assert.Single(await stage.TicketsAsync(others));
        Assert.Equal("life.ticket.not-found", (await stage.TicketAsync(ticket.Id, TicketMove.Take)).Refusal?.Code);
        Assert.Equal("life.not-allowed", (await stage.TicketAsync(ticket.Id, TicketMove.Assign, assignee: "张", actor: Chief)).Refusal?.Code);
        Assert.Empty((await queries.AssetsAsync(TestActors.With("990102", RoleNames.DeviceManager), new AssetFilter(), new TableQuery(), default)).Items);

        var work = stage.Store.Services.GetService(typeof(IEnumerable<IWorkSource>)) as IEnumerable<IWorkSource>;
        var batch = await work!.OfType<TicketWork>().Single().ReadAsync(Mender, 10, default);
        Assert.Equal((1, 0), (batch.Total, batch.Late));
        await stage.Store.AdvanceAsync(TimeSpan.FromHours(73));
        Assert.Equal(1, (await work!.OfType<TicketWork>().Single().ReadAsync(Mender, 10, default)).Late);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_person_opens_and_closes_a_ticket_for_a_reason(StoreKind kind)
    {
        await using var stage = await LifeStage.OpenAsync(kind);
        var (asset, device) = await stage.InServiceAsync("SN-1");
        var book = stage.Store.Get<TicketBook>();
        Assert.Equal("note", (await book.OpenAsync(Manager, new TicketDraft(asset, ""), default)).Refusal?.Field);
        var id = Must(await book.OpenAsync(Manager, new TicketDraft(asset, "外壳破损"), default));
        Assert.Equal("life.ticket.open-already", (await book.OpenAsync(Manager, new TicketDraft(asset, "外壳破损"), default)).Refusal?.Code);
        await stage.SweepAsync();
        Assert.Equal(TicketState.Open, (await stage.TicketsAsync(asset))[0].State);
        Assert.Equal(("life.move.why", "note"), Codes(await stage.TicketAsync(id, TicketMove.Close, actor: Manager)));
        Must(await stage.TicketAsync(id, TicketMove.Assign, assignee: "安达维保", actor: Manager));
        Must(await stage.TicketAsync(id, TicketMove.Close, "已随装修拆换外壳", actor: Manager));
        Assert.Equal(TicketEnd.Reason, (await stage.TicketsAsync(asset))[0].End);
        Must(await stage.MoveAsync(asset, LifeMove.Suspend, "装修"));
        Assert.Equal((AssetState.Suspended, null), ((await stage.AssetAsync(asset)).State, (await stage.AssetAsync(asset)).Health));
        await stage.HeardAsync(device);
        Must(await stage.MoveAsync(asset, LifeMove.Resume));
        Assert.Equal(DeviceHealth.Alive, (await stage.AssetAsync(asset)).Health);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_hangs_at_a_place_goes_with_it(StoreKind kind)
    {
        await using var stage = await LifeStage.OpenAsync(kind);
        var (asset, _) = await stage.InServiceAsync("SN-1");
        var models = stage.Store.Get<ModelBook>();
        Must(await models.NeedAsync(Manager, new NeedDraft(LifeStage.Place, EquipmentKind.StandaloneSmokeAlarm, 4, "县方案"), default));
        Must(await models.NeedAsync(Manager, new NeedDraft(LifeStage.Place, EquipmentKind.GasDetector, 1, "县方案"), default));
        Must(await models.NeedAsync(Manager, new NeedDraft(OtherPlace, EquipmentKind.StandaloneSmokeAlarm, 2, "县方案"), default));
        Must(await stage.Store.Get<TicketBook>().OpenAsync(Manager, new TicketDraft(asset, "外壳破损"), default));
        await using (var context = stage.Store.Look())
        {
            var things = await new LifeOfPlace().OfAsync(context, LifeStage.Place, default);
            Assert.Equal(3, things.Count);
            await stage.Store.Unit.RunAsync(TestActors.System, work =>
            {
                work.Publish(new PlaceThingsMoved(LifeStage.Place, OtherPlace, LifeOfPlace.RoomName, [.. things.Select(t => t.Key)]));
                return Task.CompletedTask;
            });
        }

        await stage.Store.DrainOutboxAsync();
        await using var after = stage.Store.Look();
        Assert.Equal(OtherPlace, (await stage.AssetAsync(asset)).PlaceId);
        Assert.All(await stage.SpansAsync(asset), s => Assert.Equal(OtherPlace, s.PlaceId));
        Assert.All(await stage.TicketsAsync(asset), t => Assert.Equal(OtherPlace, t.PlaceId));
        Assert.True(await after.Set<LifeEvent>().AllAsync(e => e.PlaceId == OtherPlace || e.Kind == LifeEventKind.Delivered));
        Assert.Equal([6, 1], await after.Set<CoverageNeed>().OrderByDescending(n => n.Required).Select(n => n.Required).ToListAsync());
        Assert.Empty(await new LifeOfPlace().OfAsync(after, LifeStage.Place, default));
    }

    private static (string? Code, string? Field) Codes<T>(Fengsui.Kernel.Outcomes.Outcome<T> outcome) => (outcome.Refusal?.Code, outcome.Refusal?.Field);
}
