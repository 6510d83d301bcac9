using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Search;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Register;
using Fengsui.Places.Responsibility;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Places.Tests;

[Trait("Req", "S-103")]
public sealed class SearchTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Places_and_people_are_found_by_pinyin_initials_and_phone(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var id = await store.EnterAsync(PlaceStores.Hotel());
        await store.EnterAsync(PlaceStores.Hotel("石阳宾馆", PlaceStores.OtherVillage) with { People = [] });
        await store.Get<SearchFeeder>().FillAsync(Cancellation);

        foreach (var typed in new[] { "云岭大酒店", "yunling", "yldjd", "91350100M000100Y43", "yunlingdajiudain" })
        {
            Assert.Contains(await HitsAsync(store, PlaceStores.Administrator, typed), h => h.Href == $"/places/{id}");
        }

        var person = Assert.Single(await HitsAsync(store, PlaceStores.Administrator, "wangfang"));
        Assert.Equal("王芳", person.Title);
        Assert.StartsWith("199****1234", person.Subtitle, StringComparison.Ordinal);
        Assert.DoesNotContain("19900001234", person.Subtitle, StringComparison.Ordinal);
        Assert.Equal("王芳", (await HitsAsync(store, PlaceStores.Administrator, "00001234"))[0].Title);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Who_is_in_charge_is_found_while_in_charge_and_by_whom_it_concerns(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var posts = store.Get<PostBook>();
        var today = DateOnly.FromDateTime(store.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);
        var post = (await posts.CreateAsync(PlaceStores.Administrator, new PostDraft(PostLevel.Town, "镇长", PlaceStores.Town), Cancellation)).Value;
        await posts.AppointAsync(PlaceStores.Administrator, post, new TermDraft("冯镇长", "19900007777", today), null, Cancellation);
        await store.Get<SearchFeeder>().FillAsync(Cancellation);

        var found = Assert.Single(await HitsAsync(store, PlaceStores.TownOfficial, "fengzhenzhang"));
        Assert.Equal(("冯镇长", $"/responsibility/posts?row={post}"), (found.Title, found.Href));
        Assert.Equal("199****7777 · 镇长", found.Subtitle);
        Assert.Single(await HitsAsync(store, PlaceStores.Administrator, "00007777"));
        Assert.Empty(await HitsAsync(store, TestActors.With(PlaceStores.OtherTown, RoleNames.TownOfficial), "冯镇长"));

        await posts.EndAsync(PlaceStores.Administrator, post, today, TermEnd.Left, Cancellation);
        Assert.Empty(await HitsAsync(store, PlaceStores.TownOfficial, "冯镇长"));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Nobody_finds_what_the_division_does_not_show(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        await store.EnterAsync(PlaceStores.Hotel("石阳宾馆", PlaceStores.OtherVillage));
        await store.Get<SearchFeeder>().FillAsync(Cancellation);

        Assert.Equal(2, (await HitsAsync(store, PlaceStores.Administrator, "石阳宾馆")).Concat(await HitsAsync(store, PlaceStores.Administrator, "王芳")).Count());
        Assert.Empty(await HitsAsync(store, PlaceStores.TownOfficial, "石阳宾馆"));
        Assert.Empty(await HitsAsync(store, PlaceStores.TownOfficial, "王芳"));
        Assert.Empty(await HitsAsync(store, PlaceStores.TownOfficial, "1234"));
        Assert.Empty(await HitsAsync(store, TestActors.With(""), "石阳宾馆")); // no role, no permission
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_store_has_the_last_word_over_an_index_that_is_behind(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var id = await store.EnterAsync(PlaceStores.Hotel());
        await store.Get<SearchFeeder>().FillAsync(Cancellation);

        // Moved out of the town; the index still has it there.
        var moved = await store.Get<PlaceWriter>().UpdateAsync(
            PlaceStores.Administrator, id, 1, PlaceStores.Hotel(division: PlaceStores.OtherVillage), "test", Cancellation);

        Assert.Null(moved.Refusal);
        Assert.Empty(await HitsAsync(store, PlaceStores.TownOfficial, "云岭"));
        Assert.Empty(await HitsAsync(store, PlaceStores.TownOfficial, "王芳"));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_change_is_found_after_the_feed_told_of_it(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var id = await store.EnterAsync(PlaceStores.Hotel());
        var feeder = store.Get<SearchFeeder>();
        await feeder.FillAsync(Cancellation);
        using var changes = store.Get<ChangeFeed>().Subscribe("", PlaceTopics.Places);

        var renamed = PlaceStores.Hotel("青龙宾馆") with { OrganizationName = "", People = [new PersonDraft(PlacePersonRole.GridWorker, "赵刚", "13800138000")] };
        Assert.Null((await store.Get<PlaceWriter>().UpdateAsync(PlaceStores.Administrator, id, 1, renamed, "test", Cancellation)).Refusal);
        await feeder.TakeAsync([await changes.Reader.ReadAsync(Cancellation)], Cancellation);

        Assert.Equal($"/places/{id}", Assert.Single(await HitsAsync(store, PlaceStores.Administrator, "qlbg")).Href);
        Assert.Empty(await HitsAsync(store, PlaceStores.Administrator, "云岭大酒店"));
        Assert.Equal("赵刚", Assert.Single(await HitsAsync(store, PlaceStores.Administrator, "zhaogang")).Title);
        Assert.Empty(await HitsAsync(store, PlaceStores.Administrator, "王芳"));
    }

    [Fact]
    public async Task The_running_feeder_reads_what_was_there_follows_changes_and_a_whole_seed()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        await store.EnterAsync(PlaceStores.Hotel());
        var (feeder, index) = (store.Get<SearchFeeder>(), store.Get<SearchIndex>());
        await feeder.StartAsync(Cancellation);
        try
        {
            await UntilAsync(store, () => index.Find("place", "", "yldjd", 5).Count == 1);
            await store.EnterAsync(PlaceStores.Hotel("青龙宾馆"));
            await UntilAsync(store, () => index.Find("place", "", "qlbg", 5).Any(c => c.Tier == MatchTier.InitialsWhole));
            await store.Get<Seeding.PlaceSeeder>().AddAsync(
                TestActors.System,
                new Seeding.PlaceSeed { Places = [new Seeding.SeedPlace(new Guid(7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7), PlaceStores.Hotel("白水山庄"))] },
                "test", Cancellation);
            await UntilAsync(store, () => index.Find("place", "", "bssz", 5).Any(c => c.Tier == MatchTier.InitialsWhole));
        }
        finally
        {
            await feeder.StopAsync(Cancellation);
        }
    }

    // The clock of the store stands: it is moved until the feeder has done its part.
    private static async Task UntilAsync(TestStore store, Func<bool> condition)
    {
        using var give = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        give.CancelAfter(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            store.Clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, give.Token);
        }
    }

    private static async Task<IReadOnlyList<SearchHit>> HitsAsync(TestStore store, Actor actor, string typed)
    {
        var hits = new List<SearchHit>();
        foreach (var provider in store.Services.GetServices<ISearchProvider>().OrderBy(p => p.Order))
        {
            hits.AddRange(await provider.SearchAsync(actor, typed, 5, Cancellation));
        }

        return hits;
    }
}
