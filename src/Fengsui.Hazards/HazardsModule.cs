using System.Reflection;
using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Lists;
using Fengsui.Hazards.Majors;
using Fengsui.Hazards.Pages;
using Fengsui.Hazards.Reading;
using Fengsui.Hazards.Reports;
using Fengsui.Hazards.Reports.Open311;
using Fengsui.Hazards.Rules;
using Fengsui.Hazards.Seeding;
using Fengsui.Hazards.Storage;
using Fengsui.Hazards.Worklists;
using Fengsui.Kernel.Audit;
using Fengsui.Kernel.Calendar;
using Fengsui.Kernel.Documents;
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

namespace Fengsui.Hazards;

/// <summary>The room of hazards: from a finding to its closing, the two lists, supervision, reports, rewards.</summary>
public sealed class HazardsModule : IModule
{
    /// <inheritdoc/>
    public string Name => "hazards";

    /// <inheritdoc/>
    public Assembly? Pages => typeof(HazardsModule).Assembly;

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(new TextSource(typeof(HazardTexts)));
        foreach (var permission in HazardPermissions.All)
        {
            services.AddSingleton(permission);
        }

        services.AddSubjectPages(
            ("hazard", "/hazards/{0}"), ("citizen-report", "/citizen-reports/{0}"), ("report", "/citizen-reports/{0}"), ("hazard-notice", "/notices/{0}"),
            ("inspection", "/inspections/{0}"), ("lever", "/levers/{0}"), ("major", "/majors/{0}"), ("assistance", "/assistance/{0}"),
            ("self-round", "/self/{0}"), ("self-sample", "/self-governance/samples/{0}"), ("standard-score", "/standards/{0}"),
            ("system-test", "/system-tests/{0}"));
        services.AddSingleton<ClockKeeper>();
        services.AddSingleton<HazardRuleBook>();
        services.AddSingleton<RuleBench>();
        services.AddSingleton<HazardBook>();
        services.AddSingleton<ExtensionBook>();
        services.AddSingleton<HazardSeeder>();
        services.AddSingleton<HazardReader>();
        services.AddSingleton<TwoLists>();
        PageServices.Add(services);
        WorklistsFeature.AddServices(services);
        SelfGovernance.SelfFeature.AddServices(services);
        Systems.SystemFeature.AddServices(services);
        Standards.StandardFeature.AddServices(services);
        Sectors.SectorFeature.AddServices(services);
        Petrochemical.PetrochemicalFeature.AddServices(services);
        Assistance.AssistanceFeature.AddServices(services);
        MajorsFeature.AddServices(services);
        services.AddSingleton<GovernanceSeeders>();
        services.AddSingleton<GovernanceBooks>();
        services.AddSingleton<IGovernanceSeeder, GovernanceSeeder>();
        services.AddSingleton<IClockSubject, HazardClocks>();
        services.AddSingleton<ITimerHandler, ClockTimer>();
        services.AddSingleton<IDocumentSubjects, HazardSubjects>();
        services.AddSingleton<IPlaceThings, HazardsOfPlace>();
        Levers.EnforcementFeature.AddServices(services);
        ReportsFeature.AddServices(services, configuration);
        services.AddEventHandler<CalendarChanged, FollowCalendar>(FollowCalendar.HandlerName);
        services.AddEventHandler<PlaceThingsMoved, MovePlaceHazards>(MovePlaceHazards.HandlerName);
        services.AddEventHandler<VideoConfirmed, TakeVideoEvents>(TakeVideoEvents.HandlerName);
        services.AddSingleton<IVideoOutcomes, HazardsOfVideo>();
    }

    /// <inheritdoc/>
    public void AddTables(ModelBuilder model)
    {
        HazardTables.Add(model);
        SelfGovernance.SelfFeature.AddTables(model);
        Systems.SystemFeature.AddTables(model);
        Standards.StandardFeature.AddTables(model);
        Petrochemical.PetrochemicalFeature.AddTables(model);
        Assistance.AssistanceFeature.AddTables(model);
        Levers.EnforcementFeature.AddTables(model);
        MajorsFeature.AddTables(model);
        ReportsFeature.AddTables(model);
    }

    /// <inheritdoc/>
    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        HazardEndpoints.Map(api);
        RuleEndpoints.Map(api);
        WorklistsFeature.Map(api);
        SelfGovernance.SelfEndpoints.Map(api);
        Systems.SystemFeature.Map(api);
        Standards.StandardFeature.Map(api);
        Sectors.SectorFeature.Map(api);
        Petrochemical.PetrochemicalFeature.Map(api);
        Assistance.AssistanceEndpoints.Map(api);
        Levers.EnforcementFeature.Map(api);
        MajorsFeature.Map(api);
        ReportsFeature.Map(api);
    }

    /// <inheritdoc/>
    public void MapOutside(IEndpointRouteBuilder app) => Open311Endpoints.Map(app);
}
