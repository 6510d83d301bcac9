using Fengsui.Kernel.Audit;
using Fengsui.Kernel.Cluster;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Life.Pages;
using Fengsui.Sensing.Life.Settling;
using Fengsui.Sensing.Life.Tickets;
using Fengsui.Sensing.Seeding;
using Fengsui.Ui;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Fengsui.Sensing.Life;

/// <summary>
/// Equipment from its delivery to its end: profiles, batches, installation, health from evidence, field tickets, coverage that is truly alive, and what the
/// operator is paid for it.
/// </summary>
internal static class LifeFeature
{
    public static void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(LifeOptions.Section).Get<LifeOptions>() ?? new LifeOptions();
        services.AddSingleton(options);
        foreach (var permission in LifePermissions.All)
        {
            services.AddSingleton(permission);
        }

        services.AddSingleton(new TextSource(typeof(LifeTexts)));
        services.AddSubjectPages(
            ("device-asset", "/device-life/{0}"), ("field-ticket", "/device-life/tickets/{0}"), ("service-contract", "/device-life/contracts/{0}"),
            ("service-statement", "/device-life/statements/{0}"));
        services.AddSingleton<AssetLinks>();
        services.AddSingleton<HealthKeeper>();
        services.AddSingleton<HealthSweeper>();
        services.AddDutyRounds<HealthSweeper>(HealthSweeper.Part, TimeSpan.FromMinutes(options.SweepMinutes), (sweeper, stopping) => sweeper.SweepAsync(stopping));
        services.AddSingleton<LifeBook>();
        services.AddSingleton<CareBook>();
        services.AddSingleton<ModelBook>();
        services.AddSingleton<BatchBook>();
        services.AddSingleton<LifeQueries>();
        services.AddSingleton<CoverageQueries>();
        services.AddSingleton<TicketDesk>();
        services.AddSingleton<TicketBook>();
        services.AddSingleton<TicketQueries>();
        services.AddSingleton<IWorkSource, TicketWork>();
        services.AddSingleton<ContractBook>();
        services.AddSingleton<StatementBook>();
        services.AddSingleton<StatementPaper>();
        services.AddSingleton<SettlingQueries>();
        services.AddSingleton<ChargeBook>();
        services.AddSingleton(p => new LifeSeeder(
            p.GetRequiredService<UnitOfWork>(), p.GetRequiredService<IPlaceDirectory>(), p.GetRequiredService<ContractBook>(), p.GetRequiredService<StatementBook>(),
            p.GetRequiredService<ModelBook>(), p.GetRequiredService<HealthKeeper>(), p.GetRequiredService<LocalTime>()));
        services.AddSingleton<IDocumentSubjects, LifeSubjects>();
        services.AddSingleton<IPlaceThings, LifeOfPlace>();
        services.AddSingleton<IPlacePanel, CoveragePanel>();
        services.AddEventHandler<PlaceThingsMoved, MovePlaceLife>(MovePlaceLife.HandlerName);
        services.AddSingleton(new MenuEntry(61, typeof(LifeTexts), "Menu", Icons.Material.Filled.HealthAndSafety, "/device-life/coverage", LifePermissions.View));
    }

    public static void AddTables(ModelBuilder model) => LifeTables.Add(model);

    public static void Map(IEndpointRouteBuilder api)
    {
        LifeEndpoints.Map(api);
        SettlingEndpoints.Map(api);
    }
}
