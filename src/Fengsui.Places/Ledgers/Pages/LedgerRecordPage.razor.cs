using System.Globalization;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Places.Checklists;
using Fengsui.Places.Contracts;
using Fengsui.Places.Register;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Ledgers.Pages;

/// <summary>One record of a ledger on a page of its own.</summary>
public sealed partial class LedgerRecordPage : LiveComponent
{
    private const int HistoryShown = 200;
    private const double MapZoom = 16;

    private ILedger? _ledger;
    private LedgerRow? _row;
    private ChoiceBook? _choices;
    private IReadOnlyList<TimelineItem> _history = [];
    private MapPosition? _at;
    private Refusal? _problem;
    private string _reason = "";
    private bool _missing;
    private bool _hasChecklists;
    private bool _removing;

    /// <summary>Code of the ledger.</summary>
    [Parameter]
    public string Code { get; set; } = "";

    /// <summary>The record.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private LedgerBook Book { get; set; } = default!;

    [Inject]
    private IEnumerable<LedgerPart> Parts { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ChecklistTexts> Checklists { get; set; } = default!;

    [Inject]
    private IStringLocalizer<PlaceTexts> Places { get; set; } = default!;

    [Inject]
    private IStringLocalizer<LedgerTexts> Texts { get; set; } = default!;

    private string ViewPermission => Book.Find(Code)?.ViewPermission ?? PlacePermissions.View;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (!await Current.MayAsync(ViewPermission))
        {
            return;
        }

        _ledger = Book.Find(Code);
        if (_ledger is not null)
        {
            await FollowAsync(PlaceTopics.Ledger(Code));
            await ReadAsync(_ledger);
        }
    }

    /// <inheritdoc/>
    protected override Task OnChangesAsync(LiveBatch batch) =>
        batch.ReadAgain || batch.Keys.Contains(Id.ToString()) ? ReadAsync(_ledger!) : Task.CompletedTask;

    private async Task ReadAsync(ILedger ledger)
    {
        var actor = await Current.GetAsync();
        _choices ??= await Book.ChoicesAsync(actor, CancellationToken.None);
        _row = await Book.FindAsync(actor, ledger, Id, CancellationToken.None);
        _missing = _row is null;
        if (_row is not { } row)
        {
            return;
        }

        await using (var context = Records.Open(actor))
        {
            _hasChecklists = await ChecklistReader.AnyForLedgerAsync(context, Code, CancellationToken.None);
        }

        var shape = ledger.Fields.FirstOrDefault(f => f.Kind == FieldKind.Geometry) is { } field ? row.Values[field.Key] : "";
        _at = shape.Length > 0 && GeometryCentre.Of(shape) is { } centre
            ? new MapPosition(centre.Longitude, centre.Latitude, MapZoom)
            : null;
        var changes = await Book.HistoryAsync(actor, ledger, Id, HistoryShown, CancellationToken.None);
        _history =
        [
            .. changes.Select(c => new TimelineItem(c.Id.ToString(CultureInfo.InvariantCulture), c.ChangedAt, c.ChangedBy, Said(ledger, c), Detail: c.Source)),
            new TimelineItem("entered", row.CreatedAt, row.CreatedBy, Texts["Ledger.Entered"], Detail: row.Source),
        ];
    }

    private string Said(ILedger ledger, FieldChange change) =>
        ledger.Fields.FirstOrDefault(f => f.Key == change.Field) is { } field
            ? Texts["Ledger.Change", Texts[LedgerWords.KeyOf(ledger, field)], Dashed(_choices!.Shown(field, change.Before)), Dashed(_choices.Shown(field, change.After))]
            : change.Field == PlaceWriter.PeopleField
                ? Texts["Ledger.Change", Texts["Ledger.People"], Dashed(PersonOf(change.Before)), Dashed(PersonOf(change.After))]
                : change.Field;

    // Role, name and masked number; the role is said in the reader's language.
    private string PersonOf(string written) => written.Split(' ', 2) is [var role, var rest] ? $"{Places["Role." + role]} {rest}" : written;

    private static string Dashed(string text) => text.Length == 0 ? "—" : text;

    private async Task RemoveAsync()
    {
        var removed = await Book.RemoveAsync(await Current.GetAsync(), _ledger!, Id, _row!.Version, _reason, CancellationToken.None);
        _problem = removed.Refusal;
        if (removed.Succeeded)
        {
            Notices.Done(Texts["Ledger.Removed"]);
            Navigation.NavigateTo($"ledgers/{Code}");
        }
    }
}
