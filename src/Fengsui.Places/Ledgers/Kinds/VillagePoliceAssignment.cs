using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Transfer;
using Microsoft.EntityFrameworkCore;
using MudBlazor;

namespace Fengsui.Places.Ledgers.Kinds;

/// <summary>驻村民警: the officer in charge of a village, from a day to a day.</summary>
internal sealed class VillagePoliceAssignment : LedgerRecord
{
    public Guid? VillageId { get; set; }

    public string StationName { get; set; } = "";

    public string Phone { get; set; } = "";

    public DateOnly? StartsOn { get; set; }

    public DateOnly? EndsOn { get; set; }
}

/// <summary>The ledger of assignments.</summary>
internal sealed class VillagePoliceAssignmentLedger : ChildLedger<VillagePoliceAssignment>
{
    /// <summary>Its code.</summary>
    public const string LedgerCode = "village-police";

    public override string Code => LedgerCode;

    public override string Icon => Icons.Material.Filled.LocalPolice;

    public override int Order => 173;

    public override string EditPermission => PeoplePermissions.VillagePolice;

    protected override VillagePoliceAssignment New(Guid id, DateTimeOffset now) => new() { Id = id, CreatedAt = now };

    protected override IEnumerable<LedgerField<VillagePoliceAssignment>> Describe() =>
    [
        Fields<VillagePoliceAssignment>.Text(r => r.Name, 40, required: true, listed: true),
        Fields<VillagePoliceAssignment>.Link(r => r.VillageId, "village-profiles", required: true, listed: true),
        Fields<VillagePoliceAssignment>.Text(r => r.StationName, 100, required: true, listed: true),
        Fields<VillagePoliceAssignment>.Text(r => r.Phone, 30, kind: FieldKind.Phone),
        Fields<VillagePoliceAssignment>.Date(r => r.StartsOn, listed: true, required: true),
        Fields<VillagePoliceAssignment>.Date(r => r.EndsOn, listed: true),
        Fields<VillagePoliceAssignment>.Division(r => r.DivisionCode, computed: true),
        Fields<VillagePoliceAssignment>.Text(r => r.Remark, 1_000, kind: FieldKind.LongText),
    ];

    protected override (string Field, Guid? Id) ParentOf(VillagePoliceAssignment record) => ("villageId", record.VillageId);

    protected override Task<Dictionary<Guid, RecordScope>> ParentsAsync(FengsuiContext records, CancellationToken cancellation) =>
        ScopesAsync<VillageProfile>(records, cancellation);

    public override void AddTable(ModelBuilder model)
    {
        base.AddTable(model);

        // Two writers at once cannot leave a village with two officers.
        model.Entity<VillagePoliceAssignment>().HasIndex([nameof(VillagePoliceAssignment.VillageId)], "ix_places_village_police_running")
            .IsUnique().HasFilter("ends_on IS NULL");
    }

    /// <summary>True when both are in charge on some day.</summary>
    public static bool Overlap((DateOnly From, DateOnly? To) one, (DateOnly From, DateOnly? To) other) =>
        one.From <= (other.To ?? DateOnly.MaxValue) && other.From <= (one.To ?? DateOnly.MaxValue);

    protected override async Task<Func<VillagePoliceAssignment, Refusal?>> JudgeAmongAsync(FengsuiContext records, CancellationToken cancellation)
    {
        var known = (await records.Set<VillagePoliceAssignment>().AsNoTracking()
            .Select(a => new { a.Id, a.VillageId, a.Name, a.StartsOn, a.EndsOn }).ToListAsync(cancellation)).ToDictionary(a => a.Id);
        return record =>
        {
            var mine = (record.StartsOn!.Value, record.EndsOn);
            var other = known.Values.FirstOrDefault(a => a.Id != record.Id && a.VillageId == record.VillageId && Overlap(mine, (a.StartsOn!.Value, a.EndsOn)));
            if (other is not null)
            {
                return Refusal.Conflict("places.village.police-two", other.Name, FieldText.Write(other.StartsOn));
            }

            // The next row of the same file is judged by this one too.
            known[record.Id] = new { record.Id, record.VillageId, record.Name, record.StartsOn, record.EndsOn };
            return null;
        };
    }

    protected override IEnumerable<Refusal> Judge(VillagePoliceAssignment record, DateOnly today)
    {
        if (record.EndsOn < record.StartsOn)
        {
            yield return Refusal.Invalid("places.period", "endsOn", FieldText.Write(record.StartsOn));
        }
    }
}
