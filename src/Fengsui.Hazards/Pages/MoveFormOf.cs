using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;

namespace Fengsui.Hazards.Pages;

/// <summary>What the forms of moves have in common: they send one move, say what is wrong beside its field, and tell when it was made.</summary>
public abstract class MoveFormOf<TMove> : ComponentBase
    where TMove : struct, Enum
{
    /// <summary>The move.</summary>
    [Parameter, EditorRequired]
    public TMove Move { get; set; }

    /// <summary>The move was made.</summary>
    [Parameter]
    public EventCallback OnDone { get; set; }

    /// <summary>The person does not want it after all.</summary>
    [Parameter]
    public EventCallback OnCancel { get; set; }

    /// <summary>Who fills in the form.</summary>
    [Inject]
    protected CurrentActor Current { get; set; } = default!;

    /// <summary>Words of refusals.</summary>
    [Inject]
    protected IRefusalTexts Refusals { get; set; } = default!;

    /// <summary>What is wrong with what was sent, or null.</summary>
    protected Refusal? Refused { get; set; }

    /// <summary>True while it is being sent.</summary>
    protected bool IsBusy { get; private set; }

    /// <summary>For <c>aria-invalid</c> of a field.</summary>
    protected string? Bad(string field) => Refused?.Field == field ? "true" : null;

    /// <summary>Makes the move; what is to be done before it is told comes after it was made.</summary>
    protected async Task SendAsync<T>(Func<Actor, Task<Outcome<T>>> move, Func<Actor, Task>? made = null)
    {
        IsBusy = true;
        var actor = await Current.GetAsync();
        var moved = await move(actor);
        (IsBusy, Refused) = (false, moved.Refusal);
        if (moved.Succeeded)
        {
            await (made?.Invoke(actor) ?? Task.CompletedTask);
            await OnDone.InvokeAsync();
        }
    }
}
