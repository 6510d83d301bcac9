using System.Text.RegularExpressions;
using Fengsui.EndToEnd.Tests.Stage;
using Fengsui.Protocols.Modbus;
using Fengsui.Simulator.Meters;
using static Microsoft.Playwright.Assertions;

namespace Fengsui.EndToEnd.Tests;

/// <summary>A register map is declared, a meter is polled by it on a real socket, and its page shows what it says and what goes wrong.</summary>
[Trait("Req", "S-79")]
public sealed class MeterPageTests(Theatre theatre) : BrowserTest(theatre)
{
    private const int Whole = 3600;

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task A_meter_is_set_up_from_its_map_to_its_values(string language)
    {
        var english = language == "en";
        var wrong = false;
        using var stop = new CancellationTokenSource();
        using var slave = new SimulatedSlave(
            0, request => Volatile.Read(ref wrong) ? SimulatedSlave.Refused(request, ModbusExceptionCode.ServerDeviceBusy) : SimulatedSlave.Values(request, [350, 1]));
        var run = slave.RunAsync(stop.Token);
        var visitor = await ComesAsync(Roles.DeviceManager, Screen.Desk with { Locale = language });
        var page = visitor.Page;

        await visitor.GoAsync("/intake/register-maps/new");
        var form = page.Locator("[data-form=register-map]");
        await form.Locator("#rm-name").FillAsync(english ? "Residual current" : "剩余电流");
        await form.Locator("#rm-definition").FillAsync("""{"points":[{"component":1,"function":4,"address":70000,"type":"uint16","kind":"current","unit":"mA"}]}""");
        await form.Locator("[data-move=save]").ClickAsync();
        await Expect(form.Locator(".fs-field-problem")).ToContainTextAsync("points[0].address");
        await LookAsync(visitor, "register-map-new", language);
        await form.Locator("#rm-definition").FillAsync(
            """{"points":[{"component":1,"function":4,"address":0,"type":"uint16","kind":"current","unit":"mA"}],"states":[{"component":1,"function":4,"address":1,"bit":0,"condition":"prewarning"}]}""");
        await form.Locator("[data-move=save]").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/intake/register-maps/[0-9a-f-]{36}$"));
        await Expect(page.Locator("[data-part=says] li")).ToHaveCountAsync(2);
        await LookAsync(visitor, "register-map", language);
        await visitor.GoAsync("/intake/register-maps");
        await Expect(page.Locator("a[href*='intake/register-maps/']").First).ToBeVisibleAsync();
        await LookAsync(visitor, "register-maps", language);

        await visitor.GoAsync("/intake/meters/new");
        var meter = page.Locator("[data-form=meter]");
        await meter.Locator("[data-move=save]").ClickAsync();
        await Expect(meter.Locator(".fs-field-problem").First).ToBeVisibleAsync();
        await meter.Locator("#me-name").FillAsync(english ? "Main board" : "总配电箱");
        await meter.Locator("#me-host").FillAsync("127.0.0.1");
        await meter.Locator("#me-port").FillAsync($"{slave.Port}");
        await meter.Locator("#me-poll").FillAsync("1");
        await meter.Locator("#me-map").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Index = 1 });
        await LookAsync(visitor, "meter-new", language);
        await meter.Locator("[data-move=save]").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/intake/meters/[0-9a-f-]{36}$"));
        await Expect(page.Locator("[data-value]")).ToHaveTextAsync("350 mA");
        await Expect(page.Locator("[data-part=values] li")).ToHaveCountAsync(2);
        await LookAsync(visitor, "meter", language);
        Volatile.Write(ref wrong, true);
        await Expect(page.Locator("[data-part=problem]")).ToContainTextAsync("ServerDeviceBusy");
        await LookAsync(visitor, "meter-failing", language);
        await visitor.GoAsync("/intake/meters");
        await Expect(page.Locator("a[href*='intake/meters/']").First).ToBeVisibleAsync();
        await LookAsync(visitor, "meters", language);
        await stop.CancelAsync();
        await run;
    }

    private static Task LookAsync(Visitor visitor, string name, string language) => PageInspection.LookAtBothAsync(visitor, name, language, Whole);
}
