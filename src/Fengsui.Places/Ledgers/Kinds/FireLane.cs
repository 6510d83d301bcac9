using MudBlazor;

namespace Fengsui.Places.Ledgers.Kinds;

/// <summary>消防车通道.</summary>
internal sealed class FireLane : LedgerRecord, IInQuarter
{
    public Guid? QuarterId { get; set; }

    public double? LengthM { get; set; }

    public double? ClearWidthM { get; set; }

    public double? ClearHeightM { get; set; }

    public CurbType Curb { get; set; }

    public bool? LineMarked { get; set; }

    public int? BoxesMarked { get; set; }

    public int? BoxesRequired { get; set; }

    public bool? EntranceGridMarked { get; set; }

    public bool? SignsBothSides { get; set; }

    public DateOnly? MarkedOn { get; set; }

    public ConfirmationBasis ConfirmedBasis { get; set; }

    public string ConfirmedBy { get; set; } = "";

    public DateOnly? ConfirmedOn { get; set; }

    public bool? IsCompliant { get; set; }

    /// <summary>Newest answers to items of the marking checklist that no field holds, as JSON, or empty.</summary>
    public string OtherAnswersJson { get; set; } = "";
}

/// <summary>The ledger of fire lanes.</summary>
internal sealed partial class FireLaneLedger : Ledger<FireLane>
{
    public override string Code => "fire-lanes";

    public override string Icon => Icons.Material.Filled.Route;

    public override int Order => 50;

    protected override FireLane New(Guid id, DateTimeOffset now) => new() { Id = id, CreatedAt = now };

    protected override IEnumerable<LedgerField<FireLane>> Describe() =>
    [
        Fields<FireLane>.Text(r => r.Name, 100, required: true, listed: true),
        Fields<FireLane>.Link(r => r.PlaceId, "places"),
        Fields<FireLane>.Link(r => r.QuarterId, "quarters"),
        Fields<FireLane>.Number(r => r.LengthM, 1, 100_000, listed: true, required: true),
        Fields<FireLane>.Number(r => r.ClearWidthM, 0.1, 60, listed: true),
        Fields<FireLane>.Number(r => r.ClearHeightM, 0.1, 60),
        Fields<FireLane>.Choice(r => r.Curb, listed: true),
        Fields<FireLane>.YesNo(r => r.LineMarked),
        Fields<FireLane>.Whole(r => r.BoxesMarked, 0, 5_000),
        Fields<FireLane>.Computed(r => r.BoxesRequired, listed: true),
        Fields<FireLane>.YesNo(r => r.EntranceGridMarked),
        Fields<FireLane>.YesNo(r => r.SignsBothSides),
        Fields<FireLane>.Date(r => r.MarkedOn),
        Fields<FireLane>.Choice(r => r.ConfirmedBasis),
        Fields<FireLane>.Text(r => r.ConfirmedBy, 40),
        Fields<FireLane>.Date(r => r.ConfirmedOn),
        Fields<FireLane>.YesNo(r => r.IsCompliant, listed: true, computed: true),
        Fields<FireLane>.Division(r => r.DivisionCode),
        Fields<FireLane>.Text(r => r.Address, 200),
        Fields<FireLane>.Geometry(r => r.GeometryJson, "LineString", "MultiLineString"),
        Fields<FireLane>.Text(r => r.Remark, 1_000, kind: FieldKind.LongText),
    ];
}
