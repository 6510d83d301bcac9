using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Model;
using Fengsui.Places.Register;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Standing.Pages;

/// <summary>The standings of a place with their reasons, the confirmed decision, and the measures.</summary>
public sealed partial class PlaceStandings : LiveComponent
{
    private IReadOnlyList<PlaceStanding> _rows = [];
    private Dictionary<Guid, StandingRule> _rules = [];
    private IReadOnlyList<PlaceMeasure> _measures = [];
    private IReadOnlyList<Measure> _wanted = [];
    private Judged? _notLoaded;
    private PlaceNames? _names;
    private Refusal? _problem;
    private string _reason = "";
    private bool _isKeyUnit;
    private int _version;
    private bool _mayConfirm;

    /// <summary>The place.</summary>
    [Parameter, EditorRequired]
    public PlaceBrief Place { get; set; } = default!;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private PlaceFindings Findings { get; set; } = default!;

    [Inject]
    private StandingWords Words { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private IStringLocalizer<StandingTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _mayConfirm = await Current.MayAsync(StandingPermissions.Confirm);
        await FollowAsync(StandingPermissions.Topic, PlaceTopics.Places);
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => ReadAsync();

    /// <inheritdoc/>
    protected override Task OnChangesAsync(LiveBatch batch) =>
        batch.ReadAgain || batch.Keys.Contains(Place.Id.ToString()) ? ReadAsync() : Task.CompletedTask;

    private bool Differs(PlaceStanding row) => row.Holds == (_isKeyUnit ? Answer.No : Answer.Yes);

    private async Task ReadAsync()
    {
        await using var context = Records.Open(await Current.GetAsync());
        var place = await context.Set<Place>().FirstOrDefaultAsync(p => p.Id == Place.Id);
        if (place is null)
        {
            return;
        }

        (_isKeyUnit, _version) = (place.IsKeyUnit, place.Version);
        var rows = await context.Set<PlaceStanding>().Where(s => s.PlaceId == Place.Id).ToListAsync();
        _rows = [.. rows.OrderBy(r => r.Standing)];
        _rules = await context.Set<StandingRule>().ToDictionaryAsync(r => r.Id);
        _notLoaded = StandingJudge.NotLoaded(StandingJudge.InForce(_rules.Values, place.DivisionCode, Times.Today));
        _measures = await context.Set<PlaceMeasure>().Where(m => m.PlaceId == Place.Id).ToListAsync();
        var asked = _rows.SelectMany(r => r.Reasons()).SelectMany(r => r.Conditions).Select(c => c.Measure);
        _wanted = [.. Measures.Entered.Where(m => asked.Contains(m) || _measures.Any(e => e.Measure == m))];
        _names ??= await PlaceNames.ReadAsync(context, CancellationToken.None);
    }

    private async Task DecideAsync(PlaceStanding row, ConflictChoice choice)
    {
        _problem = null;
        if (choice.Save && choice.Read<KeyUnitDraft>().IsKeyUnit is var wanted && wanted != StoredNow.Read<KeyUnitDraft>(choice.Stored.Values).IsKeyUnit)
        {
            await ConfirmAsync(row, choice.Stored.Number, wanted);
            return;
        }

        // What stands already is what was chosen.
        await ReadAsync();
    }

    private Task ConfirmAsync(PlaceStanding row) => ConfirmAsync(row, _version, !_isKeyUnit);

    private async Task ConfirmAsync(PlaceStanding row, int version, bool isKeyUnit)
    {
        var outcome = await Findings.ConfirmKeyUnitAsync(
            await Current.GetAsync(), row.PlaceId, version, isKeyUnit, _reason, CancellationToken.None);
        _problem = outcome.Refusal;
        if (outcome.Refusal is null)
        {
            _reason = "";
            Notices.Done(Texts["Confirm.Done"]);
            await ReadAsync();
        }
        else if (outcome.Refusal is { Field: null, Stored: null })
        {
            Notices.Refused(outcome.Refusal);
        }
    }
}
