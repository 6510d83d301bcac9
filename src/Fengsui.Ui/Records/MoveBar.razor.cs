using Microsoft.AspNetCore.Components;

namespace Fengsui.Ui;

/// <summary>
/// The lawful moves of a record as buttons with key hints. A move that cannot be made stays visible and says why when tried.
/// One move runs at a time; an irreversible one asks first.
/// </summary>
public sealed partial class MoveBar : ComponentBase, IAsyncDisposable
{
    private string? _running;
    private string? _reason;
    private string? _asked;
    private KeyRegistration? _keys;
    private string _registered = "";
    private bool _registering;
    private bool _left;

    /// <summary>The moves in order.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Move> Moves { get; set; } = [];

    /// <summary>Name of the bar for screen readers.</summary>
    [Parameter]
    public string? Label { get; set; }

    /// <summary>True to stay at the foot of a phone's screen.</summary>
    [Parameter]
    public bool Sticky { get; set; } = true;

    [Inject]
    private Confirm Confirm { get; set; } = default!;

    [Inject]
    private Keyboard Keyboard { get; set; } = default!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _left = true;
        if (_keys is not null)
        {
            await _keys.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    protected override void OnParametersSet() =>
        // The answer stays while the page around it changes, and goes when the move becomes lawful.
        _reason = _asked is null ? null : Moves.FirstOrDefault(m => m.Key == _asked)?.DisabledReason;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // One registration at a time; what has changed by its end is registered next.
        while (!_left && !_registering && Wanted is var wanted && wanted != _registered)
        {
            (_registering, _registered) = (true, wanted);
            var before = _keys;
            try
            {
                // Before the old ones go: a key that is pressed in between must not be lost, and the latest registration wins.
                _keys = await Keyboard.RegisterAsync(wanted.Split(' ', StringSplitOptions.RemoveEmptyEntries), OnKeyAsync, () => _left);
            }
            finally
            {
                _registering = false;
            }

            if (before is not null)
            {
                await before.DisposeAsync();
            }
        }
    }

    private string Wanted => string.Join(' ', Moves.Select(m => m.ShortcutKey).OfType<string>());

    private bool IsOff(Move move) => move.DisabledReason is not null || _running is not null;

    private Task OnKeyAsync(string key) => InvokeAsync(async () =>
    {
        if (Moves.FirstOrDefault(m => m.ShortcutKey == key) is { } move)
        {
            await RunAsync(move);
            StateHasChanged();
        }
    });

    private async Task RunAsync(Move move)
    {
        if (_running is not null)
        {
            return;
        }

        (_asked, _reason) = (move.Key, move.DisabledReason);
        if (_reason is not null)
        {
            return;
        }

        _running = move.Key;
        try
        {
            if (move.Irreversible is not { } loss || await Confirm.AskAsync(move.Text, loss, move.Text))
            {
                await move.Run();
            }
        }
        finally
        {
            _running = null;
        }
    }
}
