using MudBlazor;

namespace Fengsui.Places.Ledgers.Kinds;

/// <summary>石油化工企业.</summary>
internal sealed class PetrochemicalSite : LedgerRecord
{
    public FireHazardClass HazardClass { get; set; }

    public string Products { get; set; } = "";

    public double? StorageTonnes { get; set; }

    public int? Tanks { get; set; }

    public bool? MajorHazardSource { get; set; }

    public double? BrigadeDistanceKm { get; set; }

    public int? BrigadeStaff { get; set; }
}

/// <summary>The ledger of petrochemical sites.</summary>
internal sealed partial class PetrochemicalSiteLedger : Ledger<PetrochemicalSite>
{
    public override string Code => "petrochemical-sites";

    public override string Icon => Icons.Material.Filled.OilBarrel;

    public override int Order => 110;

    protected override PetrochemicalSite New(Guid id, DateTimeOffset now) => new() { Id = id, CreatedAt = now };

    protected override IEnumerable<LedgerField<PetrochemicalSite>> Describe() =>
    [
        Fields<PetrochemicalSite>.Text(r => r.Name, 100, required: true, listed: true),
        Fields<PetrochemicalSite>.Division(r => r.DivisionCode, computed: true),
        Fields<PetrochemicalSite>.Link(r => r.PlaceId, "places", required: true),
        Fields<PetrochemicalSite>.Choice(r => r.HazardClass, required: true, listed: true),
        Fields<PetrochemicalSite>.Text(r => r.Products, 200, listed: true),
        Fields<PetrochemicalSite>.Number(r => r.StorageTonnes, 0, 100_000_000, listed: true),
        Fields<PetrochemicalSite>.Whole(r => r.Tanks, 0, 10_000),
        Fields<PetrochemicalSite>.YesNo(r => r.MajorHazardSource, listed: true),
        Fields<PetrochemicalSite>.Number(r => r.BrigadeDistanceKm, 0, 500, listed: true),
        Fields<PetrochemicalSite>.Whole(r => r.BrigadeStaff, 0, 1_000),
        Fields<PetrochemicalSite>.Text(r => r.Remark, 1_000, kind: FieldKind.LongText),
    ];
}
