using System.Reflection;
using Fengsui.Kernel.Audit;
using Fengsui.Kernel.Modules;
using Fengsui.Kernel.Search;
using Fengsui.Kernel.Web;
using Fengsui.Places.Checklists;
using Fengsui.Places.Ageing;
using Fengsui.Places.Contracts;
using Fengsui.Places.Divisions;
using Fengsui.Places.Documents;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Ledgers.Pages;
using Fengsui.Places.Maps;
using Fengsui.Places.Model;
using Fengsui.Places.Pages;
using Fengsui.Places.People;
using Fengsui.Places.Quarters;
using Fengsui.Places.Register;
using Fengsui.Places.Response;
using Fengsui.Places.Responsibility;
using Fengsui.Places.Seeding;
using Fengsui.Places.Standing;
using Fengsui.Places.Transfer;
using Fengsui.Places.Venues;
using Fengsui.Ui;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Fengsui.Places;

/// <summary>The register of divisions, places, their people, and what helps at a fire.</summary>
public sealed class PlacesModule : IModule
{
    /// <inheritdoc/>
    public string Name => "places";

    /// <inheritdoc/>
    public Assembly? Pages => typeof(PlacesModule).Assembly;

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<ResponseOptions>(configuration.GetSection(ResponseOptions.Section));
        services.AddSingleton(new TextSource(typeof(PlaceTexts)));
        services.AddSingleton(new TextSource(typeof(LedgerTexts)));
        services.AddSingleton<IPlaceDirectory, PlaceDirectory>();
        services.AddSingleton<PlaceWriter>();
        services.AddSingleton<PlaceForms>();
        services.AddSingleton<NumberReveals>();
        services.AddSingleton<IScopeNames, PlaceScopeNames>();
        services.AddSingleton<IPersonRecords, PlacePersonRecords>();
        services.AddSingleton<IPersonRecords, LedgerPersonRecords>();
        services.AddSingleton<IPersonRecords, HolderPersonRecords>();
        services.AddSingleton<ISubjectNames, RecordNames>();
        services.AddSubjectPages(
            ("division", "/divisions?row={0}"), ("checklist-sheet", "/checklists/sheets/{0}"), ("import", "/ledgers/imports?row={0}"),
            ("lane-plan", "/lane-plans/{0}"), ("ledger", "/ledgers/{0}"));
        services.AddSingleton<PlaceSeeder>();
        services.AddLedgers();
        services.AddSingleton<IAfterLedgerChange, FollowScope>();
        services.AddSingleton<IAfterLedgerChange, FollowRecords>();
        services.AddQuarters(configuration);
        services.AddStanding();
        services.AddChecklists();
        services.AddAgeing();
        services.AddTransfer(configuration);
        services.AddResponsibility(configuration);
        services.AddPeople(configuration);
        foreach (var permission in PlacePermissions.All)
        {
            services.AddSingleton(permission);
        }

        services.AddSingleton(new MenuEntry(
            40, typeof(PlaceTexts), "Menu.Places", Icons.Material.Filled.Apartment, "/places", PlacePermissions.View, OnPhoneBar: true));
        services.AddSingleton(new MenuEntry(
            45, typeof(LedgerTexts), "Menu.Ledgers", Icons.Material.Filled.MenuBook, "/ledgers", PlacePermissions.View));
        services.AddDivisions();
        services.AddSingleton<VenueTypeBook>();
        services.AddSingleton<IPlacePanel, PlaceLedgersContribution>();
        services.AddSingleton<ISearchSource, PlaceSearchSource>();
        services.AddSingleton<ISearchSource, PersonSearchSource>();
        services.AddSingleton<IBurdenForms, PlaceFormWords>();
        services.AddSingleton<IBurdenForms, Quarters.Pages.SurveyForm>();
        services.AddSingleton<ISearchSource, ChargeSearchSource>();
        services.AddSingleton<IPlacePanel, PlaceDocuments>();
        services.AddSingleton<ISearchProvider, PlaceSearch>();
        services.AddSingleton<ISearchProvider, PersonSearch>();
        services.AddSingleton<ISearchProvider, ChargeSearch>();
        services.AddPlaceLayers();
    }

    /// <inheritdoc/>
    public void AddTables(ModelBuilder model)
    {
        PlaceTables.Add(model);
        LedgerRegistration.AddTables(model);
        QuarterTables.Add(model);
        StandingTables.Add(model);
        ChecklistTables.Add(model);
        ImportTables.Add(model);
        ResponsibilityTables.Add(model);
        DivisionTables.Add(model);
        HelpPoints.AddIndexes(model);
    }

    /// <inheritdoc/>
    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        PlaceEndpoints.Map(api);
        DivisionEndpoints.Map(api);
        DivisionChangeEndpoints.Map(api);
        DivisionEntryEndpoints.Map(api);
        LedgerEndpoints.Map(api);
        VenueTypeEndpoints.Map(api);
        QuarterEndpoints.Map(api);
        PlanEndpoints.Map(api);
        StandingEndpoints.Map(api);
        ChecklistEndpoints.Map(api);
        AgeingRegistration.Map(api);
        TransferEndpoints.Map(api);
        ResponsibilityEndpoints.Map(api);
        PeopleEndpoints.Map(api);
    }
}
