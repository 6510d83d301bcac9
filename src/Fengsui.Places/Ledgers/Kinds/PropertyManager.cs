using MudBlazor;

namespace Fengsui.Places.Ledgers.Kinds;

/// <summary>物业服务企业.</summary>
internal sealed class PropertyManager : LedgerRecord
{
    public string CreditCode { get; set; } = "";

    public string ContactName { get; set; } = "";

    public string Phone { get; set; } = "";

    public int? Staff { get; set; }
}

/// <summary>The ledger of property managers.</summary>
internal sealed partial class PropertyManagerLedger : Ledger<PropertyManager>
{
    public override string Code => "property-managers";

    public override string Icon => Icons.Material.Filled.Handshake;

    public override int Order => 40;

    protected override PropertyManager New(Guid id, DateTimeOffset now) => new() { Id = id, CreatedAt = now };

    protected override IEnumerable<LedgerField<PropertyManager>> Describe() =>
    [
        Fields<PropertyManager>.Text(r => r.Name, 100, required: true, listed: true),
        Fields<PropertyManager>.Text(r => r.CreditCode, 18, listed: true, kind: FieldKind.CreditCode),
        Fields<PropertyManager>.Text(r => r.ContactName, 40, listed: true),
        Fields<PropertyManager>.Text(r => r.Phone, 30, kind: FieldKind.Phone),
        Fields<PropertyManager>.Whole(r => r.Staff, 0, 100_000),
        Fields<PropertyManager>.Division(r => r.DivisionCode),
        Fields<PropertyManager>.Text(r => r.Address, 200),
        Fields<PropertyManager>.Text(r => r.Remark, 1_000, kind: FieldKind.LongText),
    ];
}
