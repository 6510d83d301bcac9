using System.Globalization;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Register;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Responsibility.Pages;

/// <summary>Whose commitment is missing or past its last day, and the texts.</summary>
public sealed partial class CommitmentsPage : LiveComponent
{
    private const string RoleKey = "Role.";

    private DataTable<CommitmentRow>? _table;
    private PlaceNames? _names;
    private CommitmentRow? _open;
    private IReadOnlyList<CommitmentTemplate> _templates = [];
    private IReadOnlyList<FilterChoice> _roles = [];
    private IReadOnlyList<FilterChoice> _towns = [];
    private DateOnly? _signedOn;
    private SigningMethod _method;
    private bool _read;
    private Refusal? _problem;
    private bool _showTemplates;
    private bool _mayTemplates;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private CommitmentBook Book { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ResponsibilityTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await Current.MayAsync(PlacePermissions.View))
        {
            return;
        }

        await FollowAsync(ResponsibilityPermissions.Topic);
        var actor = await Current.GetAsync();
        await using var context = Records.Open(actor);
        _mayTemplates = await Current.MayAsync(ResponsibilityPermissions.Templates) && (await Current.GetAsync()).IsCountyWide;
        _roles = [.. Enum.GetNames<DutyRole>().Select(r => new FilterChoice(r, Texts[RoleKey + r]))];
        await ReadTemplatesAsync();
        var names = await PlaceNames.ReadAsync(context, CancellationToken.None);
        _towns = names.TownChoices(actor.DivisionPrefix);
        _names = names;
    }

    /// <inheritdoc/>
    protected override async Task OnChangesAsync(LiveBatch batch)
    {
        await (_table?.ReloadAsync() ?? Task.CompletedTask);
        if (_open is { AwaitsFile: not null } waiting && _table?.Items.Any(r => r.SubjectId == waiting.SubjectId) == false)
        {
            // The sheet came: nothing is left to do here.
            Notices.Done(Texts["Commitment.Done"]);
            await CloseAsync();
        }
    }

    private async Task<TablePage<CommitmentRow>> LoadAsync(TableQuery query, CancellationToken cancellation)
    {
        await using var context = Records.Open(await Current.GetAsync());
        return await CommitmentReader.MissingAsync(context, Times.Today, query, cancellation);
    }

    private async Task ReadTemplatesAsync() => _templates = await Book.TemplatesAsync(await Current.GetAsync(), CancellationToken.None);

    private string NameOf(string code) => _names!.DivisionName(code) is { Length: > 0 } name ? name : Texts["WholeCounty"];

    private string State(CommitmentRow row) => row.AwaitsFile is not null ? Texts["Commitment.NoFile"]
        : row.LastValidTo is { } to ? Texts["Commitment.Expired", to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]
        : Texts["Commitment.Never"];

    private void Open(string? key)
    {
        (_open, _problem, _read, _signedOn) =
            (_table?.Items.FirstOrDefault(r => r.SubjectId.ToString() == key), null, false, Times.Today);
        _showTemplates &= _open is null;
        StateHasChanged();
    }

    private async Task ShowTemplatesAsync()
    {
        await (_table?.OpenAsync(null) ?? Task.CompletedTask);
        _showTemplates = true;
    }

    private Task CloseAsync()
    {
        _showTemplates = false;
        return _table?.OpenAsync(null) ?? Task.CompletedTask;
    }

    private async Task SignAsync(CommitmentRow row)
    {
        if (_method == SigningMethod.Confirmed && !_read)
        {
            _problem = Refusal.Invalid("responsibility.commitment.read", "read");
            return;
        }

        // The words on the page are what is signed: a template that changed meanwhile is shown first.
        var words = _templates.FirstOrDefault(t => t.Role == row.Role)?.Commitment ?? "";
        var draft = new CommitmentDraft(row.SubjectId, _signedOn ?? Times.Today, _method, CommitmentBook.HashOf(words));
        _problem = (await Book.SignAsync(await Current.GetAsync(), draft, CancellationToken.None)).Refusal;
        if (_problem is { Kind: RefusalKind.Conflict })
        {
            await ReadTemplatesAsync();
            _read = false;
        }

        if (_problem is not null)
        {
            return;
        }

        await _table!.ReloadAsync();
        if (_method == SigningMethod.Uploaded)
        {
            // Its sheet is asked for at once.
            Open(row.SubjectId.ToString());
            return;
        }

        Notices.Done(Texts["Commitment.Done"]);
        await CloseAsync();
    }
}
