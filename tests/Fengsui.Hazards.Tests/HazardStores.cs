using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Contracts;
using Fengsui.Kernel;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Modules;
using Fengsui.Kernel.Storage;
using Fengsui.Places;
using Fengsui.Places.Contracts;
using Fengsui.Places.Model;
using Fengsui.Places.Register;
using Fengsui.Places.Seeding;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Tests;

/// <summary>A small county with a hotel in it, and its people.</summary>
internal static class HazardStores
{
    public const string County = "990121";
    public const string Town = "990121001";
    public const string OtherTown = "990121002";
    public const string Village = "990121001001";

    public static Actor Inspector { get; } = Someone(1, RoleNames.FireInspector);

    public static Actor Colleague { get; } = Someone(2, RoleNames.FireInspector);

    public static Actor Chief { get; } = Someone(3, RoleNames.BrigadeChief);

    public static Actor Administrator { get; } = Someone(4, RoleNames.Administrator);

    public static Actor TownOfficial { get; } = Someone(5, RoleNames.TownOfficial) with { DivisionPrefix = Town };

    public static Actor OtherTownOfficial { get; } = Someone(6, RoleNames.TownOfficial) with { DivisionPrefix = OtherTown };

    public static Actor UnitOf(Guid place) => Someone(7, RoleNames.Unit).OfPlaces(place);

    public static async Task<TestStore> OpenAsync(StoreKind kind)
    {
        var store = await TestStore.OpenAsync(kind, Rooms());
        await store.Get<PlaceSeeder>().AddAsync(
            TestActors.System,
            new PlaceSeed
            {
                Divisions =
                [
                    new Division { Code = County, Level = DivisionLevel.County, Name = "云岭县" },
                    new Division { Code = Town, ParentCode = County, Level = DivisionLevel.Town, Name = "城关镇" },
                    new Division { Code = OtherTown, ParentCode = County, Level = DivisionLevel.Town, Name = "石阳镇" },
                    new Division { Code = Village, ParentCode = Town, Level = DivisionLevel.Village, Name = "东街居委会" },
                ],
            },
            "test", Cancellation);
        return store;
    }

    public static IModule[] Rooms() => [new KernelModule(), new UiModule(), new PlacesModule(), new HazardsModule()];

    public static async Task<Guid> HotelAsync(this TestStore store, string name = "云岭大酒店")
    {
        var made = await store.Get<PlaceWriter>().CreateAsync(
            TestActors.With("", RoleNames.Administrator),
            new PlaceDraft { Name = name, TypeCode = "hotel", DivisionCode = Village, Address = "人民路18号", Longitude = 107.65, Latitude = 26.65 },
            "test", Cancellation);
        Assert.Null(made.Refusal);
        return made.Value;
    }

    public static async Task<HazardMade> FoundAsync(this TestStore store, Guid? place, string description = "三层东侧安全出口被货架堵塞", string code = "exit-blocked")
    {
        var made = await store.Get<HazardBook>().FindAsync(Inspector, Finding(place, description, code), Cancellation);
        Assert.Null(made.Refusal);
        return made.Value;
    }

    public static FindingDraft Finding(Guid? place, string description = "三层东侧安全出口被货架堵塞", string code = "exit-blocked") => new()
    {
        PlaceId = place, DivisionCode = place is null ? Village : "", Where = place is null ? "东街路口" : "", Description = description, ClassCode = code,
        Source = HazardSource.Inspection,
    };

    /// <summary>Moves it at its newest version; a refusal fails the test.</summary>
    public static async Task<Hazard> MoveAsync(this TestStore store, Guid id, Actor actor, HazardMove move, HazardInput? input = null)
    {
        var hazard = await store.HazardAsync(id);
        var moved = await store.Get<HazardBook>().MoveAsync(actor, id, hazard.Version, move, input ?? new HazardInput(), Cancellation);
        Assert.Null(moved.Refusal);
        return await store.HazardAsync(id);
    }

    public static async Task<Hazard> HazardAsync(this TestStore store, Guid id)
    {
        await using var records = store.Look();
        return await records.Set<Hazard>().SingleAsync(h => h.Id == id, Cancellation);
    }

    /// <summary>A photo of it put right hangs on it.</summary>
    public static Task ProveAsync(this TestStore store, Guid id) => store.Unit.RunAsync(TestActors.System, async work =>
    {
        var hazard = await work.Records.Set<Hazard>().SingleAsync(h => h.Id == id, Cancellation);
        if (!await work.Records.Set<Document>().AnyAsync(Cancellation))
        {
            work.Records.Add(new Document
            {
                Hash = new string('a', 64), Size = 1, MediaType = "image/jpeg", OriginalName = "after.jpg", CreatedBy = "unit", CreatedAt = work.Now,
            });
        }

        work.Records.Add(new DocumentLink
        {
            Id = Guid.CreateVersion7(work.Now), Hash = new string('a', 64), Subject = $"hazard:{id}", DivisionCode = hazard.DivisionCode,
            SectorCode = hazard.SectorCode, PlaceId = hazard.PlaceId, Kind = DocumentKind.After, FileName = "after.jpg", AddedBy = "unit", AddedAt = work.Now,
        });
    });

    public static HazardInput Responsible { get; } = new()
    {
        ResponsibleUnit = "云岭酒店有限公司", ResponsiblePerson = "王芳", SupervisingUnit = "城关镇人民政府", SupervisingPerson = "李明",
    };

    public static HazardInput Ordered(DateOnly deadline) => Responsible with
    {
        Order = OrderKind.Timed, Measures = "清除货架，恢复出口净宽", InterimMeasures = "专人值守，夜间停业", Deadline = deadline,
    };

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Actor Someone(int number, string role) => TestActors.With(County, role) with
    {
        Id = new Guid($"01930000-0000-7000-8000-{number:D12}"), Name = $"{role}-{number}", DisplayName = $"{role}-{number}",
    };
}
