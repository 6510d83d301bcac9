using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Lists;
using Fengsui.Hazards.Reading;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Tests.Worklists;

/// <summary>Filters of the list, and the check of the two lists in the store's words.</summary>
public sealed class ListTests
{
    [Theory]
    [ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-94")]
    public async Task The_store_names_the_same_broken_rows_as_the_life_cycle(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var hotel = await store.HotelAsync();
        var person = new Guid("01930000-0000-7000-8000-0000000000aa");
        foreach (var state in Enum.GetValues<HazardState>())
        {
            for (var flaw = 0; flaw < 16; flaw++)
            {
                var id = (await store.FoundAsync(hotel, $"{state} {flaw}")).Id;
                await store.Unit.RunAsync(TestActors.System, async work =>
                {
                    var row = await work.Records.Set<Hazard>().AsTracking().SingleAsync(h => h.Id == id, HazardStores.Cancellation);
                    row.State = state;
                    row.RegisteredAt = (flaw & 1) == 0 ? work.Now : null;
                    (row.ResponsibleUnit, row.ResponsiblePerson) = ((flaw & 2) == 0 ? "单位" : "", "人");
                    (row.Measures, row.InterimMeasures, row.Deadline) = ("措施", (flaw & 4) == 0 ? "防范" : "", new DateOnly(2026, 5, 1));
                    (row.SubmittedById, row.ReviewedById) = ((flaw & 8) == 0 ? person : null, (flaw & 4) == 0 ? null : person);
                    row.EndedAt = (flaw & 8) == 0 ? null : work.Now;
                });
            }
        }

        await using var records = store.Look();
        var all = await records.Set<Hazard>().ToListAsync(HazardStores.Cancellation);
        var expected = all.Where(h => HazardLifeCycle.Violations(h).Any()).Select(h => h.Id).Order();
        var named = await TwoLists.Suspects(records.Set<Hazard>()).Select(h => h.Id).ToListAsync(HazardStores.Cancellation);
        Assert.NotEmpty(named);
        Assert.Equal(expected, named.Order());
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task A_number_that_is_gone_is_named(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var hotel = await store.HotelAsync();
        await store.FoundAsync(hotel);
        var gone = await store.FoundAsync(hotel);
        await store.FoundAsync(hotel);
        Assert.Empty((await store.Get<TwoLists>().CheckAsync(HazardStores.Inspector, HazardStores.Cancellation)).Missing);
        await store.Unit.RunAsync(TestActors.System, work => work.Records.Set<Hazard>().Where(h => h.Id == gone.Id).ExecuteDeleteAsync(HazardStores.Cancellation));

        Assert.Equal([gone.Number], (await store.Get<TwoLists>().CheckAsync(HazardStores.Inspector, HazardStores.Cancellation)).Missing);
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task Every_filter_keeps_what_it_says(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var (hotel, other) = (await store.HotelAsync(), await store.HotelAsync("石阳招待所"));
        var first = await store.FoundAsync(hotel, "三层出口堵塞");
        store.Clock.Advance(TimeSpan.FromDays(40));
        await store.FoundAsync(other, "消防车通道被占用", "lane-blocked");
        var today = DateOnly.FromDateTime(store.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);

        async Task ExpectAsync(int count, params (string Key, string Value)[] filters)
        {
            var query = new TableQuery
            {
                Search = filters.FirstOrDefault(f => f.Key == "q").Value ?? "",
                Filters = filters.Where(f => f.Key != "q").ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal),
            };
            var page = await store.Get<HazardReader>().PageAsync(HazardStores.Inspector, HazardQuery.FilterOf(query), query, HazardStores.Cancellation);
            Assert.Equal((count, count), (page.Total, page.Items.Count));
        }

        await ExpectAsync(2);
        await ExpectAsync(1, ("q", "三层"));
        await ExpectAsync(1, ("q", first.Number));
        await ExpectAsync(0, ("q", "没有这样的"));
        await ExpectAsync(1, ("programme", "life-lane"));
        await ExpectAsync(2, ("division", HazardStores.Town));
        await ExpectAsync(0, ("division", HazardStores.OtherTown));
        await ExpectAsync(2, ("state", "open"));
        await ExpectAsync(0, ("state", "overdue"));
        await ExpectAsync(1, ("found", today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        await ExpectAsync(1, ("foundTo", today.AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        await ExpectAsync(0, ("recurred", "True"));
        await ExpectAsync(2, ("late", "False"));
        await ExpectAsync(0, ("cause", "堆放货物"));
        foreach (var sort in (string[])["number", "where", "class", "state", "division", "deadline", "found"])
        {
            var query = new TableQuery { SortBy = sort, Descending = true };
            Assert.Equal(2, (await store.Get<HazardReader>().PageAsync(HazardStores.Inspector, HazardQuery.FilterOf(query), query, HazardStores.Cancellation)).Items.Count);
        }
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-96")]
    public async Task Whatever_is_asked_together_gives_what_a_walk_through_every_row_gives(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        await TallyTests.WalkAsync(store, new Random(5), 40, 300);
        await using var records = store.Look();
        var all = await records.Set<Hazard>().ToListAsync(HazardStores.Cancellation);
        var now = store.Clock.GetUtcNow();
        var middle = all.Select(h => h.RulesOf).Order().ElementAt(all.Count / 2);
        Func<HazardFilter, HazardFilter>[] parts =
        [
            f => f, f => f with { Text = "货架" }, f => f with { Text = all[^1].Number }, f => f with { State = HazardState.Closed }, f => f with { State = HazardState.Rectifying },
            f => f with { Severity = HazardSeverity.General }, f => f with { Severity = HazardSeverity.Major }, f => f with { Source = all[0].Source },
            f => f with { ClassCode = "exit-blocked" }, f => f with { Programme = "life-lane" }, f => f with { Programme = "none-such" }, f => f with { Division = HazardStores.Town },
            f => f with { Sector = "" }, f => f with { PlaceId = all[0].PlaceId }, f => f with { Open = true }, f => f with { Open = false }, f => f with { Overdue = true },
            f => f with { Listed = true }, f => f with { Mine = HazardStores.Inspector.Id }, f => f with { OverDays = 10 }, f => f with { FoundFrom = middle },
            f => f with { FoundTo = middle }, f => f with { EndedFrom = middle }, f => f with { EndedTo = middle }, f => f with { Recurred = true }, f => f with { Late = true },
            f => f with { Cause = "堆放货物" },
        ];
        var sector = all.First(h => h.SectorCode.Length > 0).SectorCode;
        Actor[] actors =
        [
            HazardStores.Inspector, HazardStores.TownOfficial,
            TestActors.With(HazardStores.County, RoleNames.SectorDepartment) with { Sectors = new HashSet<string>(StringComparer.Ordinal) { sector } },
            TestActors.With(HazardStores.County, RoleNames.SectorDepartment),
        ];
        string[] sorts = ["", "number", "where", "class", "state", "division", "deadline", "found"];
        var asked = 0;
        for (var one = 0; one < parts.Length; one++)
        {
            for (var other = one + 1; other < parts.Length; other++, asked++)
            {
                var filter = parts[other](parts[one](new HazardFilter()));
                var actor = actors[asked % actors.Length];
                var query = new TableQuery { SortBy = sorts[asked % sorts.Length], Descending = asked % 3 == 0, PageSize = 100 };

                var page = await store.Get<HazardReader>().PageAsync(actor, filter, query, HazardStores.Cancellation);

                await using var seen = store.Get<Records>().Open(actor);
                var expected = (await filter.Of(seen.Set<Hazard>(), now).Select(h => h.Id).ToListAsync(HazardStores.Cancellation)).Order().ToList();
                Assert.True(expected.SequenceEqual(page.Items.Select(h => h.Id).Order()), $"{filter} by '{query.SortBy}': {page.Items.Count} for {expected.Count}");
                Assert.Equal(expected.Count, page.Total);
            }
        }
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task Pages_of_an_order_follow_each_other(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        await TallyTests.WalkAsync(store, new Random(3), 25, 120);
        foreach (var state in (string[])["", "open"])
        {
            foreach (var sort in (string[])["number", "where", "class", "state", "division", "deadline", "found"])
            {
                TableQuery Query(int page, int size) => new()
                {
                    SortBy = sort, Page = page, PageSize = size, Filters = new Dictionary<string, string>(StringComparer.Ordinal) { ["state"] = state },
                };
                async Task<IReadOnlyList<Guid>> ReadAsync(TableQuery query) =>
                    [.. (await store.Get<HazardReader>().PageAsync(HazardStores.Inspector, HazardQuery.FilterOf(query), query, HazardStores.Cancellation)).Items.Select(h => h.Id)];

                var whole = await ReadAsync(Query(0, 100));
                Assert.InRange(whole.Count, 11, 25);
                Assert.Equal(whole, [.. await ReadAsync(Query(0, 5)), .. await ReadAsync(Query(1, 5)), .. await ReadAsync(Query(2, 5)), .. await ReadAsync(Query(3, 5)), .. await ReadAsync(Query(4, 5))]);
            }
        }
    }
}
