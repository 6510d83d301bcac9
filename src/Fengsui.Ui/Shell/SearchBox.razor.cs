using System.Globalization;
using Fengsui.Kernel.Search;
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
    private bool _left;
    private string _text = "";
    private string _asked = "";
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
    private TitleMarks Marks { get; set; } = default!;

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
        _left = true;
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
            _keys = await Keyboard.RegisterAsync(["ctrl+k>fs-find"], _ => Task.CompletedTask, () => _left);
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

        // What is found within a group stands together, so that the arrow keys walk it as it is seen.
        (_hits, _marked, _asked) = ([.. hits.GroupBy(h => h.Group).SelectMany(g => g)], 0, text);
    }

    private static string HitId(int index) => string.Create(CultureInfo.InvariantCulture, $"fs-find-hit-{index}");

    private IEnumerable<(string Part, bool IsMatch)> Parts(string title)
    {
        var at = 0;
        foreach (var mark in Marks.Of(title, _asked))
        {
            yield return (title[at..mark.Start], false);
            yield return (title.Substring(mark.Start, mark.Length), true);
            at = mark.Start + mark.Length;
        }

        yield return (title[at..], false);
    }

    private Task MarkAsync(int index)
    {
        _marked = Math.Clamp(index, 0, Math.Max(0, _hits.Count - 1));
        return Keyboard.RevealAsync(HitId(_marked));
    }

    private async Task OnKeyAsync(KeyboardEventArgs args)
    {
        switch (args.Key)
        {
            case "ArrowDown":
                await MarkAsync(_marked + 1);
                break;
            case "ArrowUp":
                await MarkAsync(_marked - 1);
                break;
            case "PageDown":
                await MarkAsync(NextGroup());
                break;
            case "PageUp":
                await MarkAsync(PreviousGroup());
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

    private int NextGroup()
    {
        var group = Marked?.Group;
        var next = _hits.Index().Skip(_marked).FirstOrDefault(h => h.Item.Group != group);
        return next.Item is null ? _hits.Count - 1 : next.Index;
    }

    private int PreviousGroup()
    {
        var group = _marked > 0 ? _hits[_marked - 1].Group : null;
        return group is null ? 0 : _hits.Index().First(h => h.Item.Group == group).Index;
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
