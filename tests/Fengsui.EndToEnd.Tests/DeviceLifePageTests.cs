using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fengsui.EndToEnd.Tests.Stage;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Fengsui.EndToEnd.Tests;

/// <summary>Equipment by the pages: coverage and what is behind it, a delivery that is installed, a ticket with its proof, a month that is approved and paid.</summary>
[Trait("Req", "S-79")]
[Trait("Req", "S-80")]
public sealed class DeviceLifePageTests(Theatre theatre, SharedServer shared) : BrowserTest(theatre), IClassFixture<SharedServer>
{
    private const int Whole = 3200;

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Coverage_leads_to_what_is_dead_and_to_its_ticket(string language)
    {
        var server = shared.Server;
        var visitor = await ComesAsync(Roles.DeviceManager, Screen.Desk with { Locale = language }, server);
        var page = visitor.Page;
        await visitor.GoAsync("/device-life/coverage");
        await Expect(page.Locator("[data-figure=dead] strong")).Not.ToHaveTextAsync("0");
        await Expect(page.Locator(".fs-row").First).ToBeVisibleAsync();
        await LookAsync(visitor, "life-coverage", language);
        await page.Locator(".fs-row").First.ClickAsync();
        var need = page.Locator("[data-form=need]");
        await need.Locator("input[type=number]").FillAsync("9");
        await need.Locator("input[maxlength='120']").FillAsync("");
        await need.Locator("[data-move=save-need]").ClickAsync();
        await Expect(need.Locator(".fs-field-problem")).ToHaveCountAsync(1);
        await LookAsync(visitor, "life-need", language);

        // A bypassed or unheard detector is named in the place's file, with the reason.
        await Expect(page.Locator("[data-point-health]")).ToHaveCountAsync(4);
        await visitor.GoAsync("/device-life/coverage?f.kind=SystemPoint&f.gap=yes");
        await page.Locator(".fs-row").First.ClickAsync();
        await Expect(page.Locator("[data-part=points-out] li").First).ToBeVisibleAsync();
        await LookAsync(visitor, "life-points", language);

        await visitor.GoAsync("/device-life?f.health=Silent");
        await Expect(page.Locator(".fs-row").First).ToBeVisibleAsync();
        await LookAsync(visitor, "life-assets", language);
        await page.Locator(".fs-row").First.ClickAsync();
        await Expect(page.Locator("[data-part=health][data-health=Silent] [data-cause=Silent]")).ToBeVisibleAsync();
        await LookAsync(visitor, "life-asset", language);

        await visitor.GoAsync("/device-life/tickets?f.state=Open");
        await Expect(page.Locator(".fs-row").First).ToBeVisibleAsync();
        await LookAsync(visitor, "life-tickets", language);
        await page.Locator(".fs-row").First.ClickAsync();
        await page.Locator("[data-move=Take]").ClickAsync();
        await Expect(page.Locator("[data-state=Assigned]")).ToBeVisibleAsync();

        // An account is picked, or a provider without one is written; nobody at all is refused beside the field.
        await page.Locator("[data-move=Assign]").ClickAsync();
        await Expect(page.Locator("[data-part=moves] .fs-field-problem")).ToBeVisibleAsync();
        using (var api = await server.ApiAsync(Roles.DeviceManager))
        {
            var people = await api.GetFromJsonAsync<JsonArray>($"/api/v1/device-life/tickets/{new Uri(page.Url).Segments[^1]}/assignees");
            var name = people![0]!["name"]!.GetValue<string>();
            await Visitor.PickAsync(page.Locator("#ticket-account"), name, name);
            await Expect(page.Locator("#ticket-assignee")).ToBeDisabledAsync();
            await LookAsync(visitor, "life-ticket-assign", language);
            await page.Locator("[data-move=Assign]").ClickAsync();
            await Expect(page.Locator("#ticket-assignee")).ToBeEnabledAsync();
            await Expect(page.GetByText(name, new() { Exact = true }).First).ToBeVisibleAsync();
        }

        await page.Locator("[data-move=Arrive]").ClickAsync();
        await Expect(page.Locator("[data-state=Arrived]")).ToBeVisibleAsync();

        // Without a photo taken there nothing is mended.
        await page.Locator("#ticket-move-note").FillAsync("更换电池");
        await page.Locator("[data-move=Fix]").ClickAsync();
        await Expect(page.Locator("[data-part=moves] .fs-form-problem")).ToBeVisibleAsync();
        await LookAsync(visitor, "life-ticket", language);
        await page.Locator("input[type=file]").First.SetInputFilesAsync(new FilePayload { Name = "p.png", MimeType = "image/png", Buffer = await page.ScreenshotAsync() });
        await Expect(page.Locator(".fs-document-list [data-document]").First).ToBeVisibleAsync();
        await page.Locator("[data-move=Fix]").ClickAsync();
        await Expect(page.Locator("[data-state=Fixed]")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task A_delivery_is_brought_in_and_installed(string language)
    {
        var visitor = await ComesAsync(Roles.DeviceManager, Screen.Desk with { Locale = language }, shared.Server);
        var page = visitor.Page;
        var mark = $"T-{language}";
        await visitor.GoAsync("/device-life/models");
        await page.Locator("[data-move=new-model]").ClickAsync();
        var model = page.Locator("[data-form=model]");
        await model.Locator("#dm-maker").FillAsync("Test");
        await model.Locator("#dm-years").FillAsync("10");
        await model.Locator("[data-move=save]").ClickAsync();
        await Expect(model.Locator(".fs-field-problem")).ToHaveCountAsync(1);
        await LookAsync(visitor, "life-models", language);
        await model.Locator("#dm-name").FillAsync(mark);
        await model.Locator("#dm-source").FillAsync("Sheet");
        await model.Locator("[data-move=save]").ClickAsync();
        await Expect(model).ToHaveCountAsync(0);

        await visitor.GoAsync("/device-life/batches");
        await page.Locator("[data-move=new-batch]").ClickAsync();
        var batch = page.Locator("[data-form=batch]");
        await batch.Locator("#db-number").FillAsync(mark);
        await batch.Locator("#db-supplier").FillAsync("Test");
        await batch.Locator("[data-move=save]").ClickAsync();
        await Expect(batch).ToHaveCountAsync(0);
        await Visitor.GiveTableAsync(page, "a.csv", $"设备编号,箱号\n{mark}-1,1\n{mark}-1,1\n");
        await Expect(page.Locator("[data-added='0']")).ToBeVisibleAsync();
        await LookAsync(visitor, "life-batches", language);
        await Visitor.GiveTableAsync(page, "a.csv", $"设备编号,箱号\n{mark}-1,1\n{mark}-2,1\n");
        await Expect(page.Locator("[data-added='2']")).ToBeVisibleAsync();

        await visitor.GoAsync($"/device-life?q={mark}-1");
        await page.Locator(".fs-row").First.ClickAsync();
        await page.Locator("[data-move=Install]").ClickAsync();
        var install = page.Locator("[data-form=Install]");
        var place = County.TakeSite().Place;
        await Visitor.PickAsync(install.Locator("#life-place"), place.Name, place.Name);
        await LookAsync(visitor, "life-install", language);
        await install.Locator("#life-position").FillAsync("1F");
        await install.Locator("[data-move=save]").ClickAsync();
        await Expect(page.Locator("[data-part=health][data-health=NeverReported]")).ToBeVisibleAsync();
        await page.Locator("[data-move=PutInService]").ClickAsync();
        await Expect(page.Locator("[data-part=moves] .fs-form-problem")).ToBeVisibleAsync();
        await visitor.GoAsync("/places?q=" + Uri.EscapeDataString(place.Name));
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task A_month_is_approved_by_a_second_person_and_paid(string language)
    {
        var server = await StartServerAsync();
        var manager = await ComesAsync(Roles.DeviceManager, Screen.Desk with { Locale = language }, server);
        var page = manager.Page;
        await manager.GoAsync("/device-life/contracts");
        await Expect(page.Locator(".fs-row").First).ToBeVisibleAsync();
        await LookAsync(manager, "life-contracts", language);
        await page.Locator(".fs-row").First.ClickAsync();
        await Expect(page.Locator("[data-part=statements] tbody tr")).ToHaveCountAsync(2);
        await LookAsync(manager, "life-contract", language);
        await manager.GoAsync("/device-life/contracts/new");
        await page.Locator("[data-form=contract] [data-move=save]").ClickAsync();
        await Expect(page.Locator("[data-form=contract] .fs-field-problem")).ToHaveCountAsync(1);
        await LookAsync(manager, "life-contract-new", language);
        await manager.GoAsync("/device-life/charges");
        await LookAsync(manager, "life-charges", language);

        using var api = await server.ApiAsync(Roles.DeviceManager);
        var contract = (await api.GetFromJsonAsync<JsonNode>("/api/v1/service-contracts"))!["items"]![0]!["id"]!.GetValue<Guid>();
        var file = (await api.GetFromJsonAsync<JsonNode>($"/api/v1/service-contracts/{contract}"))!;
        var prepared = file["statements"]!.AsArray().Single(s => s!["state"]!.GetValue<string>() == "Prepared")!;
        var address = $"/device-life/statements/{prepared["id"]}";
        var chief = await ComesAsync(Roles.BrigadeChief, Screen.Desk with { Locale = language }, server);
        await chief.GoAsync(address);
        await LookAsync(chief, "life-statement", language);
        await chief.Page.Locator("[data-move=approve]").ClickAsync();
        await Expect(chief.Page.Locator("[data-state=Approved]")).ToBeVisibleAsync();

        await manager.GoAsync(address);
        await page.Locator("#st-yuan").FillAsync("99999999");
        await page.Locator("[data-move=pay]").ClickAsync();
        await Expect(page.Locator("[data-form=payment] .fs-field-problem")).ToHaveCountAsync(1);
        await LookAsync(manager, "life-payment", language);
        var payable = prepared["payableFen"]!.GetValue<long>();
        await page.Locator("#st-yuan").FillAsync((payable / 100m).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture));
        await page.Locator("#st-reference").FillAsync("PZ-1");
        await page.Locator("[data-move=pay]").ClickAsync();
        await Expect(page.Locator("[data-state=Paid]")).ToBeVisibleAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("[data-move=print]").ClickAsync());
        Assert.Matches(new Regex("\\.pdf$"), download.SuggestedFilename);
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task A_contract_ends_for_a_reason_and_another_takes_a_town_over(string language)
    {
        var server = await StartServerAsync();
        var manager = await ComesAsync(Roles.DeviceManager, Screen.Desk with { Locale = language }, server);
        var page = manager.Page;
        using var api = await server.ApiAsync(Roles.DeviceManager);
        using var chief = await server.ApiAsync(Roles.BrigadeChief);
        var old = (await api.GetFromJsonAsync<JsonNode>("/api/v1/service-contracts"))!["items"]![0]!;
        await manager.GoAsync($"/device-life/contracts/{old["id"]}");
        await page.Locator("[data-move=end]").ClickAsync();
        await Expect(page.Locator("[data-form=end] .fs-field-problem")).ToHaveCountAsync(1);
        await LookAsync(manager, "life-contract-end", language);
        await page.Locator("#sc-end").FillAsync("Gone");
        await page.Locator("[data-move=end]").ClickAsync();
        await Expect(page.Locator("[data-state=Ended]")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-form=end]")).ToHaveCountAsync(0);

        var draft = new
        {
            version = 0, number = "YW-NEW", @operator = "Test", signedOn = old["signedOn"]!.GetValue<string>(), from = old["from"]!.GetValue<string>(), to = "2099-12-31",
            fenPerDeviceMonth = 1_000, availabilityPermille = 950, arriveHours = 4, repairHours = 24, budgetLine = "", noChargeClause = "Units pay nothing.", terms = Array.Empty<object>(),
        };
        var made = await api.PostAsJsonAsync("/api/v1/service-contracts", draft);
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        var id = await made.Content.ReadFromJsonAsync<Guid>();
        var enforced = await chief.PostAsJsonAsync($"/api/v1/service-contracts/{id}/enforce", new { version = 1 });
        Assert.True(enforced.IsSuccessStatusCode, await enforced.Content.ReadAsStringAsync());

        await manager.GoAsync($"/device-life/contracts/{id}");
        await page.Locator("#sc-cover").FillAsync("1999-01-01");
        await page.Locator("[data-move=cover]").ClickAsync();
        await Expect(page.Locator("[data-form=cover] .fs-field-problem")).ToHaveCountAsync(1);
        await LookAsync(manager, "life-contract-cover", language);
        var towns = await page.Locator("#sc-town option").CountAsync();
        Assert.True(towns > 2);
        await page.Locator("#sc-cover").FillAsync(draft.from);
        await page.Locator("#sc-town").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Locator("[data-move=cover]").ClickAsync();
        await Expect(page.Locator("#sc-town option")).ToHaveCountAsync(towns - 1);
        var covered = (await api.GetFromJsonAsync<JsonNode>($"/api/v1/service-contracts/{id}"))!["contract"]!["covered"]!.GetValue<int>();
        Assert.InRange(covered, 1, old["covered"]!.GetValue<int>() - 1);
    }

    private static Task LookAsync(Visitor visitor, string name, string language) => PageInspection.LookAtBothAsync(visitor, name, language, Whole);
}
