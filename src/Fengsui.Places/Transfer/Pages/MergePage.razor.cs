using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Transfer;

/// <summary>Merges a record into another; the other is in the address, so that a colleague can be asked about it.</summary>
public sealed partial class MergePage : ComponentBase
{
    private const int MostNamed = 8;

    private readonly HashSet<string> _take = new(StringComparer.Ordinal);
    private ILedger? _ledger;
    private ChoiceBook? _choices;
    private LedgerRow? _going;
    private MergePreview? _preview;
    private Dictionary<string, string> _links = new(StringComparer.Ordinal);
    private Refusal? _refusal;
    private bool _read;
    private bool _busy;

    /// <summary>Code of the ledger.</summary>
    [Parameter]
    public string Code { get; set; } = "";

    /// <summary>The record that goes.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>The record that stays, once it is chosen.</summary>
    [SupplyParameterFromQuery(Name = "into")]
    private Guid? Into { get; set; }

    private string EditPermission => Book.Find(Code)?.EditPermission ?? PlacePermissions.Edit;

    [Inject]
    private LedgerBook Book { get; set; } = default!;

    [Inject]
    private RecordMerger Merger { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private Confirm Confirm { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IStringLocalizer<TransferTexts> Texts { get; set; } = default!;

    [Inject]
    private IStringLocalizer<LedgerTexts> LedgerWordsOf { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (!await Current.MayAsync(EditPermission))
        {
            return;
        }

        var actor = await Current.GetAsync();
        (_ledger, _preview, _refusal) = (Book.Find(Code), null, null);
        if (_ledger is { } ledger)
        {
            _choices ??= await Book.ChoicesAsync(actor, CancellationToken.None);
            _going = await Book.FindAsync(actor, ledger, Id, CancellationToken.None);
            await CompareAsync(ledger);
        }

        _read = true;
    }

    private async Task CompareAsync(ILedger ledger)
    {
        _take.Clear();
        if (Into is not { } into || into == Id)
        {
            return;
        }

        var actor = await Current.GetAsync();
        _preview = await Merger.PreviewAsync(actor, ledger, Id, into, CancellationToken.None);
        if (_preview is { } preview)
        {
            _take.UnionWith(preview.Fields.Where(f => f.TakeFrom).Select(f => f.Field.Key));
            _links = await Book.LinkNamesAsync(actor, ledger, [preview.From, preview.To], CancellationToken.None);
        }
    }

    private string Shown(MergeField difference, LedgerRow row)
    {
        var value = row.Values[difference.Field.Key];
        var shown = difference.Field.Kind == FieldKind.Link ? _links.GetValueOrDefault(value, "") : _choices!.Shown(difference.Field, value);
        return shown.Length == 0 ? Texts["Merge.Empty"] : shown;
    }

    private void Choose(string id) => GoTo(Id, Guid.TryParse(id, out var into) ? into : null);

    private void Swap() => GoTo(Into!.Value, Id);

    private void GoTo(Guid going, Guid? into) =>
        Navigation.NavigateTo($"ledgers/{Code}/{going}/merge{(into is null ? "" : $"?into={into}")}", replace: true);

    private async Task MergeAsync()
    {
        if (_busy || _preview is not { } preview || _ledger is not { } ledger
            || !await Confirm.AskAsync(Texts["Merge.Do"], Texts["Merge.Ask", preview.From.Name, preview.To.Name], Texts["Merge.Do"]))
        {
            return;
        }

        _busy = true;
        var merged = await Merger.MergeAsync(
            await Current.GetAsync(), ledger, (Id, preview.From.Version), (preview.To.Id, preview.To.Version), _take, CancellationToken.None);
        (_busy, _refusal) = (false, merged.Refusal);
        if (merged.Succeeded)
        {
            Notices.Done(Texts["Merge.Done"]);
            Navigation.NavigateTo($"ledgers/{Code}/{preview.To.Id}");
        }
    }
}
