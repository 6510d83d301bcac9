using Fengsui.Kernel.Outcomes;
using Fengsui.Places.Ledgers;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Transfer;

/// <summary>What the rows of an import are taken for, and what a person says to that.</summary>
public sealed partial class ImportProposals : ComponentBase
{
    private const int PageSize = 20;
    private static readonly ImportRowFilter[] Filters = [ImportRowFilter.Open, ImportRowFilter.Similar, ImportRowFilter.Same];

    private IReadOnlyList<ImportRow> _rows = [];
    private ImportRowFilter _filter = ImportRowFilter.Open;
    private int _total;
    private int _page;

    /// <summary>The import.</summary>
    [Parameter, EditorRequired]
    public ImportSession Session { get; set; } = default!;

    /// <summary>Its ledger.</summary>
    [Parameter, EditorRequired]
    public ILedger Ledger { get; set; } = default!;

    /// <summary>Something was decided.</summary>
    [Parameter]
    public EventCallback OnDecided { get; set; }

    [Inject]
    private ImportService Imports { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private IStringLocalizer<TransferTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => GoAsync(0);

    private Task FilterAsync(ImportRowFilter filter)
    {
        _filter = filter;
        return GoAsync(0);
    }

    private async Task GoAsync(int page)
    {
        (_page, (_rows, _total)) = (page, await Imports.RowsAsync(
            await Current.GetAsync(), Session.Id, _filter, page * PageSize, PageSize, CancellationToken.None));
    }

    private async Task DecideAsync(ImportRow row, RowChoice choice, Guid? record)
    {
        var outcome = await Imports.DecideAsync(await Current.GetAsync(), Session.Id, row.Row, choice, record, CancellationToken.None);
        if (outcome.Refusal is { } refusal)
        {
            Notices.Refused(refusal);
            return;
        }

        // The row stays where it is, so that a slip can be mended at once.
        (row.Choice, row.RecordId) = (choice, record);
        await OnDecided.InvokeAsync();
    }

    private async Task DecideAllAsync(RowMatch match, RowChoice choice)
    {
        var outcome = await Imports.DecideAllAsync(await Current.GetAsync(), Session.Id, match, choice, CancellationToken.None);
        if (outcome.Refusal is { } refusal)
        {
            Notices.Refused(refusal);
            return;
        }

        Notices.Done(Texts["Import.Decided", Amounts.Count(outcome.Value)]);
        await GoAsync(0);
        await OnDecided.InvokeAsync();
    }
}
