using MudBlazor;

namespace Fengsui.Places.Ledgers.Kinds;

/// <summary>微型消防站.</summary>
internal sealed class MicroFireStation : LedgerRecord
{
    public MicroStationKind Kind { get; set; }

    public int? Members { get; set; }

    public bool? OnDuty24h { get; set; }

    public string LeaderName { get; set; } = "";

    public string Phone { get; set; } = "";

    public bool? InService { get; set; }
}

/// <summary>The ledger of micro fire stations.</summary>
internal sealed partial class MicroFireStationLedger : Ledger<MicroFireStation>
{
    public override string Code => "micro-stations";

    public override string Icon => Icons.Material.Filled.HomeWork;

    public override int Order => 150;

    protected override MicroFireStation New(Guid id, DateTimeOffset now) => new() { Id = id, CreatedAt = now };

    protected override IEnumerable<LedgerField<MicroFireStation>> Describe() =>
    [
        Fields<MicroFireStation>.Text(r => r.Name, 100, required: true, listed: true),
        Fields<MicroFireStation>.Choice(r => r.Kind, required: true, listed: true),
        Fields<MicroFireStation>.Link(r => r.PlaceId, "places"),
        Fields<MicroFireStation>.Whole(r => r.Members, 0, 200, listed: true),
        Fields<MicroFireStation>.YesNo(r => r.OnDuty24h, listed: true),
        Fields<MicroFireStation>.Text(r => r.LeaderName, 40),
        Fields<MicroFireStation>.Text(r => r.Phone, 30, kind: FieldKind.Phone),
        Fields<MicroFireStation>.YesNo(r => r.InService, listed: true),
        Fields<MicroFireStation>.Division(r => r.DivisionCode),
        Fields<MicroFireStation>.Text(r => r.Address, 200),
        Fields<MicroFireStation>.Geometry(r => r.GeometryJson, "Point"),
        Fields<MicroFireStation>.Text(r => r.Remark, 1_000, kind: FieldKind.LongText),
    ];
}
