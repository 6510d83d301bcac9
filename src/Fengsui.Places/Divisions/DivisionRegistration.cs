using Fengsui.Kernel.Access;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Fengsui.Places.Divisions;

internal static class DivisionRegistration
{
    public static void AddDivisions(this IServiceCollection services)
    {
        services.AddSingleton(new TextSource(typeof(DivisionTexts)));
        services.AddSingleton<DivisionReader>();
        services.AddSingleton<DivisionWriter>();
        services.AddSingleton<DivisionEntry>();
        services.AddSingleton<DivisionTemplate>();
        services.AddSingleton<IHomeDivision, HomeDivision>();
        services.AddSingleton<IFirstStep, FirstDivisions>();
        foreach (var permission in DivisionPermissions.All)
        {
            services.AddSingleton(permission);
        }

        services.AddSingleton(new MenuEntry(
            47, typeof(DivisionTexts), "Menu.Divisions", Icons.Material.Filled.LocationCity, "/divisions", PlacePermissions.View));
    }
}
