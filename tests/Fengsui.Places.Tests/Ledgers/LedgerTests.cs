using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Tests.Ledgers;

/// <summary>Records of every ledger come, change and go by one way.</summary>
public sealed class LedgerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-19")]
    public async Task A_lane_is_entered_with_its_required_boxes_computed_and_audited(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var (book, lanes) = Lanes(store);
        using var feed = store.Get<ChangeFeed>().Subscribe("", PlaceTopics.Ledger("fire-lanes"));

        var made = await book.CreateAsync(PlaceStores.Administrator, lanes, Lane(("lengthM", "101")), Cancellation);

        Assert.Null(made.Refusal);
        Assert.Equal(("6", "true", "现场测量"), (made.Value.Values["boxesRequired"], made.Value.Values["lineMarked"], made.Value.Source));
        Assert.Equal("false", made.Value.Values["isCompliant"]);
        await using var records = store.Look();
        var entry = await records.Audit.SingleAsync(a => a.Action == "places.fire-lanes.create", Cancellation);
        Assert.Equal($"fire-lanes:{made.Value.Id}", entry.Subject);
        Assert.True(feed.Reader.TryRead(out var change));
        Assert.Equal((made.Value.Id.ToString(), "created"), (change.Key, change.Kind));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-103")]
    public async Task Every_field_that_changed_knows_what_it_was_who_changed_it_and_from_what_source(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var (book, lanes) = Lanes(store);
        var made = (await book.CreateAsync(PlaceStores.Administrator, lanes, Lane(), Cancellation)).Value;

        var changed = await book.UpdateAsync(
            PlaceStores.TownOfficial, lanes, made.Id, 1, new LedgerDraft(
                new Dictionary<string, string?> { ["lengthM"] = "150", ["boxesMarked"] = "8", ["entranceGridMarked"] = "是", ["signsBothSides"] = "yes" },
                "复测"),
            Cancellation);

        Assert.Null(changed.Refusal);
        Assert.Equal((2, "8", "true"), (changed.Value.Version, changed.Value.Values["boxesRequired"], changed.Value.Values["isCompliant"]));
        var history = await book.HistoryAsync(PlaceStores.Administrator, lanes, made.Id, 50, Cancellation);
        var length = history.Single(c => c.Field == "lengthM");
        Assert.Equal(("80", "150", "复测", PlaceStores.TownOfficial.Name, 2), (length.Before, length.After, length.Source, length.ChangedBy, length.Version));
        Assert.DoesNotContain(history, c => c.Field == "name");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Who_read_an_older_version_is_refused_and_nothing_changes(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var (book, lanes) = Lanes(store);
        var made = (await book.CreateAsync(PlaceStores.Administrator, lanes, Lane(), Cancellation)).Value;
        var draft = new LedgerDraft(new Dictionary<string, string?> { ["clearWidthM"] = "3.5" }, "甲");
        Assert.Null((await book.UpdateAsync(PlaceStores.Administrator, lanes, made.Id, 1, draft, Cancellation)).Refusal);

        var late = await book.UpdateAsync(
            PlaceStores.Administrator, lanes, made.Id, 1,
            new LedgerDraft(new Dictionary<string, string?> { ["clearWidthM"] = "6" }, "乙"), Cancellation);

        Assert.Equal((RefusalKind.Conflict, "places.changed-meanwhile"), (late.Refusal!.Kind, late.Refusal.Code));
        Assert.Equal("3.5", (await book.FindAsync(PlaceStores.Administrator, lanes, made.Id, Cancellation))!.Values["clearWidthM"]);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_town_neither_sees_nor_changes_what_lies_in_another(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var (book, lanes) = Lanes(store);
        var theirs = (await book.CreateAsync(
            PlaceStores.Administrator, lanes, Lane(("divisionCode", PlaceStores.OtherVillage)), Cancellation)).Value;

        Assert.Null(await book.FindAsync(PlaceStores.TownOfficial, lanes, theirs.Id, Cancellation));
        Assert.Empty((await book.PageAsync(PlaceStores.TownOfficial, lanes, new TableQuery(), Cancellation)).Items);
        var refused = await book.UpdateAsync(PlaceStores.TownOfficial, lanes, theirs.Id, 1, Lane(), Cancellation);
        Assert.Equal(RefusalKind.NotFound, refused.Refusal!.Kind);
        var foreign = await book.CreateAsync(
            PlaceStores.TownOfficial, lanes, Lane(("divisionCode", PlaceStores.OtherVillage)), Cancellation);
        Assert.Equal("divisionCode", foreign.Refusal!.Field);
        var notAllowed = await book.CreateAsync(TestActors.With("", RoleNames.DutyOperator), lanes, Lane(), Cancellation);
        Assert.Equal(RefusalKind.Forbidden, notAllowed.Refusal!.Kind);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-42")]
    public async Task A_thing_of_a_place_lies_where_the_place_lies(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var placeId = await store.EnterAsync(PlaceStores.Hotel());
        var book = store.Get<LedgerBook>();
        var assets = book.Find("protection-assets")!;

        var made = await book.CreateAsync(PlaceStores.TownOfficial, assets, new LedgerDraft(
            new Dictionary<string, string?>
            {
                ["name"] = "一层东侧灭火器", ["placeId"] = placeId.ToString(), ["kind"] = "干粉灭火器", ["quantity"] = "4", ["installedOn"] = "2016/5/31",
            },
            "巡查"), Cancellation);

        Assert.Null(made.Refusal);
        Assert.Equal(
            (PlaceStores.Village, "DryPowderExtinguisher", "2026-05-31"),
            (made.Value.DivisionCode, made.Value.Values["kind"], made.Value.Values["expiresOn"]));
        Assert.Equal("云岭大酒店", (await book.LinkNamesAsync(PlaceStores.TownOfficial, assets, [made.Value], Cancellation))[placeId.ToString()]);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_was_taken_away_stays_in_the_history_with_the_reason(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var (book, lanes) = Lanes(store);
        var made = (await book.CreateAsync(PlaceStores.Administrator, lanes, Lane(), Cancellation)).Value;

        Assert.Equal("reason", (await book.RemoveAsync(PlaceStores.Administrator, lanes, made.Id, 1, " ", Cancellation)).Refusal!.Field);
        Assert.Null((await book.RemoveAsync(PlaceStores.Administrator, lanes, made.Id, 1, "道路改建", Cancellation)).Refusal);

        Assert.Null(await book.FindAsync(PlaceStores.Administrator, lanes, made.Id, Cancellation));
        var last = Assert.Single(await book.HistoryAsync(PlaceStores.Administrator, lanes, made.Id, 50, Cancellation));
        Assert.Equal("道路改建", last.Source);
        Assert.Contains("东门通道", System.Text.RegularExpressions.Regex.Unescape(last.Before), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Lists_search_filter_sort_and_page_in_the_store(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var (book, lanes) = Lanes(store);
        for (var i = 1; i <= 5; i++)
        {
            await book.CreateAsync(PlaceStores.Administrator, lanes, Lane(
                ("name", $"通道{i}"), ("lengthM", $"{i * 30}"), ("curb", i % 2 == 0 ? "Curb" : "NoCurb"),
                ("divisionCode", i == 5 ? PlaceStores.OtherVillage : PlaceStores.Village)), Cancellation);
        }

        Assert.Equal(["通道5", "通道4"], await NamesAsync(new TableQuery { SortBy = "lengthM", Descending = true, PageSize = 2 }));
        Assert.Equal(["通道3"], await NamesAsync(new TableQuery { SortBy = "lengthM", Descending = true, PageSize = 2, Page = 1 }, 1));
        Assert.Equal(["通道2", "通道4"], await NamesAsync(Filter("curb", "Curb")));
        Assert.Equal(["通道5"], await NamesAsync(Filter("divisionCode", PlaceStores.OtherTown)));
        Assert.Equal(["通道3"], await NamesAsync(new TableQuery { Search = "道3" }));
        Assert.Empty(await NamesAsync(Filter("curb", "no such thing")));

        static TableQuery Filter(string key, string value) =>
            new() { Filters = new Dictionary<string, string>(StringComparer.Ordinal) { [key] = value } };

        async Task<IEnumerable<string>> NamesAsync(TableQuery query, int take = 10) =>
            (await book.PageAsync(PlaceStores.Administrator, lanes, query, Cancellation)).Items.Select(r => r.Name).Take(take);
    }

    private static (LedgerBook Book, ILedger Lanes) Lanes(TestStore store) =>
        (store.Get<LedgerBook>(), store.Get<LedgerBook>().Find("fire-lanes")!);

    private static LedgerDraft Lane(params (string Key, string Value)[] other)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["name"] = "东门通道", ["lengthM"] = "80", ["divisionCode"] = PlaceStores.Village, ["lineMarked"] = "true", ["boxesMarked"] = "3",
            ["geometryJson"] = """{"type":"LineString","coordinates":[[107.65,26.65],[107.651,26.651]]}""",
        };
        foreach (var (key, value) in other)
        {
            values[key] = value;
        }

        return new LedgerDraft(values, "现场测量");
    }
}
