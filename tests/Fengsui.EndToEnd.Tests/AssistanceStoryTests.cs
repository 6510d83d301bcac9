using System.Globalization;
using Fengsui.EndToEnd.Tests.Stage;
using Microsoft.Playwright;

namespace Fengsui.EndToEnd.Tests;

/// <summary>A priority project asks for help: asked for, scheduled, advised, followed up, closed, all on the pages.</summary>
[Trait("Req", "S-70")]
[Trait("Req", "S-71")]
public sealed class AssistanceStoryTests(Theatre theatre) : BrowserTest(theatre)
{
    [Fact]
    public async Task A_request_is_taken_to_its_end_on_the_pages()
    {
        var inspector = await ComesAsync(Roles.FireInspector);
        var page = inspector.Page;
        await inspector.GoAsync("/assistance/new");
        await page.SelectOptionAsync("#as-kind", "farm-park");
        await page.FillAsync("#as-question", "烘干房与库房相连，怎样分隔？");
        await page.FillAsync("#as-phone", "13955550188");
        await page.CheckAsync("#as-priority");
        await page.ClickAsync("[data-form=assistance] [data-move=save]");

        // Nobody can be sent to nowhere.
        await Assertions.Expect(page.Locator(".fs-field-problem")).ToBeVisibleAsync();
        await page.SelectOptionAsync("#as-division", new SelectOptionValue { Index = 1 });
        await page.FillAsync("#as-where", "食用菌产业园二期");
        await LookAsync(inspector, "new");
        await page.ClickAsync("[data-form=assistance] [data-move=save]");
        await page.WaitForURLAsync(url => Guid.TryParse(url[^36..], out _));
        var path = new Uri(page.Url).AbsolutePath;
        await Assertions.Expect(page.GetByText("139****0188")).ToBeVisibleAsync();

        await MoveAsync(page, "Schedule", async form =>
        {
            await form.Locator("input[value=RemoteConsultation]").CheckAsync();
            await form.Locator("#am-day").FillAsync(Day(0));
            await form.Locator("[data-move=send]").ClickAsync();
            await Assertions.Expect(form.Locator(".fs-field-problem")).ToBeVisibleAsync();
            await form.Locator("#am-means").FillAsync("视频会议 8866");
        });
        await MoveAsync(page, "Advise", async form =>
        {
            await form.Locator("#am-text").FillAsync("烘干房与库房之间没有防火分隔");
            await form.Locator("[data-part=items] textarea").FillAsync("砌筑不燃墙体，门洞设甲级防火门");
            await form.Locator("[data-move=add-item]").ClickAsync();
            await form.Locator("[data-part=items] textarea").Nth(1).FillAsync("烘干作业时专人值守");
            await LookAsync(inspector, "advise");
        });
        await Assertions.Expect(page.Locator("[data-part=advice] [data-item]")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator("[data-move=pdf]")).ToBeVisibleAsync();
        await MoveAsync(page, "FollowUp", async form =>
        {
            foreach (var order in (string[])["1", "2"])
            {
                await form.Locator($"[data-outcome='{order}']").SelectOptionAsync("Done");
            }
        });
        await MoveAsync(page, "Close", form => form.Locator("#am-text").FillAsync("建议均已落实"));
        await Assertions.Expect(page.Locator("[data-move=Schedule], [data-move=Close]")).ToHaveCountAsync(0);
        await LookAsync(inspector, "closed");

        foreach (var (screen, name) in ((Screen, string)[])[(Screen.Desk with { Locale = "en-US" }, "desk.en"), (Screen.Phone, "phone.zh"), (Screen.Phone with { Locale = "en-US" }, "phone.en")])
        {
            var reader = await ComesAsync(Roles.FireInspector, screen);
            await reader.GoAsync(path);
            await Assertions.Expect(reader.Page.Locator("[data-part=advice]")).ToBeVisibleAsync();
            await LookAsync(reader, "case." + name);
            await reader.GoAsync("/assistance");
            await Assertions.Expect(reader.Page.Locator("[data-figure=total]")).ToBeVisibleAsync();
            await LookAsync(reader, "list." + name);
            await LeavesAsync(reader);
        }

        await inspector.GoAsync("/assistance");
        await Assertions.Expect(page.Locator("[data-figure=total]")).ToBeVisibleAsync();
        await LookAsync(inspector, "list");
    }

    // Opens the form of a move, fills it, sends it, and waits until it is made.
    private static async Task MoveAsync(IPage page, string move, Func<ILocator, Task> fill)
    {
        await page.ClickAsync($".fs-moves > [data-move={move}]");
        var form = page.Locator($"[data-form={move}]");
        await Assertions.Expect(form).ToBeVisibleAsync();
        await fill(form);
        await form.Locator("[data-move=send]").ClickAsync();
        await Assertions.Expect(form).ToHaveCountAsync(0);
    }

    private static string Day(int ahead) => TimeProvider.System.GetUtcNow().AddHours(8).AddDays(ahead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Task LookAsync(Visitor visitor, string name) => visitor.ShootAsync(Path.Combine(Pictures.Folder, "assistance", $"{name}.png"), fullPage: true);
}
