using System.Reflection;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Modules;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;
using MudBlazor.Services;

namespace Fengsui.Ui;

/// <summary>
/// The shared page pieces as a room: services, the map's endpoint. The server adds <see cref="UiHosting.UseFengsuiUi"/> and
/// <see cref="UiHosting.MapFengsuiUi"/> for what lies outside <c>/api/v1</c>.
/// </summary>
public sealed class UiModule : IModule
{
    /// <inheritdoc/>
    public string Name => "ui";

    /// <inheritdoc/>
    public Assembly? Pages => typeof(UiModule).Assembly;

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddLocalization();
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.TopCenter;
            options.SnackbarConfiguration.PreventDuplicates = false;
            options.SnackbarConfiguration.ShowTransitionDuration = 100;
            options.SnackbarConfiguration.HideTransitionDuration = 200;
            options.SnackbarConfiguration.MaxDisplayedSnackbars = 4;
        });
        services.Replace(ServiceDescriptor.Transient<MudLocalizer, FengsuiMudLocalizer>());
        services.AddCascadingAuthenticationState();
        services.AddHttpContextAccessor();
        services.Configure<MapOptions>(configuration.GetSection(MapOptions.Section));
        services.Configure<ZoneOptions>(configuration.GetSection(ZoneOptions.Section));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<LocalTime>();
        services.AddSingleton<MapLayerDirectory>();
        services.AddSingleton<MapFinder>();
        services.AddSingleton<TileArchive>();
        services.AddSingleton<PdfReports>();
        services.AddField(configuration);
        services.AddSingleton<OfficialTables>();
        services.AddSingleton<IExportLog, ExportLog>();
        services.AddSingleton<ListExports>();
        services.AddScoped<CurrentActor>();
        services.AddScoped<CircuitClock>();
        services.AddScoped<ThemeState>();
        services.AddScoped<AlarmSound>();
        services.AddScoped<Keyboard>();
        services.AddScoped<Downloads>();
        services.AddScoped<Confirm>();
        services.AddSingleton(new TextSource(typeof(UiTexts)));
        services.AddSingleton(new TextSource(typeof(AccountTexts)));
        services.AddSingleton(new TextSource(typeof(ExportTexts)));
        services.AddSingleton(new MenuEntry(
            92, typeof(AccountTexts), "Menu.Accounts", Icons.Material.Filled.ManageAccounts, "/accounts", KernelPermissions.Accounts));
        services.AddSingleton(new MenuEntry(
            94, typeof(AccountTexts), "Menu.Audit", Icons.Material.Filled.FactCheck, "/audit", KernelPermissions.AuditView));
        services.AddScoped<Notices>();
        services.AddSingleton<WorkBook>();
        services.AddSingleton(WorkPermissions.Definition);
        services.AddSingleton(new TextSource(typeof(WorkTexts)));
        services.AddSingleton(new MenuEntry(
            5, typeof(WorkTexts), "Work.Menu", Icons.Material.Filled.TaskAlt, "/work", WorkPermissions.View, OnPhoneBar: true));
        services.AddBurden();
    }

    /// <inheritdoc/>
    public void AddTables(ModelBuilder model)
    {
        FieldSubmission.AddTable(model);
        BurdenRegistration.AddTables(model);
    }

    /// <inheritdoc/>
    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        MapLayerEndpoints.Map(api);
        FieldEndpoints.Map(api);
        WorkEndpoints.Map(api);
    }
}
