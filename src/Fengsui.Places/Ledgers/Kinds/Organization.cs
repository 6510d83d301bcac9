using MudBlazor;

namespace Fengsui.Places.Ledgers.Kinds;

/// <summary>单位.</summary>
internal sealed class Organization : LedgerRecord
{
    public string CreditCode { get; set; } = "";

    public OrganizationKind Kind { get; set; }

    public string LegalRepresentative { get; set; } = "";

    public string Phone { get; set; } = "";

    public int? Employees { get; set; }
}

/// <summary>The ledger of organisations.</summary>
internal sealed partial class OrganizationLedger : Ledger<Organization>
{
    public override string Code => "organizations";

    public override string Icon => Icons.Material.Filled.Business;

    public override int Order => 10;

    protected override Organization New(Guid id, DateTimeOffset now) => new() { Id = id, CreatedAt = now };

    protected override IEnumerable<LedgerField<Organization>> Describe() =>
    [
        Fields<Organization>.Text(r => r.Name, 100, required: true, listed: true),
        Fields<Organization>.Text(r => r.CreditCode, 18, listed: true, kind: FieldKind.CreditCode),
        Fields<Organization>.Choice(r => r.Kind, listed: true),
        Fields<Organization>.Text(r => r.LegalRepresentative, 40),
        Fields<Organization>.Text(r => r.Phone, 30, kind: FieldKind.Phone),
        Fields<Organization>.Whole(r => r.Employees, 0, 500_000, listed: true),
        Fields<Organization>.Division(r => r.DivisionCode),
        Fields<Organization>.Text(r => r.Address, 200),
        Fields<Organization>.Text(r => r.Remark, 1_000, kind: FieldKind.LongText),
    ];
}
