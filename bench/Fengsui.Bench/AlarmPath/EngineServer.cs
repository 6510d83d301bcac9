using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Gateway;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Fengsui.Bench.AlarmPath;

/// <summary>The real rooms up to the alarms, with their gateway, engine and store, in a process of their own, without pages.</summary>
internal static class EngineServer
{
    public static async Task RunAsync(string folder, string? database)
    {
        using var host = await BenchHost.MakeAsync(folder, BenchHost.ForLoad(tcp: true, mqtt: false), database ?? "");
        await host.StartAsync();
        host.Services.GetRequiredService<StorageReadiness>().Set();
        var gateway = host.Services.GetRequiredService<TcpGateway>();
        await BenchHost.ServeAsync(host, () => gateway.Endpoint);
    }
}
