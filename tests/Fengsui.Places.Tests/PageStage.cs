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

namespace Fengsui.Places.Tests;

/// <summary>A renderer on the services of a store, with somebody signed in.</summary>
internal sealed class PageStage : IAsyncDisposable
{
    private readonly BunitContext _pages = new();
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    // How long a test waits for what must come; it says nothing about speed.
    static PageStage() => BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(15);

    public PageStage(TestStore store, Actor actor)
    {
        Store = store;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        _pages.Services.AddFallbackServiceProvider(store.Services);
        new UiModule().AddServices(_pages.Services, store.Configuration);
        _pages.Services.AddLogging();
        _pages.Services.AddSingleton<TimeProvider>(store.Clock);
        _pages.Services.AddSingleton(store.Get<PermissionTable>());
        _pages.Services.AddSingleton(store.Get<IRefusalTexts>());
        _pages.Services.AddSingleton(store.Get<ChangeFeed>());
        _pages.Services.AddSingleton(store.Get<ListExports>());
        _pages.Services.AddSingleton(store.Get<BurdenMeter>());
        _pages.Services.AddSingleton<AuthenticationStateProvider>(new SignedIn(actor));
        _pages.JSInterop.Mode = JSRuntimeMode.Loose;
        // The map, the keyboard and the downloads: scripts that have nothing to do here.
        var module = _pages.JSInterop.SetupModule(call => call.Identifier == "import");
        module.Mode = JSRuntimeMode.Loose;
        module.SetupModule(_ => true).Mode = JSRuntimeMode.Loose;
        _pages.Render<MudBlazor.MudPopoverProvider>();
    }

    public TestStore Store { get; }

    public T Get<T>()
        where T : notnull => _pages.Services.GetRequiredService<T>();

    public IRenderedComponent<T> Render<T>(Action<ComponentParameterCollectionBuilder<T>>? parameters = null)
        where T : IComponent => _pages.Render<T>(parameters ?? (_ => { }));

    public async ValueTask DisposeAsync()
    {
        await _pages.DisposeAsync();
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = _before;
        await Store.DisposeAsync();
    }

    private sealed class SignedIn(Actor actor) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() =>
            Task.FromResult(new AuthenticationState(new ClaimsPrincipal(actor.Identity())));
    }
}
