using Fengsui.EndToEnd.Tests.Stage;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Fengsui.EndToEnd.Tests;

/// <summary>The demonstration as a visitor starts it: three hundred transmitters that live by themselves.</summary>
public sealed class FleetTests(Theatre theatre) : BrowserTest(theatre)
{
    private const int SecondsToFirstFire = 150;

    [Fact]
    public async Task The_demonstration_brings_its_first_fire_by_itself()
    {
        var server = await StartFleetAsync();
        var visitor = await ComesAsync(Roles.DutyOperator, server: server);
        await visitor.GoAsync("/console?show=Fire");

        await Expect(visitor.Page.Locator(".fs-q-siren").First).ToBeVisibleAsync(
            new LocatorAssertionsToBeVisibleOptions { Timeout = SecondsToFirstFire * 1000 });

        await Expect(visitor.Page.Locator(".fs-ahead-place")).Not.ToHaveTextAsync("");
        await visitor.ShootAsync(Path.Combine(Pictures.Folder, "console-zh-CN-fleet.png"));
    }
}
