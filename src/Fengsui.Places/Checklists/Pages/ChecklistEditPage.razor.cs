using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Register;
using Fengsui.Places.Standing;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Checklists.Pages;

/// <summary>Drafts an edition of a checklist.</summary>
public sealed partial class ChecklistEditPage : ComponentBase
{
    private readonly List<ItemFields> _items = [];
    private ChecklistEdition? _edition;
    private ChecklistEdition? _base;
    private ILedger? _ledger;
    private IReadOnlyList<(string Value, string Text)> _targets = [];
    private ItemFields? _opened;
    private EditionDifference? _difference;
    private Refusal? _problem;
    private Confidence _confidence;
    private string _code = "";
    private string _scope = "";
    private string _title = "";
    private string _titleEn = "";
    private string _appliesTo = "";
    private string _instrument = "";
    private string _article = "";
    private string _percent = "";
    private bool _missing;
    private bool _busy;

    /// <summary>The draft that is changed; null for a new edition.</summary>
    [Parameter]
    public Guid? Id { get; set; }

    /// <summary>The edition that a new one begins from.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    private Guid? From { get; set; }

    /// <summary>Where a new one shall hold.</summary>
    [SupplyParameterFromQuery(Name = "scope")]
    private string? ScopeCode { get; set; }

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private ChecklistBook Book { get; set; } = default!;

    [Inject]
    private LedgerBook Ledgers { get; set; } = default!;

    [Inject]
    private ChecklistWords Words { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IStringLocalizer<LedgerTexts> LedgerTexts { get; set; } = default!;

    [Inject]
    private IStringLocalizer<StandingTexts> StandingTexts { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ChecklistTexts> Texts { get; set; } = default!;

    private string Back => _edition is { } edition ? $"checklists/{edition.Code}?edition={edition.Id}"
        : _base is { } from ? $"checklists/{from.Code}?edition={from.Id}"
        : "checklists";

    private string? Subtitle => _edition is { } edition ? $"{Words.Scope(edition.ScopeCode)} · {Texts["Edition.Number", edition.Edition]}" : null;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await Current.MayAsync(ChecklistPermissions.Edit))
        {
            return;
        }

        var actor = await Current.GetAsync();
        await FindAsync(actor);
        if (_missing)
        {
            return;
        }

        (_code, _scope) = (_edition?.Code ?? _base?.Code ?? "", _edition?.ScopeCode ?? ScopeCode ?? actor.DivisionPrefix);
        Take((_edition ?? _base) is { } shown ? ChecklistDraft.Of(shown) : new ChecklistDraft { AppliesTo = "group:" + ChecklistTarget.AnyPlace });
        await using var context = Records.Open(actor);
        var names = await PlaceNames.ReadAsync(context, CancellationToken.None);
        _targets =
        [
            .. ChecklistTarget.Groups.Select(g => ($"group:{g}", g == ChecklistTarget.AnyPlace ? Texts["Group.any"].Value : StandingTexts["Group." + g].Value)),
            .. Ledgers.All.Where(l => l.Code != PlaceLedger.LedgerCode).Select(l => ($"ledger:{l.Code}", LedgerTexts[$"{l.Code}.title"].Value)),
            .. names.TypeChoices().Select(t => (t.Value, t.Text)),
        ];
        Retarget();
        Compare();
    }

    // The draft that is changed, and what it is compared with.
    private async Task FindAsync(Actor actor)
    {
        var all = await Book.AllAsync(actor, CancellationToken.None);
        _edition = Id is { } id ? all.FirstOrDefault(e => e.Id == id && e.State == EditionState.Draft && Book.MayEdit(actor, e.ScopeCode)) : null;
        _base = (_edition is null ? From : _edition.BasedOnId) is { } from ? all.FirstOrDefault(e => e.Id == from) : null;
        _missing = Id is not null && _edition is null;
    }

    private static string At(int index) => string.Create(CultureInfo.InvariantCulture, $"items[{index}].");

    private bool HasProblem(int index) => _problem?.Field?.StartsWith(At(index), StringComparison.Ordinal) == true;

    // Beside a field that is shown it is said there.
    private static bool IsGeneral(Refusal problem) => problem.Field is null or "basedOnId";

