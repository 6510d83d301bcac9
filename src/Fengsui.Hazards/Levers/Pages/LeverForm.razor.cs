using Fengsui.Hazards.Pages;
using Fengsui.Hazards.Reading;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Levers.Pages;

/// <summary>What one move of a lever asks for.</summary>
public sealed partial class LeverForm : MoveFormOf<LeverMove>
{
    private readonly List<TaskRow> _tasks = [];
    private string _text = "";
    private string _venue = "";
    private string _attendees = "";
    private string _public = "";
    private string _to = "";
    private string _role = RoleNames.FireInspector;
    private string _sector = "";
    private IReadOnlyList<FilterChoice> _sectors = [];
    private string _outside = "";
    private int? _amount;
    private DateOnly? _settled;
    private DateTime? _meets;

    /// <summary>The lever.</summary>
    [Parameter, EditorRequired]
    public LeverFile File { get; set; } = default!;

    [Inject]
    private LeverBook Book { get; set; } = default!;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private IStringLocalizer<HazardTexts> HazardTexts { get; set; } = default!;

    [Inject]
    private IStringLocalizer<EnforcementTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var lever = File.Lever;
        (_venue, _attendees, _public) = (lever.Venue, lever.Attendees, lever.PublicText);
        _settled = Times.Today;
        if (Move is LeverMove.Hold or LeverMove.Meet)
        {
            _tasks.Add(new TaskRow());
        }

        if (Move is LeverMove.Send or LeverMove.Forward)
        {
            await using var context = Records.Open(await Current.GetAsync());
            _sectors = await SectorChoices.ReadAsync(context, CancellationToken.None);
        }
    }

    private Task SendAsync()
    {
        // An empty row is no task; one without its day is asked for it by the guard.
        var tasks = _tasks.Where(t => t.Text.Trim().Length > 0 || t.Owner.Trim().Length > 0)
            .Select(t => new TaskInput(t.Text, t.Owner, t.DueOn ?? DateOnly.MinValue)).ToList();
        return SendAsync(actor => Book.MoveAsync(
            actor, File.Lever.Id, File.Lever.Version, Move,
            new LeverInput
            {
                Text = _text, Venue = _venue, Attendees = _attendees, PublicText = _public, To = _to, ToRole = _role,
                ToSector = _role == RoleNames.SectorDepartment ? _sector : "", Amount = _amount, OutsideReason = _outside, SettledOn = _settled,
                Tasks = tasks, MeetsAt = _meets is { } wall ? new DateTimeOffset(wall, Times.Zone.GetUtcOffset(wall)) : null,
            },
            CancellationToken.None));
    }

    /// <summary>A row of the form.</summary>
    private sealed class TaskRow
    {
        public string Text { get; set; } = "";

        public string Owner { get; set; } = "";

        public DateOnly? DueOn { get; set; }
    }
}
