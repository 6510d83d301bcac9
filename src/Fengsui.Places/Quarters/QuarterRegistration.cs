using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Quarters.Board;
using Fengsui.Places.Quarters.Field;
using Fengsui.Places.Quarters.Maps;
using Fengsui.Places.Quarters.Pages;
using Fengsui.Places.Quarters.Plans;
using Fengsui.Places.Quarters.Seeding;
using Fengsui.Places.Quarters.Survey;
using Fengsui.Places.Transfer;
using Fengsui.Ui;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Fengsui.Places.Quarters;

/// <summary>Quarters: parking, survey, plans, their ledger and the map.</summary>
internal static class QuarterRegistration
{
    public static void AddQuarters(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<QuarterOptions>(configuration.GetSection(QuarterOptions.Section));
        services.AddSingleton(new TextSource(typeof(QuarterTexts)));
        services.AddSingleton<SurveyBook>();
        services.AddSingleton(new TextSource(typeof(SurveyFieldTexts)));
        services.AddSingleton<SurveyQuestions>();
        services.AddSingleton<SurveyRecords>();
        services.AddSingleton<SurveyIntake>();
        services.AddSingleton<IFieldForm, SurveyFieldForm>();
        services.AddSingleton<PlanBook>();
        services.AddSingleton<MeasureCatalogue>();
        services.AddSingleton<SnapshotBook>();
        services.AddSingleton<QuarterSeeder>();
        services.AddSingleton<QuarterWords>();
        services.AddSingleton<IRecordHangers, FollowQuarters>();
        services.AddSingleton<ICarriedAlong, CarryInQuarters>();
        services.AddSingleton<IRecordParts, QuarterParts>();
        foreach (var permission in QuarterPermissions.All)
        {
            services.AddSingleton(permission);
        }

        services.AddSingleton(new MenuEntry(
            43, typeof(QuarterTexts), "Menu.Quarters", Icons.Material.Filled.HolidayVillage, "/quarters", PlacePermissions.View));
        foreach (var aged in (bool[])[false, true])
        {
            services.AddSingleton<IMapLayer>(provider => ActivatorUtilities.CreateInstance<QuarterLayer>(provider, aged));
        }

        services.AddSingleton(new MenuEntry(
            16, typeof(SurveyFieldTexts), "Field.Menu", Icons.Material.Filled.PhoneAndroid, "/field", QuarterPermissions.Survey) { IsOutside = true });
        foreach (var state in Enum.GetValues<LaneState>())
        {
            services.AddSingleton<IMapLayer>(provider => new FireLaneLayer(state, provider.GetRequiredService<LedgerBook>()));
        }
    }
}
