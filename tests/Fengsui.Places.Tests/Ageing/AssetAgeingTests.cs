using Bunit;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ageing;
using Fengsui.Places.Ageing.Pages;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Tests.Ageing;

/// <summary>The report of what is at the end of its life, and the plan of its replacement.</summary>
[Trait("Req", "S-42")]
public sealed class AssetAgeingTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, AgeingState.Unknown)]
    [InlineData("2026-03-02", AgeingState.Expired)]
    [InlineData("2026-03-03", AgeingState.WithinSixMonths)]
    [InlineData("2026-09-02", AgeingState.WithinSixMonths)]
    [InlineData("2026-09-03", AgeingState.WithinTwelveMonths)]
    [InlineData("2027-03-02", AgeingState.WithinTwelveMonths)]
    [InlineData("2027-03-03", AgeingState.Later)]
    public void An_end_of_life_has_a_state(string? ends, AgeingState state) =>
        Assert.Equal(state, AssetAgeing.StateOf(ends is null ? null : DateOnly.Parse(ends, System.Globalization.CultureInfo.InvariantCulture), Today));

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Equipment_and_systems_are_one_list_by_the_end_of_their_life(StoreKind kind)
    {
        await using var store = await SeededAsync(kind);
        Assert.Equal(["旧灭火器", "厨房软管", "新灭火器", "喷淋"], await NamesAsync(store, new TableQuery()));
        Assert.Equal(["厨房软管", "新灭火器"], await NamesAsync(store, new TableQuery { Page = 0, PageSize = 2 }, skip: 1));
        Assert.Equal(["旧灭火器"], await NamesAsync(store, Filter("state", "Expired")));
        Assert.Equal(["厨房软管"], await NamesAsync(store, Filter("state", "WithinSixMonths")));
        Assert.Equal(["喷淋"], await NamesAsync(store, Filter("state", "Unknown")));
        Assert.Equal(["旧灭火器", "新灭火器"], await NamesAsync(store, Filter("kind", "FireEquipmentKind.DryPowderExtinguisher")));
        Assert.Equal(["喷淋"], await NamesAsync(store, Filter("kind", "ProtectionSystemKind.SprinklerSystem")));
        Assert.Equal(["新灭火器"], await NamesAsync(store, Filter("division", PlaceStores.OtherTown)));
        Assert.Equal(["新灭火器"], await NamesAsync(store, new TableQuery { Search = "石阳" }));
        Assert.Equal(["新灭火器"], await NamesAsync(store, new TableQuery(), actor: TestActors.With(PlaceStores.OtherTown, RoleNames.TownOfficial)));

        await using var context = store.Records.Open(PlaceStores.Administrator);
        Assert.Equal(
            [new AgeingCount(PlaceStores.Town, 1, 1, 0, 1), new AgeingCount(PlaceStores.OtherTown, 0, 0, 0, 0)],
            await AssetAgeing.CountsAsync(context, Today, Cancellation));
        Assert.Equal([new ReplacementYear(2026, 2, 1_200, 1)], await AssetAgeing.PlanAsync(context, Cancellation));
    }

    [Fact]
    public async Task A_plan_is_entered_where_it_is_shown_and_kept_in_the_ledger()
    {
        await using var stage = new PageStage(await SeededAsync(StoreKind.Sqlite), PlaceStores.Administrator);
        var page = stage.Render<AssetAgeingPage>();
        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll("tbody tr.fs-row").Count));
        Assert.Equal("1", page.Find($"[data-town='{PlaceStores.Town}'] td").TextContent);
        await page.FindAll("tbody tr.fs-row").Single(r => r.TextContent.Contains("新灭火器", StringComparison.Ordinal)).ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal("2035", page.Find("#replace-year").GetAttribute("value"))); // the year its life ends
        await page.Find("#replace-year").ChangeAsync("1999");
        await page.Find("form[aria-label=更新计划]").SubmitAsync();
        Assert.NotEmpty(page.Find("#replace-year + .fs-field-problem").TextContent);
        await page.Find("#replace-year").ChangeAsync("2027");
        await page.Find("#replace-cost").ChangeAsync("800");
        await page.Find("form[aria-label=更新计划]").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("800", page.Find("[data-year='2027']").TextContent, StringComparison.Ordinal));

        await using var look = stage.Store.Look();
        var kept = await look.Set<FireEquipment>().SingleAsync(e => e.Name == "新灭火器", Cancellation);
        Assert.Equal((2027, 800, 2), (kept.ReplaceYear, kept.ReplaceCostYuan, kept.Version));
    }

    private static async Task<TestStore> SeededAsync(StoreKind kind)
    {
        var store = await PlaceStores.OpenAsync(kind);
        var (hotel, inn) = (await store.EnterAsync(PlaceStores.Hotel()), await store.EnterAsync(PlaceStores.Hotel("石阳旅社", PlaceStores.OtherVillage)));
        await AssetAsync("旧灭火器", "DryPowderExtinguisher", hotel, "2015-06-01", ("replaceYear", "2026"), ("replaceCostYuan", "1200"));
        await AssetAsync("新灭火器", "DryPowderExtinguisher", inn, "2025-06-01");
        await AssetAsync("厨房软管", "KitchenGasHose", hotel, "2024-12-01", ("replaceYear", "2026"));
        await AssetAsync("报废灭火器", "DryPowderExtinguisher", hotel, "2010-06-01", ("retired", "true"));
        await store.EnterAsync("protection-systems", new()
        {
            ["name"] = "喷淋", ["kind"] = "SprinklerSystem", ["placeId"] = hotel.ToString(), ["installedOn"] = "2010-01-01",
        });
        return store;

        Task AssetAsync(string name, string type, Guid place, string installed, params (string Key, string Value)[] more)
        {
            var values = new Dictionary<string, string?>
            {
                ["name"] = name, ["kind"] = type, ["placeId"] = place.ToString(), ["quantity"] = "2", ["installedOn"] = installed,
            };
            foreach (var (key, value) in more)
            {
                values[key] = value;
            }

            return store.EnterAsync("protection-assets", values);
        }
    }

    private static TableQuery Filter(string key, string value) => new() { Filters = new Dictionary<string, string> { [key] = value } };

    private static async Task<IEnumerable<string>> NamesAsync(TestStore store, TableQuery query, int skip = 0, Actor? actor = null)
    {
        await using var context = store.Records.Open(actor ?? PlaceStores.Administrator);
        if (skip > 0)
        {
            var second = await AssetAgeing.PageAsync(context, Today, query with { Page = 1, PageSize = 1 }, Cancellation);
            var third = await AssetAgeing.PageAsync(context, Today, query with { Page = 2, PageSize = 1 }, Cancellation);
            Assert.Equal(4, third.Total);
            return second.Items.Concat(third.Items).Select(r => r.Name);
        }

        return (await AssetAgeing.PageAsync(context, Today, query, Cancellation)).Items.Select(r => r.Name);
    }
}
