using Fengsui.Kernel.Outcomes;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Transfer;

/// <summary>Makes a new record of a part of another: its values are entered, what belongs to it is ticked.</summary>
public sealed partial class SplitPage : ComponentBase
{
    // What two records of one parcel have in common; the rest is entered.
    private static readonly string[] Shared = ["divisionCode", "address", "longitude", "latitude", "builtYear"];

    private readonly HashSet<Guid> _people = [];
    private readonly HashSet<(string Ledger, string Field, Guid Id)> _links = [];
    private readonly HashSet<(string Room, string Key)> _things = [];
    private Dictionary<string, string> _begin = new(StringComparer.Ordinal);
    private ILedger? _ledger;
    private Belongings? _belongings;
    private IReadOnlyList<(string Ledger, string Field, Guid Id, string Name)> _linked = [];
    private bool _read;

    /// <summary>Code of the ledger.</summary>
    [Parameter]
    public string Code { get; set; } = "";

    /// <summary>The record that is two.</summary>
    [Parameter]
    public Guid Id { get; set; }

    private string EditPermission => Book.Find(Code)?.EditPermission ?? PlacePermissions.Edit;

    [Inject]
    private LedgerBook Book { get; set; } = default!;

    [Inject]
    private RecordMerger Merger { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IStringLocalizer<TransferTexts> Texts { get; set; } = default!;

    [Inject]
    private IStringLocalizer<LedgerTexts> LedgerWordsOf { get; set; } = default!;

    [Inject]
    private IStringLocalizer<PlaceTexts> PlaceWords { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await Current.MayAsync(EditPermission))
        {
            return;
        }

        var actor = await Current.GetAsync();
        _ledger = Book.Find(Code);
        _belongings = _ledger is null ? null : await Merger.BelongingsAsync(actor, _ledger, Id, CancellationToken.None);
        if (_belongings is { } belongings)
        {
            _begin = belongings.Row.Values.Where(v => Shared.Contains(v.Key)).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
            var linked = new List<(string, string, Guid, string)>();
            foreach (var link in belongings.Links)
            {
                foreach (var id in link.Ids)
                {
                    if (await Book.FindAsync(actor, Book.Find(link.Ledger)!, id, CancellationToken.None) is { } row)
                    {
                        linked.Add((link.Ledger, link.Field, id, row.Name));
                    }
                }
            }

            _linked = linked;
        }

        _read = true;
    }

    private static void Tick<T>(HashSet<T> chosen, T key, ChangeEventArgs args)
    {
        if (args.Value is true)
        {
            chosen.Add(key);
        }
        else
        {
            chosen.Remove(key);
        }
    }

    private async Task<Outcome<Guid>> SplitAsync(LedgerDraft draft) => await Merger.SplitAsync(
        await Current.GetAsync(), _ledger!, Id,
        new SplitPart(
            draft.Values, [.. _people],
            [.. _links.GroupBy(l => (l.Ledger, l.Field)).Select(g => new MovedLink(g.Key.Ledger, g.Key.Field, [.. g.Select(l => l.Id)]))],
            _things.GroupBy(t => t.Room).ToDictionary(g => g.Key, IReadOnlyList<string> (g) => [.. g.Select(t => t.Key)], StringComparer.Ordinal)),
        CancellationToken.None);

    private void Saved(Guid id) => Navigation.NavigateTo($"ledgers/{Code}/{id}");

    private void Leave() => Navigation.NavigateTo($"ledgers/{Code}/{Id}");
}
