using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
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
internal sealed class HazardSearch(Records records, PermissionTable permissions, IStringLocalizer<HazardTexts> texts) : ISearchProvider
{
    public int Order => 30;

    public async Task<IReadOnlyList<SearchHit>> SearchAsync(Actor actor, string text, int limit, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, HazardPermissions.View))
        {
            return [];
        }

        var lower = text.ToLowerInvariant();
        await using var context = records.Open(actor);
        var rows = await context.Set<Hazard>().Where(h => h.SearchText.Contains(lower)).OrderByDescending(h => h.FoundAt).Take(limit)
            .Select(h => new { h.Id, h.Number, h.Where, h.Description, h.State }).ToListAsync(cancellation);
        return rows.ConvertAll(h => new SearchHit(
            texts["Hazards.Title"], Icons.Material.Filled.ReportProblem, $"{h.Number} {h.Where}", $"{texts["State." + h.State]} · {h.Description}", $"/hazards/{h.Id}"));
    }
}
