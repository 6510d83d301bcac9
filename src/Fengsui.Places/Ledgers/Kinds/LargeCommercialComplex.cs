using MudBlazor;

namespace Fengsui.Places.Ledgers.Kinds;

/// <summary>大型商业综合体.</summary>
internal sealed class LargeCommercialComplex : LedgerRecord
{
    public double? FloorAreaM2 { get; set; }

    public int? StoreysAbove { get; set; }

    public int? StoreysBelow { get; set; }

    public string ControlRoomPhone { get; set; } = "";

    public int? ControlRoomSeats { get; set; }

    public string ManagerName { get; set; } = "";

    public string Phone { get; set; } = "";

    public DateOnly? AssessedOn { get; set; }
}

/// <summary>The ledger of large commercial complexes.</summary>
internal sealed partial class LargeCommercialComplexLedger : Ledger<LargeCommercialComplex>
{
    public override string Code => "complexes";

    public override string Icon => Icons.Material.Filled.Storefront;

    public override int Order => 120;

    protected override LargeCommercialComplex New(Guid id, DateTimeOffset now) => new() { Id = id, CreatedAt = now };

    protected override IEnumerable<LedgerField<LargeCommercialComplex>> Describe() =>
    [
        Fields<LargeCommercialComplex>.Text(r => r.Name, 100, required: true, listed: true),
        Fields<LargeCommercialComplex>.Division(r => r.DivisionCode, computed: true),
        Fields<LargeCommercialComplex>.Link(r => r.PlaceId, "places", required: true),
        Fields<LargeCommercialComplex>.Number(r => r.FloorAreaM2, 1, 5_000_000, listed: true, required: true),
        Fields<LargeCommercialComplex>.Whole(r => r.StoreysAbove, 1, 200),
        Fields<LargeCommercialComplex>.Whole(r => r.StoreysBelow, 0, 20),
        Fields<LargeCommercialComplex>.Text(r => r.ControlRoomPhone, 30, kind: FieldKind.Phone),
        Fields<LargeCommercialComplex>.Whole(r => r.ControlRoomSeats, 0, 50),
        Fields<LargeCommercialComplex>.Text(r => r.ManagerName, 40, listed: true),
        Fields<LargeCommercialComplex>.Text(r => r.Phone, 30, kind: FieldKind.Phone),
        Fields<LargeCommercialComplex>.Date(r => r.AssessedOn, listed: true),
        Fields<LargeCommercialComplex>.Text(r => r.Remark, 1_000, kind: FieldKind.LongText),
    ];
}
