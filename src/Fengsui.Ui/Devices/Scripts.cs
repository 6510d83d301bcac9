using Microsoft.JSInterop;

namespace Fengsui.Ui;

/// <summary>Our own script modules, and how to let go of one when the browser may be gone already.</summary>
internal static class Scripts
{
    public const string Keys = "./_content/Fengsui.Ui/js/keys.mjs";
    public const string Sound = "./_content/Fengsui.Ui/js/alarmSound.mjs";
    public const string Map = "./_content/Fengsui.Ui/js/map.mjs";

    /// <summary>What <see cref="Map"/> brings along, itself included.</summary>
    public static readonly IReadOnlyList<string> OfMap =
    [
        Map, "./_content/Fengsui.Ui/js/mapMarks.mjs", "./_content/Fengsui.Ui/js/mapIcons.mjs", "./_content/Fengsui.Ui/js/mapGround.mjs",
        "./_content/Fengsui.Ui/js/mapDraw.mjs", "./_content/Fengsui.Ui/lib/ol/ol.mjs",
    ];

    public const string Chart = "./_content/Fengsui.Ui/js/chart.mjs";
    public const string Download = "./_content/Fengsui.Ui/js/download.mjs";
    public const string Documents = "./_content/Fengsui.Ui/js/documents.mjs";
    public const string Shell = "./_content/Fengsui.Ui/js/shell.mjs";

    /// <summary>
    /// What the <c>open</c> of a module makes of an element of a component. Null when the component has gone meanwhile: whoever goes on quickly takes the element
    /// away before its script has arrived, so there is nothing to open, and nothing wrong.
    /// </summary>
    /// <param name="hasLeft">True once the component is disposed.</param>
    public static async Task<IJSObjectReference?> OpenAsync(IJSRuntime js, string path, Func<bool> hasLeft, params object?[] arguments)
    {
        try
        {
            await using var module = await js.InvokeAsync<IJSObjectReference>("import", path);
            return await OpenAsync(module, hasLeft, arguments);
        }
        catch (JSException) when (hasLeft())
        {
            return null;
        }
    }

    /// <summary>The same of a module that is there.</summary>
    public static async Task<IJSObjectReference?> OpenAsync(IJSObjectReference module, Func<bool> hasLeft, params object?[] arguments)
    {
        try
        {
            if (hasLeft())
            {
                return null;
            }

            var opened = await module.InvokeAsync<IJSObjectReference>("open", arguments);
            if (!hasLeft())
            {
                return opened;
            }

            await CloseQuietlyAsync(opened);
            return null;
        }
        catch (JSException) when (hasLeft())
        {
            return null;
        }
    }

    /// <summary>Closes what was opened, and disposes; a browser that has left needs nothing more.</summary>
    public static async ValueTask CloseQuietlyAsync(IJSObjectReference opened)
    {
        await CallQuietlyAsync(opened, "close");
        await DisposeQuietlyAsync(opened);
    }

    /// <summary>Disposes; a browser that has left needs nothing more.</summary>
    public static async ValueTask DisposeQuietlyAsync(IJSObjectReference reference)
    {
        try
        {
            await reference.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has left and taken its objects with it.
        }
        catch (OperationCanceledException)
        {
            // The circuit is closing.
        }
    }

    /// <summary>Calls a last function; a browser that has left needs nothing more.</summary>
    public static async ValueTask CallQuietlyAsync(IJSObjectReference reference, string function, params object?[] arguments)
    {
        try
        {
            await reference.InvokeVoidAsync(function, arguments);
        }
        catch (JSDisconnectedException)
        {
            // The browser has left.
        }
        catch (OperationCanceledException)
        {
            // The circuit is closing.
        }
    }
}
