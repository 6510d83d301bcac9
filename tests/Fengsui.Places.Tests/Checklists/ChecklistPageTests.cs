using System.Globalization;
using Bunit;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Checklists;
using Fengsui.Places.Checklists.Pages;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers.Pages;
using Fengsui.Places.Model;
using Fengsui.Testing;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Tests.Checklists;

/// <summary>The pages: list, editions, editor, filling, results.</summary>
[Trait("Req", "S-50")]
public sealed class ChecklistPageTests
{
    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_list_shows_what_is_in_force_is_searched_and_filtered()
    {
        await using var stage = new PageStage(await PlaceStores.OpenAsync(StoreKind.Sqlite), ChecklistStores.Inspector);
        await stage.Store.DraftAsync(ChecklistStores.Name);
        var page = stage.Render<ChecklistsPage>();
        page.WaitForAssertion(() => Assert.Equal(5, page.FindAll("tbody tr").Count));
        Assert.NotNull(page.Find("[data-move=new-checklist]"));
        var lane = page.FindAll("tbody tr").First(r => r.TextContent.Contains("消防车通道划线", StringComparison.Ordinal)).TextContent;
        Assert.All(new[] { "生效中", "全国", "应急消〔2019〕334号", "有公开出处" }, part => Assert.Contains(part, lane, StringComparison.Ordinal));

        await page.Find("select[data-filter=for]").ChangeAsync("fire-lanes");
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        await page.Find("select[data-filter=phase]").ChangeAsync("Draft");
        page.WaitForAssertion(() => Assert.Contains(PlaceStores.County, Assert.Single(page.FindAll("tbody tr")).TextContent, StringComparison.Ordinal));
        await page.Find("input[type=search]").ChangeAsync("没有这样的检查表");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("tbody tr[data-key]")));
    }

    [Fact]
    public async Task A_county_drafts_its_own_edition_adds_an_item_and_puts_it_into_force()
    {
        await using var stage = new PageStage(await PlaceStores.OpenAsync(StoreKind.Sqlite), ChecklistStores.Inspector);
        var seed = (await stage.Store.Get<ChecklistBook>().AllAsync(ChecklistStores.Inspector, Cancellation)).First(e => e.Code == ChecklistStores.Marking);
        stage.Get<NavigationManager>().NavigateTo($"checklists/new?from={seed.Id}&scope={PlaceStores.County}");
        var editor = stage.Render<ChecklistEditPage>();
        editor.WaitForAssertion(() => Assert.Equal(4, editor.FindAll(".fs-edit-items > li").Count));
        await editor.Find("[data-move=add-item]").ClickAsync(new());

        // What is wrong stands beside the field of the new item.
        await editor.Find("form").SubmitAsync();
        Assert.Contains("检查内容", editor.Find(".fs-edit-wrong .fs-field-problem").TextContent, StringComparison.Ordinal);
        await editor.Find("#item-text").ChangeAsync("已立消防车通道名称牌");
        Assert.Equal("name", await ValueAsync("name", "#item-code"));
        await editor.FindAll("[data-move=up]")[4].ClickAsync(new());
        Assert.Equal("3", editor.FindAll(".fs-edit-items > li").Single(l => l.TextContent.Contains("名称牌", StringComparison.Ordinal)).GetAttribute("data-index"));
        Assert.Equal("Added", editor.Find("[data-part=difference] [data-item]").GetAttribute("data-change"));
        await editor.Find("form").SubmitAsync();

        var drafted = (await stage.Store.Get<ChecklistBook>().AllAsync(ChecklistStores.Inspector, Cancellation)).Single(e => e.State == EditionState.Draft);
        Assert.Equal((5, PlaceStores.County, seed.Id), (drafted.Items().Count, drafted.ScopeCode, drafted.BasedOnId));
        Assert.EndsWith($"checklists/{ChecklistStores.Marking}?edition={drafted.Id}", stage.Get<NavigationManager>().Uri, StringComparison.Ordinal);

        var page = stage.Render<ChecklistPage>(p => p.Add(c => c.Code, ChecklistStores.Marking));
        page.WaitForAssertion(() => Assert.Equal("Added", page.Find("[data-change]").GetAttribute("data-change")));
        await page.Find("[data-move=put-into-force]").ClickAsync(new());
        await page.Find("#force-from").ChangeAsync("2026-03-01");
        await page.Find("[data-form=force]").SubmitAsync();
        Assert.Contains("不能早于今天", page.Find("[data-form=force] .fs-field-problem").TextContent, StringComparison.Ordinal);
        await page.Find("#force-from").ChangeAsync("2026-03-05");
        await page.Find("[data-form=force]").SubmitAsync();
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-move=call-back]")));
        Assert.Contains("2026-03-05", page.Markup, StringComparison.Ordinal);

        async Task<string> ValueAsync(string value, string field)
        {
            await editor.Find(field).ChangeAsync(value);
            return editor.Find(field).GetAttribute("value") ?? "";
        }
    }

    [Fact]
    public async Task Who_may_not_edit_sees_the_items_and_no_moves()
    {
        await using var stage = new PageStage(await PlaceStores.OpenAsync(StoreKind.Sqlite), PlaceStores.TownOfficial);
        var page = stage.Render<ChecklistPage>(p => p.Add(c => c.Code, ChecklistStores.Marking));
        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll("[data-part=items] [data-item]").Count));
        Assert.Empty(page.FindAll("[data-move]"));
        Assert.Contains("距路面边缘 30 cm", page.Find("[data-item=line]").TextContent, StringComparison.Ordinal);
        var missing = stage.Render<ChecklistPage>(p => p.Add(c => c.Code, "nothing"));
        missing.WaitForAssertion(() => Assert.NotNull(missing.Find(".fs-empty")));
    }

    [Fact]
    [Trait("Req", "S-19")]
    public async Task A_sheet_is_filled_kept_with_each_answer_and_finished()
    {
        await using var stage = new PageStage(await PlaceStores.OpenAsync(StoreKind.Sqlite), ChecklistStores.Inspector);
        var lane = await stage.Store.LaneAsync();
        stage.Get<NavigationManager>().NavigateTo(FillPage.Address("fire-lanes", lane, ChecklistStores.Marking));
        var page = stage.Render<FillPage>();
        page.WaitForAssertion(() => Assert.Equal("6", page.Find("[data-item=boxes] [data-required]").GetAttribute("data-required")));
        Assert.Contains("120 ÷ 20", page.Find("[data-item=boxes]").TextContent, StringComparison.Ordinal);

        await page.Find("[data-item=line] [data-answer=yes]").ClickAsync(new());
        await page.Find("[data-input=boxes]").ChangeAsync("六个");
        page.WaitForAssertion(() => Assert.NotEmpty(page.Find(".fs-fill-progress [data-saved]").GetAttribute("data-saved") ?? ""));
        Assert.Equal(("六个", "请填数字。"), (page.Find("[data-input=boxes]").GetAttribute("value"), page.Find("[data-item=boxes] .fs-field-problem").TextContent));
        await page.Find("[data-input=boxes]").ChangeAsync("5");
        page.WaitForAssertion(() => Assert.Equal("Failed", page.Find("[data-item=boxes]").GetAttribute("data-outcome")));
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal("这一项还没回答。", page.Find("[data-item=entrance-grid] .fs-field-problem").TextContent));

        // Somebody comes back to it: nothing is lost.
        var again = stage.Render<FillPage>();
        again.WaitForAssertion(() => Assert.Equal(("5", "true"), (again.Find("[data-input=boxes]").GetAttribute("value"), again.Find("[data-item=line] [data-answer=yes]").GetAttribute("aria-checked"))));
        await again.Find("[data-item=entrance-grid] [data-answer=yes]").ClickAsync(new());
        await again.Find("[data-item=signs] [data-answer=yes]").ClickAsync(new());
        again.WaitForAssertion(() => Assert.Contains("4 / 4", again.Find("[data-progress]").TextContent, StringComparison.Ordinal));
        await again.Find("form").SubmitAsync();
        again.WaitForAssertion(() => Assert.Contains("/checklists/sheets/", stage.Get<NavigationManager>().Uri, StringComparison.Ordinal));

        var sheet = Guid.Parse(stage.Get<NavigationManager>().Uri.Split('/')[^1], CultureInfo.InvariantCulture);
        var result = stage.Render<SheetPage>(p => p.Add(s => s.Id, sheet));
        result.WaitForAssertion(() => Assert.Equal("Fails", result.Find("[data-sheet]").GetAttribute("data-result")));
        Assert.Contains("应有不少于 6 个", result.Find("[data-item=boxes]").TextContent, StringComparison.Ordinal);
        var record = stage.Render<LedgerRecordPage>(p => p.Add(r => r.Code, "fire-lanes").Add(r => r.Id, lane));
        record.WaitForAssertion(() => Assert.Equal("Fails", record.Find("[data-checklist=fire-lane-marking]").GetAttribute("data-result")));
        Assert.Contains("5 个", record.Find(".fs-checklist-reasons").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_says_which_checklists_are_for_it_and_what_was_filled()
    {
        await using var stage = new PageStage(await PlaceStores.OpenAsync(StoreKind.Sqlite), ChecklistStores.Inspector);
        var id = await stage.Store.EnterAsync(PlaceStores.Hotel());
        await using var look = stage.Store.Look();
        var edition = (await stage.Store.Get<IChecklists>().InForceAsync(look, "places", id, stage.Store.Clock.GetUtcNow(), Cancellation)).Single(e => e.Code == "unit-monthly");
        var filled = await stage.Store.Get<IChecklistFilling>().FillAsync(
            ChecklistStores.Inspector, "places", id, "unit-monthly", edition.Items.ToDictionary(i => i.Code, i => i.Code == "e-bikes" ? "no" : "yes"), Cancellation);
        Assert.Null(filled.Refusal);
        var place = (await look.Set<Place>().SingleAsync(p => p.Id == id, Cancellation)).Brief();
        var panel = stage.Render<PlaceChecklists>(p => p.Add(c => c.Place, place));
        panel.WaitForAssertion(() => Assert.Equal(2, panel.FindAll("[data-checklist]").Count));
        Assert.Equal("Fails", panel.Find("[data-checklist=unit-monthly]").GetAttribute("data-result"));
        Assert.Contains("电动自行车", panel.Find("[data-checklist=unit-monthly] .fs-checklist-reasons").TextContent, StringComparison.Ordinal);
        Assert.Contains("还没检查过", panel.Find("[data-checklist=police-station-unit]").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, panel.FindAll("[data-move=fill]").Count);
    }
}
