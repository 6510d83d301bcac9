using MudBlazor;

namespace Fengsui.Ui;

/// <summary>Asks before a move that cannot be undone, and before no other.</summary>
public sealed class Confirm(IDialogService dialogs)
{
    /// <summary>True when the person went on.</summary>
    /// <param name="title">The move as a question's title.</param>
    /// <param name="text">What will be lost.</param>
    /// <param name="verb">The verb on the button.</param>
    public async Task<bool> AskAsync(string title, string text, string verb)
    {
        var parameters = new DialogParameters<ConfirmDialog>
        {
            { d => d.Text, text },
            { d => d.Verb, verb },
        };
        var options = new DialogOptions { CloseOnEscapeKey = true, MaxWidth = MaxWidth.ExtraSmall, FullWidth = true };
        var dialog = await dialogs.ShowAsync<ConfirmDialog>(title, parameters, options);
        return await dialog.Result is { Canceled: false };
    }
}
