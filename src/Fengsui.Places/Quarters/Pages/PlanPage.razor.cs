using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Places.Quarters.Plans;
using Fengsui.Places.Quarters.Survey;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Fengsui.Places.Quarters.Pages;

/// <summary>A plan for fire lanes: what is done by whom until when, what it changes, and the moves it can make. Prints as the office's paper.</summary>
public sealed partial class PlanPage : LiveComponent
{
    private PlanFile? _file;
    private QuarterSurvey? _survey;
    private IReadOnlyList<MeasureKind> _kinds = [];
    private IReadOnlyList<Move> _moves = [];
    private Refusal? _problem;
    private PlanMove? _reasonFor;
    private string _reason = "";
    private Guid _read;
    private bool _mayDraft;
    private bool _missing;

    /// <summary>The plan.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private IActorNames Names { get; set; } = default!;

    [Inject]
    private PlanBook Plans { get; set; } = default!;

    [Inject]
    private SurveyBook Surveys { get; set; } = default!;

    [Inject]
    private MeasureCatalogue Catalogue { get; set; } = default!;

    [Inject]
    private PermissionTable Permissions { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private QuarterWords Words { get; set; } = default!;

    [Inject]
    private IStringLocalizer<QuarterTexts> Texts { get; set; } = default!;

    private string Back => _file?.Plan.QuarterId is { } quarter ? $"quarters/{quarter}" : "lane-plans";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await Current.MayAsync(PlacePermissions.View))
        {
            await FollowAsync(PlaceTopics.LanePlans);
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
    protected override Task OnChangesAsync(LiveBatch batch) =>
        batch.ReadAgain || batch.Keys.Contains(Id.ToString()) ? ReadAsync() : Task.CompletedTask;

    private async Task ReadAsync()
    {
        var actor = await Current.GetAsync();
        _file = await Plans.FindAsync(actor, Id, CancellationToken.None);
        _missing = _file is null;
        if (_file is not { } file)
        {
            return;
        }

        _survey = file.Plan.QuarterId is { } quarter ? await Surveys.FindAsync(actor, quarter, CancellationToken.None) : null;
        _kinds = await Catalogue.ListAsync(actor, CancellationToken.None);
        _mayDraft = Permissions.Allows(actor, QuarterPermissions.DraftPlans);
        _moves = [.. PlanMoves.From(file.Plan.State).Select((step, order) => ToMove(step, file, actor, order == 0))];
    }

    // A move that cannot be made stays and says why: who may, or what is missing.
    private Move ToMove(PlanStep step, PlanFile file, Actor actor, bool primary) => new()
    {
        Key = step.Move.ToString(),
        Text = Texts["Move." + step.Move],
        IsPrimary = primary,
        DisabledReason = !Permissions.Allows(actor, step.Permission)
            ? Refusals.Of(PlanBook.NotAllowed(step.Permission))
            : step.Move == PlanMove.Refuse && PlanMoves.IsOwn(file.Plan, actor) ? Refusals.Of(Refusal.Forbidden("places.plan.own"))
            : step.Move == PlanMove.Refuse ? null
            : PlanMoves.Check(step, file.Plan, file.Measures, actor, "") is { } refusal ? Refusals.Of(refusal) : null,
        Run = () => step.Move == PlanMove.Refuse ? AskReason(step.Move) : MoveAsync(step.Move),
    };

    private Task AskReason(PlanMove move)
    {
        (_reasonFor, _reason) = (move, "");
        StateHasChanged();
        return Task.CompletedTask;
    }

    private async Task MoveAsync(PlanMove move)
    {
        var moved = await Plans.MoveAsync(await Current.GetAsync(), Id, _file!.Plan.Version, move, _reason, CancellationToken.None);
        _problem = moved.Refusal;
        if (moved.Succeeded)
        {
            (_reasonFor, _reason) = (null, "");
            await ReadAsync();
        }

        StateHasChanged();
    }

    private async Task ProgressAsync(PlanMeasure measure, string? state)
    {
        if (!Enum.TryParse<MeasureState>(state, out var wanted))
        {
            return;
        }

        var moved = await Plans.ProgressAsync(await Current.GetAsync(), Id, _file!.Plan.Version, measure.Id, wanted, CancellationToken.None);
        _problem = moved.Refusal;
        await ReadAsync();
    }

    private async Task PrintAsync() => await Js.InvokeVoidAsync("print");

    private string Subtitle(PlanFile file) => file.Plan.QuarterId is null
        ? Texts["Plan.County"]
        : Texts["Plan.Of", _survey?.Quarter.Name ?? "", file.Plan.Version];

    private string NameOf(string code) => _kinds.FirstOrDefault(k => k.Code == code)?.NameIn(CultureInfo.CurrentUICulture) ?? code;

    private Tone ToneOf(PlanMeasure measure) => measure.State switch
    {
        MeasureState.Done => Tone.Restored,
        MeasureState.Dropped => Tone.Offline,
        MeasureState.Planned or MeasureState.Underway when IsOverdue(measure) => Tone.Fault,
        MeasureState.Underway => Tone.Info,
        MeasureState.Planned => Tone.Neutral,
    };

    private bool IsOverdue(PlanMeasure measure) =>
        _file!.Plan.State is PlanState.Approved or PlanState.Underway && measure.DueOn < Times.Today;

    private static string Dates(PlanMeasure measure) => string.Join(" – ", new[] { measure.StartOn, measure.DueOn }
        .Where(d => d is not null).Select(d => d!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

    private IReadOnlyList<TimelineItem> Versions(PlanFile file) =>
    [
        .. file.Versions.Select(v => new TimelineItem(
            v.Version.ToString(CultureInfo.InvariantCulture), v.At, v.By, Texts["Plan.Version", v.Version, Texts["PlanState." + v.State].Value],
            QuarterWords.ToneOf(v.State), Detail: v.Reason.Length > 0 ? v.Reason : Texts["Plan.Version.Measures", PlanVersions.Read(v).Measures.Count])),
    ];
}
