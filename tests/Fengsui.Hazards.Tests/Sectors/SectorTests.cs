using Fengsui.Hazards.Sectors;
using Fengsui.Hazards.Tests.Standards;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using static Fengsui.Hazards.Tests.HazardStores;

namespace Fengsui.Hazards.Tests.Sectors;

[Trait("Req", "S-73")]
public sealed class SectorTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_department_sees_its_own_sector_alone_with_what_was_never_inspected(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        var (visited, never) = (await StandardTests.SchoolAsync(store), await StandardTests.SchoolAsync(store, "城关小学"));
        var hotel = await store.HotelAsync();
        await store.FoundAsync(visited);
        await store.FoundAsync(hotel);
        var department = TestActors.With(County, RoleNames.SectorDepartment) with { Sectors = new HashSet<string> { "education" } };
        var reader = store.Get<SectorReader>();

        Assert.Equal(["education"], (await reader.SectorsAsync(department, Cancellation)).Select(s => s.Code));
        Assert.True((await reader.SectorsAsync(Inspector, Cancellation)).Count > 5);
        Assert.Empty(await reader.RowsAsync(department, "commerce", Cancellation));
        var rows = await reader.RowsAsync(department, "education", Cancellation);
        Assert.Equal(2, rows.Count);
        var sums = SectorReader.Sum(rows, store.Get<Ui.LocalTime>().Today.AddDays(-30));
        Assert.Equal((2, 1, 1, 1, 0), (sums.Places, sums.Visited, sums.NeverInspected, sums.Open, sums.Overdue));
        var listed = SectorReader.Page(rows, new Ui.TableQuery { Filters = new Dictionary<string, string> { ["visited"] = "never" } }, default);
        Assert.Equal(never, Assert.Single(listed.Items).PlaceId);
        Assert.Empty(await reader.RowsAsync(OtherTownOfficial, "education", Cancellation));
    }
}
