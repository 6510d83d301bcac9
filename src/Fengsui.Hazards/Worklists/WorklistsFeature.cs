using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Classes;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Pages;
using Fengsui.Hazards.Statistics;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Fengsui.Hazards.Worklists;

/// <summary>Worklists, counts and statistics, classes, clocks by hand, road map.</summary>
internal static class WorklistsFeature
{
    public static void AddServices(IServiceCollection services)
    {
        services.AddSingleton(new TextSource(typeof(WorklistTexts)));
        services.AddSingleton<TallyBook>();
        services.AddSingleton<StatisticsReader>();
        services.AddSingleton<BoardReader>();
        services.AddSingleton<ClassBook>();
        services.AddSingleton<ClockBook>();
        services.AddSingleton<MilestoneBook>();
        services.AddSingleton<IBurdenForms, HazardForms>();
        services.AddSingleton<IHazardPanel, ClocksPanelEntry>();
        services.AddSingleton<IHazardPanel, RoadmapPanelEntry>();
        services.AddSingleton(new MenuEntry(
            39, typeof(WorklistTexts), "Stat.Menu", Icons.Material.Filled.BarChart, "/hazards/statistics", HazardPermissions.View));
        services.AddSingleton(new MenuEntry(
            86, typeof(WorklistTexts), "Classes.Title", Icons.Material.Filled.Category, "/hazard-classes", HazardPermissions.Classes));
        services.AddHostedService<TallyStart>();
        services.AddEventHandler<PlaceRescoped, TallyRescoped>(TallyRescoped.HandlerName);
        services.AddSingleton<WorkTools>();
        services.AddSingleton<IWorkSource, VerifyWork>();
        services.AddSingleton<IWorkSource, OrderWork>();
        services.AddSingleton<IWorkSource, EscalateWork>();
        services.AddSingleton<IWorkSource, ReviewWork>();
        services.AddSingleton<IWorkSource, ExtensionWork>();
        services.AddSingleton<IWorkSource, CloseWork>();
        services.AddSingleton<IWorkSource, RectifyWork>();
        services.AddSingleton<IWorkSource, MilestoneWork>();
    }

    public static void Map(IEndpointRouteBuilder api) => WorklistEndpoints.Map(api);

    public static void AddTables(ModelBuilder model) => model.Entity<HazardTally>(tally =>
    {
        tally.ToTable("hazards_tally");
        tally.HasKey(t => new { t.Sector, t.Dimension, t.Month, t.DivisionCode, t.Value });
        tally.Property(t => t.Sector).HasMaxLength(40);
        tally.Property(t => t.DivisionCode).HasMaxLength(24);
        tally.Property(t => t.Value).HasMaxLength(400);
    });
}
