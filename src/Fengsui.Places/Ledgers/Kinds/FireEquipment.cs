using MudBlazor;

namespace Fengsui.Places.Ledgers.Kinds;

/// <summary>消防器材.</summary>
internal sealed class FireEquipment : AgingRecord
{
    public Guid? BuildingId { get; set; }

    public FireEquipmentKind Kind { get; set; }

    public int? Quantity { get; set; }

    public string Location { get; set; } = "";

    public bool? Retired { get; set; }
}

/// <summary>The ledger of fire equipment.</summary>
internal sealed partial class FireEquipmentLedger : Ledger<FireEquipment>
{
    public override string Code => "protection-assets";

    public override string Icon => Icons.Material.Filled.FireExtinguisher;

    public override int Order => 90;

    protected override bool IsLarge => true;

    protected override FireEquipment New(Guid id, DateTimeOffset now) => new() { Id = id, CreatedAt = now };

    protected override IEnumerable<LedgerField<FireEquipment>> Describe() =>
    [
        Fields<FireEquipment>.Text(r => r.Name, 100, required: true, listed: true),
        Fields<FireEquipment>.Division(r => r.DivisionCode, computed: true),
        Fields<FireEquipment>.Link(r => r.PlaceId, "places", required: true),
        Fields<FireEquipment>.Link(r => r.BuildingId, "buildings"),
        Fields<FireEquipment>.Choice(r => r.Kind, required: true, listed: true),
        Fields<FireEquipment>.Whole(r => r.Quantity, 1, 100_000, listed: true, required: true),
        Fields<FireEquipment>.Text(r => r.Location, 100, listed: true),
        Fields<FireEquipment>.Date(r => r.InstalledOn, listed: true, required: true),
        Fields<FireEquipment>.Whole(r => r.ServiceLifeYears, 1, 60),
        Fields<FireEquipment>.Date(r => r.ExpiresOn, listed: true, computed: true),
        Fields<FireEquipment>.YesNo(r => r.Retired),
        Fields<FireEquipment>.Whole(r => r.ReplaceYear, 2000, 2100),
        Fields<FireEquipment>.Whole(r => r.ReplaceCostYuan, 0, 1_000_000_000),
        Fields<FireEquipment>.Text(r => r.Remark, 1_000, kind: FieldKind.LongText),
    ];
}
