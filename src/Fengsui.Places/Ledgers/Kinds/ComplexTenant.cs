using MudBlazor;

namespace Fengsui.Places.Ledgers.Kinds;

/// <summary>综合体内商户.</summary>
internal sealed class ComplexTenant : LedgerRecord
{
    public Guid? ComplexId { get; set; }

    public string Business { get; set; } = "";

    public string Floor { get; set; } = "";

    public double? AreaM2 { get; set; }

    public string ContactName { get; set; } = "";

    public string Phone { get; set; } = "";

    public string SharedDuties { get; set; } = "";
}

/// <summary>The ledger of tenants of complexes.</summary>
internal sealed partial class ComplexTenantLedger : Ledger<ComplexTenant>
{
    public override string Code => "tenants";

    public override string Icon => Icons.Material.Filled.Store;

    public override int Order => 130;

    protected override ComplexTenant New(Guid id, DateTimeOffset now) => new() { Id = id, CreatedAt = now };

    protected override IEnumerable<LedgerField<ComplexTenant>> Describe() =>
    [
        Fields<ComplexTenant>.Text(r => r.Name, 100, required: true, listed: true),
        Fields<ComplexTenant>.Link(r => r.ComplexId, "complexes", required: true, listed: true),
        Fields<ComplexTenant>.Link(r => r.PlaceId, "places"),
        Fields<ComplexTenant>.Text(r => r.Business, 60, listed: true),
        Fields<ComplexTenant>.Text(r => r.Floor, 20, listed: true),
        Fields<ComplexTenant>.Number(r => r.AreaM2, 1, 1_000_000, listed: true),
        Fields<ComplexTenant>.Text(r => r.ContactName, 40),
        Fields<ComplexTenant>.Text(r => r.Phone, 30, kind: FieldKind.Phone),
        Fields<ComplexTenant>.Text(r => r.SharedDuties, 200),
        Fields<ComplexTenant>.Division(r => r.DivisionCode),
        Fields<ComplexTenant>.Text(r => r.Remark, 1_000, kind: FieldKind.LongText),
    ];
}
