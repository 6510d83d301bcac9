using Fengsui.Kernel.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Fengsui.Kernel.Cluster;

/// <summary>Registers what several nodes of one installation need of each other.</summary>
public static class ClusterRegistration
{
    // A node that is frozen in the middle of a transaction holds its locks no longer than this.
    private const int IdleSeconds = 8;

    /// <summary>The settings of the cluster.</summary>
    public static ClusterOptions Of(IConfiguration configuration) =>
        configuration.GetSection(ClusterOptions.Section).Get<ClusterOptions>() ?? new ClusterOptions();

    /// <summary>In a cluster, makes the store end the transactions of nodes that stand still.</summary>
    /// <exception cref="InvalidOperationException">The settings contradict each other.</exception>
    public static void Prepare(ClusterOptions cluster, StorageOptions storage)
    {
        cluster.Check(storage);
        if (cluster.IsOn)
        {
            var settings = new NpgsqlConnectionStringBuilder(storage.ConnectionString);
            settings.Options = $"{settings.Options} -c idle_in_transaction_session_timeout={IdleSeconds}s".Trim();
            storage.ConnectionString = settings.ConnectionString;
        }
    }

    internal static void AddCluster(this IServiceCollection services, IConfiguration configuration)
    {
        var cluster = Of(configuration);
        services.AddSingleton(cluster);
        if (cluster.IsOn)
        {
            services.AddHostedService<ChangeRelay>();
        }
    }
}
