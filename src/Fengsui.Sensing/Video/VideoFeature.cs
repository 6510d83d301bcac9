using Fengsui.Kernel.Cluster;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Timers;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Seeding;
using Fengsui.Sensing.Video.Pages;
using Fengsui.Ui;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;

namespace Fengsui.Sensing.Video;

/// <summary>What cameras' analytics saw: pushed by platforms, decided by a person, and only then of any consequence.</summary>
internal static class VideoFeature
{
    public static void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(configuration.GetSection(VideoOptions.Section).Get<VideoOptions>() ?? new VideoOptions());
        foreach (var permission in VideoPermissions.All)
        {
            services.AddSingleton(permission);
        }

        services.AddSingleton(new TextSource(typeof(VideoTexts)));
        services.AddSingleton<SnapshotSignal>();
        services.AddSingleton<SnapshotKeeper>();
        services.AddSingleton<SnapshotReader>();
        services.AddSingleton<SnapshotFetcher>();
        services.AddHostedService<SnapshotService>();
        services.AddSingleton<SnapshotRetention>();
        services.AddDutyRounds<SnapshotRetention>(SnapshotRetention.Duty, SnapshotRetention.Every, (retention, stopping) => retention.SweepAsync(stopping));
        services.AddSingleton<IDocumentSubjects, SnapshotSubjects>();
        services.AddSingleton<VideoIntake>();
        services.AddSingleton<VideoDoor>();
        services.AddSingleton<VideoQueries>();
        services.AddSingleton<IVideoWatch>(p => p.GetRequiredService<VideoQueries>());
        services.AddSingleton<VideoRegister>();
        services.AddSingleton<VideoCaseBook>();
        services.AddSingleton<VideoChannelBook>();
        services.AddSingleton<VideoSourceBook>();
        services.AddSingleton<VideoKindBook>();
        services.AddSingleton(p => new VideoSeeder(
            p.GetRequiredService<Fengsui.Kernel.Storage.UnitOfWork>(), p.GetRequiredService<IPlaceDirectory>(), p.GetRequiredService<VideoSourceBook>(),
            p.GetRequiredService<SnapshotKeeper>()));
        services.AddSingleton<IPlaceThings, VideoOfPlace>();
        services.AddEventHandler<PlaceThingsMoved, MovePlaceVideo>(MovePlaceVideo.HandlerName);
        services.TryAddEnumerable(ServiceDescriptor.Scoped<ITimerHandler, VideoExpiry>());
        services.AddSingleton(new MenuEntry(21, typeof(VideoTexts), "Menu", Icons.Material.Filled.Videocam, "/video", VideoPermissions.View));
        services.AddSingleton(new TopBarPart(13, typeof(VideoLight), VideoPermissions.Decide));
        services.AddSingleton<IBellSource, VideoBell>();
        services.AddSingleton<IPlacePanel, CamerasPanel>();
        services.AddSingleton<IMapLayer, CameraLayer>();
    }

    public static void AddTables(ModelBuilder model) => VideoTables.Add(model);

    public static void Map(IEndpointRouteBuilder api) => VideoEndpoints.Map(api);
}
