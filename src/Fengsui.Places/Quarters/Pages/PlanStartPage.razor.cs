using System.Globalization;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Places.Quarters.Parking;
using Fengsui.Places.Quarters.Plans;
using Fengsui.Places.Quarters.Survey;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Fengsui.Places.Quarters.Pages;

/// <summary>Begins the plan of a quarter: the survey's proposals with their reasons, to strike what is not wanted.</summary>
public sealed partial class PlanStartPage : ComponentBase
{
    private readonly HashSet<int> _chosen = [];
    private QuarterSurvey? _survey;
    private IReadOnlyList<MeasureProposal> _proposals = [];
    private IReadOnlyList<MeasureKind> _kinds = [];
    private Refusal? _problem;
    private bool _missing;

    /// <summary>The quarter.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private SurveyBook Surveys { get; set; } = default!;

    [Inject]
    private PlanBook Plans { get; set; } = default!;

    [Inject]
    private MeasureCatalogue Catalogue { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IOptions<QuarterOptions> Options { get; set; } = default!;

    [Inject]
    private IStringLocalizer<QuarterTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await Current.MayAsync(PlacePermissions.View))
        {
            return;
        }

        var actor = await Current.GetAsync();
        if (await Plans.OfQuarterAsync(actor, Id, CancellationToken.None) is { Plan: { ActiveFor: not null } active })
        {
            Navigation.NavigateTo($"lane-plans/{active.Id}", replace: true);
            return;
        }

        _survey = await Surveys.FindAsync(actor, Id, CancellationToken.None);
        _missing = _survey is null;
        if (_survey is { } survey)
        {
            _kinds = await Catalogue.ListAsync(actor, CancellationToken.None);
            var offered = _kinds.Where(k => k.Offered).Select(k => k.Code).ToHashSet(StringComparer.Ordinal);
            _proposals =
            [
                .. MeasureProposals.For(survey.Quarter, survey.Lanes, survey.Facts, ParkingParameters.Of(Options.Value)).Where(p => offered.Contains(p.KindCode)),
            ];
            _chosen.UnionWith(Enumerable.Range(0, _proposals.Count));
        }
    }

    private void Choose(int index, bool chosen)
    {
        if (chosen)
        {
            _chosen.Add(index);
        }
        else
        {
            _chosen.Remove(index);
        }
    }

    private async Task DraftAsync()
    {
        var draft = new PlanDraft(
            Texts["Plan.Title.Quarter", _survey!.Quarter.Name],
            "",
            [
                .. _proposals.Where((_, index) => _chosen.Contains(index)).Select(p => new MeasureDraft(
                    null, p.KindCode, Reason(p), LaneId: p.LaneId, WidthAfterM: p.WidthAfterM, HeightAfterM: p.HeightAfterM)),
            ]);
        var made = await Plans.CreateAsync(await Current.GetAsync(), Id, draft, CancellationToken.None);
        _problem = made.Refusal;
        if (made.Succeeded)
        {
            Navigation.NavigateTo($"lane-plans/{made.Value}");
        }
    }

    private string NameOf(string code) => _kinds.FirstOrDefault(k => k.Code == code)?.NameIn(CultureInfo.CurrentUICulture) ?? code;

    private string Reason(MeasureProposal proposal) => Texts[proposal.ReasonKey, [.. proposal.ReasonValues]];
}
