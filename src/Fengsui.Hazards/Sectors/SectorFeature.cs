using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Reading;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Fengsui.Hazards.Sectors;

/// <summary>A sector's portal as the API gives it.</summary>
internal sealed record SectorView(string Code, SectorSums Sums, Listed<SectorRow> Places);

/// <summary>What the portals of sectors bring along.</summary>
internal static class SectorFeature
{
    /// <summary>Days that "visited" looks back when nothing is said.</summary>
    public const int UsualDays = 365;

    public static void AddServices(IServiceCollection services)
    {
        foreach (var permission in SectorPermissions.All)
        {
            services.AddSingleton(permission);
        }

        services.AddSingleton<SectorReader>();
        services.AddSingleton(new MenuEntry(
            37, typeof(GovernanceTexts), "Menu.Sectors", Icons.Material.Filled.AccountBalance, "/sectors", SectorPermissions.View));
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        var sectors = api.MapGroup("/sector-portals").WithTags("sectors").RequirePermission(SectorPermissions.View);
        sectors.MapGet("", async (Actor actor, SectorReader reader, CancellationToken cancellation) =>
            TypedResults.Ok((await reader.SectorsAsync(actor, cancellation)).Select(s => new { s.Code, s.Name, s.NameEn })));
        sectors.MapGet("/{code}", async (string code, string? text, string? division, int? days, int? page, int? size, Actor actor, SectorReader reader, LocalTime times, CancellationToken cancellation) =>
        {
            if ((await reader.SectorsAsync(actor, cancellation)).All(s => s.Code != code))
            {
                return Refusal.NotFound("governance.sector").ToHttp();
            }

            var since = times.Today.AddDays(-Math.Clamp(days ?? UsualDays, 1, 3_660));
            var rows = await reader.RowsAsync(actor, code, cancellation);
            var found = SectorReader.Page(rows, Listing.Query(text, page, size, ("division", division)), since);
            return TypedResults.Ok(new SectorView(code, SectorReader.Sum(rows, since), new Listed<SectorRow>(found.Items, found.Total)));
        }).Produces<SectorView>().ProducesProblem(404);
    }
}
