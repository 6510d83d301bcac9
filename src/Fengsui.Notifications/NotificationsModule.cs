using System.Reflection;
using System.Threading.RateLimiting;
using Fengsui.Alarms.Contracts;
using Fengsui.Kernel.Audit;
using Fengsui.Kernel.Cluster;
using Fengsui.Kernel.Modules;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Timers;
using Fengsui.Kernel.Web;
using Fengsui.Notifications.Api;
using Fengsui.Notifications.Calling;
using Fengsui.Notifications.Contracts;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Pages;
using Fengsui.Notifications.Push;
using Fengsui.Notifications.Reading;
using Fengsui.Notifications.Rosters;
using Fengsui.Notifications.Seeding;
using Fengsui.Notifications.Sending;
using Fengsui.Notifications.Settings;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MudBlazor;

namespace Fengsui.Notifications;

/// <summary>The room of messages: gateways, the log, rosters, call trees and their runs.</summary>
public sealed class NotificationsModule : IModule
{
    /// <inheritdoc/>
    public string Name => "notifications";

    /// <inheritdoc/>
    public Assembly? Pages => typeof(NotificationsModule).Assembly;

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<NotificationOptions>(configuration.GetSection(NotificationOptions.Section));
        services.AddOptions<NotificationOptions>().PostConfigure(Check);
        services.AddSingleton(new DutyZone(TimeZoneInfo.FindSystemTimeZoneById(configuration[$"{ZoneOptions.Section}:{nameof(ZoneOptions.Id)}"] ?? new ZoneOptions().Id)));
        foreach (var permission in NotificationPermissions.All)
        {
            services.AddSingleton(permission);
        }

        services.AddSingleton(new TextSource(typeof(NotificationTexts)));
        services.AddSubjectPages(("call-tree", "/notifications/trees/{0}"), ("roster", "/notifications/rosters/{0}"));
        services.AddSingleton(new OwnLink(10, typeof(NotificationTexts), "Own.Title", Icons.Material.Filled.NotificationsActive, "notifications/me"));
        services.AddSingleton<NotificationSecrets>();
        services.AddSingleton<MessageWords>();
        AddSending(services);
        AddPush(services);
        AddCalling(services);
        services.AddSingleton<ChannelBook>();
        services.AddSingleton<MessagePolicyBook>();
        services.AddSingleton<ContactBook>();
        services.AddSingleton<TreeBook>();
        services.AddSingleton<TreeCheck>();
        services.AddSingleton<IAccountUses, AccountDuties>();
        services.AddSingleton<RosterBook>();
        services.AddSingleton<RosterReader>();
        services.AddSingleton<RosterImport>();
        services.AddSingleton<RosterFiles>();
        services.AddSingleton<MessageReader>();
        services.AddSingleton<RunReader>();
        services.AddSingleton<INotificationSeeder, NotificationSeeder>();
        services.AddSingleton<IPlaceThings, CallsOfPlace>();
        services.AddEventHandler<PlaceThingsMoved, MovePlaceCalls>(MovePlaceCalls.HandlerName);
        Contributions.Add(services);
        AddRateLimit(services);
    }

    /// <inheritdoc/>
    public void AddTables(ModelBuilder model) => NotificationTables.Add(model);

    /// <inheritdoc/>
    public void MapEndpoints(IEndpointRouteBuilder api) => NotificationEndpoints.Map(api);

    /// <inheritdoc/>
    public void MapOutside(IEndpointRouteBuilder app) => PushEndpoints.MapWorker(app);

    private static void AddSending(IServiceCollection services)
    {
        services.AddSingleton<GatewayHttp>();
        services.AddSingleton<IGateway, HttpGateway>();
        services.AddSingleton<IGateway, WeChatWorkGateway>();
        services.AddSingleton<IGateway, DingTalkGateway>();
        services.AddSingleton<IGateway, MailGateway>();
        services.AddSingleton<IGateway, SinkGateway>();
        services.AddSingleton<IGateway, PushGateway>();
        services.AddSingleton<Gateways>();
        services.AddSingleton<TestSender>();
        services.AddSingleton<MessageDesk>();
        services.AddSingleton<MessageService>();
        services.AddSingleton<ReceiptBook>();
        services.AddSingleton<ITimerHandler, SendDigests>();
        services.AddSingleton<MessageRetention>();
        services.AddDutyRounds<MessageRetention>(MessageRetention.Part, MessageRetention.Every, (retention, stopping) => retention.SweepAsync(stopping));
        services.AddSingleton<MessageSender>();
        services.AddHostedService(p => p.GetRequiredService<MessageSender>());
    }

    private static void AddPush(IServiceCollection services)
    {
        services.AddSingleton<PushKeys>();
        services.AddSingleton<PushRules>();
        services.AddSingleton<PushClient>();
        services.AddSingleton<PushWords>();
        services.AddSingleton<PushReader>();
        services.AddSingleton<PushNotes>();
        services.AddSingleton<PushBook>();
        services.AddHostedService<PushKeyStart>();
    }

    // What is wrong in the configuration is said when the server starts.
    private static void Check(NotificationOptions options)
    {
        QuietHours.Read(options.QuietHours);
        foreach (var origin in options.PushOrigins)
        {
            PushRules.Origin(origin);
        }
    }

    private static void AddCalling(IServiceCollection services)
    {
        services.AddSingleton<CallPlanner>();
        services.AddSingleton<CallWriter>();
        services.AddSingleton<StandDowns>();
        services.AddSingleton<CallFollow>();
        services.AddSingleton<CallRunner>();
        services.AddSingleton<AnswerBook>();
        services.AddSingleton<ITimerHandler, CallTimer>();
        services.AddEventHandler<AlarmMoved, FollowAlarms>(FollowAlarms.HandlerName, neverGivesUp: true);
    }

    // Answers and receipts need no sign-in: what guesses is slowed down.
    private static void AddRateLimit(IServiceCollection services) => services.Configure<RateLimiterOptions>(options => options.AddPolicy(
        NotificationOptions.RateLimit,
        http => RateLimitPartition.GetFixedWindowLimiter(
            http.Connection.RemoteIpAddress?.ToString() ?? "local",
            _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = http.RequestServices.GetRequiredService<IOptions<NotificationOptions>>().Value.AnswersPerMinute,
                Window = TimeSpan.FromMinutes(1),
            })));
}
