using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Reading;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Pages;

/// <summary>What one move asks for.</summary>
public sealed partial class MoveForm : ComponentBase
{
    private const int MostCauses = 30;

    private string _unit = "";
    private string _person = "";
    private string _supervisingUnit = "";
    private string _supervisingPerson = "";
    private string _measures = "";
    private string _interim = "";
    private string _cause = "";
    private string _text = "";
    private OrderKind _order = OrderKind.Timed;
    private EscalationLevel _level;
    private DateOnly? _deadline;
    private long? _funds;
    private IReadOnlyList<string> _causes = [];
    private Refusal? _problem;
    private bool _busy;

    /// <summary>The hazard as the person sees it.</summary>
    [Parameter, EditorRequired]
    public HazardFile File { get; set; } = default!;

    /// <summary>The move.</summary>
    [Parameter, EditorRequired]
    public HazardMove Move { get; set; }

    /// <summary>The move was made.</summary>
    [Parameter]
    public EventCallback OnDone { get; set; }

    /// <summary>The person does not want it after all.</summary>
    [Parameter]
    public EventCallback OnCancel { get; set; }

    [Inject]
    private HazardBook Book { get; set; } = default!;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IStringLocalizer<HazardTexts> Texts { get; set; } = default!;

    private bool AsksWho => Move is HazardMove.Register or HazardMove.CorrectOnSite or HazardMove.Order;

    private bool AsksOrder => Move is HazardMove.Order or HazardMove.Reopen;

    private bool AsksDeadline => Move is HazardMove.Order or HazardMove.Reopen or HazardMove.Extend or HazardMove.SendBack;

    private bool AsksFunds => Move is HazardMove.Order or HazardMove.Submit;

    private bool AsksCause => Move is HazardMove.Close or HazardMove.CorrectOnSite;

    private bool AsksProof => Move is HazardMove.Submit or HazardMove.CorrectOnSite;

    private bool SaysWhy => Move is HazardMove.Dismiss or HazardMove.SendBack or HazardMove.Reopen or HazardMove.Escalate;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var hazard = File.Hazard;
        (_unit, _person, _supervisingUnit, _supervisingPerson) =
            (hazard.ResponsibleUnit, hazard.ResponsiblePerson, hazard.SupervisingUnit, hazard.SupervisingPerson);
        (_measures, _interim) = (hazard.Measures, hazard.InterimMeasures);
        _funds = Move == HazardMove.Submit ? hazard.FundsSpent : hazard.FundsPlanned;
        _deadline = Move == HazardMove.Extend ? File.Extensions.FirstOrDefault(e => e.Granted is null)?.Until : null;
        _level = Enum.GetValues<EscalationLevel>().FirstOrDefault(l => l > hazard.Escalation);
        if (AsksCause)
        {
            await using var context = Records.Open(await Current.GetAsync());
            _causes = await context.Set<Hazard>().Where(h => h.RootCause != "").Select(h => h.RootCause).Distinct().OrderBy(c => c)
                .Take(MostCauses).ToListAsync();
        }
    }

    private string? Bad(string field) => _problem?.Field == field ? "true" : null;

    private async Task SendAsync()
    {
        _busy = true;
        var moved = await Book.MoveAsync(
            await Current.GetAsync(), File.Hazard.Id, File.Hazard.Version, Move,
            new HazardInput
            {
                Text = _text, ResponsibleUnit = _unit, ResponsiblePerson = _person, SupervisingUnit = _supervisingUnit,
                SupervisingPerson = _supervisingPerson, Measures = _measures, InterimMeasures = _interim, Funds = _funds,
                Order = AsksOrder ? _order : OrderKind.None, Deadline = AsksDeadline ? _deadline : null, RootCause = _cause, Level = _level,
            },
            CancellationToken.None);
        _busy = false;
        _problem = moved.Refusal;
        if (moved.Succeeded)
        {
            await OnDone.InvokeAsync();
        }
    }
}
