using Microsoft.JSInterop;

namespace Fengsui.Ui;

/// <summary>
/// Keys of a page. A key is a letter (<c>j</c>), <c>/</c>, <c>?</c>, a name (<c>Escape</c>), or <c>ctrl+k</c>. Keys without
/// ctrl are ignored while a person types. The latest registration of a key wins and gives way when it is disposed.
/// </summary>
/// <remarks>Scoped; the handler is called outside the renderer's context.</remarks>
public sealed class Keyboard(IJSRuntime js) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _module;

    /// <summary>
    /// Registers keys until the result is disposed. Null when the component has gone before the browser has answered: then no key is left that would move a
    /// record which nobody sees any more.
    /// </summary>
    /// <param name="hasLeft">True once the component is disposed.</param>
    public async Task<KeyRegistration?> RegisterAsync(IReadOnlyCollection<string> keys, Func<string, Task> handler, Func<bool> hasLeft)
    {
        var registration = new KeyRegistration(key => hasLeft() ? Task.CompletedTask : handler(key));
        if (keys.Count > 0 && await ModuleAsync() is var module && !hasLeft())
        {
            await registration.StartAsync(module, keys);
        }

        if (!hasLeft())
        {
            return registration;
        }

        await registration.DisposeAsync();
        return null;
    }

    /// <summary>Scrolls an element into sight within its list.</summary>
    public async Task RevealAsync(string elementId) => await (await ModuleAsync()).InvokeVoidAsync("reveal", elementId);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_module is { IsCompletedSuccessfully: true })
        {
            await Scripts.DisposeQuietlyAsync(await _module);
        }
    }

    private Task<IJSObjectReference> ModuleAsync() => _module ??= js.InvokeAsync<IJSObjectReference>("import", Scripts.Keys).AsTask();
}

/// <summary>Keys in force until disposed.</summary>
public sealed class KeyRegistration : IAsyncDisposable
{
    private readonly Func<string, Task> _handler;
    private DotNetObjectReference<KeyRegistration>? _self;
    private IJSObjectReference? _handle;

    internal KeyRegistration(Func<string, Task> handler) => _handler = handler;

    /// <summary>Called by the browser.</summary>
    [JSInvokable]
    public Task OnKeyAsync(string key) => _handler(key);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_handle is { } handle)
        {
            _handle = null;
            await Scripts.CallQuietlyAsync(handle, "stop");
            await Scripts.DisposeQuietlyAsync(handle);
        }

        _self?.Dispose();
    }

    internal async Task StartAsync(IJSObjectReference module, IReadOnlyCollection<string> keys)
    {
        _self = DotNetObjectReference.Create(this);
        _handle = await module.InvokeAsync<IJSObjectReference>("register", _self, keys);
    }
}
