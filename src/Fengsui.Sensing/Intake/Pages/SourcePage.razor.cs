using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Sensing.Intake.Pages;

/// <summary>A source with what came of it.</summary>
public sealed partial class SourcePage : FollowedFormPage<SourceView, SourceInput>
{
    private IReadOnlyList<MappingRow> _mappings = [];
    private IReadOnlyList<LoggedMessage> _messages = [];
    private IReadOnlyList<SourceDeviceView> _devices = [];
    private string? _address;

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
    protected override string Topic => IntakePermissions.Topic;

    /// <inheritdoc/>
    protected override async Task ReadChoicesAsync() =>
        _mappings = await MappingBook.RowsAsync(await Current.GetAsync(), mappings => mappings, CancellationToken.None);

    /// <inheritdoc/>
    protected override async Task<SourceView?> FindAsync(Guid id)
    {
        var actor = await Current.GetAsync();
        var found = await Reader.FindAsync(actor, id, CancellationToken.None);
        (_messages, _devices) = found is null ? ([], []) : (Log.Of(id), await Reader.DevicesAsync(actor, id, CancellationToken.None));
        return found;
    }

    /// <inheritdoc/>
    protected override SourceInput Filled(SourceView? record) => record is null ? new SourceInput() : SourceInput.Of(record);

    /// <inheritdoc/>
    protected override Guid IdOf(SourceView record) => record.Id;

    /// <inheritdoc/>
    protected override SourceView WithVersionOf(SourceView record, SourceView other) => record with { Version = other.Version };

    private string NameOf(Guid id) => _mappings.FirstOrDefault(m => m.Id == id)?.Name ?? id.ToString();

    private async Task<Refusal?> SaveAsync()
    {
        var actor = await Current.GetAsync();
        var outcome = Record is { } source
            ? await Book.SaveAsync(actor, source.Id, Input!.Draft(source.Version), CancellationToken.None)
            : await Book.CreateAsync(actor, Input!.Draft(0), CancellationToken.None);
        if (outcome.Succeeded)
        {
            Notices.Done(Texts["Saved"]);
            await ShowAsync(outcome.Value);
        }

        return outcome.Refusal;
    }

    private async Task ReissueAsync()
    {
        var outcome = await Book.ReissueAsync(await Current.GetAsync(), Record!.Id, Record.Version, CancellationToken.None);
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
