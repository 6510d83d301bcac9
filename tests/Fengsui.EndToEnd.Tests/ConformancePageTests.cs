using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fengsui.EndToEnd.Tests.Stage;
using static Microsoft.Playwright.Assertions;

namespace Fengsui.EndToEnd.Tests;

/// <summary>What a vendor is told: a capture pasted and judged, a device judged by what it sent, the finding opened with its bytes marked, the report taken away.</summary>
[Trait("Req", "S-79")]
public sealed class ConformancePageTests(Theatre theatre) : BrowserTest(theatre)
{
    private const int Whole = 2600;

    private const string Capture = """
        # a test bench
        2012-09-26 09:58:33 > 404001000101203A091A090C790300000000385B01000000090002150109023A091A090C432323
        2012-09-26 09:58:34 < 404001000101203A091A090C385B01000000790300000000000003A82323
        2012-09-26 09:59:40 > 404002000101203A091A090C790300000000385B01000000090002150181023A091A090CBC2323
        """;

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task A_capture_is_judged_and_its_finding_shows_the_bytes(string language)
    {
        var visitor = await ComesAsync(Roles.DeviceManager, Screen.Desk with { Locale = language });
        var page = visitor.Page;
        await visitor.GoAsync("/conformance");
        await page.Locator("[data-move=check]").ClickAsync();
        await Expect(page.Locator(".fs-field-problem")).ToHaveCountAsync(1);
        await page.Locator("#cf-capture").FillAsync(Capture + "\nnothing");
        await page.Locator("[data-move=check]").ClickAsync();
        await Expect(page.Locator(".fs-field-problem")).ToContainTextAsync("5");
        await page.Locator("#cf-capture").FillAsync(Capture);
        await page.Locator("[data-move=check]").ClickAsync();
        await Expect(page.Locator("[data-verdict]")).ToHaveAttributeAsync("data-verdict", "Violates");
        await LookAsync(visitor, "conformance", language);

        await visitor.Page.SetViewportSizeAsync(Screen.Desk.Width, Screen.Desk.Height);
        await page.Locator("tbody tr", new() { HasText = language == "en" ? "Reserved bits" : "预留位" }).First.ClickAsync();
        await Expect(page.Locator("[data-finding=bits-reserved] mark")).ToHaveTextAsync("81");
        await Expect(page.Locator("[data-offset='29']")).ToBeVisibleAsync();
        await LookAsync(visitor, "conformance-finding", language);
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task A_device_is_judged_by_what_it_sent_and_the_report_is_taken_away(string language)
    {
        var site = County.TakeSite();
        await using var transmitter = await Transmitter.ConnectAsync(Server, site);
        await transmitter.ReportQuietAsync(site.Detectors[0]);
        await transmitter.SendAsync([21, 1, 0x81, 0, 0, 0, 0, 0, 0]);
        using var api = await Server.ApiAsync(Roles.DeviceManager);
        var found = await api.GetFromJsonAsync<JsonNode>($"/api/v1/devices?search={site.Transmitter.AddressHex}");
        var device = found!["items"]![0]!["id"]!.GetValue<long>();
        var visitor = await ComesAsync(Roles.DeviceManager, Screen.Desk with { Locale = language });
        var page = visitor.Page;
        await visitor.GoAsync($"/devices/{device.ToString(CultureInfo.InvariantCulture)}");
        await page.Locator("[data-move=conformance]").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/devices/[0-9]+/conformance"));
        await Expect(page.Locator("[data-verdict]")).ToHaveAttributeAsync("data-verdict", "Violates");
        await page.Locator("#cf-span").SelectOptionAsync("1");
        await Expect(page.Locator("tbody tr")).Not.ToHaveCountAsync(0);
        var pdf = await page.RunAndWaitForDownloadAsync(() => page.Locator("[data-move=pdf]").ClickAsync());
        Assert.EndsWith(".pdf", pdf.SuggestedFilename, StringComparison.Ordinal);
        await LookAsync(visitor, "device-conformance", language);
    }

    private static Task LookAsync(Visitor visitor, string name, string language) => PageInspection.LookAtBothAsync(visitor, name, language, Whole);
}
