using MudBlazor;

namespace Fengsui.Places.Ledgers.Kinds;

/// <summary>村居消防工作概况.</summary>
internal sealed class VillageProfile : LedgerRecord
{
    public string LeaderName { get; set; } = "";

    public string Phone { get; set; } = "";

    public string PoliceOfficer { get; set; } = "";

    public int? Households { get; set; }

    public int? PactSigned { get; set; }

    public int? PactRate { get; set; }

    public int? WaterPoints { get; set; }

    public bool? PassableRoad { get; set; }

    public bool? FirePump { get; set; }

    public int? Loudspeakers { get; set; }

    public DateOnly? LastPatrolOn { get; set; }
}

/// <summary>The ledger of village profiles.</summary>
internal sealed partial class VillageProfileLedger : Ledger<VillageProfile>
{
    public override string Code => "village-profiles";

    public override string Icon => Icons.Material.Filled.Cottage;

    public override int Order => 170;

    protected override VillageProfile New(Guid id, DateTimeOffset now) => new() { Id = id, CreatedAt = now };

    protected override IEnumerable<LedgerField<VillageProfile>> Describe() =>
    [
        Fields<VillageProfile>.Text(r => r.Name, 100, required: true, listed: true),
        Fields<VillageProfile>.Text(r => r.LeaderName, 40, listed: true),
        Fields<VillageProfile>.Text(r => r.Phone, 30, kind: FieldKind.Phone),
        Fields<VillageProfile>.Text(r => r.PoliceOfficer, 40),
        Fields<VillageProfile>.Whole(r => r.Households, 0, 50_000, listed: true),
        Fields<VillageProfile>.Whole(r => r.PactSigned, 0, 50_000, listed: true),
        Fields<VillageProfile>.Computed(r => r.PactRate, listed: true),
        Fields<VillageProfile>.Whole(r => r.WaterPoints, 0, 1_000, listed: true),
        Fields<VillageProfile>.YesNo(r => r.PassableRoad, listed: true),
        Fields<VillageProfile>.YesNo(r => r.FirePump),
        Fields<VillageProfile>.Whole(r => r.Loudspeakers, 0, 1_000),
        Fields<VillageProfile>.Date(r => r.LastPatrolOn, listed: true),
        Fields<VillageProfile>.Division(r => r.DivisionCode),
        Fields<VillageProfile>.Text(r => r.Remark, 1_000, kind: FieldKind.LongText),
    ];
}
