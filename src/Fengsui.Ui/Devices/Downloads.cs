using Microsoft.JSInterop;

namespace Fengsui.Ui;

/// <summary>Hands a file that the page made to the browser.</summary>
/// <remarks>Scoped.</remarks>
public sealed class Downloads(IJSRuntime js)
{
    /// <summary>Sends the stream, from its present position, as a file of that name.</summary>
    public async Task SendAsync(string fileName, string contentType, Stream content)
    {
        using var reference = new DotNetStreamReference(content, leaveOpen: true);
        var module = await js.InvokeAsync<IJSObjectReference>("import", Scripts.Download);
        await module.InvokeVoidAsync("save", fileName, contentType, reference);
        await Scripts.DisposeQuietlyAsync(module);
    }
}
