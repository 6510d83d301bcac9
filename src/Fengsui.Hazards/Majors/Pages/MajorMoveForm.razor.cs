using System.Globalization;
using Fengsui.Hazards.Majors.Criteria;
using Fengsui.Hazards.Pages;
using Fengsui.Hazards.Supervision;
using Fengsui.Kernel.Outcomes;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Majors.Pages;

/// <summary>The form of one move; which fields it has, <see cref="MajorFields"/> says.</summary>
public sealed partial class MajorMoveForm : MoveFormOf<MajorMove>
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private IReadOnlyList<string> _fields = [];
    private IReadOnlyList<MajorPerson> _people = [];
    private PlateLevel _level = PlateLevel.County;
    private MajorEnding _ending = MajorEnding.Demolished;
    private string _interimHolds = "";

    /// <summary>The case as the person sees it.</summary>
    [Parameter, EditorRequired]
    public MajorFile File { get; set; } = default!;

    [Inject]
    private MajorBook Book { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private IStringLocalizer<MajorTexts> Texts { get; set; } = default!;

    private int Least => Move == MajorMove.HearExperts ? File.Procedure.Experts : File.Procedure.Members;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        var row = File.Case;
        _fields = MajorFields.Of(Move);
        _people = [.. Enumerable.Range(0, Least).Select(_ => new MajorPerson(""))];
        _values[MajorFields.Day] = MajorWords.Day(Times.Today);
        (_values[MajorFields.ResponsibleUnit], _values[MajorFields.ResponsiblePerson]) = (row.ResponsibleUnit, row.ResponsiblePerson);
        (_values[MajorFields.Measures], _values[MajorFields.InterimMeasures]) = (row.Measures, row.InterimMeasures);
        (_values[MajorFields.FundsPlanned], _values[MajorFields.FundsAllocated]) = (Yuan(row.FundsPlanned), Yuan(row.FundsAllocated));
        _values[MajorFields.FundsSpent] = Yuan(row.FundsSpent);
        _values[MajorFields.Progress] = row.Progress.ToString(CultureInfo.InvariantCulture);
        _values[MajorFields.Until] = Move switch
        {
            MajorMove.ProposePlan or MajorMove.ApprovePlan => MajorWords.Day(row.Deadline),
            MajorMove.GrantExtension => MajorWords.Day(row.ExtensionUntil),
            _ => "",
        };
    }

    private static bool IsWide(string field) =>
        field is MajorFields.Text or MajorFields.Measures or MajorFields.InterimMeasures or MajorFields.People or MajorFields.Proofs;

    private string Label(string field) =>
        Texts[$"Field.{field}.{Move}"] is { ResourceNotFound: false } own ? own : Texts["Field." + field];

    private static string Yuan(long? yuan) => yuan?.ToString(CultureInfo.InvariantCulture) ?? "";

    private void Set(string field, ChangeEventArgs args) => _values[field] = args.Value?.ToString() ?? "";

    private string Given(string field) => _fields.Contains(field) ? _values.GetValueOrDefault(field, "").Trim() : "";

    private Task SendAsync()
    {
        Refused = WrongNumber();
        return Refused is null
            ? SendAsync(actor => Book.MoveAsync(actor, File.Case.Id, File.Case.Version, Move, Input(), CancellationToken.None))
            : Task.CompletedTask;
    }

    private Refusal? WrongNumber() =>
        ((string[])[MajorFields.FundsPlanned, MajorFields.FundsAllocated, MajorFields.FundsSpent])
            .FirstOrDefault(f => Given(f).Length > 0 && Number(f) is null) is { } funds ? Refusal.Invalid("hazards.move.funds", funds) : null;

    private MajorInput Input() => new()
    {
        Text = Given(MajorFields.Text), People = _fields.Contains(MajorFields.People) ? [.. _people.Where(p => (p.Name + p.Unit).Trim().Length > 0)] : [],
        Day = Date(MajorFields.Day), Until = Date(MajorFields.Until), Level = _fields.Contains(MajorFields.Level) ? _level : PlateLevel.None,
        Document = Given(MajorFields.Document), Recipient = Given(MajorFields.Recipient), ResponsibleUnit = Given(MajorFields.ResponsibleUnit),
        ResponsiblePerson = Given(MajorFields.ResponsiblePerson), SupervisingUnit = Given(MajorFields.SupervisingUnit), Measures = Given(MajorFields.Measures),
        InterimMeasures = Given(MajorFields.InterimMeasures), FundsPlanned = Number(MajorFields.FundsPlanned), FundsAllocated = Number(MajorFields.FundsAllocated),
        FundsSpent = Number(MajorFields.FundsSpent), Progress = (int?)Number(MajorFields.Progress),
        InterimHolds = _interimHolds.Length == 0 ? null : _interimHolds == MajorFacts.Yes, Ending = _fields.Contains(MajorFields.Ending) ? _ending : MajorEnding.Rectified,
    };

    private DateOnly? Date(string field) =>
        DateOnly.TryParseExact(Given(field), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private long? Number(string field) => long.TryParse(Given(field), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number < int.MaxValue * 1_000L ? number : null;
}
