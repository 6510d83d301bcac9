using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Reading;
using Fengsui.Kernel.Storage;
using Fengsui.Hazards.Worklists;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Pages;

/// <summary>What one move asks for.</summary>
public sealed partial class MoveForm : MoveFormOf<HazardMove>
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
    private BurdenSheet? _sheet;
    private Dictionary<string, object?> _asked = [];

    /// <summary>The hazard as the person sees it.</summary>
    [Parameter, EditorRequired]
    public HazardFile File { get; set; } = default!;

    [Inject]
    private HazardBook Book { get; set; } = default!;

    [Inject]
    private BurdenMeter Burden { get; set; } = default!;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private IStringLocalizer<WorklistTexts> Worklist { get; set; } = default!;

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
        _sheet = Burden.Open(HazardForms.MovePrefix + Move);
        _asked = Fields();
        if (AsksCause)
        {
            await using var context = Records.Open(await Current.GetAsync());
            _causes = await HazardPages.CausesAsync(context, hazard.ClassCode, MostCauses, CancellationToken.None);
        }
    }

    // What the form shows for this move, by the keys of its texts.
    private Dictionary<string, object?> Fields()
    {
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal) { [SaysWhy ? "text.why" : "text.what"] = _text };
        void Add(bool shown, string key, object? value)
        {
            if (shown)
            {
                fields[key] = value;
            }
        }

        Add(AsksWho, "responsibleUnit", _unit);
        Add(AsksWho, "responsiblePerson", _person);
        Add(AsksWho, "supervisingUnit", _supervisingUnit);
        Add(AsksWho, "supervisingPerson", _supervisingPerson);
        Add(AsksOrder, "order", _order);
        Add(AsksOrder, "measures", _measures);
        Add(AsksOrder, "interimMeasures", _interim);
        Add(AsksDeadline, "deadline", _deadline);
        Add(AsksFunds, Move == HazardMove.Submit ? "fundsSpent" : "fundsPlanned", _funds);
        Add(AsksCause, "rootCause", _cause);
        Add(Move == HazardMove.Escalate, "level", _level);
        return fields;
    }

    private Task SendAsync() => SendAsync(
        actor => Book.MoveAsync(
            actor, File.Hazard.Id, File.Hazard.Version, Move,
            new HazardInput
            {
                Text = _text, ResponsibleUnit = _unit, ResponsiblePerson = _person, SupervisingUnit = _supervisingUnit,
                SupervisingPerson = _supervisingPerson, Measures = _measures, InterimMeasures = _interim, Funds = _funds,
                Order = AsksOrder ? _order : OrderKind.None, Deadline = AsksDeadline ? _deadline : null, RootCause = _cause, Level = _level,
            },
            CancellationToken.None),
        actor => Burden.CloseAsync(actor, _sheet!, HazardForms.Compare(_asked, Fields()), CancellationToken.None));
}
