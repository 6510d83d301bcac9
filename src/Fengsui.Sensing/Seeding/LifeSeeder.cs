using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Life;
using Fengsui.Sensing.Life.Settling;
using Fengsui.Sensing.Life.Tickets;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Seeding;

/// <summary>How a seeded device is.</summary>
public enum SeedHealth
{
    /// <summary>In stock.</summary>
    Stock,

    /// <summary>Installed, never accepted.</summary>
    Hung,

    /// <summary>In service; the simulated fleet speaks for it.</summary>
    Alive,

    /// <summary>In service, silent for some days.</summary>
    Silent,

    /// <summary>In service beyond its years.</summary>
    Expired,

    /// <summary>In service with an old battery.</summary>
    LowBattery,
}

/// <summary>A device that is known before it was heard of.</summary>
/// <param name="DeviceKey">Key of a device of the register; a new one is made of it where there is none. Empty for none.</param>
/// <param name="IsTransmitter">True for a transmitter, false for a smoke alarm.</param>
public sealed record SeedAsset(string Serial, string DeviceKey, bool IsTransmitter, Guid? PlaceId, string Position, SeedHealth Health);

/// <summary>Puts equipment with its past, a service contract with statements, and tickets in each state into the records.</summary>
public sealed class LifeSeeder
{
    private const int PastDays = 100;
    private const int SilentDays = 5;

    private readonly UnitOfWork _unit;
    private readonly IPlaceDirectory _places;
    private readonly ContractBook _contracts;
    private readonly StatementBook _statements;
    private readonly ModelBook _models;
    private readonly HealthKeeper _keeper;
    private readonly LocalTime _times;

    internal LifeSeeder(
        UnitOfWork unit, IPlaceDirectory places, ContractBook contracts, StatementBook statements, ModelBook models, HealthKeeper keeper, LocalTime times) =>
        (_unit, _places, _contracts, _statements, _models, _keeper, _times) = (unit, places, contracts, statements, models, keeper, times);

    /// <summary>Adds all of it.</summary>
    /// <param name="actor">Who sees the whole county.</param>
    public async Task AddAsync(Actor actor, string divisionCode, IReadOnlyList<SeedAsset> seeds, CancellationToken cancellation)
    {
        var manager = Person(divisionCode, RoleNames.DeviceManager, "演示·设备管理员", 1);
        var chief = Person(divisionCode, RoleNames.BrigadeChief, "演示·大队长", 2);
        var alarm = await ModelAsync(manager, new ModelDraft(
            0, "海川（模拟）", "HC-Y1 独立式感烟", EquipmentKind.StandaloneSmokeAlarm, 10, "厂家说明书（演示）", 36, 360, 3, null), cancellation);
        var transmitter = await ModelAsync(manager, new ModelDraft(
            0, "云关（模拟）", "YG-T2 传输装置", EquipmentKind.Transmitter, 12, "厂家说明书（演示）", null, 120, 3, null), cancellation);
        await ModelAsync(manager, new ModelDraft(
            0, "海川（模拟）", "HC-Q3 可燃气体", EquipmentKind.GasDetector, 5, "厂家说明书（演示）", null, 60, 5, 12), cancellation);
        await StockAsync(actor, divisionCode, seeds, alarm, transmitter, cancellation);
        foreach (var place in seeds.Where(s => s.PlaceId is not null && !s.IsTransmitter).GroupBy(s => s.PlaceId!.Value).Select((g, i) => (g.Key, Count: g.Count() + (i % 3))))
        {
            Must(await _models.NeedAsync(manager, new NeedDraft(place.Key, EquipmentKind.StandaloneSmokeAlarm, place.Count, "县感知设备建设方案（演示）"), cancellation));
        }

        var contract = await ContractAsync(manager, chief, cancellation);
        await TicketsAsync(actor, seeds, contract, cancellation);
        await SettleAsync(manager, chief, contract, cancellation);
        await ComplainAsync(actor, seeds, cancellation);
    }

