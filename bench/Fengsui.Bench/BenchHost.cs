using System.Net;
using Fengsui.Alarms;
using Fengsui.Hazards;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Modules;
using Fengsui.Kernel.Search;
using Fengsui.Kernel.Storage;
using Fengsui.Places;
using Fengsui.Sensing;
using Fengsui.Ui;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fengsui.Bench;

/// <summary>The real rooms up to the alarms, without pages and accounts.</summary>
internal static class BenchHost
{
    /// <summary>Settings of a server for loads: any port, as much as comes, and nobody binds what speaks up.</summary>
    /// <param name="tcp">Whether transmitters come.</param>
    /// <param name="mqtt">Whether devices come over MQTT.</param>
    public static IReadOnlyDictionary<string, string?> ForLoad(bool tcp, bool mqtt) => new Dictionary<string, string?>
    {
        ["Sensing:TcpPort"] = tcp ? "0" : "-1",
        ["Sensing:UdpPort"] = "-1",
        ["Sensing:MqttPort"] = mqtt ? "0" : "-1",
        ["Sensing:MaxConnections"] = "100000",
        ["Sensing:MqttMaxSessions"] = "100000",
        ["Sensing:MaxFramesPerSecond"] = "0",
        ["Sensing:HomeDivisionCode"] = "990101",
        ["Sensing:MaxOnboardingDevices"] = "1000000",
    };

    /// <summary>Says the port once there is one, as <c>ServerProcess</c> waits for it, and serves until the input closes.</summary>
    public static async Task ServeAsync(IHost host, Func<IPEndPoint?> endpoint)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (endpoint() is null)
        {
            await timer.WaitForNextTickAsync();
        }

        Console.WriteLine("PORT " + endpoint()!.Port);
        await Console.In.ReadLineAsync();
        await host.StopAsync();
    }

    /// <summary>The rooms over the store in a folder, or over an empty database of PostgreSQL, its tables made; not started.</summary>
    public static async Task<IHost> MakeAsync(string folder, IReadOnlyDictionary<string, string?> settings, string database = "")
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddConsole(o => o.LogToStandardErrorThreshold = LogLevel.Trace);

        // Here, because the settings file of the server may lie beside this program and says otherwise.
        builder.Configuration.AddInMemoryCollection(
            settings.Append(KeyValuePair.Create("Logging:LogLevel:Default", (string?)"Error")));
        IModule[] modules = [new PlacesModule(), new SensingModule(), new AlarmsModule(), new HazardsModule()];
        builder.Services.AddFengsuiStorage(
            new StorageOptions { DataDirectory = folder, ConnectionString = database }, new ModuleList(modules), migrationsAssembly: null);
        builder.Services.AddLocalization().AddSingleton<LocalTime>().AddSingleton<PinyinTable>().AddSingleton<SearchIndex>()
            .AddSingleton<PermissionTable>().AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
        Array.ForEach(modules, m => m.AddServices(builder.Services, builder.Configuration));
        var host = builder.Build();
        await using var context = host.Services.GetRequiredService<Records>().Open(Actor.System("bench"));
        await context.Database.EnsureCreatedAsync();
        return host;
    }
}
