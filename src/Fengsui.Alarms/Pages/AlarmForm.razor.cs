using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Desk;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Resources;
using Fengsui.Alarms.Shelving;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Fengsui.Alarms.Pages;

/// <summary>The form of one move: cause and means, note, person or shelf. What is wrong is said beside the field.</summary>
public sealed partial class AlarmForm : ComponentBase
{
    private static readonly int[] FireHours = [1, 2, 4, 8];
    private static readonly int[] TroubleHours = [4, 8, 24, 72, 168, 720];

    private ElementReference _element;
    private IReadOnlyList<AlarmCause> _causes = [];
    private IReadOnlyList<Colleague> _people = [];
    private Colleague? _person;
    private Refusal? _problem;
    private VerificationMeans? _chosenMeans;
    private string? _cause;
    private string _note = "";
    private string _owner = "";
    private int _hours = 4;
    private bool _accept;
    private bool _busy;

    /// <summary>The alarm.</summary>
    [Parameter, EditorRequired]
    public AlarmCase Case { get; set; } = default!;

    /// <summary>Which form.</summary>
    [Parameter, EditorRequired]
    public DeskForm Form { get; set; }

    /// <summary>True when it was just verified by phone.</summary>
    [Parameter]
    public bool Means { get; set; }

    /// <summary>It was done.</summary>
    [Parameter]
    public EventCallback OnDone { get; set; }

    /// <summary>The person changed their mind.</summary>
    [Parameter]
    public EventCallback OnCancel { get; set; }

    [Inject]
    private AlarmService Service { get; set; } = default!;

    [Inject]
    private ConsoleQueries Queries { get; set; } = default!;

    [Inject]
    private IRefusalTexts RefusalTexts { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ConsoleTexts> Words { get; set; } = default!;

    private bool IsVerdict => Form is DeskForm.Confirm or DeskForm.MarkFalse or DeskForm.MarkTest or DeskForm.MarkFault;

    private bool IsFire => AlarmKindTable.IsFire(Case.Brief.Kind);

    private int[] ShelfHours => IsFire ? FireHours : TroubleHours;

    private string NoteField => Form switch
    {
        DeskForm.Note => "text",
        DeskForm.Shelve or DeskForm.Split => "reason",
        _ => "note",
    };

    private string NoteLabel => Form switch
    {
        DeskForm.Note => "Form.NoteText",
        DeskForm.Shelve or DeskForm.Dispute or DeskForm.Reopen or DeskForm.Split => "Form.Reason",
        DeskForm.Close when IsFire && Case.Brief.State == AlarmState.Confirmed => "Form.Ending",
        _ => "Form.Note",
    };

    private string Title => Words["Form.Title", Verb, Case.Brief.Number];

    private string Verb => Form switch
    {
        DeskForm.Confirm when !IsFire => Words["Move.ConfirmTrue"],
        DeskForm.Shelve or DeskForm.Assign or DeskForm.Note or DeskForm.Split => Words["Side." + Form],
        _ => Words["Move." + Form],
    };

    private Tone Tone => Form switch
    {
        DeskForm.Confirm when IsFire => Tone.Fire,
        DeskForm.MarkTest => Tone.Test,
        DeskForm.MarkFault => Tone.Fault,
        _ => Tone.Neutral,
    };

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (IsVerdict)
        {
            var outcome = AlarmLifeCycle.OutcomeOf(Enum.Parse<AlarmMove>(Form.ToString()))!.Value;
            _causes = [.. Case.Causes.Where(c => c.FitsOutcomes().Contains(outcome))];
            _cause = Form switch
            {
                DeskForm.Confirm => IsFire ? CauseSeed.Fire : "true-condition",
                DeskForm.MarkTest => CauseSeed.Test,
                DeskForm.MarkFault => "fault",
                _ => null,
            };
            _chosenMeans = Means ? VerificationMeans.Phone : null;
        }
        else if (Form == DeskForm.Assign)
        {
            _people = await Queries.ColleaguesAsync(Case.Actor, Case.Brief.Kind, CancellationToken.None);
            _person = _people.FirstOrDefault(p => p.Id == Case.Actor.Id);
        }

        _owner = Case.Actor.DisplayName;
        _hours = ShelfHours[0];
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await using var module = await Js.InvokeAsync<IJSObjectReference>("import", ConsoleScript.Path);
            await module.InvokeVoidAsync("focusFirst", _element);
        }
    }

    private string Bad(string field) => _problem?.Field == field ? "true" : "false";

    private async Task OnKey(KeyboardEventArgs args)
    {
        if (args.Key == "Escape")
        {
            await OnCancel.InvokeAsync();
        }
    }

    private async Task SendAsync()
    {
        if (_busy)
        {
            return;
        }

        (_busy, _problem) = (true, null);
        try
        {
            var outcome = await AskAsync();
            _problem = outcome.Refusal;
            if (outcome.Succeeded)
            {
                await OnDone.InvokeAsync();
            }
        }
        finally
        {
            _busy = false;
        }
    }

    private Task<Outcome<AlarmBrief>> AskAsync()
    {
        var (actor, id, version) = (Case.Actor, Case.Brief.Id, Case.Brief.Version);
        return Form switch
        {
            DeskForm.Shelve => Service.ShelveAsync(
                actor, id, new ShelveInput(_note, _owner, Clock.GetUtcNow() + TimeSpan.FromHours(_hours) - TimeSpan.FromSeconds(1), version),
                CancellationToken.None),
            DeskForm.Assign => Service.AssignAsync(actor, id, _person?.Id, version, CancellationToken.None),
            DeskForm.Split => Service.SplitAsync(actor, id, _note, version, CancellationToken.None),
            DeskForm.Note => Service.AddNoteAsync(actor, id, _note, CancellationToken.None),
            _ => Service.MoveAsync(
                actor, id, Enum.Parse<AlarmMove>(Form.ToString()),
                new MoveInput(_cause, IsVerdict ? _chosenMeans : null, _note.Length == 0 ? null : _note, _accept, version), CancellationToken.None),
        };
    }
}

/// <summary>Our own script of these pages.</summary>
internal static class ConsoleScript
{
    public const string Path = "./_content/Fengsui.Alarms/console.mjs";
}
