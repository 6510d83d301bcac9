using System.Globalization;
using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Search;
using Fengsui.Kernel.Web;
using Fengsui.Testing;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;

namespace Fengsui.Ui.Tests;

/// <summary>A component under a pinned culture and a standing clock: Monday 2026-03-02, 9:00 in Beijing.</summary>
public abstract class UiTest : BunitContext
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    // How long a test waits for what must come; it says nothing about speed.
    static UiTest() => DefaultWaitTimeout = TimeSpan.FromSeconds(15);

    protected UiTest()
    {
        Speak("zh-CN");
        Services.AddLogging();
        new UiModule().AddServices(Services, new ConfigurationBuilder().Build());
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton<ChangeFeed>();
        Services.AddSingleton<PinyinTable>();
        Services.AddSingleton<TitleMarks>();
        Services.AddSingleton(new PermissionDefinition("test.view", RoleNames.DutyOperator));
        Services.AddSingleton(new PermissionDefinition("test.edit", RoleNames.Administrator));
        foreach (var permission in KernelPermissions.All)
        {
            Services.AddSingleton(permission);
        }

        Services.AddSingleton<PermissionTable>();
        Services.AddSingleton<IRefusalTexts, CodesOnly>();
        Services.AddSingleton<IActorNames, NamesAsWritten>();
        Services.AddSingleton<IExportLog>(new NotedExports(this));
        Services.AddSingleton<AuthenticationStateProvider>(new SignedIn(this));
        JSInterop.Mode = JSRuntimeMode.Loose;
        foreach (var script in new[] { Scripts.Keys, Scripts.Sound, Scripts.Map, Scripts.Chart, Scripts.Shell, Scripts.Download })
        {
            var module = JSInterop.SetupModule(script);
            module.Mode = JSRuntimeMode.Loose;
            Modules[script] = module;
            foreach (var function in new[] { "register", "prepare", "open" })
            {
                var handle = module.SetupModule(function, _ => true);
                handle.Mode = JSRuntimeMode.Loose;
                Handles[script] = handle;
            }
        }
    }

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)));

    protected Dictionary<string, BunitJSModuleInterop> Modules { get; } = new(StringComparer.Ordinal);

    /// <summary>What <c>open</c>, <c>prepare</c> or <c>register</c> of a module gave.</summary>
    protected Dictionary<string, BunitJSModuleInterop> Handles { get; } = new(StringComparer.Ordinal);

    /// <summary>Exports that were written down.</summary>
    protected List<(ListExport Export, ListFormat Format, int Rows)> Exported { get; } = [];

    /// <summary>Who is signed in.</summary>
    protected Actor? Person { get; set; } = TestActors.With("990121", RoleNames.DutyOperator);

    protected DateTimeOffset Now => Clock.GetUtcNow();

    protected ChangeFeed Feed => Services.GetRequiredService<ChangeFeed>();

    protected static void Speak(string culture) =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

    /// <summary>MudBlazor's menus, tooltips and dialogs need their providers.</summary>
    protected (IRenderedComponent<MudPopoverProvider> Popovers, IRenderedComponent<MudDialogProvider> Dialogs) Providers() =>
        (Render<MudPopoverProvider>(), Render<MudDialogProvider>());

    protected override void Dispose(bool disposing)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = _before;
        base.Dispose(disposing);
    }

    private sealed class SignedIn(UiTest test) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() =>
            Task.FromResult(new AuthenticationState(new ClaimsPrincipal(test.Person?.Identity() ?? new ClaimsIdentity())));
    }

    private sealed class CodesOnly : IRefusalTexts
    {
        public string Of(Kernel.Outcomes.Refusal refusal) => refusal.Code;

        public string? Find(string key, params string[] arguments) => null;
    }

    private sealed class NamesAsWritten : IActorNames
    {
        public string Of(string actor) => actor;
    }

    private sealed class NotedExports(UiTest test) : IExportLog
    {
        public Task NoteAsync(Actor actor, ListExport export, ListFormat format, int rows, CancellationToken cancellation)
        {
            test.Exported.Add((export, format, rows));
            return Task.CompletedTask;
        }
    }
}
