using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Inspections;
using Fengsui.Hazards.OfficialNotices;
using Fengsui.Hazards.Pages;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Fengsui.Hazards.Levers;

/// <summary>Inspections, notices and levers join the room here.</summary>
internal static class EnforcementFeature
{
    public static void AddServices(IServiceCollection services)
    {
        services.AddSingleton(new TextSource(typeof(EnforcementTexts)));
        services.AddSingleton(new TextSource(typeof(ReplyTexts)));
        foreach (var permission in EnforcementPermissions.All)
        {
            services.AddSingleton(permission);
        }

        services.AddSingleton<InspectionBook>();
        services.AddSingleton<InspectionReader>();
        services.AddSingleton<InspectionPaper>();
        services.AddSingleton<NoticeWriter>();
        services.AddSingleton<NoticeBook>();
        services.AddSingleton<NoticeReader>();
        services.AddSingleton<NoticePapers>();
        services.AddSingleton<NoticeTemplates>();
        services.AddSingleton<LeverBook>();
        services.AddSingleton<LeverReader>();
        services.AddSingleton<IClockSubject, LeverTaskClocks>();
        services.AddSingleton<IDocumentSubjects, EnforcementSubjects>();
        services.AddSingleton<IDocumentSubjects, LeverSubjects>();
        services.AddSingleton<IPlaceThings, EnforcementOfPlace>();
        services.AddEventHandler<ChecklistFilled, TakeFilledSheets>(TakeFilledSheets.HandlerName);
        services.AddEventHandler<PlaceThingsMoved, MovePlaceEnforcement>(MovePlaceEnforcement.HandlerName);
        AddPages(services);
        AddWork(services);
    }

    public static void AddTables(ModelBuilder model) => EnforcementTables.Add(model);

    public static void Map(IEndpointRouteBuilder api)
    {
        InspectionEndpoints.Map(api);
        NoticeEndpoints.Map(api);
        LeverEndpoints.Map(api);
    }

    private static void AddPages(IServiceCollection services)
    {
        services.AddSingleton(new MenuEntry(
            32, typeof(EnforcementTexts), "Menu.Inspections", Icons.Material.Filled.FactCheck, "/inspections", HazardPermissions.View));
        services.AddSingleton(new MenuEntry(
            33, typeof(EnforcementTexts), "Menu.Notices", Icons.Material.Filled.Description, "/notices", HazardPermissions.View));
        services.AddSingleton(new MenuEntry(
            34, typeof(EnforcementTexts), "Menu.Levers", Icons.Material.Filled.Handshake, "/levers", EnforcementPermissions.SeeLevers));
        services.AddSingleton<IHazardPanel, NoticesPanel>();
        services.AddSingleton<IHazardPanel, LeversPanel>();
    }

    private static void AddWork(IServiceCollection services)
    {
        services.AddSingleton<IWorkSource, InspectionWork>();
        services.AddSingleton<IWorkSource, IssueWork>();
        services.AddSingleton<IWorkSource, ServeWork>();
        services.AddSingleton<IWorkSource, ReplyWork>();
        services.AddSingleton<IWorkSource, ExposureCheckWork>();
        services.AddSingleton<IWorkSource, MeetingWork>();
        services.AddSingleton<IWorkSource, TransferWork>();
        services.AddSingleton<IWorkSource, TaskWork>();
    }
}

/// <summary>Notices of a hazard, on its page.</summary>
internal sealed class NoticesPanel : IHazardPanel
{
    public int Order => 20;

    public (Type Texts, string Key) Title => (typeof(EnforcementTexts), "Notices.Title");

    public string? Permission => HazardPermissions.View;

    public Type Component => typeof(OfficialNotices.Pages.HazardNotices);
}

/// <summary>Levers used on a hazard, on its page.</summary>
internal sealed class LeversPanel : IHazardPanel
{
    public int Order => 30;

    public (Type Texts, string Key) Title => (typeof(EnforcementTexts), "Levers.Title");

    public string? Permission => EnforcementPermissions.SeeLevers;

    public Type Component => typeof(Levers.Pages.HazardLevers);
}
