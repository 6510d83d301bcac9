using Bunit;
using Fengsui.Alarms.Pages;
using Fengsui.Alarms.Storage;
using Fengsui.Alarms.Tests.Telling;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Tests;
using Fengsui.Sensing.Contracts;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Alarms.Tests.Pages;

/// <summary>The list of all alarms as it is drawn.</summary>
[Trait("Req", "S-79")]
public sealed class AlarmsPageTests
{
    [Theory]
    [InlineData("", TownRules.Name)]
    [InlineData("530129001", "您看不到的规则")]
    public async Task A_rule_that_a_link_asked_for_is_named_and_can_be_taken_away(string sees, string name)
    {
        await using var stage = await OpenAsync(TestActors.With(sees, RoleNames.DutyOperator));
        var navigation = stage.Get<NavigationManager>();
        navigation.NavigateTo($"alarms?f.rule={TownRules.Residual}");
        var page = stage.Render<AlarmsPage>();

        page.WaitForAssertion(() => Assert.Equal(name, page.Find("[data-chip=rule] strong").TextContent));
        Assert.Equal(["S-1"], Rows(page));

        await page.Find("[data-chip=rule] button").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Equal(["S-1", "S-2"], Rows(page).Order()));
        Assert.Empty(page.FindAll("[data-chip]"));
        Assert.DoesNotContain("rule", navigation.Uri, StringComparison.Ordinal);
    }

    private static List<string> Rows(IRenderedComponent<AlarmsPage> page) =>
        [.. page.FindComponents<TableRow<Contracts.AlarmBrief>>().Select(r => r.Instance.Item.Number)];

    private static async Task<PageStage> OpenAsync(Actor actor)
    {
        var store = await TestStore.OpenAsync(new TestStoreSettings
        {
            Kind = StoreKind.Sqlite,
            Modules = [new UiModule(), new AlarmsModule()],
            Configure = services => services.AddLocalization().AddSingleton<IPlaceDirectory, TownPlaces>().AddSingleton<ISensingDirectory, TownSensing>()
                .AddSingleton<IVideoWatch, TownVideo>().AddSingleton<IRuleNames, TownRules>(),
        });
        await store.Unit.RunAsync(TestActors.System, work =>
        {
            foreach (var (number, rule) in new[] { ("S-1", TownRules.Residual), ("S-2", (Guid?)null) })
            {
                work.Records.Add(new Alarm
                {
                    Id = Guid.CreateVersion7(work.Now), Number = number, PointId = rule is null ? 102 : 101, DivisionCode = EastVillage, PlaceKey = "x", RuleId = rule, ReceivedAt = work.Now,
                    RaisedAt = work.Now, LastSignalAt = work.Now, ClockStartedAt = work.Now,
                });
            }

            return Task.CompletedTask;
        });
        return new PageStage(store, actor);
    }
}
