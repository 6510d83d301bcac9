using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Fengsui.Places.Transfer;

/// <summary>The page of one import; the import is in the address, so that it can be sent as a link and opened again.</summary>
public sealed partial class ImportPage : LiveComponent
{
    private ILedger? _ledger;
    private ImportSession? _session;
    private Refusal? _refusal;
    private string _title = "";
    private int _open;
    private bool _sending;

    /// <summary>Code of the ledger.</summary>
    [Parameter]
    public string Code { get; set; } = "";

    /// <summary>The import, or null before a file was sent.</summary>
    [SupplyParameterFromQuery(Name = "import")]
    private Guid? ImportId { get; set; }

    private string EditPermission => Book.Find(Code)?.EditPermission ?? PlacePermissions.Edit;

    [Inject]
    private LedgerBook Book { get; set; } = default!;

    [Inject]
    private ImportService Imports { get; set; } = default!;

    [Inject]
    private IOptions<ImportOptions> Options { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IStringLocalizer<TransferTexts> Texts { get; set; } = default!;

    [Inject]
    private IStringLocalizer<LedgerTexts> LedgerWordsOf { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await Current.MayAsync(EditPermission))
        {
            await FollowAsync(ImportService.Topic);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _ledger = Book.Find(Code);
        _title = _ledger is null ? "" : LedgerWordsOf[$"{Code}.title"];
        await ReadAsync();
    }

    /// <inheritdoc/>
    protected override Task OnChangesAsync(LiveBatch batch) =>
        batch.ReadAgain || (ImportId is { } id && batch.Keys.Contains(id.ToString())) ? ReadAsync() : Task.CompletedTask;

    private async Task ReadAsync()
    {
        _session = ImportId is { } id && await Current.MayAsync(EditPermission)
            && await Imports.FindAsync(await Current.GetAsync(), id, CancellationToken.None) is { } found && found.Ledger == Code
                ? found
                : null;
        await CountAsync();
    }

    private async Task CountAsync()
    {
        if (_session is { State: ImportState.Checked } session)
        {
            (_, _open) = await Imports.RowsAsync(await Current.GetAsync(), session.Id, ImportRowFilter.Open, 0, 1, CancellationToken.None);
        }

        StateHasChanged();
    }

    private async Task SendAsync(InputFileChangeEventArgs args)
    {
        if (_ledger is not { } ledger)
        {
            return;
        }

        (_sending, _refusal) = (true, null);
        try
        {
            // A little more than we take, so that our own words are said about a file that is too large.
            await using var content = args.File.OpenReadStream((Options.Value.MaxFileMb + 1) * 1024L * 1024);
            var sent = await Imports.ReceiveAsync(await Current.GetAsync(), ledger, args.File.Name, content, CancellationToken.None);
            _refusal = sent.Refusal;
            if (sent.Succeeded)
            {
                Navigation.NavigateTo($"ledgers/{Code}/import?import={sent.Value}");
            }
        }
        catch (IOException)
        {
            _refusal = Refusal.Invalid(
                "places.import.too-large", "file", Options.Value.MaxFileMb.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        finally
        {
            _sending = false;
        }
    }

    private async Task ApplyAsync(bool onlyGood) => await DoneAsync(await Imports.ApplyAsync(await Current.GetAsync(), _session!.Id, onlyGood, CancellationToken.None));

    private async Task UndoAsync() => await DoneAsync(await Imports.UndoAsync(await Current.GetAsync(), _session!.Id, CancellationToken.None));

    private Task DoneAsync(Outcome<Done> outcome)
    {
        _refusal = outcome.Refusal;
        return ReadAsync();
    }
}
