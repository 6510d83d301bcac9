using Fengsui.Kernel.Storage;
using Fengsui.Places.Transfer;
using MudBlazor;

namespace Fengsui.Places.Ledgers.Kinds;

/// <summary>消防控制室值班人员: who sits in the control room of a complex, in which shift, with which certificate.</summary>
internal sealed class ControlRoomOperator : LedgerRecord
{
    public Guid? ComplexId { get; set; }

    public ControlShift Shift { get; set; }

    public string Phone { get; set; } = "";

    public OperatorLevel Level { get; set; }

    public string CertificateNo { get; set; } = "";

    public DateOnly? CertificateExpiresOn { get; set; }
}

/// <summary>The ledger of operators.</summary>
internal sealed class ControlRoomOperatorLedger : ChildLedger<ControlRoomOperator>
{
    /// <summary>Its code.</summary>
    public const string LedgerCode = "control-room-operators";

    public override string Code => LedgerCode;

    public override string Icon => Icons.Material.Filled.SupervisorAccount;

    public override int Order => 132;

    protected override ControlRoomOperator New(Guid id, DateTimeOffset now) => new() { Id = id, CreatedAt = now };

    protected override IEnumerable<LedgerField<ControlRoomOperator>> Describe() =>
    [
        Fields<ControlRoomOperator>.Text(r => r.Name, 40, required: true, listed: true),
        Fields<ControlRoomOperator>.Link(r => r.ComplexId, "complexes", required: true, listed: true),
        Fields<ControlRoomOperator>.Choice(r => r.Shift, required: true, listed: true),
        Fields<ControlRoomOperator>.Text(r => r.Phone, 30, kind: FieldKind.Phone),
        Fields<ControlRoomOperator>.Choice(r => r.Level, listed: true),
        Fields<ControlRoomOperator>.Text(r => r.CertificateNo, 40),
        Fields<ControlRoomOperator>.Date(r => r.CertificateExpiresOn, listed: true),
        Fields<ControlRoomOperator>.Division(r => r.DivisionCode, computed: true),
        Fields<ControlRoomOperator>.Text(r => r.Remark, 1_000, kind: FieldKind.LongText),
    ];

    protected override (string Field, Guid? Id) ParentOf(ControlRoomOperator record) => ("complexId", record.ComplexId);

    protected override Task<Dictionary<Guid, RecordScope>> ParentsAsync(FengsuiContext records, CancellationToken cancellation) =>
        ScopesAsync<LargeCommercialComplex>(records, cancellation);
}
