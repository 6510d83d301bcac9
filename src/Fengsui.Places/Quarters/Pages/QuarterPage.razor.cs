using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Quarters.Maps;
using Fengsui.Places.Quarters.Plans;
using Fengsui.Places.Quarters.Survey;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Quarters.Pages;

/// <summary>A quarter: how complete its survey is, what it lacks, what would help, whether fire engines pass.</summary>
public sealed partial class QuarterPage : LiveComponent
{
    private const double Near = 16;

    private static readonly string[] Layers =
    [
        "places-lines", QuarterLayer.LayerKey, QuarterLayer.AgedLayerKey, FireLaneLayer.KeyOf(LaneState.Compliant), FireLaneLayer.KeyOf(LaneState.Failing),
        FireLaneLayer.KeyOf(LaneState.Unknown),
    ];

    private static readonly string[] Shown = ["builtYear", "buildings", "households", "maxHeightM", "roadWidthM", "pipeNetwork", "hydrants", "surroundings"];

    private QuarterSurvey? _survey;
    private PlanFile? _plan;
    private MapPosition? _position;
    private IReadOnlyList<(string Key, string Value, string? Source)> _facts = [];
    private Guid _read;
    private bool _missing;

    /// <summary>The quarter.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private SurveyBook Surveys { get; set; } = default!;

    [Inject]
    private PlanBook Plans { get; set; } = default!;

    [Inject]
    private LedgerBook Book { get; set; } = default!;

    [Inject]
    private QuarterWords Words { get; set; } = default!;

    [Inject]
    private IStringLocalizer<QuarterTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await Current.MayAsync(PlacePermissions.View))
        {
            await FollowAsync(PlaceTopics.Ledger(SurveyBook.QuarterLedger), PlaceTopics.Ledger(SurveyBook.LaneLedger), PlaceTopics.LanePlans);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_read != Id && await Current.MayAsync(PlacePermissions.View))
        {
            _read = Id;
            await ReadAsync();
        }
    }

    /// <inheritdoc/>
    protected override Task OnChangesAsync(LiveBatch batch) => ReadAsync();

    private async Task ReadAsync()
    {
        var actor = await Current.GetAsync();
        _survey = await Surveys.FindAsync(actor, Id, CancellationToken.None);
        _missing = _survey is null;
        if (_survey is not { } survey)
        {
            return;
        }

        _plan = await Plans.OfQuarterAsync(actor, Id, CancellationToken.None);
        _position = new MapPosition(survey.Quarter.Longitude, survey.Quarter.Latitude, Near);
        var ledger = Book.Find(SurveyBook.QuarterLedger)!;
        var choices = await Book.ChoicesAsync(actor, CancellationToken.None);
        _facts =
        [
            .. Shown.Select(key => (
                key, choices.Shown(ledger.Fields.First(f => f.Key == key), survey.Row.Values[key]), survey.Sources.GetValueOrDefault(key)?.Source)),
        ];
    }
}
