using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Transfer;
using MudBlazor;

namespace Fengsui.Places.Ledgers.Kinds;

/// <summary>保障档案记录: an allowance paid, a grade, an award, an injury in a member's file. Personal data.</summary>
internal sealed class WelfareEntry : LedgerRecord
{
    public Guid? MemberId { get; set; }

    public WelfareEntryKind Kind { get; set; }

    public DateOnly? OccurredOn { get; set; }

    public double? Amount { get; set; }

    public string Grade { get; set; } = "";

    public string BasisDocument { get; set; } = "";
}

/// <summary>The ledger of entries in members' files.</summary>
internal sealed class WelfareEntryLedger : ChildLedger<WelfareEntry>
{
    /// <summary>Its code.</summary>
    public const string LedgerCode = "welfare-entries";

    private static readonly WelfareEntryKind[] Paid = [WelfareEntryKind.Allowance, WelfareEntryKind.Subsidy, WelfareEntryKind.Pension];

    public override string Code => LedgerCode;

    public override string Icon => Icons.Material.Filled.ReceiptLong;

    public override int Order => 210;

    public override string ViewPermission => PeoplePermissions.WelfareView;

    public override string EditPermission => PeoplePermissions.WelfareEdit;

    protected override WelfareEntry New(Guid id, DateTimeOffset now) => new() { Id = id, CreatedAt = now };

    protected override IEnumerable<LedgerField<WelfareEntry>> Describe() =>
    [
        Fields<WelfareEntry>.Text(r => r.Name, 100, required: true, listed: true),
        Fields<WelfareEntry>.Link(r => r.MemberId, FirefighterWelfareLedger.LedgerCode, required: true, listed: true),
        Fields<WelfareEntry>.Choice(r => r.Kind, required: true, listed: true),
        Fields<WelfareEntry>.Date(r => r.OccurredOn, listed: true, required: true),
        Fields<WelfareEntry>.Number(r => r.Amount, 0, 100_000_000, listed: true),
        Fields<WelfareEntry>.Text(r => r.Grade, 40),
        Fields<WelfareEntry>.Text(r => r.BasisDocument, 100, listed: true),
        Fields<WelfareEntry>.Division(r => r.DivisionCode, computed: true),
        Fields<WelfareEntry>.Text(r => r.Remark, 1_000, kind: FieldKind.LongText),
    ];

    protected override (string Field, Guid? Id) ParentOf(WelfareEntry record) => ("memberId", record.MemberId);

    protected override Task<Dictionary<Guid, RecordScope>> ParentsAsync(FengsuiContext records, CancellationToken cancellation) =>
        ScopesAsync<FirefighterWelfare>(records, cancellation);

    protected override IEnumerable<Refusal> Judge(WelfareEntry record, DateOnly today)
    {
        if (record.OccurredOn > today)
        {
            yield return Refusal.Invalid("places.future", "occurredOn");
        }

        if (Paid.Contains(record.Kind) && (record.Amount ?? 0) == 0)
        {
            yield return Refusal.Invalid("places.field.missing", "amount");
        }

        if (record.Kind == WelfareEntryKind.GradeChange && record.Grade.Length == 0)
        {
            yield return Refusal.Invalid("places.field.missing", "grade");
        }
    }
}
