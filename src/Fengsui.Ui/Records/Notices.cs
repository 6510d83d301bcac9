using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Fengsui.Ui;

/// <summary>
/// Short notices over the top bar, where they cover no list, no move and no bottom bar. A reversible move just happens and offers an undo for ten seconds.
/// </summary>
/// <remarks>Scoped; used in the renderer's context.</remarks>
public sealed class Notices(ISnackbar snackbar, IRefusalTexts refusals, IStringLocalizer<UiTexts> texts)
{
    /// <summary>How long an undo is offered.</summary>
    public static readonly TimeSpan UndoTime = TimeSpan.FromSeconds(10);

    /// <summary>Something was done.</summary>
    /// <param name="text">What, in the reader's language.</param>
    /// <param name="undo">Takes it back, or null when there is nothing to take back.</param>
    public void Done(string text, Func<Task>? undo = null) => snackbar.Add(text, Severity.Normal, options =>
    {
        options.VisibleStateDuration = (int)(undo is null ? TimeSpan.FromSeconds(4) : UndoTime).TotalMilliseconds;
        options.HideIcon = true;
        options.CloseAfterNavigation = false;
        if (undo is not null)
        {
            options.Action = texts["Undo"];
            options.OnClick = _ => undo();
        }
    });

    /// <summary>Something was refused; says why.</summary>
    public void Refused(Refusal refusal) => Problem(refusals.Of(refusal));

    /// <summary>Something went wrong; says what to do.</summary>
    public void Problem(string text) => snackbar.Add(text, Severity.Error, options =>
    {
        options.VisibleStateDuration = 8_000;
        options.RequireInteraction = false;
    });
}
