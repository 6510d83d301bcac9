using System.Text;
using Fengsui.Kernel;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Divisions;
using Fengsui.Places.Model;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Tests.Divisions;

/// <summary>A county that starts with nothing enters its divisions: one by hand, the others by a table.</summary>
[Trait("Req", "S-103")]
public sealed class DivisionEntryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_first_set_up_enters_the_division_that_the_installation_is_for(StoreKind kind)
    {
        await using var store = await EmptyAsync(kind);
        var setup = store.Get<FirstSetup>();
        Assert.Equal("", store.Get<IHomeDivision>().Code);
        var wanted = new FirstAdministrator(setup.NewCode(), "admin", "管理员", "Beacon-tower-1", "99012", "青禾县");

        var wrong = await setup.CreateAsync(wanted, Cancellation);
        Assert.Equal(("places.division.entry.code", "divisionCode"), (wrong.Refusal?.Code, wrong.Refusal?.Field));
        Assert.True(await setup.IsNeededAsync(Cancellation)); // nothing is half made
        Assert.Equal("divisionName", (await setup.CreateAsync(wanted with { DivisionCode = "990121", DivisionName = " " }, Cancellation)).Refusal?.Field);

        Assert.Null((await setup.CreateAsync(wanted with { DivisionCode = "990121" }, Cancellation)).Refusal);
        await using var records = store.Look();
        var home = await records.Set<Division>().SingleAsync(Cancellation);
        Assert.Equal(("990121", "青禾县"), (home.Code, home.Name));
        store.Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal("990121", store.Get<IHomeDivision>().Code);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_table_is_looked_through_and_then_written_whole(StoreKind kind)
    {
        await using var store = await EmptyAsync(kind);
        // Statistical codes are padded with zeros; the heading is one of those that tables use; a title stands above.
        const string Table = "青禾县行政区划\n统计用区划代码,名称,经度,纬度\n990121000000,青禾县,107.5,26.5\n990121001000,城关镇,107.6,26.6\n990121001001,东街居委会,,\n";

        var looked = await CheckAsync(store, Table);
        Assert.Empty(looked.Problems);
        Assert.Equal((3, 1, 1, 1, false), (looked.Rows, looked.Entered[DivisionLevel.County], looked.Entered[DivisionLevel.Town], looked.Entered[DivisionLevel.Village], looked.Written));
        await using (var records = store.Look())
        {
            Assert.Empty(await records.Set<Division>().ToListAsync(Cancellation));
        }

        var written = await WriteAsync(store, Table);
        Assert.True(written.Written);
        await using (var records = store.Look())
        {
            var divisions = await records.Set<Division>().OrderBy(d => d.Code).ToListAsync(Cancellation);
            Assert.Equal(["990121", "990121001", "990121001001"], divisions.Select(d => d.Code));
            Assert.Equal(["9901", "990121", "990121001"], divisions.Select(d => d.ParentCode));
            Assert.Equal((107.6, 26.6), (divisions[1].Longitude, divisions[1].Latitude));
            Assert.Equal(1, await records.Audit.CountAsync(a => a.Action == "places.division.import", Cancellation));
        }

        var again = await CheckAsync(store, Table);
        Assert.Equal((0, 0, 3), (again.Entered.Count, again.Filled, again.Same));
    }

    [Theory]
    [InlineData("12345,怪码", "places.division.entry.code", "code")]
    [InlineData("990121001,", "places.division.name", "name")]
    [InlineData("990121002,石阳镇\n990121002,石阳镇", "places.division.entry.twice", "code")]
    [InlineData("990122001,邻县的镇", "places.division.entry.no-parent", "code")]
    [InlineData("990121003001,没有镇的村", "places.division.entry.no-parent", "code")]
    [InlineData("990121,改了名的县", "places.division.entry.renamed", "name")]
    [InlineData("990122,并列的县", "places.division.entry.no-parent", "code")]
    public async Task A_wrong_row_is_named_and_nothing_is_written(string rows, string code, string field)
    {
        await using var store = await EmptyAsync(StoreKind.Sqlite);
        await WriteAsync(store, "代码,名称\n990121,青禾县\n");

        var report = await WriteAsync(store, "代码,名称\n990121009,好的镇\n" + rows + "\n");

        var problem = Assert.Single(report.Problems);
        Assert.Equal((code, field, false), (problem.Refusal.Code, problem.Refusal.Field, report.Written));
        Assert.InRange(problem.Row, 3, 4);
        await using var records = store.Look();
        Assert.Equal(1, await records.Set<Division>().CountAsync(Cancellation));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_outline_and_a_division_above_may_come_later(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        const string Features = """
            {"type":"FeatureCollection","features":[
              {"type":"Feature","properties":{"code":"990121001001","name":"东街居委会"},
               "geometry":{"type":"Polygon","coordinates":[[[107.6,26.6],[107.61,26.6],[107.61,26.61],[107.6,26.6]]]}},
              {"type":"Feature","properties":{"code":"9901","name":"云州市"},"geometry":null}]}
            """;

        var written = await WriteAsync(store, Features);

        Assert.Empty(written.Problems);
        Assert.Equal((1, 1), (written.Filled, written.Entered[DivisionLevel.Prefecture]));
        await using var records = store.Look();
        var village = await records.Set<Division>().SingleAsync(d => d.Code == PlaceStores.Village, Cancellation);
        Assert.Contains("Polygon", village.GeometryJson, StringComparison.Ordinal);
        Assert.InRange(village.Longitude, 107.6, 107.61);
        store.Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal("9901", store.Get<IHomeDivision>().Code);
    }

    [Fact]
    public async Task One_is_entered_by_hand_and_only_by_who_may()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var entry = store.Get<DivisionEntry>();

        Assert.Equal("990121003", (await entry.AddAsync(PlaceStores.Administrator, new NewDivision("990121003000", "南湖镇"), Cancellation)).Value);
        Assert.Equal("places.division.entry.known", (await entry.AddAsync(PlaceStores.Administrator, new NewDivision("990121003", "南湖镇"), Cancellation)).Refusal?.Code);
        Assert.Equal(RefusalKind.Forbidden, (await entry.AddAsync(PlaceStores.TownOfficial, new NewDivision("990121001002", "西街居委会"), Cancellation)).Refusal?.Kind);
        var county = TestActors.With(PlaceStores.County, RoleNames.Administrator);
        Assert.Equal("places.division.outside", (await entry.AddAsync(county, new NewDivision("9901", "云州市"), Cancellation)).Refusal?.Code);
    }

    [Theory]
    [InlineData("这不是表格", "places.division.entry.headings")]
    [InlineData("", "places.import.empty")]
    [InlineData("代码,名称\n", "places.import.empty")]
    [InlineData("{ \"type\": \"Feature", "places.import.damaged")]
    public async Task What_is_no_table_of_divisions_is_refused(string content, string code)
    {
        await using var store = await EmptyAsync(StoreKind.Sqlite);
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(content));
        Assert.Equal(code, (await store.Get<DivisionEntry>().CheckAsync(PlaceStores.Administrator, file, Cancellation)).Refusal?.Code);
    }

    private static Task<TestStore> EmptyAsync(StoreKind kind) => TestStore.OpenAsync(kind, new KernelModule(), new UiModule(), new PlacesModule());

    private static async Task<DivisionEntryReport> CheckAsync(TestStore store, string table)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(table));
        return (await store.Get<DivisionEntry>().CheckAsync(PlaceStores.Administrator, file, Cancellation)).Value;
    }

    private static async Task<DivisionEntryReport> WriteAsync(TestStore store, string table)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(table));
        return (await store.Get<DivisionEntry>().WriteAsync(PlaceStores.Administrator, file, Cancellation)).Value;
    }
}
