using System.Reflection;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Audit;
using Fengsui.Kernel.Modules;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Search;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Timers;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Cluster;
using Fengsui.Sensing.Conformance;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Downlink;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Engine.Store;
using Fengsui.Sensing.Gateway;
using Fengsui.Sensing.Intake;
using Fengsui.Sensing.Life;
using Fengsui.Sensing.Modbus;
using Fengsui.Sensing.Mqtt;
using Fengsui.Sensing.Pages;
using Fengsui.Sensing.Rules;
using Fengsui.Sensing.Seeding;
using Fengsui.Sensing.Telemetry;
using Fengsui.Sensing.Video;
using Fengsui.Ui;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using MudBlazor;

namespace Fengsui.Sensing;

/// <summary>Devices, gateways and the monitoring engine.</summary>
public sealed class SensingModule : IModule
{
    /// <inheritdoc/>
    public string Name => "sensing";

    /// <inheritdoc/>
    public Assembly? Pages => typeof(SensingModule).Assembly;

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(SensingOptions.Section).Get<SensingOptions>() ?? new SensingOptions();
        services.AddSingleton(options);
        foreach (var permission in SensingPermissions.All)
        {
            services.AddSingleton(permission);
        }

        services.AddSingleton(new TextSource(typeof(SensingTexts)));
        services.AddSubjectPages(
            ("device", "/devices?q={0}"), ("rule", "/rules/{0}"), ("mapping", "/intake/mappings/{0}"), ("source", "/intake/sources/{0}"),
            ("register-map", "/intake/register-maps/{0}"), ("meter", "/intake/meters/{0}"),
            ("video-source", "/video/sources/{0}"), ("video-case", "/video/cases/{0}"), ("video-channel", "/video/cameras/{0}"));
        services.AddSingleton(new MenuEntry(
            60, typeof(SensingTexts), "Menu.Devices", Icons.Material.Filled.Sensors, "/devices", SensingPermissions.View, OnPhoneBar: true));
        services.AddSingleton<IPlacePanel, DevicesPanel>();
        services.AddSingleton<IMapLayer, DeviceLayer>();
        services.AddSingleton<ISearchSource, DeviceSearchSource>();
        services.AddSingleton<ISearchProvider, DeviceSearch>();
        services.AddSingleton<ISensingDirectory, SensingDirectory>();
        services.AddSingleton<DeviceWriter>();
        services.AddSingleton<MessageDevices>();
        services.AddSingleton<IPlaceThings, PlaceDevices>();
        services.AddEventHandler<PlaceThingsMoved, MovePlaceDevices>(MovePlaceDevices.Name);
        services.AddSingleton(p => new DeviceSeeder(
            p.GetRequiredService<UnitOfWork>(), p.GetRequiredService<IPlaceDirectory>(), p.GetRequiredService<SensingOptions>(), p.GetRequiredService<DeviceIndex>()));
        AddEngine(services);
        ClusterFeature.AddServices(services, configuration);
        AddGateway(services);
        AddDownlink(services);
        TelemetryFeature.AddServices(services, configuration);
        MqttFeature.AddServices(services);
        IntakeFeature.AddServices(services);
        ModbusFeature.AddServices(services);
        RuleFeature.AddServices(services);
        VideoFeature.AddServices(services, configuration);
        LifeFeature.AddServices(services, configuration);
        ConformanceFeature.AddServices(services);
        services.AddHealthChecks()
            .AddCheck<EngineHealthCheck>("engine", tags: ["ready"])
            .AddCheck<GatewayHealthCheck>("gateway", tags: ["ready"]);
    }

    /// <inheritdoc/>
    public void AddTables(ModelBuilder model)
    {
        SensingTables.Add(model);
        ClusterFeature.AddTables(model);
        MqttFeature.AddTables(model);
        IntakeFeature.AddTables(model);
        ModbusFeature.AddTables(model);
        RuleFeature.AddTables(model);
        VideoFeature.AddTables(model);
        LifeFeature.AddTables(model);
    }

    /// <inheritdoc/>
    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        Api.DeviceEndpoints.Map(api);
        Api.CommandEndpoints.Map(api);
        MqttFeature.Map(api);
        IntakeFeature.Map(api);
        ModbusFeature.Map(api);
        TelemetryFeature.Map(api);
        RuleFeature.Map(api);
        VideoFeature.Map(api);
        LifeFeature.Map(api);
        ConformanceFeature.Map(api);
    }

    private static void AddEngine(IServiceCollection services)
    {
        services.AddSingleton<EngineHealth>();
        services.AddSingleton<EngineMetrics>();
        services.AddSingleton(p => new EngineSettings(p.GetRequiredService<SensingOptions>(), p.GetRequiredService<OutboxCatalogue>(), Home(p)));
        services.AddSingleton<EngineStore>();
        services.AddSingleton<IEngineStore>(p => p.GetRequiredService<EngineStore>());
        services.AddHostedService(p => p.GetRequiredService<EngineStore>());
        services.AddSingleton<IPartitionPort, GrainPort>();
    }

    private static Func<string> Home(IServiceProvider services)
    {
        var options = services.GetRequiredService<SensingOptions>();
        var home = services.GetService<IHomeDivision>();
        return () => options.HomeDivisionCode.Length > 0 ? options.HomeDivisionCode : home?.Code ?? "";
    }

    private static void AddGateway(IServiceCollection services)
    {
        services.AddSingleton<PeerRegistry>();
        services.AddSingleton<DeviceIndex>();
        services.AddSingleton<FaultLog>();
        services.AddSingleton<GatewayMetrics>();
        services.AddSingleton<GatewayHealth>();
        services.AddSingleton<DeviceIndexLoader>();
        services.AddSingleton<Replies>();
        services.AddSingleton<FrameRouter>();
        services.AddSingleton<PartitionPumps>();
        services.AddHostedService(p => p.GetRequiredService<PartitionPumps>());
        services.AddSingleton<TcpGateway>();
        services.AddHostedService(p => p.GetRequiredService<TcpGateway>());
        services.AddSingleton<UdpGateway>();
        services.AddHostedService(p => p.GetRequiredService<UdpGateway>());
    }

    private static void AddDownlink(IServiceCollection services)
    {
        services.AddSingleton<Exchanges>();
        services.AddSingleton<ClockKeeper>();
        services.AddHostedService(p => p.GetRequiredService<ClockKeeper>());
        services.AddSingleton<DownlinkListener>();
        services.AddSingleton<CommandQueue>();
        services.AddSingleton<CommandService>();
        services.AddSingleton<CommandRunner>();
        services.AddHostedService(p => p.GetRequiredService<CommandRunner>());
        services.AddEventHandler<DivisionsChanged, ReloadMovedDevices>(ReloadMovedDevices.Name);
        services.AddEventHandler<PlaceRescoped, ReloadDevices>(ReloadDevices.Name);
        services.AddEventHandler<DivisionsEntered, SettleDevices>(SettleDevices.Name);
        services.AddEventHandler<DutyAnswered, DutyAnswerHandler>(DutyAnswerHandler.Name);
        services.TryAddEnumerable(ServiceDescriptor.Scoped<ITimerHandler, DutyWindowTimer>());
        services.TryAddEnumerable(ServiceDescriptor.Scoped<ITimerHandler, SilenceTimer>());
        services.TryAddEnumerable(ServiceDescriptor.Scoped<ITimerHandler, PollTimer>());
    }
}
