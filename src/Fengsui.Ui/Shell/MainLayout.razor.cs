using Fengsui.Kernel.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Fengsui.Ui;

/// <summary>The frame of all staff pages: rail, search, bell, person; on a phone a bottom bar and a drawer.</summary>
public sealed partial class MainLayout : LayoutComponentBase, IAsyncDisposable
{
    private IReadOnlyList<MenuStretch> _menu = [];
    private IReadOnlyList<MenuEntry> _phone = [];
    private IReadOnlyList<TopBarPart> _parts = [];
    private Actor? _actor;
    private ErrorBoundary? _boundary;
    private DotNetObjectReference<MainLayout>? _self;
    private IJSObjectReference? _shell;
    private bool _systemIsDark;
    private bool _drawer;
    private int _visit;

    [Inject]
    private IStringLocalizer<UiTexts> Texts { get; set; } = default!;

    [Inject]
    private IEnumerable<MenuEntry> Entries { get; set; } = default!;

    [Inject]
    private IEnumerable<TopBarPart> Parts { get; set; } = default!;

    [Inject]
    private PermissionTable Permissions { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private ThemeState Theme { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    // The nearest entry above the page and no other: /alarms/statistics is not also /alarms.
    private MenuEntry? Here
    {
        get
        {
            var path = "/" + Navigation.ToBaseRelativePath(Navigation.Uri).Split('?', '#')[0];
            return _menu.SelectMany(s => s.Entries)
                .Where(e => $"{path}/".StartsWith($"/{e.Href.Trim('/')}/", StringComparison.Ordinal))
                .MaxBy(e => e.Href.Length);
        }
    }

    /// <summary>Called by the browser: the device went light or dark.</summary>
    [JSInvokable]
    public Task OnSystemDarkAsync(bool dark) => InvokeAsync(() =>
    {
        _systemIsDark = dark;
        Theme.Set(Theme.Mode, dark);
        StateHasChanged();
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        if (_shell is { } shell)
        {
            await Scripts.CallQuietlyAsync(shell, "close");
            await Scripts.DisposeQuietlyAsync(shell);
        }

        _self?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += OnLocationChanged;
        _actor = await Current.FindAsync();
        if (_actor is { } actor)
        {
            List<MenuEntry> entries = [.. Entries.Where(e => May(e.Permission)).OrderBy(e => e.Order)];
            _menu = MenuStretch.Of(entries);
            _phone = [.. entries.Where(e => e.OnPhoneBar).Take(4)];
            _parts = [.. Parts.Where(p => May(p.Permission)).OrderBy(p => p.Order)];
            bool May(string? permission) => permission is null || Permissions.Allows(actor, permission);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            await using var module = await Js.InvokeAsync<IJSObjectReference>("import", Scripts.Shell);
            _shell = await module.InvokeAsync<IJSObjectReference>("open", _self);
        }
    }

    private async Task ChooseThemeAsync(ThemeMode mode)
    {
        Theme.Set(mode, _systemIsDark);
        StateHasChanged();
        if (_shell is { } shell)
        {
            await shell.InvokeVoidAsync("theme", mode.ToString().ToLowerInvariant());
        }
    }

    private async Task SignOutAsync()
    {
        if (_shell is { } shell)
        {
            await shell.InvokeVoidAsync("submit", "fs-sign-out-form");
        }
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs args) => _ = InvokeAsync(() =>
    {
        _drawer = false;
        _visit++;
        _boundary?.Recover();
        StateHasChanged();
    });
}
