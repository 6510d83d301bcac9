using System.Globalization;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Divisions.Pages;

/// <summary>The tree of divisions.</summary>
public sealed partial class DivisionsPage : LiveComponent
{
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<DivisionNode>> _children = new(StringComparer.Ordinal);
    private IReadOnlyList<DivisionNode> _roots = [];
    private IReadOnlyList<DivisionNode>? _found;
    private DivisionNode? _chosen;
    private string _search = "";
    private bool _ended;
    private int _generation;
    private bool _mayEnter;
    private bool _ready;

    /// <summary>The division that is looked at.</summary>
    [SupplyParameterFromQuery(Name = "code")]
    public string? Code { get; set; }

    /// <summary>True to enter divisions.</summary>
    [SupplyParameterFromQuery(Name = "enter")]
    public bool Enter { get; set; }

    [Inject]
    private DivisionReader Reader { get; set; } = default!;

    [Inject]
    private IStringLocalizer<DivisionTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await Current.MayAsync(PlacePermissions.View))
        {
            return;
        }

        var actor = await Current.GetAsync();
        _mayEnter = await Current.MayAsync(DivisionPermissions.Change) && !actor.IsNarrowed;
        await FollowAsync(PlaceTopics.Divisions);
        _roots = await Reader.RootsAsync(actor, _ended, CancellationToken.None);
        _ready = true;
        foreach (var root in _roots.Take(1))
        {
            await ToggleAsync(root);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync() =>
        _chosen = Code is { Length: > 0 } code && await Current.MayAsync(PlacePermissions.View)
            ? await Reader.FindAsync(await Current.GetAsync(), code, CancellationToken.None)
            : null;

    /// <inheritdoc/>
    protected override Task OnChangesAsync(LiveBatch batch) => ReadAsync();

    // Nothing else can be done while there is no division.
    private bool IsEntering => _mayEnter && (Enter || (_ready && _roots.Count == 0));

    internal static string NameOf(DivisionNode node) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" || node.NameEn.Length == 0 ? node.Name : node.NameEn;

    private async Task ToggleAsync(DivisionNode node)
    {
        if (!_open.Remove(node.Code))
        {
            _open.Add(node.Code);
            _children[node.Code] = await Reader.ChildrenAsync(await Current.GetAsync(), node.Code, _ended, CancellationToken.None);
        }
    }

    private async Task SearchAsync(string? text)
    {
        _search = text?.Trim() ?? "";
        _found = _search.Length == 0 ? null : await Reader.SearchAsync(await Current.GetAsync(), _search, CancellationToken.None);
    }

    private Task ShowEndedAsync(ChangeEventArgs args)
    {
        _ended = args.Value is true;
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        var actor = await Current.GetAsync();
        _roots = await Reader.RootsAsync(actor, _ended, CancellationToken.None);
        foreach (var code in _open)
        {
            _children[code] = await Reader.ChildrenAsync(actor, code, _ended, CancellationToken.None);
        }

        await SearchAsync(_search);
        _chosen = Code is { Length: > 0 } chosen ? await Reader.FindAsync(actor, chosen, CancellationToken.None) : null;
        _generation++;
    }
}
