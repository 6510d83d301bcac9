using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Checklists.Pages;

/// <summary>Checklists and sheets of a place or a record of a ledger.</summary>
public sealed partial class RecordChecklists : LiveComponent
{
    private const int MostSheets = 100;

    private List<Row>? _rows;
    private bool _mayFill;

    /// <summary>Code of the ledger; <c>places</c> for a place.</summary>
    [Parameter, EditorRequired]
    public string Ledger { get; set; } = "";

    /// <summary>The place or record.</summary>
    [Parameter, EditorRequired]
    public Guid RecordId { get; set; }

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private ChecklistReader Reader { get; set; } = default!;

    [Inject]
    private SheetList Sheets { get; set; } = default!;

    [Inject]
    private ChecklistWords Words { get; set; } = default!;

    [Inject]
    private IActorNames Names { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ChecklistTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _mayFill = await Current.MayAsync(ChecklistPermissions.Fill);
        await FollowAsync(ChecklistPermissions.SheetTopic, ChecklistPermissions.Topic);
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => ReadAsync();

    /// <inheritdoc/>
    protected override Task OnChangesAsync(LiveBatch batch) =>
        batch.ReadAgain || batch.Keys.Contains(RecordId.ToString()) || (_rows ?? []).Exists(r => batch.Keys.Contains(r.Code)) ? ReadAsync() : Task.CompletedTask;

    private async Task ReadAsync()
    {
        var actor = await Current.GetAsync();
        await using var context = Records.Open(actor);
        if (await Reader.SubjectAsync(context, Ledger, RecordId, CancellationToken.None) is not { } subject)
        {
            _rows = [];
            return;
        }

        var inForce = await ChecklistReader.ForAsync(context, subject, Clock.GetUtcNow(), CancellationToken.None);
        var sheets = (await Sheets.PageAsync(actor, new SheetFilter(Ledger, RecordId), 0, MostSheets, CancellationToken.None)).Items;
        var drafts = sheets.Where(s => !s.Sheet.IsFinished && s.Sheet.FilledBy == actor.Name).ToDictionary(s => s.Sheet.Checklist, StringComparer.Ordinal);
        var finished = sheets.Where(s => s.Sheet.IsFinished).ToLookup(s => s.Sheet.Checklist, StringComparer.Ordinal);

        // What was filled stays to be read, also when no edition of it is in force any more.
        _rows =
        [
            .. inForce.Select(e => e.Code).Union(finished.Select(g => g.Key)).Select(code => new Row(
                code, inForce.FirstOrDefault(e => e.Code == code), finished[code].FirstOrDefault(), [.. finished[code].Skip(1)], drafts.GetValueOrDefault(code))),
        ];
    }

    private string FillHref(Row row) => FillPage.Address(Ledger, RecordId, row.Code);

    private sealed record Row(string Code, ChecklistEdition? InForce, SheetRow? Newest, IReadOnlyList<SheetRow> Older, SheetRow? Draft)
    {
        public string Title => ChecklistWords.Title(InForce ?? Newest!.Edition);
    }
}
