using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Fengsui.Places.Ageing;

/// <summary>What the ageing report brings along: its place in the menu and <c>/api/v1/asset-ageing</c>.</summary>
internal static class AgeingRegistration
{
    private const int MostRows = 200;

    public static void AddAgeing(this IServiceCollection services)
    {
        services.AddSingleton(new TextSource(typeof(AgeingTexts)));
        services.AddSingleton(new MenuEntry(
            46, typeof(AgeingTexts), "Menu.Ageing", Icons.Material.Filled.HourglassBottom, "/asset-ageing", PlacePermissions.View));
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        var ageing = api.MapGroup("/asset-ageing").WithTags("standing").RequirePermission(PlacePermissions.View);
        ageing.MapGet("", ListAsync).Produces<AgeingPage>();
        ageing.MapGet("/plan", async (Actor actor, Records records, CancellationToken cancellation) =>
        {
            await using var context = records.Open(actor);
            return TypedResults.Ok(await AssetAgeing.PlanAsync(context, cancellation));
        });
    }

    private static async Task<IResult> ListAsync(
        string? text, AgeingState? state, string? division, string? kind, int? replaceYear, int? page, int? size, Actor actor, Records records,
        LocalTime times, CancellationToken cancellation)
    {
        (string Key, string? Value)[] filters =
        [
            ("state", state?.ToString()), ("division", division), ("kind", kind),
            ("replaceYear", replaceYear?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ];
        var query = new TableQuery
        {
            Search = text ?? "",
            Filters = filters.Where(f => !string.IsNullOrEmpty(f.Value)).ToDictionary(f => f.Key, f => f.Value!, StringComparer.Ordinal),
            Page = Math.Max(0, page ?? 0),
            PageSize = Math.Clamp(size ?? 50, 1, MostRows),
        };
        await using var context = records.Open(actor);
        var found = await AssetAgeing.PageAsync(context, times.Today, query, cancellation);
        return TypedResults.Ok(new AgeingPage(found.Items, found.Total));
    }
}

/// <summary>A page of ageing assets.</summary>
internal sealed record AgeingPage(IReadOnlyList<AgeingRow> Items, int Total);
