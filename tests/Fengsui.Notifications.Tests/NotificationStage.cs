using System.Globalization;
using System.Security.Claims;
using Bunit;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Web;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Notifications.Tests;

/// <summary>A renderer on the services of a house, with somebody signed in. What scripts of the browser say is said by the test.</summary>
internal sealed class NotificationStage : IAsyncDisposable
{
    private readonly BunitContext _pages = new();
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    // How long a test waits for what must come; it says nothing about speed.
    static NotificationStage() => BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(15);

    public NotificationStage(CallHouse house, Actor actor, string script = "none", string language = "zh-CN")
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var store = house.Store;
        _pages.Services.AddFallbackServiceProvider(store.Services);
        new UiModule().AddServices(_pages.Services, store.Configuration);
        _pages.Services.AddLogging();
        _pages.Services.AddSingleton<TimeProvider>(store.Clock);
        _pages.Services.AddSingleton(store.Get<PermissionTable>());
        _pages.Services.AddSingleton(store.Get<IRefusalTexts>());
        _pages.Services.AddSingleton(store.Get<ChangeFeed>());

        // Of lists of contributions the renderer asks no other.
        _pages.Services.AddSingleton(store.Get<IAccountUses>());
        _pages.Services.AddSingleton<AuthenticationStateProvider>(new SignedIn(actor));
        _pages.JSInterop.Mode = JSRuntimeMode.Loose;
        _pages.JSInterop.SetupModule(call => call.Identifier == "import").Mode = JSRuntimeMode.Loose;
        Script = _pages.JSInterop.SetupModule(script);
        Script.Mode = JSRuntimeMode.Loose;
        _pages.Render<MudBlazor.MudPopoverProvider>();
    }

    /// <summary>The script of the component under test.</summary>
    public BunitJSModuleInterop Script { get; }

    public IRenderedComponent<T> Render<T>(Action<ComponentParameterCollectionBuilder<T>>? parameters = null)
        where T : IComponent => _pages.Render<T>(parameters ?? (_ => { }));

    public async ValueTask DisposeAsync()
    {
        await _pages.DisposeAsync();
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = _before;
    }

    private sealed class SignedIn(Actor actor) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() =>
            Task.FromResult(new AuthenticationState(new ClaimsPrincipal(actor.Identity())));
    }
}
