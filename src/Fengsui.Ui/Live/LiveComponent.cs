using Fengsui.Kernel.Live;
using Microsoft.AspNetCore.Components;

namespace Fengsui.Ui;

/// <summary>
/// Base of a page or part that follows the change feed. Call <see cref="FollowAsync"/> once, in <c>OnInitializedAsync</c>,
/// before the first read (so that nothing between read and subscription is lost), and override <see cref="OnChangesAsync"/>.
/// </summary>
public abstract class LiveComponent : ComponentBase, IAsyncDisposable
{
    private LiveSubscription? _live;

    /// <summary>The feed.</summary>
    [Inject]
    protected ChangeFeed Feed { get; set; } = default!;

    /// <summary>The clock.</summary>
    [Inject]
    protected TimeProvider Clock { get; set; } = default!;

    /// <summary>The person.</summary>
    [Inject]
    protected CurrentActor Current { get; set; } = default!;

    /// <summary>True between the loss of changes and the next full read: show a mark that what is seen may be old.</summary>
    protected bool IsStale { get; private set; }

    /// <summary>True from the moment on at which the component is disposed.</summary>
    protected bool HasLeft { get; private set; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        HasLeft = true;
        if (_live is { } live)
        {
            _live = null;
            await live.DisposeAsync();
        }

        await LeaveAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Follows topics within the person's division, until the component is disposed.</summary>
    protected async Task FollowAsync(params string[] topics)
    {
        if (_live is { } earlier)
        {
            await earlier.DisposeAsync();
        }

        _live = LiveSubscription.Start(Feed, Clock, await Current.GetAsync(), topics, HandleAsync);
    }

    /// <summary>
    /// Changes have come. Read what changed (everything when <see cref="LiveBatch.ReadAgain"/>); the component paints
    /// afterwards. Runs in the renderer's context.
    /// </summary>
    protected abstract Task OnChangesAsync(LiveBatch batch);

    /// <summary>Whatever else the component has to give back.</summary>
    protected virtual ValueTask LeaveAsync() => ValueTask.CompletedTask;

    private Task HandleAsync(LiveBatch batch) => InvokeAsync(async () =>
    {
        try
        {
            IsStale |= batch.ReadAgain;
            await OnChangesAsync(batch);
            IsStale = false;
            StateHasChanged();
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // The feed's loop lives on; the circuit shows the error where it shows every other.
            await DispatchExceptionAsync(problem);
        }
    });
}
