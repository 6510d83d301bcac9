using Fengsui.Kernel.Web;
using Fengsui.Sensing.Seeding;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Fengsui.Sensing.Modbus;

/// <summary>Meters that are asked: Modbus TCP slaves, read by register maps that are data.</summary>
internal static class ModbusFeature
{
    public static void AddServices(IServiceCollection services)
    {
        services.AddSingleton(new TextSource(typeof(ModbusTexts)));
        services.AddSingleton<MapBook>();
        services.AddSingleton<MeterBook>();
        services.AddSingleton<MeterReader>();
        services.AddSingleton<MeterIntake>();
        services.AddSingleton<ModbusPoller>();
        services.AddHostedService(p => p.GetRequiredService<ModbusPoller>());
        services.AddSingleton(p => new MeterSeeder(p.GetRequiredService<MapBook>(), p.GetRequiredService<MeterBook>()));
    }

    public static void AddTables(ModelBuilder model) => ModbusTables.Add(model);

    public static void Map(IEndpointRouteBuilder api) => ModbusEndpoints.Map(api);
}
