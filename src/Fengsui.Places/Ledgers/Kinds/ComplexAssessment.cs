using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Transfer;
using MudBlazor;

namespace Fengsui.Places.Ledgers.Kinds;

/// <summary>综合体年度消防安全评估.</summary>
internal sealed class ComplexAssessment : LedgerRecord
{
    public Guid? ComplexId { get; set; }

    public DateOnly? AssessedOn { get; set; }

    public string AssessedBy { get; set; } = "";

    public AssessmentResult Result { get; set; }

    public string ReportNo { get; set; } = "";

    public DateOnly? NextDueOn { get; set; }
}

/// <summary>The ledger of yearly assessments.</summary>
internal sealed class ComplexAssessmentLedger : ChildLedger<ComplexAssessment>
{
    /// <summary>Its code.</summary>
    public const string LedgerCode = "complex-assessments";

    public override string Code => LedgerCode;

    public override string Icon => Icons.Material.Filled.FactCheck;

    public override int Order => 133;

    protected override ComplexAssessment New(Guid id, DateTimeOffset now) => new() { Id = id, CreatedAt = now };

    protected override IEnumerable<LedgerField<ComplexAssessment>> Describe() =>
    [
        Fields<ComplexAssessment>.Text(r => r.Name, 100, required: true, listed: true),
        Fields<ComplexAssessment>.Link(r => r.ComplexId, "complexes", required: true, listed: true),
        Fields<ComplexAssessment>.Date(r => r.AssessedOn, listed: true, required: true),
        Fields<ComplexAssessment>.Text(r => r.AssessedBy, 100, required: true, listed: true),
        Fields<ComplexAssessment>.Choice(r => r.Result, required: true, listed: true),
        Fields<ComplexAssessment>.Text(r => r.ReportNo, 60),
        Fields<ComplexAssessment>.Date(r => r.NextDueOn, listed: true, computed: true),
        Fields<ComplexAssessment>.Division(r => r.DivisionCode, computed: true),
        Fields<ComplexAssessment>.Text(r => r.Remark, 1_000, kind: FieldKind.LongText),
    ];

    protected override (string Field, Guid? Id) ParentOf(ComplexAssessment record) => ("complexId", record.ComplexId);

    protected override Task<Dictionary<Guid, RecordScope>> ParentsAsync(FengsuiContext records, CancellationToken cancellation) =>
        ScopesAsync<LargeCommercialComplex>(records, cancellation);

    protected override void Compute(ComplexAssessment record) => record.NextDueOn = record.AssessedOn?.AddYears(1);

    protected override IEnumerable<Refusal> Judge(ComplexAssessment record, DateOnly today)
    {
        if (record.AssessedOn > today)
        {
            yield return Refusal.Invalid("places.future", "assessedOn");
        }
    }
}