    private static Actor Person(string divisionCode, string role, string name, int number) => Actor.System("demo") with
    {
        Id = new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]), DisplayName = name, Roles = new HashSet<string>([role], StringComparer.Ordinal), DivisionPrefix = divisionCode,
    };

    private async Task<Guid> ModelAsync(Actor manager, ModelDraft draft, CancellationToken cancellation) => Must(await _models.SaveAsync(manager, null, draft, cancellation));

    private Task StockAsync(Actor actor, string divisionCode, IReadOnlyList<SeedAsset> seeds, Guid alarm, Guid transmitter, CancellationToken cancellation) => _unit.RunAsync(
        actor,
        async work =>
        {
            var today = _times.Today;
            DeviceBatch[] batches =
            [
                BatchOf(work, divisionCode, "PC-一期-烟感", alarm, today.AddYears(-2), "县消防物联网专项经费（演示）"),
                BatchOf(work, divisionCode, "PC-一期-传输", transmitter, today.AddYears(-2), "县消防物联网专项经费（演示）"),
                BatchOf(work, divisionCode, "PC-二期-烟感", alarm, today.AddMonths(-1), "县消防物联网专项经费（演示）"),
            ];
            work.Records.AddRange(batches);
            var places = await _places.FindManyAsync(work.Records, [.. seeds.Select(s => s.PlaceId).OfType<Guid>().Distinct()], cancellation);
            var keys = seeds.Select(s => s.DeviceKey).ToList();
            var known = await work.Records.Set<Device>().AsNoTracking().Where(d => keys.Contains(d.Key)).ToDictionaryAsync(d => d.Key, d => d.Id, cancellation);
            foreach (var seed in seeds)
            {
                var batch = seed.IsTransmitter ? batches[1] : seed.Health is SeedHealth.Stock or SeedHealth.Hung ? batches[2] : batches[0];
                var place = seed.PlaceId is { } id ? places[id] : null;
                var asset = AssetOf(work, seed, batch, place, divisionCode);
                if (seed.DeviceKey.Length > 0)
                {
                    asset.DeviceId = known.TryGetValue(seed.DeviceKey, out var device) ? device : await RegisterAsync(work, seed, place!, cancellation);
                }

                work.Records.Add(asset);
                AddPast(work, asset, batch, seed.Health);
            }

            work.Audit("sensing.life.stock", $"device-batch:{batches[0].Id}", divisionCode, ("count", $"{seeds.Count}"));
        },
        cancellation);

    private static DeviceBatch BatchOf(Work work, string divisionCode, string number, Guid model, DateOnly on, string funding) => new()
    {
        Id = Guid.CreateVersion7(work.Now), Number = number, ModelId = model, Supplier = "云岭智慧消防设备公司（模拟）", PurchaseContract = $"CG-{on:yyyyMM}", DeliveredOn = on,
        WarrantyUntil = on.AddYears(3), Funding = funding, DivisionCode = divisionCode, CreatedAt = work.Now, CreatedBy = "演示·设备管理员", Version = 1,
    };

    private DeviceAsset AssetOf(Work work, SeedAsset seed, DeviceBatch batch, PlaceBrief? place, string divisionCode)
    {
        var asset = new DeviceAsset
        {
            Id = Guid.CreateVersion7(work.Now), Serial = seed.Serial, ModelId = batch.ModelId, BatchId = batch.Id, State = AssetState.InStock, DivisionCode = divisionCode,
            Position = seed.Position, CreatedAt = work.Now, Version = 1,
        };
        if (place is null)
        {
            return asset;
        }

        (asset.SpotId, asset.PlaceId, asset.PlaceName) = (Guid.CreateVersion7(work.Now), place.Id, place.Name);
        (asset.DivisionCode, asset.SectorCode, asset.InstalledBy) = (place.DivisionCode, place.SectorCode, "安达消防维保（模拟）");
        asset.InstalledOn = seed.Health switch
        {
            SeedHealth.Expired => _times.Today.AddYears(-11),
            SeedHealth.Hung => _times.Today.AddDays(-2),
            _ => _times.Today.AddDays(-PastDays),
        };
        asset.BatteryOn = seed.Health switch
        {
            SeedHealth.LowBattery => _times.Today.AddMonths(-37),
            SeedHealth.Expired => _times.Today.AddYears(-1),
            _ => asset.InstalledOn,
        };
        asset.State = seed.Health == SeedHealth.Hung ? AssetState.Installed : AssetState.InService;
        if (asset.State == AssetState.InService)
        {
            (asset.Health, asset.HealthSince) = (DeviceHealth.Alive, _times.StartOf(_times.Today.AddDays(-PastDays)));
        }

        return asset;
    }

    // The simulated fleet does not speak for these: they stay as they are.
    private static async Task<long> RegisterAsync(Work work, SeedAsset seed, PlaceBrief place, CancellationToken cancellation)
    {
        var device = new Device
        {
            Id = await RegisterIds.NextAsync(work, cancellation), Key = seed.DeviceKey, Partition = 0, Name = $"{place.Name} 无线烟感", Status = DeviceStatus.Bound, PlaceId = place.Id,
            DivisionCode = place.DivisionCode, SectorCode = place.SectorCode, Profile = "standard", PollIntervalSeconds = 3_600, CreatedAt = work.Now.AddDays(-PastDays),
            ChangedAt = work.Now, Version = 1,
        };
        work.Records.Add(device);
        work.Records.Add(new DeviceState { DeviceId = device.Id, LastSeenAt = work.Now.AddDays(seed.Health == SeedHealth.Silent ? -SilentDays : 0), FrameCount = 1 });
        return device.Id;
    }

    private void AddPast(Work work, DeviceAsset asset, DeviceBatch batch, SeedHealth health)
    {
        LifeLog.Write(work, asset, LifeEventKind.Delivered, batch.DeliveredOn, batch.Supplier, batch.Number, batch.WarrantyUntil);
        if (asset.InstalledOn is not { } installed)
        {
            return;
        }

        LifeLog.Write(work, asset, LifeEventKind.Installed, installed, asset.InstalledBy, "", null);
        if (health == SeedHealth.Hung)
        {
            return;
        }

        LifeLog.Write(work, asset, LifeEventKind.PutInService, installed, asset.InstalledBy, "", null);
        var begins = _times.StartOf(_times.Today.AddDays(-PastDays));
        if (asset.Serial[^1] % 5 == 0)
        {
            // Some were silent for two days in the month before.
            var dead = begins.AddDays(40);
            Span(work, asset, begins, dead, DeviceHealth.Alive);
            Span(work, asset, dead, dead.AddDays(2), DeviceHealth.Silent);
            begins = dead.AddDays(2);
        }

        Span(work, asset, begins, null, DeviceHealth.Alive);
    }

    private static void Span(Work work, DeviceAsset asset, DateTimeOffset from, DateTimeOffset? to, DeviceHealth health) => work.Records.Add(new HealthSpan
    {
        Id = Guid.CreateVersion7(work.Now), AssetId = asset.Id, From = from, To = to, Health = health, Alive = HealthRules.IsAlive(health), PlaceId = asset.PlaceId,
        DivisionCode = asset.DivisionCode, SectorCode = asset.SectorCode,
    });

    private async Task<Guid> ContractAsync(Actor manager, Actor chief, CancellationToken cancellation)
    {
        var from = new DateOnly(_times.Today.Year, _times.Today.Month, 1).AddMonths(-2);
        var draft = new ContractDraft(
            0, "YW-2026-01（演示）", "云岭智慧消防运营公司（模拟）", from.AddDays(-10), from, from.AddYears(1).AddDays(-1), 1_200, 980, 4, 48, "消防物联网运行经费",
            "政府投资运营，单位免费接入；乙方不得向单位收取运行管理费，不得增加单位经济负担。",
            [new(TermKind.DeadDay, 40, "第八条第一款"), new(TermKind.Availability, 20, "第八条第二款"), new(TermKind.LateTicket, 5_000, "第八条第三款"), new(TermKind.Cap, 300, "第八条第四款")]);
        var id = Must(await _contracts.SaveAsync(manager, null, draft, cancellation));
        var version = Must(await _contracts.EnforceAsync(chief, id, 1, cancellation));
        Must(await _contracts.CoverAsync(manager, id, version, new CoverDraft(from), cancellation));
        return id;
    }

    // What is silent, expired or weak opens its tickets by evidence; people have come as far as each state.
    private Task TicketsAsync(Actor actor, IReadOnlyList<SeedAsset> seeds, Guid contract, CancellationToken cancellation) => _unit.RunAsync(
        actor,
        async work =>
        {
            var serials = seeds.Where(s => s.Health is SeedHealth.Silent or SeedHealth.Expired or SeedHealth.LowBattery or SeedHealth.Hung).Select(s => s.Serial).ToList();
            var assets = await work.Records.Set<DeviceAsset>().AsTracking().Where(a => serials.Contains(a.Serial)).ToListAsync(cancellation);
            await _keeper.RefreshAsync(work, assets, cancellation);
            var open = work.Records.ChangeTracker.Entries<FieldTicket>().Select(e => e.Entity).OrderBy(t => t.Number, StringComparer.Ordinal).ToList();
            foreach (var (index, ticket) in open.Index().Where(t => t.Index % 4 > 0))
            {
                (ticket.Assignee, ticket.AssignedAt) = ("安达消防维保（模拟）", work.Now);
                ticket.ArrivedAt = index % 4 > 1 ? work.Now : null;
                ticket.FixedAt = index % 4 > 2 ? work.Now : null;
                (ticket.FixedBy, ticket.FixNote) = index % 4 > 2 ? (ticket.Assignee, "已更换电池并试验") : ("", "");
                ticket.State = (index % 4) switch { 1 => TicketState.Assigned, 2 => TicketState.Arrived, _ => TicketState.Fixed };
            }

            foreach (var (index, asset) in assets.Take(3).Index())
            {
                var at = work.Now.AddDays(-40 - index);
                work.Records.Add(new FieldTicket
                {
                    Id = Guid.CreateVersion7(at), Number = $"W{_times.Day(at):yyMMdd}-000{index + 1}", AssetId = asset.Id, Serial = asset.Serial, Position = asset.Position,
                    PlaceId = asset.PlaceId, PlaceName = asset.PlaceName, DivisionCode = asset.DivisionCode, SectorCode = asset.SectorCode, Cause = DeviceHealth.Silent,
                    State = TicketState.Closed, OpenedAt = at, OpenedBy = work.Actor.DisplayName, ContractId = contract, ArriveBy = at.AddHours(4), DueAt = at.AddHours(48),
                    Assignee = "安达消防维保（模拟）", AssignedAt = at.AddHours(1), ArrivedAt = index == 1 ? null : at.AddHours(3), FixedAt = index == 1 ? null : at.AddHours(index == 2 ? 60 : 5),
                    FixedBy = index == 1 ? "" : "安达消防维保（模拟）", FixNote = index == 1 ? "" : "更换天线", ClosedAt = at.AddHours(index == 2 ? 61 : 6), ClosedBy = work.Actor.DisplayName,
                    End = index == 1 ? TicketEnd.Recovered : TicketEnd.Proved, Version = 4,
                });
            }
        },
        cancellation);

    private async Task SettleAsync(Actor manager, Actor chief, Guid contract, CancellationToken cancellation)
    {
        var month = new DateOnly(_times.Today.Year, _times.Today.Month, 1);
        var first = Must(await _statements.PrepareAsync(manager, contract, month.AddMonths(-2), cancellation));
        var version = Must(await _statements.DecideAsync(chief, first, new StatementDecision(1, true, "同意支付"), cancellation));
        var payable = await _unit.RunAsync(manager, work => work.Records.Set<ServiceStatement>().Where(s => s.Id == first).Select(s => s.PayableFen).SingleAsync(cancellation), cancellation);
        if (payable > 0)
        {
            Must(await _statements.PayAsync(manager, first, new PaymentDraft(version, _times.Today, payable, "国库支付凭证（演示）", "消防物联网运行经费"), cancellation));
        }

        Must(await _statements.PrepareAsync(manager, contract, month.AddMonths(-1), cancellation));
    }

    private Task ComplainAsync(Actor actor, IReadOnlyList<SeedAsset> seeds, CancellationToken cancellation) => _unit.RunAsync(
        actor,
        async work =>
        {
            if (seeds.Select(s => s.PlaceId).OfType<Guid>().FirstOrDefault() is var id && await _places.FindAsync(work.Records, id, cancellation) is { } place)
            {
                work.Records.Add(new ChargeComplaint
                {
                    Id = Guid.CreateVersion7(work.Now), PlaceId = place.Id, PlaceName = place.Name, DivisionCode = place.DivisionCode, SectorCode = place.SectorCode,
                    Charger = "上门维护人员", Fen = 20_000, ChargedOn = _times.Today.AddDays(-6), Note = "称要交年费", MadeBy = "演示·单位", MadeAt = work.Now.AddDays(-5), Version = 1,
                });
            }
        },
        cancellation);

    private static T Must<T>(Outcome<T> outcome) =>
        outcome.Refusal is { } refusal ? throw new InvalidOperationException($"{refusal.Code} {refusal.Field}") : outcome.Value;
}
