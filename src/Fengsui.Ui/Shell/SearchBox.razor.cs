using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;

namespace Fengsui.Ui;

/// <summary>The search box of the frame: asks every <see cref="ISearchProvider"/> while the person types. Ctrl-K goes there.</summary>
public sealed partial class SearchBox : ComponentBase, IAsyncDisposable
{
    private const int HitsEach = 6;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private ISearchProvider[] _providers = [];
    private IReadOnlyList<SearchHit> _hits = [];
    private CancellationTokenSource? _asking;
    private KeyRegistration? _keys;
    private string _text = "";
    private bool _open;
    private bool _busy;
    private int _marked;
    private int _emptied;

    [Inject]
    private IEnumerable<ISearchProvider> Providers { get; set; } = default!;

    [Inject]
    private IStringLocalizer<UiTexts> Texts { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private Keyboard Keyboard { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private SearchHit? Marked => _marked < _hits.Count ? _hits[_marked] : null;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _asking?.Cancel();
        if (_keys is not null)
        {
            await _keys.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => _providers = [.. Providers.OrderBy(p => p.Order)];

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && _providers.Length > 0)
        {
            // The browser puts the focus there itself: keys.mjs knows the box by its id.
            _keys = await Keyboard.RegisterAsync(["ctrl+k>fs-find"], _ => Task.CompletedTask);
        }
    }

    private async Task InputAsync(ChangeEventArgs args)
    {
        _text = args.Value?.ToString() ?? "";
        _asking?.Cancel();
        if (_text.Trim().Length == 0)
        {
            Close();
            return;
        }

        using var asking = new CancellationTokenSource();
        _asking = asking;
        (_open, _busy) = (true, true);
        try
        {
            await Task.Delay(Pause, Clock, asking.Token);
            await AskAsync(_text.Trim(), asking.Token);
        }
        catch (OperationCanceledException) when (asking.IsCancellationRequested)
        {
            // The person typed on.
        }
        finally
        {
            if (_asking == asking)
            {
                (_asking, _busy) = (null, false);
            }
        }
    }

    private async Task AskAsync(string text, CancellationToken cancellation)
    {
        if (await Current.FindAsync() is not { } actor)
        {
            return;
        }

        var hits = new List<SearchHit>();
        foreach (var provider in _providers)
        {
            hits.AddRange(await provider.SearchAsync(actor, text, HitsEach, cancellation));
        }

        (_hits, _marked) = (hits, 0);
    }

    private void OnKey(KeyboardEventArgs args)
    {
        switch (args.Key)
        {
            case "ArrowDown":
                _marked = Math.Min(_marked + 1, Math.Max(0, _hits.Count - 1));
                break;
            case "ArrowUp":
                _marked = Math.Max(_marked - 1, 0);
                break;
            case "Escape":
                Close();
                break;
            case "Enter" when Marked is { } hit:
                Close();
                Navigation.NavigateTo(hit.Href.TrimStart('/'));
                break;
        }
    }

    private void Close()
    {
        if (!string.IsNullOrWhiteSpace(_text))
        {
            _emptied++;
        }

        (_open, _text, _hits) = (false, "", []);
    }
}
