using MudBlazor;

namespace Fengsui.Places.Ledgers.Kinds;

/// <summary>市政消火栓.</summary>
internal sealed class FireHydrant : LedgerRecord
{
    public HydrantKind Kind { get; set; }

    public int? DiameterMm { get; set; }

    public double? PressureMpa { get; set; }

    public bool? InService { get; set; }

    public DateOnly? LastCheckedOn { get; set; }

    public string Maintainer { get; set; } = "";
}

/// <summary>The ledger of fire hydrants.</summary>
internal sealed partial class FireHydrantLedger : Ledger<FireHydrant>
{
    public override string Code => "hydrants";

    public override string Icon => Icons.Material.Filled.FireHydrantAlt;

    public override int Order => 70;

    protected override FireHydrant New(Guid id, DateTimeOffset now) => new() { Id = id, CreatedAt = now };

    protected override IEnumerable<LedgerField<FireHydrant>> Describe() =>
    [
        Fields<FireHydrant>.Text(r => r.Name, 100, required: true, listed: true),
        Fields<FireHydrant>.Choice(r => r.Kind, listed: true),
        Fields<FireHydrant>.Whole(r => r.DiameterMm, 50, 500),
        Fields<FireHydrant>.Number(r => r.PressureMpa, 0, 3),
        Fields<FireHydrant>.YesNo(r => r.InService, listed: true),
        Fields<FireHydrant>.Date(r => r.LastCheckedOn, listed: true),
        Fields<FireHydrant>.Text(r => r.Maintainer, 100),
        Fields<FireHydrant>.Division(r => r.DivisionCode),
        Fields<FireHydrant>.Text(r => r.Address, 200),
        Fields<FireHydrant>.Geometry(r => r.GeometryJson, "Point"),
        Fields<FireHydrant>.Text(r => r.Remark, 1_000, kind: FieldKind.LongText),
    ];
}
