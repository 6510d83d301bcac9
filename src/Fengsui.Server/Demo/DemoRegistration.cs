using Fengsui.Kernel.Demo;
using Fengsui.Server.Hosting;

namespace Fengsui.Server.Demo;

/// <summary>
/// Everything that only the demonstration needs. A simulated fleet joins here as a hosted service that awaits
/// <see cref="DemoState.Played"/> before it connects.
/// </summary>
internal static class DemoRegistration
{
    public static void Add(IServiceCollection services, ServerArguments arguments)
    {
        services.AddSingleton<AfterOpening>();
        services.AddSingleton<DemoPlayer>();
        services.AddSingleton<DemoAccounts>();
        services.AddSingleton<DemoCounty>();
        services.AddSingleton(new DemoState(arguments.Demo));
        if (arguments.Demo)
        {
            services.AddSingleton<TimeProvider, DemoClock>();
            services.AddSingleton<IDemoScene, PlacesScene>();
            services.AddSingleton<IDemoScene, QuartersScene>();
            services.AddSingleton<IDemoScene, ResponsibilityScene>();
            services.AddSingleton<IDemoScene, ChecklistsScene>();
            services.AddSingleton<IDemoScene, DevicesScene>();
            services.AddSingleton<IDemoScene, WirelessScene>();
            services.AddSingleton<IDemoScene, RulesScene>();
            services.AddSingleton<IDemoScene, TelemetryScene>();
            services.AddSingleton<IDemoScene, CamerasScene>();
            services.AddSingleton<IDemoScene, LifeScene>();
            services.AddSingleton<IDemoScene, MetersScene>();
            services.AddSingleton<IDemoScene, HazardsScene>();
            services.AddSingleton<IDemoScene, EnforcementScene>();
            services.AddSingleton<IDemoScene, LeversScene>();
            services.AddSingleton<DemoTimeline>();
            services.AddSingleton<IDemoScene>(p => p.GetRequiredService<DemoTimeline>());
            services.AddSingleton<IDemoScene, MajorsScene>();
            services.AddSingleton<IDemoScene, CitizensScene>();
            services.AddSingleton<IDemoScene, GovernanceScene>();
            services.AddSingleton<IDemoScene, AssistanceScene>();
            services.AddSingleton<IDemoScene, NotificationsScene>();
            services.AddHostedService<DemoFleet>();
            services.AddHostedService<CameraPlatform>();
            services.AddHostedService<MeterGateway>();
        }
    }
}

/// <summary>Whether the demonstration county stands.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class DemoState
{
    private readonly TaskCompletionSource _played = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DemoState(bool wanted)
    {
        Wanted = wanted;
        if (!wanted)
        {
            _played.SetResult();
        }
    }

    /// <summary>True with <c>--demo</c>.</summary>
    public bool Wanted { get; }

    /// <summary>Completes when the scenes were played, now or at an earlier start; at once without <c>--demo</c>.</summary>
    public Task Played => _played.Task;

    public void SetPlayed() => _played.TrySetResult();
}
