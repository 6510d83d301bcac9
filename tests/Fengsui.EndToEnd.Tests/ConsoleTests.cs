using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fengsui.EndToEnd.Tests.Stage;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Fengsui.EndToEnd.Tests;

public sealed class ConsoleTests(Theatre theatre) : BrowserTest(theatre)
{
    private const int SecondsToSee = 5;

    [Fact]
    public async Task A_fire_stands_in_the_console_and_the_API_within_seconds_with_its_place_and_people()
    {
        var site = County.TakeSite();
        var page = (await DeskAsync()).Page;
        await using var transmitter = await Transmitter.ConnectAsync(Server, site);

        await transmitter.ReportFireAsync(site.Detectors[0]);

        var row = page.Locator(".fs-q[data-alarm]", new PageLocatorOptions { HasText = site.Name });
        await Expect(row).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = SecondsToSee * 1000 });
        await Expect(row).ToContainTextAsync("火警");
        await row.ClickAsync();
        await Expect(page.Locator(".fs-ahead-place")).ToContainTextAsync(site.Name);
        foreach (var person in site.ControlRoom)
        {
            await Expect(page.Locator(".fs-calls")).ToContainTextAsync(person);
        }

        var number = await row.GetAttributeAsync("data-alarm");
        using var api = await Server.ApiAsync(Roles.DutyOperator);
        var listed = await api.GetFromJsonAsync<JsonNode>($"/api/v1/alarms?active=true&text={Uri.EscapeDataString(site.Name)}");
        var alarm = Assert.Single(listed!["items"]!.AsArray())!;
        Assert.Equal(number, alarm["number"]!.GetValue<string>());
        Assert.Equal(site.Name, alarm["placeName"]!.GetValue<string>());
        Assert.Equal("FireAlarm", alarm["kind"]!.GetValue<string>());
    }

    private async Task<Visitor> DeskAsync(string role = Roles.DutyOperator, string query = "")
    {
        var visitor = await ComesAsync(role);
        await visitor.GoAsync("/console" + query);
        await Expect(visitor.Page.Locator("[data-console=ready]")).ToHaveCountAsync(1);
        return visitor;
    }
}
