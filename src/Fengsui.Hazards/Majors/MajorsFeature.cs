using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Majors.Pages;
using Fengsui.Hazards.Supervision;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Hazards.Majors;

/// <summary>Major hazards and listed supervision, as a part of the room of hazards.</summary>
internal static class MajorsFeature
{
    public static void AddServices(IServiceCollection services)
    {
        services.AddSingleton(new TextSource(typeof(MajorTexts)));
        foreach (var permission in MajorPermissions.All)
        {
            services.AddSingleton(permission);
        }

        services.AddSingleton<MajorBook>();
        services.AddSingleton<MajorReader>();
        services.AddSingleton<MajorTrial>();
        services.AddSingleton<MajorSeeder>();
        services.AddSingleton<IClockSubject, MajorClocks>();
        services.AddSingleton<IDocumentSubjects, MajorSubjects>();
        services.AddSingleton<IPlaceThings, MajorsOfPlace>();
        services.AddEventHandler<PlaceThingsMoved, MovePlaceMajors>(MovePlaceMajors.HandlerName);
        MajorPages.Add(services);
    }

    public static void AddTables(ModelBuilder model) => MajorTables.Add(model);

    public static void Map(IEndpointRouteBuilder api) => MajorEndpoints.Map(api);
}
