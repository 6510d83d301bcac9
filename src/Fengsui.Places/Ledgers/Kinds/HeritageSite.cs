using MudBlazor;

namespace Fengsui.Places.Ledgers.Kinds;

/// <summary>文物古迹与传统村落.</summary>
internal sealed class HeritageSite : LedgerRecord
{
    public HeritageLevel Level { get; set; }

    public string Era { get; set; } = "";

    public StructureType Structure { get; set; }

    public double? AreaM2 { get; set; }

    public bool? TraditionalVillage { get; set; }

    public bool? EthnicVillage { get; set; }

    public string ManagerName { get; set; } = "";

    public string Phone { get; set; } = "";

    public string WaterPlan { get; set; } = "";
}

/// <summary>The ledger of heritage and traditional villages.</summary>
internal sealed partial class HeritageSiteLedger : Ledger<HeritageSite>
{
    public override string Code => "heritage-sites";

    public override string Icon => Icons.Material.Filled.AccountBalance;

    public override int Order => 100;

    protected override HeritageSite New(Guid id, DateTimeOffset now) => new() { Id = id, CreatedAt = now };

    protected override IEnumerable<LedgerField<HeritageSite>> Describe() =>
    [
        Fields<HeritageSite>.Text(r => r.Name, 100, required: true, listed: true),
        Fields<HeritageSite>.Link(r => r.PlaceId, "places"),
        Fields<HeritageSite>.Choice(r => r.Level, required: true, listed: true),
        Fields<HeritageSite>.Text(r => r.Era, 40, listed: true),
        Fields<HeritageSite>.Choice(r => r.Structure, listed: true),
        Fields<HeritageSite>.Number(r => r.AreaM2, 1, 100_000_000),
        Fields<HeritageSite>.YesNo(r => r.TraditionalVillage, listed: true),
        Fields<HeritageSite>.YesNo(r => r.EthnicVillage),
        Fields<HeritageSite>.Text(r => r.ManagerName, 40),
        Fields<HeritageSite>.Text(r => r.Phone, 30, kind: FieldKind.Phone),
        Fields<HeritageSite>.Text(r => r.WaterPlan, 200),
        Fields<HeritageSite>.Division(r => r.DivisionCode),
        Fields<HeritageSite>.Text(r => r.Address, 200),
        Fields<HeritageSite>.Geometry(r => r.GeometryJson, "Point", "Polygon", "MultiPolygon"),
        Fields<HeritageSite>.Text(r => r.Remark, 1_000, kind: FieldKind.LongText),
    ];
}
