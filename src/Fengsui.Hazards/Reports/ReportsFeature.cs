using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Pages;
using Fengsui.Hazards.Reports.Open311;
using Fengsui.Hazards.Reports.Pages;
using Fengsui.Hazards.Reports.Seeding;
using Fengsui.Hazards.Rewards;
using Fengsui.Hazards.Rewards.Pages;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Web;
using Fengsui.Ui;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Fengsui.Hazards.Reports;

/// <summary>What citizens' reports and rewards bring along.</summary>
internal static class ReportsFeature
{
    public static void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<ReportOptions>(configuration.GetSection(ReportOptions.Section));
        services.AddSingleton(new TextSource(typeof(ReportTexts)));
        foreach (var permission in ReportPermissions.All.Concat(RewardPermissions.All))
        {
            services.AddSingleton(permission);
        }

        services.AddSingleton<ReportSecrets>();
        services.AddSingleton<RecentTexts>();
        services.AddSingleton<ReportTimes>();
        services.AddSingleton<ReportIntake>();
        services.AddSingleton<ReportBook>();
        services.AddSingleton<ReportReveals>();
        services.AddSingleton<ReportReader>();
        services.AddSingleton<PublicReports>();
        services.AddSingleton<ReportSeeder>();
        services.AddSingleton<IClockSubject, ReportClocks>();
        services.AddSingleton<IDocumentSubjects, ReportSubjects>();
        services.AddEventHandler<HazardMoved, FollowHazard>(FollowHazard.HandlerName);
        services.Configure<RateLimiterOptions>(limits =>
        {
            limits.AddPolicy<string, SendLimit>(ReportOptions.SendLimit);
            limits.AddPolicy<string, LookLimit>(ReportOptions.LookLimit);
        });
        AddRewards(services);
        AddPages(services);
    }

    public static void AddTables(ModelBuilder model) => ReportTables.Add(model);

    public static void Map(IEndpointRouteBuilder api)
    {
        ReportEndpoints.Map(api);
        RewardEndpoints.Map(api);
    }

    private static void AddRewards(IServiceCollection services)
    {
        services.AddSingleton<RewardDrafts>();
        services.AddSingleton<RewardBook>();
        services.AddSingleton<RewardReader>();
        services.AddSingleton<IClockSubject, RewardClocks>();
        services.AddEventHandler<HazardMoved, DraftRewards>(DraftRewards.HandlerName);
        services.AddEventHandler<ReportMoved, DraftKnownRewards>(DraftKnownRewards.HandlerName);
    }

    private static void AddPages(IServiceCollection services)
    {
        services.AddSingleton(new MenuEntry(35, typeof(ReportTexts), "Menu.Reports", Icons.Material.Filled.Campaign, "/citizen-reports", ReportPermissions.View));
        services.AddSingleton(new MenuEntry(35, typeof(ReportTexts), "Menu.Rewards", Icons.Material.Filled.Redeem, "/rewards", RewardPermissions.View));
        services.AddSingleton<IHazardPanel, ReportsPanel>();
        services.AddSingleton<IMapLayer, ReportLayer>();
        services.AddSingleton<IWorkSource, ReportWork>();
        services.AddSingleton<IWorkSource, DepartmentReportWork>();
        services.AddSingleton<IWorkSource, RewardWork>();
        services.AddSingleton<ISearchProvider, ReportSearch>();
    }
}
