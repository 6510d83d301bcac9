using System.Net;
using Fengsui.Kernel.Cluster;
using Fengsui.Sensing.Downlink;
using Fengsui.Sensing.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Fengsui.Sensing.Cluster;

/// <summary>The silo of the monitoring engine: alone in its process, or one of several that find each other in the store.</summary>
internal static class ClusterFeature
{
    private const string Name = "fengsui";

    public static void AddTables(ModelBuilder model) => MemberTables.Add(model);

    public static void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        var cluster = ClusterRegistration.Of(configuration);
        services.AddSingleton<PartitionHome>();
        services.AddOrleans(silo =>
        {
            silo.Configure<GrainCollectionOptions>(o => o.CollectionAge = TimeSpan.FromDays(1));
            silo.AddPlacementDirector<PartitionPlacement, PartitionDirector>();
            if (cluster.IsOn)
            {
                Join(silo, cluster);
            }
            else
            {
                silo.UseLocalhostClustering();
            }
        });
        if (cluster.IsOn)
        {
            services.AddHostedService<RegisterWatch>();
            services.AddHostedService<CommandOffers>();
        }
        else
        {
            // The engine is called from this process only: a silo port, no gateway for clients.
            services.AddSingleton<SiloPort>();
            services.AddOptions<EndpointOptions>().Configure<SiloPort>((o, port) => (o.SiloPort, o.GatewayPort) = (port.Number, 0));
        }
    }

    private static void Join(ISiloBuilder silo, Kernel.Cluster.ClusterOptions cluster)
    {
        var here = cluster.EndPoint;
        silo.Services.AddSingleton<IMembershipTable, MembershipTable>();
        silo.Configure<Orleans.Configuration.ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (Name, Name));
        silo.Configure<SiloOptions>(o => o.SiloName = here.ToString());
        silo.Configure<EndpointOptions>(o =>
        {
            (o.AdvertisedIPAddress, o.SiloPort, o.GatewayPort) = (here.Address, here.Port, 0);
            o.SiloListeningEndpoint = new IPEndPoint(here.Address, here.Port);
        });

        // A node that does not answer three probes in three seconds is dead for the others: alarms flow again within ten.
        silo.Configure<ClusterMembershipOptions>(o =>
        {
            (o.ProbeTimeout, o.NumMissedProbesLimit) = (TimeSpan.FromSeconds(1), 3);
            (o.MinProbeTimeout, o.MaxProbeTimeout) = (TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(2));
            (o.TableRefreshTimeout, o.IAmAliveTablePublishTimeout) = (TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));
            (o.DefunctSiloCleanupPeriod, o.DefunctSiloExpiration) = (TimeSpan.FromHours(1), TimeSpan.FromDays(1));
        });
        silo.Configure<SiloMessagingOptions>(o => o.ResponseTimeout = PartitionGrain.CallerWaits);
    }
}
