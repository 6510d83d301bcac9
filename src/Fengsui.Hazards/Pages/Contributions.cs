using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Reading;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Fengsui.Hazards.Pages;

/// <summary>What the pages of this room bring along: menu, search, the place's panel.</summary>
internal static class PageServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(new MenuEntry(
            30, typeof(HazardTexts), "Menu.Hazards", Icons.Material.Filled.ReportProblem, "/hazards", HazardPermissions.View, OnPhoneBar: true));
        services.AddSingleton(new MenuEntry(
            85, typeof(HazardTexts), "Rules.Title", Icons.Material.Filled.Gavel, "/hazard-rules", HazardPermissions.Rules));
        services.AddSingleton<IPlacePanel, HazardsPanel>();
        services.AddSingleton<ISearchProvider, HazardSearch>();
    }
}

/// <summary>Hazards in the place's file.</summary>
internal sealed class HazardsPanel : IPlacePanel
{
    public int Order => 30;

    public (Type Texts, string Key) Title => (typeof(HazardTexts), "Panel.Title");

    public string? Permission => HazardPermissions.View;

    public Type Component => typeof(PlaceHazards);
}

/// <summary>Hazards by number, place or words.</summary>
internal sealed class HazardSearch(Records records, PermissionTable permissions, TimeProvider clock, IStringLocalizer<HazardTexts> texts) : ISearchProvider
{
    public int Order => 30;

    public async Task<IReadOnlyList<SearchHit>> SearchAsync(Actor actor, string text, int limit, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, HazardPermissions.View))
        {
            return [];
        }

        var query = new TableQuery { Search = text, PageSize = limit };
        await using var context = records.Open(actor);
        var page = await HazardPages.ReadAsync(context, actor, new HazardFilter(text), query, clock.GetUtcNow(), cancellation);
        return page.Rows.ConvertAll(h => new SearchHit(
            texts["Hazards.Title"], Icons.Material.Filled.ReportProblem, $"{h.Number} {h.Where}", $"{texts["State." + h.State]} · {h.Description}", $"/hazards/{h.Id}"));
    }
}
