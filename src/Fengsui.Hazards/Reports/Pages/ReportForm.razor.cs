using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Pages;
using Fengsui.Hazards.Reading;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Reports.Pages;

/// <summary>What one move of a report asks for.</summary>
public sealed partial class ReportForm : MoveFormOf<ReportMove>
{
    private string _text = "";
    private string _department = "";
    private string _sector = "";
    private IReadOnlyList<FilterChoice> _sectors = [];
    private string _class = "";
    private string _part = "";
    private HazardSeverity _severity;
    private Guid? _target;
    private Guid? _hazard;
    private PlaceBrief? _place;
    private bool _false;
    private CallBackResult _callBack;

    /// <summary>The report as the person sees it.</summary>
    [Parameter, EditorRequired]
    public ReportFile File { get; set; } = default!;

    /// <summary>Names of classes.</summary>
    [Parameter, EditorRequired]
    public HazardChoices Choices { get; set; } = default!;

    [Inject]
    private ReportBook Book { get; set; } = default!;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private IPlaceDirectory Places { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ReportTexts> Texts { get; set; } = default!;

    [Inject]
    private IStringLocalizer<HazardTexts> HazardTexts { get; set; } = default!;

    private string TextLabel => Move switch
    {
        ReportMove.Check or ReportMove.Found or ReportMove.Settle => "Field.text.seen",
        ReportMove.Answer => "Field.text.answer",
        ReportMove.Reject or ReportMove.Transfer or ReportMove.Unfound or ReportMove.Recheck or ReportMove.Separate
            or ReportMove.SendBack => "Field.text.why",
        _ => "Field.text.note",
    };

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _class = File.Row.ClassCode;
        _target = File.Near is [{ Id: var nearest }, ..] ? nearest : null;
        _text = Move is ReportMove.Found or ReportMove.Unfound ? File.Findings : "";
        await using var context = Records.Open(await Current.GetAsync());
        if (Move == ReportMove.Transfer)
        {
            _sectors = await SectorChoices.ReadAsync(context, CancellationToken.None);
        }

        if (File.Row.PlaceId is { } place)
        {
            _place = await Places.FindAsync(context, place, CancellationToken.None);
        }
    }

    private static string Distance(double? metres) => metres is { } known ? $"({Math.Round(known)} m)" : "";

    private Task SendAsync() => SendAsync(
        actor => Book.MoveAsync(
            actor, File.Row.Id, File.Row.Version, Move,
            new ReportInput
            {
                Text = _text, TargetId = Move == ReportMove.Merge ? _target : null, Department = _sector.Length == 0 ? _department : "",
                ToSector = _sector, PlaceId = _place?.Id,
                HazardId = Move == ReportMove.Found ? _hazard : null, ClassCode = Move == ReportMove.Found ? _class : "", Severity = _severity, Part = _part,
                IsFalseIdentity = _false, CallBack = _callBack,
            },
            CancellationToken.None));
}
