using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Sensing.Intake;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Sensing.Modbus.Pages;

/// <summary>A slave with what it said last.</summary>
public sealed partial class MeterPage : LiveComponent
{
    private MeterView? _meter;
    private MeterInput? _input;
    private IReadOnlyList<MapRow> _maps = [];
    private bool _missing;
    private bool _mayEdit;
    private bool _following;

    /// <summary>The slave, or null for a new one.</summary>
    [Parameter]
    public Guid? Id { get; set; }

    [Inject]
    private MeterBook Book { get; set; } = default!;

    [Inject]
    private MeterReader Reader { get; set; } = default!;

    [Inject]
    private MapBook MapBook { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ModbusTexts> Texts { get; set; } = default!;

    [Inject]
    private IStringLocalizer<SensingTexts> Signals { get; set; } = default!;

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
            await FollowAsync(ModbusPoller.Topic);
        }

        if (_meter?.Id != Id || _input is null)
        {
            _maps = await MapBook.RowsAsync(await Current.GetAsync(), maps => maps, CancellationToken.None);
            await ReadAsync(fill: true);
        }
    }

    /// <inheritdoc/>
    protected override Task OnChangesAsync(LiveBatch batch) =>
        Id is { } id && (batch.ReadAgain || batch.Keys.Contains(id.ToString())) ? ReadAsync(fill: false) : Task.CompletedTask;

    // Polls come while somebody types: what is in the form stays, with the version that it was filled from.
    private async Task ReadAsync(bool fill)
    {
        if (Id is not { } id)
        {
            (_meter, _input) = (null, new MeterInput());
            return;
        }

        var found = await Reader.FindAsync(await Current.GetAsync(), id, CancellationToken.None);
        _missing = found is null;
        _input = found is not null && (fill || _input is null) ? MeterInput.Of(found) : _input;
        _meter = found is not null && !fill && _meter is { } before ? found with { Version = before.Version } : found;
    }

    private async Task<Refusal?> SaveAsync()
    {
        var actor = await Current.GetAsync();
        var outcome = _meter is { } meter
            ? await Book.SaveAsync(actor, meter.Id, _input!.Draft(meter.Version), CancellationToken.None)
            : await Book.CreateAsync(actor, _input!.Draft(0), CancellationToken.None);
        if (outcome.Refusal is { } refusal)
        {
            return refusal;
        }

        Notices.Done(Texts["Saved"]);
        if (Id is null)
        {
            Navigation.NavigateTo($"intake/meters/{outcome.Value.Id}");
        }
        else
        {
            await ReadAsync(fill: true);
            StateHasChanged();
        }

        return null;
    }
}
