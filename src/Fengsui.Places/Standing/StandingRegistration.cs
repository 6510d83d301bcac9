using Fengsui.Kernel.Timers;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Standing.Pages;
using Fengsui.Ui;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Fengsui.Places.Standing;

/// <summary>What computed standing brings along.</summary>
internal static class StandingRegistration
{
    public static void AddStanding(this IServiceCollection services)
    {
        services.AddSingleton(new TextSource(typeof(StandingTexts)));
        services.AddSingleton<StandingBook>();
        services.AddSingleton<IAfterLedgerChange>(p => p.GetRequiredService<StandingBook>());
        services.AddSingleton<ITimerHandler, StandingSweep>();
        services.AddSingleton<ITimerHandler, StandingDay>();
        services.AddSingleton<ITimerHandler, RuleColumns>();
        services.AddSingleton<RuleBook>();
        services.AddSingleton<PlaceFindings>();
        services.AddSingleton<StandingWords>();
        services.AddSingleton<IPlacePanel, StandingPanel>();
        foreach (var permission in StandingPermissions.All)
        {
            services.AddSingleton(permission);
        }

        services.AddSingleton(new MenuEntry(
            44, typeof(StandingTexts), "Menu.Standing", Icons.Material.Filled.Rule, "/standing", PlacePermissions.View));
        services.AddSingleton(new MenuEntry(
            84, typeof(StandingTexts), "Menu.Rules", Icons.Material.Filled.Gavel, "/standing-rules", PlacePermissions.View));
    }
}
