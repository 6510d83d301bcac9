using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Sensing.Seeding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fengsui.Sensing.Telemetry;

/// <summary>Telemetry: taken from every gateway, kept in the recent store, moved to the lake by day, read as one series.</summary>
internal static class TelemetryFeature
{
    public static void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(TelemetryOptions.Section).Get<TelemetryOptions>() ?? new TelemetryOptions();
        options.Check();
        services.AddSingleton(options);
        services.AddSingleton<TelemetryDays>();
        services.AddSingleton<IDayBlocks>(p => RecentStore(p.GetRequiredService<StorageOptions>()));
        services.AddSingleton(p => new Lake(LakeFolder(p.GetRequiredService<StorageOptions>(), options), options));
        services.AddSingleton(p => new TelemetryIntake(
            p.GetRequiredService<IDayBlocks>(), p.GetRequiredService<TelemetryDays>(), options, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new TelemetrySeeder(p.GetRequiredService<Records>(), p.GetRequiredService<TelemetryIntake>()));
        services.AddSingleton(p => new TelemetryReader(
            p.GetRequiredService<IDayBlocks>(), p.GetRequiredService<Lake>(), p.GetRequiredService<TelemetryDays>()));
        services.AddSingleton<PointTelemetry>();
        services.AddSingleton<FreshTelemetry>();
        services.AddSingleton(new TextSource(typeof(TelemetryTexts)));
        services.AddSingleton<FeedTap>();
        services.AddSingleton<TelemetryFeed>();
        services.AddHostedService<FeedService>();
        services.AddSingleton<DayMover>();
        services.AddHostedService<MoverService>();
    }

    public static void Map(IEndpointRouteBuilder api) => TelemetryEndpoints.Map(api);

    public static IDayBlocks RecentStore(StorageOptions storage) => storage.Kind == StoreKind.PostgreSql
        ? new PostgresDayBlocks(storage.ConnectionString)
        : new SqliteDayBlocks(Path.Combine(storage.DataDirectory, "telemetry"));

    private static string LakeFolder(StorageOptions storage, TelemetryOptions options) =>
        options.LakeDirectory.Length > 0 ? options.LakeDirectory : Path.Combine(storage.DataDirectory, "lake");
}

/// <summary>Looks for days to move, again and again.</summary>
internal sealed partial class MoverService(
    DayMover mover, StorageReadiness ready, TelemetryOptions options, TimeProvider clock, ILogger<MoverService> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ready.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(options.MoveEveryMinutes), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await mover.MoveDueAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // Nothing is lost: the day stays where it is, and the next look takes it up again.
                Failed(log, error);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Telemetry could not be moved to the lake; it is tried again")]
    private static partial void Failed(ILogger log, Exception error);
}
