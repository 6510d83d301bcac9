using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Sensing.Intake.Pages;

/// <summary>A source with what came of it.</summary>
public sealed partial class SourcePage : LiveComponent
{
    private SourceView? _source;
    private SourceInput? _input;
    private IReadOnlyList<MappingRow> _mappings = [];
    private IReadOnlyList<LoggedMessage> _messages = [];
    private IReadOnlyList<SourceDeviceView> _devices = [];
    private string? _address;
    private bool _missing;
    private bool _mayEdit;
    private bool _following;

    /// <summary>The source, or null for a new one.</summary>
    [Parameter]
    public Guid? Id { get; set; }

    [Inject]
    private SourceBook Book { get; set; } = default!;

    [Inject]
    private SourceReader Reader { get; set; } = default!;

    [Inject]
    private MappingBook MappingBook { get; set; } = default!;

    [Inject]
    private SourceLog Log { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private IStringLocalizer<IntakeTexts> Texts { get; set; } = default!;

    [Inject]
    private IStringLocalizer<SensingTexts> Devices { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _mayEdit = await Current.MayAsync(IntakePermissions.Edit);
        if (Id is null ? !_mayEdit : !await Current.MayAsync(IntakePermissions.View))
        {
            return;
        }

        if (!_following)
        {
            _following = true;
            await FollowAsync(IntakePermissions.Topic);
        }

        if (_source?.Id != Id || _input is null)
        {
            _mappings = await MappingBook.RowsAsync(await Current.GetAsync(), mappings => mappings, CancellationToken.None);
            await ReadAsync(fill: true);
        }
    }

    /// <inheritdoc/>
    protected override Task OnChangesAsync(LiveBatch batch) =>
        Id is { } id && (batch.ReadAgain || batch.Keys.Contains(id.ToString())) ? ReadAsync(fill: false) : Task.CompletedTask;

    private string NameOf(Guid id) => _mappings.FirstOrDefault(m => m.Id == id)?.Name ?? id.ToString();

    // Messages come while somebody types: what is in the form stays.
    private async Task ReadAsync(bool fill)
    {
        if (Id is not { } id)
        {
            _input ??= new SourceInput();
            return;
        }

        var actor = await Current.GetAsync();
        var found = await Reader.FindAsync(actor, id, CancellationToken.None);
        _missing = found is null;
        (_messages, _devices) = _missing ? ([], []) : (Log.Of(id), await Reader.DevicesAsync(actor, id, CancellationToken.None));
        _input = found is not null && (fill || _input is null) ? SourceInput.Of(found) : _input;

        // The version that was read stays that of the form, so that another's change is noticed.
        _source = found is not null && !fill && _source is { } before ? found with { Version = before.Version } : found;
    }

    private async Task<Refusal?> SaveAsync()
    {
        var actor = await Current.GetAsync();
        var outcome = _source is { } source
            ? await Book.SaveAsync(actor, source.Id, _input!.Draft(source.Version), CancellationToken.None)
            : await Book.CreateAsync(actor, _input!.Draft(0), CancellationToken.None);
        if (outcome.Succeeded)
        {
            Notices.Done(Texts["Saved"]);
            await ShowAsync(outcome.Value);
        }

        return outcome.Refusal;
    }

    private async Task ReissueAsync()
    {
        var outcome = await Book.ReissueAsync(await Current.GetAsync(), _source!.Id, _source.Version, CancellationToken.None);
        if (outcome.Refusal is { } refusal)
        {
            Notices.Refused(refusal);
            return;
        }

        await ShowAsync(outcome.Value);
    }

    // The address of a new source is shown this once: the page stays, and only its place in the browser changes with the next visit.
    private async Task ShowAsync(SourceWritten written)
    {
        _address = written.Key is { } key ? Navigation.ToAbsoluteUri($"api/v1/push/{key}").AbsoluteUri : _address;
        if (Id is null && written.Key is null)
        {
            Navigation.NavigateTo($"intake/sources/{written.Id}");
            return;
        }

        Id = written.Id;
        await ReadAsync(fill: true);
        StateHasChanged();
    }
}
