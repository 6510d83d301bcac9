using System.Globalization;
using System.Text.RegularExpressions;
using Fengsui.EndToEnd.Tests.Stage;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Fengsui.EndToEnd.Tests;

/// <summary>Devices that speak MQTT and the charts of what components measure, on a desk and on a phone, in both languages.</summary>
public sealed class TelemetryPageTests(Theatre theatre) : BrowserTest(theatre)
{
    private const int Whole = 1800;

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task What_a_component_measured_is_charted_over_any_span_and_given_as_csv(string language)
    {
        var site = County.TakeSite();
        await using var transmitter = await Transmitter.ConnectAsync(Server, site);
        foreach (var value in (double[])[21.5, 22.4, 24.1, 23.8])
        {
            await transmitter.ReportTemperatureAsync(site.Detectors[0], value);
        }

        using var api = await Server.ApiAsync(Roles.DeviceManager);
        var (device, point) = await MeasuredPoints.FirstAsync(api, site.Transmitter.AddressHex);
        var visitor = await ComesAsync(Roles.DeviceManager, Screen.Desk with { Locale = language });
        await visitor.GoAsync($"/devices/{device.ToString(CultureInfo.InvariantCulture)}");
        await visitor.Page.Locator($"[data-point='{point}'] .fs-point-open").ClickAsync();
        var measures = visitor.Page.Locator(".fs-measures");
        await Expect(measures.Locator("figure")).ToHaveAttributeAsync("data-count", new Regex("^[1-4]$"));
        await Expect(measures).ToHaveAttributeAsync("data-every", "5m");

        await measures.Locator("button").Nth(1).ClickAsync();
        await Expect(measures).ToHaveAttributeAsync("data-every", "15m");
        var csv = await measures.Locator("a[download]").GetAttributeAsync("href");
        Assert.StartsWith("measure,unit,at,", (await api.GetStringAsync(csv)).Trim('\uFEFF'), StringComparison.Ordinal);

        // A span without readings says so and keeps the choice in sight.
        await measures.Locator("input[type=date]").First.FillAsync("2025-01-01");
        await measures.Locator("input[type=date]").Last.FillAsync("2025-01-07");
        await Expect(measures.Locator(".fs-empty-line")).ToBeVisibleAsync();
        await measures.Locator("button").First.ClickAsync();
        await Expect(measures.Locator("figure")).ToBeVisibleAsync();
        await LookAsync(visitor, "device-telemetry", language);
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task A_device_is_registered_for_mqtt_and_its_credential_replaced(string language)
    {
        var visitor = await ComesAsync(Roles.DeviceManager, Screen.Desk with { Locale = language });
        var page = visitor.Page;
        await visitor.GoAsync("/devices/mqtt/new");
        await LookAsync(visitor, "mqtt-new", language);
        await page.Locator(".fs-card form input").First.FillAsync(language == "en" ? "Corridor detectors" : "走廊烟感");
        await page.Locator(".fs-card form button[type=submit]").ClickAsync();
        await Expect(page.Locator(".fs-card code").First).ToHaveTextAsync(new Regex("^M-[0-9A-F]{12}$"));
        var secret = await page.Locator(".fs-card code").Nth(1).InnerTextAsync();
        await LookAsync(visitor, "mqtt-issued", language);

        await page.Locator("a.mud-button-filled").ClickAsync();
        var card = page.Locator(".fs-card", new PageLocatorOptions { Has = page.Locator("[data-mqtt]") });
        await card.Locator("[data-mqtt=issue]").ClickAsync();
        await Expect(card.Locator("code").Nth(1)).Not.ToHaveTextAsync(secret);
        await LookAsync(visitor, "mqtt-card", language);
    }

    private static Task LookAsync(Visitor visitor, string name, string language) => PageInspection.LookAtBothAsync(visitor, name, language, Whole);
}
