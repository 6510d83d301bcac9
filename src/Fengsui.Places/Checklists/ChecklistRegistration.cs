using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Timers;
using Fengsui.Kernel.Web;
using Fengsui.Places.Checklists.Pages;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Transfer;
using Fengsui.Ui;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Fengsui.Places.Checklists;

/// <summary>What checklists bring along.</summary>
internal static class ChecklistRegistration
{
    public static void AddChecklists(this IServiceCollection services)
    {
        services.AddSingleton(new TextSource(typeof(ChecklistTexts)));
        services.AddSingleton<ChecklistBook>();
        services.AddSingleton<SheetBook>();
        services.AddSingleton<IChecklistFilling>(p => p.GetRequiredService<SheetBook>());
        services.AddSingleton<ChecklistReader>();
        services.AddSingleton<IChecklists>(p => p.GetRequiredService<ChecklistReader>());
        services.AddSingleton<SheetList>();
        services.AddSingleton<ChecklistWords>();
        services.AddSingleton<ITimerHandler, ChecklistSweep>();
        services.AddSingleton<ITimerHandler, ChecklistDay>();
        services.AddSingleton<IDocumentSubjects, SheetSubjects>();
        services.AddSingleton<IRecordHangers, FollowSheets>();
        services.AddSingleton<IRecordParts, SheetParts>();
        services.AddSingleton<IAfterLedgerChange, RejudgeMoved>();
        services.AddSingleton<IPlacePanel, ChecklistPanel>();
        foreach (var permission in ChecklistPermissions.All)
        {
            services.AddSingleton(permission);
        }

        services.AddSingleton(new MenuEntry(
            86, typeof(ChecklistTexts), "Menu.Checklists", Icons.Material.Filled.Checklist, "/checklists", PlacePermissions.View));
    }
}
