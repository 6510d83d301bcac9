using MudBlazor;

namespace Fengsui.Places.Ledgers.Kinds;

/// <summary>消防设施.</summary>
internal sealed class FireProtectionSystem : AgingRecord
{
    public Guid? BuildingId { get; set; }

    public ProtectionSystemKind Kind { get; set; }

    public string Manufacturer { get; set; } = "";

    public string Coverage { get; set; } = "";

    public bool? InService { get; set; }

    public DateOnly? LastTestedOn { get; set; }

    public DateOnly? TestDueOn { get; set; }

    public Guid? MaintainerId { get; set; }
}

/// <summary>The ledger of protection systems.</summary>
internal sealed partial class FireProtectionSystemLedger : Ledger<FireProtectionSystem>
{
    public override string Code => "protection-systems";

    public override string Icon => Icons.Material.Filled.SettingsInputComponent;

    public override int Order => 80;

    protected override FireProtectionSystem New(Guid id, DateTimeOffset now) => new() { Id = id, CreatedAt = now };

    protected override IEnumerable<LedgerField<FireProtectionSystem>> Describe() =>
    [
        Fields<FireProtectionSystem>.Text(r => r.Name, 100, required: true, listed: true),
        Fields<FireProtectionSystem>.Division(r => r.DivisionCode, computed: true),
        Fields<FireProtectionSystem>.Link(r => r.PlaceId, "places", required: true),
        Fields<FireProtectionSystem>.Link(r => r.BuildingId, "buildings"),
        Fields<FireProtectionSystem>.Choice(r => r.Kind, required: true, listed: true),
        Fields<FireProtectionSystem>.Date(r => r.InstalledOn, listed: true),
        Fields<FireProtectionSystem>.Whole(r => r.ServiceLifeYears, 1, 60),
        Fields<FireProtectionSystem>.Date(r => r.ExpiresOn, listed: true, computed: true),
        Fields<FireProtectionSystem>.Text(r => r.Manufacturer, 100),
        Fields<FireProtectionSystem>.Text(r => r.Coverage, 200),
        Fields<FireProtectionSystem>.YesNo(r => r.InService, listed: true),
        Fields<FireProtectionSystem>.Date(r => r.LastTestedOn, listed: true),
        Fields<FireProtectionSystem>.Date(r => r.TestDueOn, listed: true, computed: true),
        Fields<FireProtectionSystem>.Link(r => r.MaintainerId, "organizations"),
        Fields<FireProtectionSystem>.Whole(r => r.ReplaceYear, 2000, 2100),
        Fields<FireProtectionSystem>.Whole(r => r.ReplaceCostYuan, 0, 1_000_000_000),
        Fields<FireProtectionSystem>.Text(r => r.Remark, 1_000, kind: FieldKind.LongText),
    ];
}
