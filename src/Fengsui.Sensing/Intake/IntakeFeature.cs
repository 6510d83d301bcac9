using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Fengsui.Sensing.Intake;

/// <summary>What others send in their own form: mappings, pushes of operators' platforms, brokers that are there already.</summary>
internal static class IntakeFeature
{
    public static void AddServices(IServiceCollection services)
    {
        foreach (var permission in IntakePermissions.All)
        {
            services.AddSingleton(permission);
        }

        services.AddSingleton(new TextSource(typeof(IntakeTexts)));
        services.AddSingleton<SourceSecrets>();
        services.AddSingleton<SourceIndex>();
        services.AddSingleton<SourceLog>();
        services.AddSingleton<SourceDevices>();
        services.AddSingleton<OutsideIntake>();
        services.AddSingleton<PushDoor>();
        services.AddSingleton<MappingBook>();
        services.AddSingleton<SourceBook>();
        services.AddSingleton<SourceReader>();
        services.AddSingleton<BrokerClients>();
        services.AddHostedService(p => p.GetRequiredService<BrokerClients>());
    }

    public static void AddTables(ModelBuilder model) => IntakeTables.Add(model);

    public static void Map(IEndpointRouteBuilder api) => IntakeEndpoints.Map(api);
}
