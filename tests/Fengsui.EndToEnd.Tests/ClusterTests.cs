using Fengsui.EndToEnd.Tests.Stage;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Fengsui.EndToEnd.Tests;

/// <summary>What the operator sees of several servers: nothing, but that the desk goes on.</summary>
[Trait("Req", "S-79")]
public sealed class ClusterTests(Theatre theatre) : BrowserTest(theatre)
{
    private const float SecondsToMove = 20_000;

    [Fact]
    public async Task A_fire_that_one_node_takes_stands_on_the_page_of_another_and_the_page_outlives_its_node()
    {
        var (one, two) = await StartClusterAsync();
        var sites = (First: County.TakeSite(), Second: County.TakeSite());
        var visitor = await ComesAsync(Roles.DutyOperator, server: one);
        visitor.Expect($"ERR_CONNECTION|WebSocket|Failed to (fetch|load)|connection|another host was asked: (http|ws)://{two.Address.Authority}/");
        await visitor.OpenAsync("/console");
        await using (var transmitter = await Transmitter.ConnectAsync(two, sites.First))
        {
            await transmitter.ReportFireAsync(sites.First.Detectors[0]);
            await Expect(RowOf(visitor.Page, sites.First)).ToBeVisibleAsync();
        }

        await one.KillAsync();

        await visitor.Page.WaitForURLAsync(new Uri(two.Address, "/console").ToString(), new PageWaitForURLOptions { Timeout = SecondsToMove });
        await Expect(RowOf(visitor.Page, sites.First)).ToBeVisibleAsync();
        await visitor.ShootAsync(Path.Combine(Pictures.Folder, "cluster", "after-the-move.png"));

        // The partitions of the node that is gone are at home here now.
        await using var other = await Transmitter.ConnectAsync(two, sites.Second);
        await other.ReportFireAsync(sites.Second.Detectors[0]);
        await Expect(RowOf(visitor.Page, sites.Second)).ToBeVisibleAsync();
    }

    private static ILocator RowOf(IPage page, Site site) => page.Locator(".fs-q[data-alarm]", new PageLocatorOptions { HasText = site.Name });
}
