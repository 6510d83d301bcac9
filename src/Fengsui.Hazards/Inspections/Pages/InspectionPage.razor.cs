using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Levers;
using Fengsui.Hazards.Reading;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Inspections.Pages;

/// <summary>One inspection.</summary>
public sealed partial class InspectionPage : LiveComponent
{
    private readonly List<InspectorRow> _inspectors = [];
    private InspectionFile? _file;
    private HazardChoices? _choices;
    private Refusal? _problem;
    private string _present = "";
    private string _note = "";
    private bool _may;
    private bool _mayNotice;
    private bool _missing;
    private bool _adds;

    /// <summary>The inspection.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private InspectionReader Reader { get; set; } = default!;

    [Inject]
    private InspectionBook Book { get; set; } = default!;

    [Inject]
    private IChecklists Checklists { get; set; } = default!;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IStringLocalizer<EnforcementTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await Current.MayAsync(HazardPermissions.View))
        {
            return;
        }

        _may = await Current.MayAsync(EnforcementPermissions.Inspect);
        _mayNotice = await Current.MayAsync(EnforcementPermissions.Prepare);
        await FollowAsync(EnforcementPermissions.InspectionTopic, EnforcementPermissions.NoticeTopic, HazardTopics.Hazards);
        await using var context = Records.Open(await Current.GetAsync());
        _choices = await HazardChoices.ReadAsync(context, CancellationToken.None);
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_file?.Inspection.Id != Id && await Current.MayAsync(HazardPermissions.View))
        {
            await ReadAsync();
            _inspectors.Clear();
            _inspectors.AddRange((_file?.Inspection.Inspectors() ?? []).Select(i => new InspectorRow { Name = i.Name, Certificate = i.Certificate }));
            while (_inspectors.Count < Inspection.FewestInspectors)
            {
                _inspectors.Add(new InspectorRow());
            }
        }
    }

    /// <inheritdoc/>
    protected override Task OnChangesAsync(LiveBatch batch) => ReadAsync();

    private async Task ReadAsync()
    {
        _file = await Reader.FindAsync(await Current.GetAsync(), Id, CancellationToken.None);
        _missing = _file is null;
        StateHasChanged();
    }

    private Task AddedAsync()
    {
        _adds = false;
        return ReadAsync();
    }

    private async Task StartAsync() =>
        await AfterAsync(await Book.StartAsync(await Current.GetAsync(), Id, _file!.Inspection.Version, InspectorRow.Of(_inspectors), CancellationToken.None));

    private async Task FinishAsync() =>
        await AfterAsync(await Book.FinishAsync(await Current.GetAsync(), Id, _file!.Inspection.Version, _present, _note, CancellationToken.None));

    private async Task CancelAsync() =>
        await AfterAsync(await Book.CancelAsync(await Current.GetAsync(), Id, _file!.Inspection.Version, _note, CancellationToken.None));

    private async Task TakeAsync(ChecklistSheetBrief sheet)
    {
        var actor = await Current.GetAsync();
        await using var context = Records.Open(actor);
        if (await Checklists.EditionAsync(context, sheet.EditionId, CancellationToken.None) is { } edition)
        {
            await AfterAsync(await Book.TakeSheetAsync(actor, Id, _file!.Inspection.Version, sheet, edition, CancellationToken.None));
        }
    }

    private Task AfterAsync(Outcome<InspectionMade> outcome)
    {
        _problem = outcome.Refusal;
        return ReadAsync();
    }
}