    private void Take(ChecklistDraft draft)
    {
        (_title, _titleEn, _appliesTo, _instrument, _article, _confidence) =
            (draft.Title, draft.TitleEn, draft.AppliesTo, draft.Instrument, draft.Article, draft.Confidence);
        _percent = draft.PassPercent?.ToString(CultureInfo.InvariantCulture) ?? "";
        _items.AddRange(draft.Items.Select(ItemFields.Of));
    }

    private void Retarget() => _ledger = Ledgers.Find(ChecklistTarget.LedgerOf(_appliesTo)) ?? Ledgers.Find(PlaceLedger.LedgerCode)!;

    // What was wrong with it is looked at again when the draft is saved.
    private void Changed(int index)
    {
        _problem = HasProblem(index) ? null : _problem;
        Compare();
    }

    private void Compare() => _difference =
        _base is { } before && Read() is { Refusal: null } draft && draft.Value.Items.DistinctBy(i => i.Code).Count() == draft.Value.Items.Count
            ? ChecklistDiff.Between(ChecklistDraft.Of(before), draft.Value)
            : null;

    private void Add()
    {
        // A code that is still free; the person may give a better one.
        var number = Enumerable.Range(_items.Count + 1, ChecklistDraft.MostItems + 1).First(n => _items.TrueForAll(i => i.Code != $"item-{n}"));
        _opened = new ItemFields { Code = string.Create(CultureInfo.InvariantCulture, $"item-{number}"), Group = _items.LastOrDefault()?.Group ?? "" };
        _items.Add(_opened);
        Compare();
    }

    private void MoveItem(int index, int by)
    {
        var item = _items[index];
        _items.RemoveAt(index);
        _items.Insert(index + by, item);
        _problem = null;
        Compare();
    }

    private void Remove(int index)
    {
        var item = _items[index];
        _items.RemoveAt(index);
        _problem = null;
        Compare();
        Notices.Done(Texts["Item.Removed"], () => InvokeAsync(() =>
        {
            _items.Insert(Math.Min(index, _items.Count), item);
            Compare();
            StateHasChanged();
        }));
    }

    private Outcome<ChecklistDraft> Read()
    {
        var numbers = new Places.Pages.TypedNumbers();
        var percent = numbers.Whole(_percent, "passPercent");
        if (numbers.Wrong is { } wrong)
        {
            return Refusal.Invalid("checklists.pass-percent", wrong);
        }

        var items = new List<ChecklistItem>();
        foreach (var (index, fields) in _items.Index())
        {
            var item = fields.Read(At(index));
            if (item.Refusal is { } refusal)
            {
                return refusal;
            }

            items.Add(item.Value);
        }

        return new ChecklistDraft
        {
            Title = _title,
            TitleEn = _titleEn,
            AppliesTo = _appliesTo,
            Instrument = _instrument,
            Article = _article,
            Confidence = _confidence,
            PassPercent = percent,
            Items = items,
        };
    }

    private async Task SaveAsync()
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        _problem = await SaveDraftAsync();
        _busy = false;

        // The item with the mistake is opened, so that the words stand beside the field.
        _opened = _items.Index().FirstOrDefault(i => HasProblem(i.Index)).Item ?? _opened;
    }

    private async Task<Refusal?> SaveDraftAsync()
    {
        var draft = Read();
        if (draft.Refusal is { } unread)
        {
            return unread;
        }

        var actor = await Current.GetAsync();
        var id = _edition?.Id;
        if (_edition is { } edition)
        {
            if ((await Book.ChangeAsync(actor, edition.Id, edition.Version, draft.Value, CancellationToken.None)).Refusal is { } refused)
            {
                return refused;
            }
        }
        else
        {
            var entered = await Book.EnterAsync(actor, _code.Trim(), _scope.Trim(), draft.Value, _base?.Id, CancellationToken.None);
            if (entered.Refusal is { } refused)
            {
                return refused;
            }

            id = entered.Value;
        }

        Notices.Done(Texts["Done.Saved"]);
        Navigation.NavigateTo($"checklists/{_code.Trim()}?edition={id}");
        return null;
    }
}
