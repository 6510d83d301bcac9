using Fengsui.Kernel.Cluster;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Modules;
using Fengsui.Kernel.Operations;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Timers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Fengsui.Kernel.Storage;

/// <summary>Registers storage, outbox, timers, feed: the part of the kernel that needs no web server.</summary>
public static class StorageRegistration
{
    /// <summary>
    /// Registers the store named by <paramref name="storage"/> for the rooms of <paramref name="modules"/>.
    /// </summary>
    /// <param name="migrationsAssembly">Where the migrations live, or null when the schema is made from the model (tests).</param>
    public static IServiceCollection AddFengsuiStorage(
        this IServiceCollection services, StorageOptions storage, ModuleList modules, string? migrationsAssembly)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(storage);
        services.AddSingleton(modules);
        services.AddSingleton(new WriteGate(storage.Kind));
        services.AddSingleton<StorageReadiness>();
        services.AddSingleton<OutboxCatalogue>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<TimerSignal>();
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton<AfterCommit>();
        services.AddSingleton<WriterConnection>();
        services.AddSingleton<Records>();
        services.AddSingleton<UnitOfWork>();
        services.TryAddSingleton(new ClusterOptions());
        services.AddSingleton<NodeDuties>();
        services.AddMetrics();
        services.AddSingleton<FengsuiMeter>();
        services.AddSingleton<OutboxStore>();
        services.AddSingleton<OutboxDelivery>();
        services.AddSingleton<TimerService>();
        services.AddHostedService(p => p.GetRequiredService<OutboxDelivery>());
        services.AddHostedService(p => p.GetRequiredService<TimerService>());
        services.AddSingleton<WriteGateInterceptor>();
        services.AddSingleton<SqliteCheckpointer>();
        if (storage.Kind == StoreKind.PostgreSql)
        {
            services.AddDbContextFactory<PostgreSqlFengsuiContext>((provider, options) => Common(provider, options)
                .UseNpgsql(storage.ConnectionString, o => o.MigrationsAssembly(migrationsAssembly)));
            services.AddSingleton<Func<FengsuiContext>>(p =>
                p.GetRequiredService<IDbContextFactory<PostgreSqlFengsuiContext>>().CreateDbContext);
        }
        else
        {
            services.AddDbContextFactory<SqliteFengsuiContext>((provider, options) => Common(provider, options)
                .UseSqlite(SqliteConnectionString(storage.SqlitePath), o => o.MigrationsAssembly(migrationsAssembly)));
            services.AddSingleton<Func<FengsuiContext>>(p =>
                p.GetRequiredService<IDbContextFactory<SqliteFengsuiContext>>().CreateDbContext);
            services.AddHostedService(p => p.GetRequiredService<SqliteCheckpointer>());
        }

        // ASP.NET Core Identity's stores ask for a context of the request.
        services.AddScoped(p => p.GetRequiredService<Func<FengsuiContext>>()());
        return services;
    }

    private static DbContextOptionsBuilder Common(IServiceProvider provider, DbContextOptionsBuilder options) => options
        .AddInterceptors(provider.GetRequiredService<WriteGateInterceptor>())
        .ReplaceService<IModelCacheKeyFactory, ModuleModelCacheKeyFactory>();

    /// <summary>How every connection of this process opens the embedded store.</summary>
    public static string SqliteConnectionString(string path) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        ForeignKeys = true,

        // Seconds to wait for another process that writes; in this one the gate keeps order.
        DefaultTimeout = 5,
        Pooling = true,
    }.ToString();
}
