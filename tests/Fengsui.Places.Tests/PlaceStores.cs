using Fengsui.Kernel;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Model;
using Fengsui.Places.Register;
using Fengsui.Places.Seeding;
using Fengsui.Testing;
using Fengsui.Ui;

namespace Fengsui.Places.Tests;

/// <summary>A small county: two towns, a village in each.</summary>
internal static class PlaceStores
{
    public const string County = "990121";
    public const string Town = "990121001";
    public const string OtherTown = "990121002";
    public const string Village = "990121001001";
    public const string OtherVillage = "990121002001";

    public static Actor Administrator { get; } = TestActors.With("", RoleNames.Administrator);

    public static Actor TownOfficial { get; } = TestActors.With(Town, RoleNames.TownOfficial);

    public static async Task<TestStore> OpenAsync(StoreKind kind)
    {
        var store = await TestStore.OpenAsync(kind, new KernelModule(), new UiModule(), new PlacesModule());
        await SeedAsync(store);
        return store;
    }

    public static Task SeedAsync(TestStore store) =>
        store.Get<PlaceSeeder>().AddAsync(TestActors.System, new PlaceSeed
        {
            Divisions =
            [
                new Division { Code = County, Level = DivisionLevel.County, Name = "云岭县", GeometryJson = Square(107.5, 26.5, 0.5) },
                new Division { Code = Town, ParentCode = County, Level = DivisionLevel.Town, Name = "城关镇", GeometryJson = Square(107.6, 26.6, 0.1) },
                new Division { Code = OtherTown, ParentCode = County, Level = DivisionLevel.Town, Name = "石阳镇", GeometryJson = Square(107.8, 26.6, 0.1) },
                new Division { Code = Village, ParentCode = Town, Level = DivisionLevel.Village, Name = "东街居委会" },
                new Division { Code = OtherVillage, ParentCode = OtherTown, Level = DivisionLevel.Village, Name = "下坝村" },
            ],
        }, "test", TestContext.Current.CancellationToken);

    public static PlaceDraft Hotel(string name = "云岭大酒店", string division = Village) => new()
    {
        Name = name,
        TypeCode = "hotel",
        DivisionCode = division,
        Address = "人民路18号",
        Longitude = 107.65,
        Latitude = 26.65,
        OrganizationName = "云岭酒店有限公司",
        CreditCode = "91350100M000100Y43",
        Storeys = 12,
        HeightM = 45.5,
        BuiltYear = 2008,
        IsKeyUnit = true,
        People =
        [
            new PersonDraft(PlacePersonRole.ControlRoomOperator, "李明", "0855 1234567"),
            new PersonDraft(PlacePersonRole.FireSafetyManager, "王芳", "19900001234"),
        ],
    };

    public static async Task<Guid> EnterAsync(this TestStore store, PlaceDraft draft)
    {
        var outcome = await store.Get<PlaceWriter>().CreateAsync(Administrator, draft, "test", TestContext.Current.CancellationToken);
        Assert.Null(outcome.Refusal);
        return outcome.Value;
    }

    private static string Square(double west, double south, double side) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{{\"type\":\"Polygon\",\"coordinates\":[[[{west},{south}],[{west + side},{south}],[{west + side},{south + side}],[{west},{south + side}],[{west},{south}]]]}}");
}
