using System.Text.Json;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Model;
using Fengsui.Places.Transfer;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Tests;

/// <summary>Whether a place is a key unit comes from its finding alone: no file, draft or merge sets it.</summary>
[Trait("Req", "S-46")]
public sealed class KeyUnitImportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_column_of_a_file_is_told_as_ignored_and_sets_nothing(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        await TakeAsync(
            "场所名称,场所类型,所在区划,地址,经度（WGS 84）,纬度（WGS 84）,地上层数,消防安全重点单位\n石阳商场,hotel,下坝村,正街1号,107.82,26.62,4,是\n", "消防安全重点单位");
        var known = await store.EnterAsync(PlaceStores.Hotel() with { IsKeyUnit = false });
        await TakeAsync("场所名称,统一社会信用代码,地上层数,isKeyUnit\n云岭大酒店,91350100M000100Y43,14,是\n", "isKeyUnit");

        await using var look = store.Look();
        Assert.Equal(2, await look.Set<Place>().CountAsync(p => !p.IsKeyUnit, Cancellation));
        Assert.Equal(14, (await look.Set<Place>().SingleAsync(p => p.Id == known, Cancellation)).Storeys);
        Assert.False(await look.Set<FieldChange>().AnyAsync(c => c.Field == "isKeyUnit", Cancellation));

        async Task TakeAsync(string file, string heading)
        {
            var id = await store.SendAsync(file);
            var seen = await store.SessionAsync(id);
            Assert.Equal((1, 0, "[]"), (seen.Rows, seen.RowsInError, seen.Unknown));
            Assert.Equal([heading], JsonSerializer.Deserialize<string[]>(seen.Ignored)!);
            await store.Get<ImportService>().DecideAllAsync(PlaceStores.Administrator, id, RowMatch.Same, RowChoice.Update, Cancellation);
            await store.ApplyAsync(id);
        }
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_draft_may_bring_it_back_as_it_was_read_and_not_otherwise(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var id = await store.EnterAsync(PlaceStores.Hotel());
        var book = store.Get<LedgerBook>();
        var places = book.Find("places")!;
        Assert.Equal("places.key-unit.elsewhere", await ChangeAsync("false"));
        Assert.Equal("places.key-unit.elsewhere", await ChangeAsync(""));
        Assert.Null(await ChangeAsync("true"));
        await using var look = store.Look();
        Assert.True((await look.Set<Place>().SingleAsync(p => p.Id == id, Cancellation)).IsKeyUnit);

        async Task<string?> ChangeAsync(string key) => (await book.UpdateAsync(
            PlaceStores.Administrator, places, id, 1,
            new LedgerDraft(new Dictionary<string, string?> { ["isKeyUnit"] = key, ["storeys"] = "15" }, "test"), Cancellation)).Refusal?.Code;
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_merge_does_not_carry_it_over_and_who_comes_back_has_it_again(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var merger = store.Get<RecordMerger>();
        var places = store.Get<LedgerBook>().Find("places")!;
        var from = await store.EnterAsync(PlaceStores.Hotel("云岭酒店"));
        var to = await store.EnterAsync(PlaceStores.Hotel() with { IsKeyUnit = false });
        var preview = (await merger.PreviewAsync(PlaceStores.Administrator, places, from, to, Cancellation))!;
        Assert.DoesNotContain(preview.Fields, f => f.Field.Key == "isKeyUnit");
        Assert.Equal("places.key-unit.elsewhere", (await MergeAsync("isKeyUnit")).Refusal?.Code);
        var merged = await MergeAsync();
        Assert.Null(merged.Refusal);
        await using (var look = store.Look())
        {
            Assert.False((await look.Set<Place>().SingleAsync(p => p.Id == to, Cancellation)).IsKeyUnit);
        }

        Assert.Null((await merger.UndoAsync(PlaceStores.Administrator, merged.Value, Cancellation)).Refusal);
        await using var after = store.Look();
        Assert.True((await after.Set<Place>().SingleAsync(p => p.Id == from, Cancellation)).IsKeyUnit);

        Task<Outcome<Guid>> MergeAsync(params string[] take) =>
            merger.MergeAsync(PlaceStores.Administrator, places, (from, 1), (to, 1), take, Cancellation);
    }
}
