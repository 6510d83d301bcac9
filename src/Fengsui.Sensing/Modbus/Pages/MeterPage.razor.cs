using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Sensing.Intake;
using Fengsui.Sensing.Intake.Pages;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Sensing.Modbus.Pages;

/// <summary>A slave with what it said last.</summary>
public sealed partial class MeterPage : FollowedFormPage<MeterView, MeterInput>
{
    private IReadOnlyList<MapRow> _maps = [];

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
    protected override string Topic => ModbusPoller.Topic;

    /// <inheritdoc/>
    protected override async Task ReadChoicesAsync() => _maps = await MapBook.RowsAsync(await Current.GetAsync(), maps => maps, CancellationToken.None);

    /// <inheritdoc/>
    protected override async Task<MeterView?> FindAsync(Guid id) => await Reader.FindAsync(await Current.GetAsync(), id, CancellationToken.None);

    /// <inheritdoc/>
    protected override MeterInput Filled(MeterView? record) => record is null ? new MeterInput() : MeterInput.Of(record);

    /// <inheritdoc/>
    protected override Guid IdOf(MeterView record) => record.Id;

    /// <inheritdoc/>
    protected override MeterView WithVersionOf(MeterView record, MeterView other) => record with { Version = other.Version };

    private async Task<Refusal?> SaveAsync()
    {
        var actor = await Current.GetAsync();
        var outcome = Record is { } meter
            ? await Book.SaveAsync(actor, meter.Id, Input!.Draft(meter.Version), CancellationToken.None)
            : await Book.CreateAsync(actor, Input!.Draft(0), CancellationToken.None);
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
