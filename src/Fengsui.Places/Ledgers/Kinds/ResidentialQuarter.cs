using MudBlazor;

namespace Fengsui.Places.Ledgers.Kinds;

/// <summary>住宅小区.</summary>
internal sealed class ResidentialQuarter : LedgerRecord
{
    public Guid? PropertyManagerId { get; set; }

    public int? BuiltYear { get; set; }

    public int? Buildings { get; set; }

    public int? Households { get; set; }

    public double? MaxHeightM { get; set; }

    public int? CarsKept { get; set; }

    public int? LegalSpaces { get; set; }

    public int? InformalSpaces { get; set; }

    public int? NightCars { get; set; }

    public int? NearbySpaces { get; set; }

    public double? RoadWidthM { get; set; }

    public PipeNetworkState PipeNetwork { get; set; }

    public int? Hydrants { get; set; }

    public string Surroundings { get; set; } = "";

    public bool? IsAged { get; set; }
}

/// <summary>The ledger of residential quarters.</summary>
internal sealed partial class ResidentialQuarterLedger : Ledger<ResidentialQuarter>
{
    public override string Code => "quarters";

    public override string Icon => Icons.Material.Filled.HolidayVillage;

    public override int Order => 30;

    protected override ResidentialQuarter New(Guid id, DateTimeOffset now) => new() { Id = id, CreatedAt = now };

    protected override IEnumerable<LedgerField<ResidentialQuarter>> Describe() =>
    [
        Fields<ResidentialQuarter>.Text(r => r.Name, 100, required: true, listed: true),
        Fields<ResidentialQuarter>.Link(r => r.PlaceId, "places"),
        Fields<ResidentialQuarter>.Link(r => r.PropertyManagerId, "property-managers"),
        Fields<ResidentialQuarter>.Whole(r => r.BuiltYear, 1800, 2_100, listed: true, required: true),
        Fields<ResidentialQuarter>.Whole(r => r.Buildings, 0, 1_000, listed: true),
        Fields<ResidentialQuarter>.Whole(r => r.Households, 0, 50_000, listed: true),
        Fields<ResidentialQuarter>.Number(r => r.MaxHeightM, 0.1, 500),
        Fields<ResidentialQuarter>.Whole(r => r.CarsKept, 0, 100_000),
        Fields<ResidentialQuarter>.Whole(r => r.LegalSpaces, 0, 100_000),
        Fields<ResidentialQuarter>.Whole(r => r.InformalSpaces, 0, 100_000),
        Fields<ResidentialQuarter>.Whole(r => r.NightCars, 0, 100_000),
        Fields<ResidentialQuarter>.Whole(r => r.NearbySpaces, 0, 100_000),
        Fields<ResidentialQuarter>.Number(r => r.RoadWidthM, 0.5, 60),
        Fields<ResidentialQuarter>.Choice(r => r.PipeNetwork),
        Fields<ResidentialQuarter>.Whole(r => r.Hydrants, 0, 1_000),
        Fields<ResidentialQuarter>.Text(r => r.Surroundings, 1_000, kind: FieldKind.LongText),
        Fields<ResidentialQuarter>.YesNo(r => r.IsAged, listed: true, computed: true),
        Fields<ResidentialQuarter>.Division(r => r.DivisionCode),
        Fields<ResidentialQuarter>.Text(r => r.Address, 200),
        Fields<ResidentialQuarter>.Geometry(r => r.GeometryJson, "Polygon", "MultiPolygon", "Point"),
        Fields<ResidentialQuarter>.Text(r => r.Remark, 1_000, kind: FieldKind.LongText),
    ];
}
