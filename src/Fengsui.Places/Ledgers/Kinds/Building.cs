using MudBlazor;

namespace Fengsui.Places.Ledgers.Kinds;

/// <summary>建筑.</summary>
internal sealed class Building : LedgerRecord, IInQuarter
{
    public Guid? QuarterId { get; set; }

    public BuildingUse Use { get; set; }

    public double? HeightM { get; set; }

    public int? StoreysAbove { get; set; }

    public int? StoreysBelow { get; set; }

    public int? BuiltYear { get; set; }

    public StructureType Structure { get; set; }

    public FireResistanceRating FireResistance { get; set; }

    public double? FloorAreaM2 { get; set; }

    public int? Households { get; set; }

    public bool? IsHighRise { get; set; }
}

/// <summary>The ledger of buildings.</summary>
internal sealed partial class BuildingLedger : Ledger<Building>
{
    public override string Code => "buildings";

    public override string Icon => Icons.Material.Filled.Apartment;

    public override int Order => 20;

    protected override Building New(Guid id, DateTimeOffset now) => new() { Id = id, CreatedAt = now };

    protected override IEnumerable<LedgerField<Building>> Describe() =>
    [
        Fields<Building>.Text(r => r.Name, 100, required: true, listed: true),
        Fields<Building>.Link(r => r.PlaceId, "places"),
        Fields<Building>.Link(r => r.QuarterId, "quarters"),
        Fields<Building>.Choice(r => r.Use, required: true, listed: true),
        Fields<Building>.Number(r => r.HeightM, 0.1, 1_000, listed: true),
        Fields<Building>.Whole(r => r.StoreysAbove, 1, 200, listed: true),
        Fields<Building>.Whole(r => r.StoreysBelow, 0, 20),
        Fields<Building>.Whole(r => r.BuiltYear, 600, 2_100, listed: true),
        Fields<Building>.Choice(r => r.Structure),
        Fields<Building>.Choice(r => r.FireResistance),
        Fields<Building>.Number(r => r.FloorAreaM2, 1, 5_000_000),
        Fields<Building>.Whole(r => r.Households, 0, 20_000),
        Fields<Building>.YesNo(r => r.IsHighRise, listed: true, computed: true),
        Fields<Building>.Division(r => r.DivisionCode),
        Fields<Building>.Text(r => r.Address, 200),
        Fields<Building>.Geometry(r => r.GeometryJson, "Polygon", "MultiPolygon", "Point"),
        Fields<Building>.Text(r => r.Remark, 1_000, kind: FieldKind.LongText),
    ];
}
