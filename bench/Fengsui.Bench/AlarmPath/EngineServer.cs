using Fengsui.Alarms;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Modules;
using Fengsui.Kernel.Search;
using Fengsui.Kernel.Storage;
using Fengsui.Places;
using Fengsui.Sensing;
using Fengsui.Sensing.Gateway;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fengsui.Bench.AlarmPath;

/// <summary>The real rooms up to the alarms, with their gateway, engine and store, in a process of their own, without pages.</summary>
internal static class EngineServer
{
    public static async Task RunAsync(string folder)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddConsole(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            // Here, because the settings file of the server may lie beside this program and says otherwise.
            ["Logging:LogLevel:Default"] = "Error",
            ["Sensing:TcpPort"] = "0",
            ["Sensing:UdpPort"] = "-1",
            ["Sensing:MaxFramesPerSecond"] = "0",
            ["Sensing:HomeDivisionCode"] = "990101",

            // Nobody binds the transmitters of the bench.
            ["Sensing:MaxOnboardingDevices"] = "1000000",
        });
        IModule[] modules = [new PlacesModule(), new SensingModule(), new AlarmsModule()];
        builder.Services.AddFengsuiStorage(
            new StorageOptions { DataDirectory = folder }, new ModuleList(modules), migrationsAssembly: null);
        builder.Services.AddLocalization().AddSingleton<LocalTime>().AddSingleton<PinyinTable>().AddSingleton<SearchIndex>();
        Array.ForEach(modules, m => m.AddServices(builder.Services, builder.Configuration));
        using var host = builder.Build();
        await using (var context = host.Services.GetRequiredService<Records>().Open(Actor.System("bench")))
        {
            await context.Database.EnsureCreatedAsync();
        }

        await host.StartAsync();
        host.Services.GetRequiredService<StorageReadiness>().Set();
        var gateway = host.Services.GetRequiredService<TcpGateway>();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (gateway.Endpoint is null)
        {
            await timer.WaitForNextTickAsync();
        }

        Console.WriteLine("PORT " + gateway.Endpoint.Port);
        await Console.In.ReadLineAsync();
        await host.StopAsync();
    }
}
