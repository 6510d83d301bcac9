using Fengsui.Kernel.Storage;
using Fengsui.Places.Transfer;
using MudBlazor;

namespace Fengsui.Places.Ledgers.Kinds;

/// <summary>综合体消防责任划分: a duty and which party of the complex has it.</summary>
internal sealed class ComplexDuty : LedgerRecord
{
    public Guid? ComplexId { get; set; }

    public DutyParty Party { get; set; }

    public string PartyName { get; set; } = "";

    public string Basis { get; set; } = "";
}

/// <summary>The ledger of shared duties.</summary>
internal sealed class ComplexDutyLedger : ChildLedger<ComplexDuty>
{
    /// <summary>Its code.</summary>
    public const string LedgerCode = "complex-duties";

    public override string Code => LedgerCode;

    public override string Icon => Icons.Material.Filled.Rule;

    public override int Order => 131;

    protected override ComplexDuty New(Guid id, DateTimeOffset now) => new() { Id = id, CreatedAt = now };

    protected override IEnumerable<LedgerField<ComplexDuty>> Describe() =>
    [
        Fields<ComplexDuty>.Text(r => r.Name, 100, required: true, listed: true),
        Fields<ComplexDuty>.Link(r => r.ComplexId, "complexes", required: true, listed: true),
        Fields<ComplexDuty>.Choice(r => r.Party, required: true, listed: true),
        Fields<ComplexDuty>.Text(r => r.PartyName, 100, listed: true),
        Fields<ComplexDuty>.Text(r => r.Basis, 100, listed: true),
        Fields<ComplexDuty>.Division(r => r.DivisionCode, computed: true),
        Fields<ComplexDuty>.Text(r => r.Remark, 1_000, kind: FieldKind.LongText),
    ];

    protected override (string Field, Guid? Id) ParentOf(ComplexDuty record) => ("complexId", record.ComplexId);

    protected override Task<Dictionary<Guid, RecordScope>> ParentsAsync(FengsuiContext records, CancellationToken cancellation) =>
        ScopesAsync<LargeCommercialComplex>(records, cancellation);
}
