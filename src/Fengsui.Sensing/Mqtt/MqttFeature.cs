using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Fengsui.Sensing.Mqtt;

/// <summary>MQTT: the broker endpoint, its schema, and what devices sign in with.</summary>
internal static class MqttFeature
{
    public static void AddServices(IServiceCollection services)
    {
        services.AddSingleton(new TextSource(typeof(MqttTexts)));
        services.AddSingleton<MqttMetrics>();
        services.AddSingleton<MqttRouter>();
        services.AddSingleton<MqttAdmission>();
        services.AddSingleton<MqttGateway>();
        services.AddHostedService(p => p.GetRequiredService<MqttGateway>());
        services.AddSingleton<MqttRegister>();
    }

    public static void AddTables(ModelBuilder model) => MqttTables.Add(model);

    public static void Map(IEndpointRouteBuilder api) => MqttEndpoints.Map(api);
}
