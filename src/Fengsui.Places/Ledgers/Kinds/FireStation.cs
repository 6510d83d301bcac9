using MudBlazor;

namespace Fengsui.Places.Ledgers.Kinds;

/// <summary>消防站与专职队.</summary>
internal sealed class FireStation : LedgerRecord
{
    public FireStationKind Kind { get; set; }

    public int? Staff { get; set; }

    public int? Vehicles { get; set; }

    public string Phone { get; set; } = "";

    public DateOnly? AcceptedOn { get; set; }

    public bool? InService { get; set; }
}

/// <summary>The ledger of stations and brigades.</summary>
internal sealed partial class FireStationLedger : Ledger<FireStation>
{
    public override string Code => "fire-stations";

    public override string Icon => Icons.Material.Filled.LocalFireDepartment;

    public override int Order => 140;

    protected override FireStation New(Guid id, DateTimeOffset now) => new() { Id = id, CreatedAt = now };

    protected override IEnumerable<LedgerField<FireStation>> Describe() =>
    [
        Fields<FireStation>.Text(r => r.Name, 100, required: true, listed: true),
        Fields<FireStation>.Choice(r => r.Kind, required: true, listed: true),
        Fields<FireStation>.Link(r => r.PlaceId, "places"),
        Fields<FireStation>.Whole(r => r.Staff, 0, 1_000, listed: true),
        Fields<FireStation>.Whole(r => r.Vehicles, 0, 200, listed: true),
        Fields<FireStation>.Text(r => r.Phone, 30, kind: FieldKind.Phone),
        Fields<FireStation>.Date(r => r.AcceptedOn),
        Fields<FireStation>.YesNo(r => r.InService, listed: true),
        Fields<FireStation>.Division(r => r.DivisionCode),
        Fields<FireStation>.Text(r => r.Address, 200),
        Fields<FireStation>.Geometry(r => r.GeometryJson, "Point"),
        Fields<FireStation>.Text(r => r.Remark, 1_000, kind: FieldKind.LongText),
    ];
}
