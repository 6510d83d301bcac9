using MudBlazor;

namespace Fengsui.Places.Ledgers.Kinds;

/// <summary>消防水源.</summary>
internal sealed class WaterSource : LedgerRecord
{
    public WaterSourceKind Kind { get; set; }

    public double? CapacityM3 { get; set; }

    public bool? TruckAccess { get; set; }

    public bool? AllYear { get; set; }

    public bool? InService { get; set; }

    public DateOnly? LastCheckedOn { get; set; }

    public string Phone { get; set; } = "";
}

/// <summary>The ledger of water sources.</summary>
internal sealed partial class WaterSourceLedger : Ledger<WaterSource>
{
    public override string Code => "water-sources";

    public override string Icon => Icons.Material.Filled.Water;

    public override int Order => 60;

    protected override WaterSource New(Guid id, DateTimeOffset now) => new() { Id = id, CreatedAt = now };

    protected override IEnumerable<LedgerField<WaterSource>> Describe() =>
    [
        Fields<WaterSource>.Text(r => r.Name, 100, required: true, listed: true),
        Fields<WaterSource>.Choice(r => r.Kind, required: true, listed: true),
        Fields<WaterSource>.Number(r => r.CapacityM3, 0, 100_000_000, listed: true),
        Fields<WaterSource>.YesNo(r => r.TruckAccess, listed: true),
        Fields<WaterSource>.YesNo(r => r.AllYear),
        Fields<WaterSource>.YesNo(r => r.InService, listed: true),
        Fields<WaterSource>.Date(r => r.LastCheckedOn, listed: true),
        Fields<WaterSource>.Text(r => r.Phone, 30, kind: FieldKind.Phone),
        Fields<WaterSource>.Division(r => r.DivisionCode),
        Fields<WaterSource>.Text(r => r.Address, 200),
        Fields<WaterSource>.Geometry(r => r.GeometryJson, "Point", "Polygon"),
        Fields<WaterSource>.Text(r => r.Remark, 1_000, kind: FieldKind.LongText),
    ];
}
