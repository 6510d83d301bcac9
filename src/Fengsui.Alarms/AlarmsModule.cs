using System.Reflection;
using Fengsui.Alarms.Api;
using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Desk;
using Fengsui.Alarms.Drills;
using Fengsui.Alarms.Escalation;
using Fengsui.Alarms.Pages;
using Fengsui.Alarms.Raising;
using Fengsui.Alarms.Reading;
using Fengsui.Alarms.Resources;
using Fengsui.Alarms.Shelving;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Audit;
using Fengsui.Kernel.Cluster;
using Fengsui.Kernel.Modules;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Timers;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Contracts;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Fengsui.Alarms;

/// <summary>The room of alarms: life cycle, escalation, shelving, drills, the false-alarm ledger, the load of the desk.</summary>
public sealed class AlarmsModule : IModule
{
    /// <inheritdoc/>
    public string Name => "alarms";

    /// <inheritdoc/>
    public Assembly? Pages => typeof(AlarmsModule).Assembly;

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(AlarmOptions.Section).Get<AlarmOptions>() ?? new AlarmOptions();
        services.AddSingleton(options);
        services.AddSingleton(new LocalDays(options));
        services.TryAddSingleton<PermissionTable>();
        foreach (var permission in AlarmPermissions.All)
        {
            services.AddSingleton(permission);
        }

        services.AddSingleton<PolicyStore>();
        services.AddSingleton<PolicyService>();
        services.AddSingleton<AlarmWords>();
        services.AddSingleton<ShelfRules>();
        services.AddSingleton<GroupDesk>();
        services.AddSingleton<AlarmService>();
        services.AddSingleton<DrillEnd>();
        services.AddSingleton<DrillService>();
        services.AddSingleton<AlarmQueries>();
        services.AddSingleton<Escalations>();
        services.AddSingleton<FalseAlarmLedger>();
        services.AddSingleton<ScoreQuality>();
        services.AddSingleton<RipenAlarms>();
        services.AddDutyRounds<RipenAlarms>(RipenAlarms.Duty, RipenAlarms.Every, (ripen, stopping) => ripen.LookAsync(stopping));
        services.AddSingleton<OperatorLoad>();
        services.AddSingleton<IKnownFires, KnownFires>();
        services.AddSingleton<IVideoOutcomes, AlarmsOfVideo>();
        services.AddSingleton<AlarmStream>();
        services.AddSingleton(new TextSource(typeof(AlarmTexts)));
        services.AddSingleton(new TextSource(typeof(ConsoleTexts)));
        services.AddSubjectPages(("alarm", "/alarms?q={0}"));
        PageServices.Add(services);
        services.AddEventHandler<PointTransition, RaiseAlarms>(RaiseAlarms.HandlerName, neverGivesUp: true);
        services.AddEventHandler<DeviceBound, BindAlarms>(BindAlarms.HandlerName);
        services.AddEventHandler<CallAnswered, TakeCallAnswers>(TakeCallAnswers.HandlerName);
        services.AddEventHandler<VideoDecided, TakeVideoDecisions>(TakeVideoDecisions.HandlerName);
        services.AddEventHandler<PlaceThingsMoved, MovePlaceAlarms>(MovePlaceAlarms.HandlerName);
        services.AddEventHandler<DivisionsEntered, SettleAlarms>(SettleAlarms.HandlerName);
        services.AddSingleton<IPlaceThings, AlarmsOfPlace>();
        services.AddSingleton<ITimerHandler, EscalateAlarms>();
        services.AddSingleton<ITimerHandler, ReleaseChatter>();
        services.AddSingleton<ITimerHandler, UnshelveAlarms>();
        services.AddSingleton<ITimerHandler>(p => p.GetRequiredService<DrillEnd>());
    }

    /// <inheritdoc/>
    public void AddTables(ModelBuilder model) => AlarmTables.Add(model);

    /// <inheritdoc/>
    public void MapEndpoints(IEndpointRouteBuilder api) => AlarmEndpoints.Map(api);
}
