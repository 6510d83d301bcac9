using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Model;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Tests;

/// <summary>However a page is read, it is the page.</summary>
public sealed class RecordPageTests
{
    private const int Count = 24;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-103")]
    public async Task A_page_is_the_same_whether_it_is_sorted_or_walked(StoreKind kind)
    {
        await using var store = await FilledAsync(kind);
        foreach (var actor in new[] { PlaceStores.Administrator, PlaceStores.TownOfficial })
        {
            await using var records = store.Records.Open(actor);
            foreach (var order in Orders())
            {
                var all = await order.Filter(records.Set<Place>()).ToListAsync(Cancellation);
                var sorted = order.Sort(all.AsQueryable());
                Guid[] expected = [.. (order.Descending ? sorted.ThenByDescending(p => p.Id.ToString()) : sorted.ThenBy(p => p.Id.ToString())).Select(p => p.Id)];
                foreach (var walkedFrom in new[] { 1, all.Count, Count + 1 })
                {
                    var first = await records.PageAsync(order with { WalkedFrom = walkedFrom }, p => p.Id, 0, 5, Cancellation);
                    var second = await records.PageAsync(order with { WalkedFrom = walkedFrom }, p => p.Id, 5, 5, Cancellation);
                    Assert.Equal(expected.Take(10), first.Rows.Concat(second.Rows).Select(p => p.Id));
                }

                var page = await records.PageAsync(order, p => p.Id, 0, Count + 1, Cancellation);
                Assert.Equal((expected.Length, false), (page.Total, page.IsAtLeast));
            }
        }
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_count_says_where_it_stopped(StoreKind kind)
    {
        await using var store = await FilledAsync(kind);
        await using var records = store.Records.Open(PlaceStores.Administrator);
        var order = new PageOrder<Place>(places => places, places => places.OrderBy(p => p.Name), nameof(Place.Name));
        var text = order with { Searched = nameof(Place.SearchText), Filter = places => places.Where(p => p.SearchText.Contains("店1")) };

        var early = await records.PageAsync(order with { CountedAtMost = 7 }, p => p.Id, 0, 3, Cancellation);
        var found = await records.PageAsync(text with { WalkedFrom = 9 }, p => p.Id, 0, 3, Cancellation);
        var none = await records.PageAsync(order with { Filter = places => places.Where(p => p.Name == "无") }, p => p.Id, 0, 3, Cancellation);

        Assert.Equal((7, true, 3), (early.Total, early.IsAtLeast, early.Rows.Count));
        Assert.Equal((9, true, 3), (found.Total, found.IsAtLeast, found.Rows.Count));
        Assert.Equal((0, false, 0), (none.Total, none.IsAtLeast, none.Rows.Count));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Rows_along_their_key_are_the_same_few_or_many(StoreKind kind)
    {
        await using var store = await FilledAsync(kind);
        await using var records = store.Records.Open(PlaceStores.TownOfficial);
        foreach (var walkedFrom in new[] { 1, Count / 2, Count })
        {
            var rows = await records.AlongKeyAsync<Place>(places => places.Where(p => p.Storeys > 1), Cancellation, walkedFrom);
            var expected = await records.Set<Place>().Where(p => p.Storeys > 1).OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(Cancellation);
            Assert.Equal(expected, await rows.OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(Cancellation));
        }
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_subtree_is_a_range_of_codes(StoreKind kind)
    {
        await using var store = await FilledAsync(kind);
        await using var records = store.Records.Open(PlaceStores.Administrator);

        Assert.Equal(Count, await In(PlaceStores.Town[..6]));
        Assert.Equal(Count / 2, await In(PlaceStores.Town));
        Assert.Equal(Count / 2, await In(PlaceStores.OtherVillage));
        Assert.Equal(0, await In(PlaceStores.Village + "0"));

        Task<int> In(string prefix) => records.Set<Place>().InDivision(p => p.DivisionCode, prefix).CountAsync(Cancellation);
    }

    private static IEnumerable<PageOrder<Place>> Orders()
    {
        Func<IQueryable<Place>, IQueryable<Place>> all = places => places;
        Func<IQueryable<Place>, IQueryable<Place>> some = places => places.Where(p => p.Storeys > 2);
        Func<IQueryable<Place>, IQueryable<Place>> text = places => places.Where(p => p.SearchText.Contains("店1"));
        foreach (var filter in new[] { all, some, text })
        {
            var searched = filter == text ? nameof(Place.SearchText) : null;
            foreach (var narrow in new[] { false, true })
            {
                yield return new(filter, places => places.OrderBy(p => p.Storeys), nameof(Place.Storeys)) { Searched = searched, IsNarrow = narrow };
                yield return new(filter, places => places.OrderByDescending(p => p.Storeys), nameof(Place.Storeys)) { Searched = searched, IsNarrow = narrow, Descending = true };
                yield return new(filter, places => places.OrderBy(p => p.HeightM), nameof(Place.HeightM)) { Searched = searched, IsNarrow = narrow };
            }
        }
    }

    private static async Task<TestStore> FilledAsync(StoreKind kind)
    {
        var store = await PlaceStores.OpenAsync(kind);
        for (var i = 0; i < Count; i++)
        {
            await store.EnterAsync(PlaceStores.Hotel($"店{i}", i % 2 == 0 ? PlaceStores.Village : PlaceStores.OtherVillage) with { Storeys = 1 + (i % 5), HeightM = 3 + (i % 4) });
        }

        return store;
    }
}
