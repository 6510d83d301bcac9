using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Transfer;
using MudBlazor;

namespace Fengsui.Places.Ledgers.Kinds;

/// <summary>村居防火巡查轮值: who walks, on which day of the week or on one day.</summary>
internal sealed class VillagePatrol : LedgerRecord
{
    public Guid? VillageId { get; set; }

    public PatrolDay Weekday { get; set; }

    public DateOnly? PatrolOn { get; set; }

    public string Phone { get; set; } = "";

    public string Route { get; set; } = "";
}

/// <summary>The ledger of the rota.</summary>
internal sealed class VillagePatrolLedger : ChildLedger<VillagePatrol>
{
    /// <summary>Its code.</summary>
    public const string LedgerCode = "village-patrols";

    public override string Code => LedgerCode;

    public override string Icon => Icons.Material.Filled.DirectionsWalk;

    public override int Order => 172;

    protected override VillagePatrol New(Guid id, DateTimeOffset now) => new() { Id = id, CreatedAt = now };

    protected override IEnumerable<LedgerField<VillagePatrol>> Describe() =>
    [
        Fields<VillagePatrol>.Text(r => r.Name, 40, required: true, listed: true),
        Fields<VillagePatrol>.Link(r => r.VillageId, "village-profiles", required: true, listed: true),
        Fields<VillagePatrol>.Choice(r => r.Weekday, listed: true),
        Fields<VillagePatrol>.Date(r => r.PatrolOn, listed: true),
        Fields<VillagePatrol>.Text(r => r.Phone, 30, kind: FieldKind.Phone),
        Fields<VillagePatrol>.Text(r => r.Route, 200, listed: true),
        Fields<VillagePatrol>.Division(r => r.DivisionCode, computed: true),
        Fields<VillagePatrol>.Text(r => r.Remark, 1_000, kind: FieldKind.LongText),
    ];

    protected override (string Field, Guid? Id) ParentOf(VillagePatrol record) => ("villageId", record.VillageId);

    protected override Task<Dictionary<Guid, RecordScope>> ParentsAsync(FengsuiContext records, CancellationToken cancellation) =>
        ScopesAsync<VillageProfile>(records, cancellation);

    protected override IEnumerable<Refusal> Judge(VillagePatrol record, DateOnly today)
    {
        if ((record.Weekday == PatrolDay.Unknown) == (record.PatrolOn is null))
        {
            yield return Refusal.Invalid("places.village.patrol-day", "weekday");
        }
    }
}
