using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Transfer;
using MudBlazor;

namespace Fengsui.Places.Ledgers.Kinds;

/// <summary>派出所进村检查: a visit by the content list of 公安部令第120号, article 32, village and residents' committees.</summary>
internal sealed class VillagePoliceVisit : LedgerRecord
{
    public Guid? VillageId { get; set; }

    public DateOnly? VisitedOn { get; set; }

    public bool? ManagerAppointed { get; set; }

    public bool? RulesAndPact { get; set; }

    public bool? PropagandaChecks { get; set; }

    public bool? FacilitiesUpkept { get; set; }

    public bool? VolunteerTeam { get; set; }

    public string Findings { get; set; } = "";

    public string DocumentNo { get; set; } = "";

    public int? ItemsChecked { get; set; }

    public int? ItemsFailing { get; set; }
}

/// <summary>The ledger of visits.</summary>
internal sealed class VillagePoliceVisitLedger : ChildLedger<VillagePoliceVisit>
{
    /// <summary>Its code.</summary>
    public const string LedgerCode = "village-police-visits";

    public override string Code => LedgerCode;

    public override string Icon => Icons.Material.Filled.FactCheck;

    public override int Order => 174;

    public override string EditPermission => PeoplePermissions.VillagePolice;

    protected override VillagePoliceVisit New(Guid id, DateTimeOffset now) => new() { Id = id, CreatedAt = now };

    protected override IEnumerable<LedgerField<VillagePoliceVisit>> Describe() =>
    [
        Fields<VillagePoliceVisit>.Text(r => r.Name, 40, required: true, listed: true),
        Fields<VillagePoliceVisit>.Link(r => r.VillageId, "village-profiles", required: true, listed: true),
        Fields<VillagePoliceVisit>.Date(r => r.VisitedOn, listed: true, required: true),
        Fields<VillagePoliceVisit>.YesNo(r => r.ManagerAppointed),
        Fields<VillagePoliceVisit>.YesNo(r => r.RulesAndPact),
        Fields<VillagePoliceVisit>.YesNo(r => r.PropagandaChecks),
        Fields<VillagePoliceVisit>.YesNo(r => r.FacilitiesUpkept),
        Fields<VillagePoliceVisit>.YesNo(r => r.VolunteerTeam),
        Fields<VillagePoliceVisit>.Computed(r => r.ItemsChecked, listed: true),
        Fields<VillagePoliceVisit>.Computed(r => r.ItemsFailing, listed: true),
        Fields<VillagePoliceVisit>.Text(r => r.Findings, 1_000, kind: FieldKind.LongText),
        Fields<VillagePoliceVisit>.Text(r => r.DocumentNo, 60, listed: true),
        Fields<VillagePoliceVisit>.Division(r => r.DivisionCode, computed: true),
        Fields<VillagePoliceVisit>.Text(r => r.Remark, 1_000, kind: FieldKind.LongText),
    ];

    protected override (string Field, Guid? Id) ParentOf(VillagePoliceVisit record) => ("villageId", record.VillageId);

    protected override Task<Dictionary<Guid, RecordScope>> ParentsAsync(FengsuiContext records, CancellationToken cancellation) =>
        ScopesAsync<VillageProfile>(records, cancellation);

    /// <summary>The content list: manager, rules and pact, propaganda and checks, upkeep of water, lanes and equipment, volunteers.</summary>
    public static IReadOnlyList<bool?> Items(VillagePoliceVisit visit) =>
        [visit.ManagerAppointed, visit.RulesAndPact, visit.PropagandaChecks, visit.FacilitiesUpkept, visit.VolunteerTeam];

    protected override void Compute(VillagePoliceVisit record) =>
        (record.ItemsChecked, record.ItemsFailing) = (Items(record).Count(i => i is not null), Items(record).Count(i => i == false));

    protected override IEnumerable<Refusal> Judge(VillagePoliceVisit record, DateOnly today)
    {
        if (record.VisitedOn > today)
        {
            yield return Refusal.Invalid("places.future", "visitedOn");
        }

        if (record.ItemsFailing > 0 && record.Findings.Length == 0)
        {
            yield return Refusal.Invalid("places.village.findings", "findings");
        }
    }
}
