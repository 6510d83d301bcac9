using Microsoft.JSInterop;

namespace Fengsui.Ui;

/// <summary>What the siren does in this tab.</summary>
public enum SoundState
{
    /// <summary>Nothing is to be heard and it could be.</summary>
    Quiet,

    /// <summary>The browser allows no sound before a click: show "sound is off, click to enable".</summary>
    Blocked,

    /// <summary>It sounds here.</summary>
    Sounding,

    /// <summary>Another tab of this browser sounds; this one takes over when that one goes.</summary>
    Elsewhere,
}

/// <summary>
/// The siren: two tones, soft at first, louder the longer nobody answers. One tab of a browser sounds at a time; when in
/// doubt two sound rather than none. It goes on while the connection is lost, because only the page can stop it.
/// </summary>
/// <remarks>Scoped. <see cref="Changed"/> is raised outside the renderer's context.</remarks>
public sealed class AlarmSound(IJSRuntime js) : IAsyncDisposable
{
    private DotNetObjectReference<AlarmSound>? _self;
    private Task<IJSObjectReference>? _preparing;
    private IJSObjectReference? _siren;

    /// <summary>Raised when <see cref="State"/> changed.</summary>
    public event Action? Changed;

    /// <summary>What the siren does.</summary>
    public SoundState State { get; private set; }

    /// <summary>Loads the module; call it in the first <c>OnAfterRenderAsync</c> of a page that may sound.</summary>
    public async Task PrepareAsync()
    {
        // Two parts of a page may ask at once; one that failed is tried again by the next who asks.
        if (_preparing is null or { IsFaulted: true } or { IsCanceled: true })
        {
            _preparing = OpenAsync();
        }

        _siren = await _preparing;
    }

    /// <summary>Starts, or goes on; the level rises from soft to full in the given seconds.</summary>
    public Task StartAsync(int secondsToFull = 60) => CallAsync("start", secondsToFull);

    /// <summary>Stops in all tabs of this browser that were asked to stop.</summary>
    public Task StopAsync() => CallAsync("stop");

    /// <summary>Sets the level at once, 0 to 1.</summary>
    public Task SetLevelAsync(double level) => CallAsync("level", level);

    /// <summary>A short tone, once: something is news that is no reason for the siren.</summary>
    public Task ChimeAsync() => CallAsync("chime");

    /// <summary>Unlocks the sound; call it from a click.</summary>
    public Task UnlockAsync() => CallAsync("unlock");

    /// <summary>Called by the browser.</summary>
    [JSInvokable]
    public void OnState(string state)
    {
        State = Enum.Parse<SoundState>(state);
        Changed?.Invoke();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_siren is { } siren)
        {
            _siren = null;
            await Scripts.CloseQuietlyAsync(siren);
        }

        _self?.Dispose();
    }

    private async Task<IJSObjectReference> OpenAsync()
    {
        _self ??= DotNetObjectReference.Create(this);
        await using var module = await js.InvokeAsync<IJSObjectReference>("import", Scripts.Sound);
        return await module.InvokeAsync<IJSObjectReference>("prepare", _self);
    }

    private async Task CallAsync(string function, params object?[] arguments)
    {
        await PrepareAsync();
        await _siren!.InvokeVoidAsync(function, arguments);
    }
}
