using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.People;
using Fengsui.Places.Transfer;
using MudBlazor;

namespace Fengsui.Places.Ledgers.Kinds;

/// <summary>专职消防员、微型消防站队员保障档案: what a member of a brigade or micro-station is due and has. Personal data.</summary>
internal sealed class FirefighterWelfare : LedgerRecord
{
    public Guid? StationId { get; set; }

    public Guid? MicroStationId { get; set; }

    public string Phone { get; set; } = "";

    public string IdNumber { get; set; } = "";

    public BrigadeRole Role { get; set; }

    public string Grade { get; set; } = "";

    public EmploymentKind Employment { get; set; }

    public DateOnly? EnteredOn { get; set; }

    public DateOnly? ContractFrom { get; set; }

    public DateOnly? ContractTo { get; set; }

    public bool? PensionInsured { get; set; }

    public DateOnly? PensionFrom { get; set; }

    public bool? MedicalInsured { get; set; }

    public DateOnly? MedicalFrom { get; set; }

    public bool? UnemploymentInsured { get; set; }

    public DateOnly? UnemploymentFrom { get; set; }

    public bool? WorkInjuryInsured { get; set; }

    public DateOnly? WorkInjuryFrom { get; set; }

    public bool? MaternityInsured { get; set; }

    public DateOnly? MaternityFrom { get; set; }

    public string AccidentInsurer { get; set; } = "";

    public double? AccidentSum { get; set; }

    public DateOnly? AccidentExpiresOn { get; set; }

    public double? MonthlyAllowance { get; set; }

    public DateOnly? ExitedOn { get; set; }

    public ExitKind ExitKind { get; set; }

    public string ExitReason { get; set; } = "";

    public int? InsurancesHeld { get; set; }

    public int? MissingItems { get; set; }

    public DateOnly? NextExpiryOn { get; set; }

    public WelfareState State { get; set; }
}

/// <summary>The ledger of members' files, seen by few.</summary>
internal sealed class FirefighterWelfareLedger : ChildLedger<FirefighterWelfare>
{
    /// <summary>Its code.</summary>
    public const string LedgerCode = "firefighter-welfare";

    public override string Code => LedgerCode;

    public override string Icon => Icons.Material.Filled.Badge;

    public override int Order => 200;

    public override string ViewPermission => PeoplePermissions.WelfareView;

    public override string EditPermission => PeoplePermissions.WelfareEdit;

    protected override FirefighterWelfare New(Guid id, DateTimeOffset now) => new() { Id = id, CreatedAt = now };

    protected override IEnumerable<LedgerField<FirefighterWelfare>> Describe() =>
    [
        Fields<FirefighterWelfare>.Text(r => r.Name, 40, required: true, listed: true),
        Fields<FirefighterWelfare>.Choice(r => r.State, listed: true, computed: true),
        Fields<FirefighterWelfare>.Link(r => r.StationId, "fire-stations", listed: true),
        Fields<FirefighterWelfare>.Link(r => r.MicroStationId, "micro-stations", listed: true),
        Fields<FirefighterWelfare>.Choice(r => r.Role, required: true, listed: true),
        Fields<FirefighterWelfare>.Text(r => r.Grade, 40),
        Fields<FirefighterWelfare>.Text(r => r.Phone, 30, kind: FieldKind.Phone),
        Fields<FirefighterWelfare>.Text(r => r.IdNumber, 18, kind: FieldKind.IdentityNumber),
        Fields<FirefighterWelfare>.Date(r => r.EnteredOn, required: true),
        Fields<FirefighterWelfare>.Choice(r => r.Employment, required: true, listed: true),
        Fields<FirefighterWelfare>.Date(r => r.ContractFrom),
        Fields<FirefighterWelfare>.Date(r => r.ContractTo),
        Fields<FirefighterWelfare>.YesNo(r => r.PensionInsured),
        Fields<FirefighterWelfare>.Date(r => r.PensionFrom),
        Fields<FirefighterWelfare>.YesNo(r => r.MedicalInsured),
        Fields<FirefighterWelfare>.Date(r => r.MedicalFrom),
        Fields<FirefighterWelfare>.YesNo(r => r.UnemploymentInsured),
        Fields<FirefighterWelfare>.Date(r => r.UnemploymentFrom),
        Fields<FirefighterWelfare>.YesNo(r => r.WorkInjuryInsured),
        Fields<FirefighterWelfare>.Date(r => r.WorkInjuryFrom),
        Fields<FirefighterWelfare>.YesNo(r => r.MaternityInsured),
        Fields<FirefighterWelfare>.Date(r => r.MaternityFrom),
        Fields<FirefighterWelfare>.Text(r => r.AccidentInsurer, 60),
        Fields<FirefighterWelfare>.Number(r => r.AccidentSum, 0, 100_000_000),
        Fields<FirefighterWelfare>.Date(r => r.AccidentExpiresOn),
        Fields<FirefighterWelfare>.Number(r => r.MonthlyAllowance, 0, 1_000_000),
        Fields<FirefighterWelfare>.Computed(r => r.InsurancesHeld, listed: true),
        Fields<FirefighterWelfare>.Computed(r => r.MissingItems, listed: true),
        Fields<FirefighterWelfare>.Date(r => r.NextExpiryOn, listed: true, computed: true),
        Fields<FirefighterWelfare>.Date(r => r.ExitedOn),
        Fields<FirefighterWelfare>.Choice(r => r.ExitKind),
        Fields<FirefighterWelfare>.Text(r => r.ExitReason, 200),
        Fields<FirefighterWelfare>.Division(r => r.DivisionCode, computed: true),
        Fields<FirefighterWelfare>.Text(r => r.Remark, 1_000, kind: FieldKind.LongText),
    ];

    protected override (string Field, Guid? Id) ParentOf(FirefighterWelfare record) =>
        record.MicroStationId is { } micro ? ("microStationId", micro) : ("stationId", record.StationId);

    protected override string NoParent => "places.welfare.station";

    protected override bool IsParent(string key) => key is "stationId" or "microStationId";

    protected override async Task<Dictionary<Guid, RecordScope>> ParentsAsync(FengsuiContext records, CancellationToken cancellation)
    {
        var stations = await ScopesAsync<FireStation>(records, cancellation);
        foreach (var (id, scope) in await ScopesAsync<MicroFireStation>(records, cancellation))
        {
            stations[id] = scope;
        }

        return stations;
    }

    protected override void Compute(FirefighterWelfare record)
    {
        var missing = WelfareRules.Missing(record).Count;
        record.InsurancesHeld = WelfareRules.Insurances(record).Count(held => held == true);
        record.MissingItems = missing;
        record.NextExpiryOn = WelfareRules.Expiries(record).Select(e => (DateOnly?)e.On).Min();
        record.State = record.ExitedOn is not null ? WelfareState.Left : missing == 0 ? WelfareState.Complete : WelfareState.Incomplete;
    }

    protected override IEnumerable<Refusal> Judge(FirefighterWelfare record, DateOnly today)
    {
        if ((record.StationId is null) == (record.MicroStationId is null))
        {
            yield return Refusal.Invalid("places.welfare.station", "stationId");
        }

        foreach (var (field, day) in new[] { ("enteredOn", record.EnteredOn), ("exitedOn", record.ExitedOn) })
        {
            if (day > today)
            {
                yield return Refusal.Invalid("places.future", field);
            }
        }

        if (record.ContractTo < record.ContractFrom)
        {
            yield return Refusal.Invalid("places.period", "contractTo", FieldText.Write(record.ContractFrom));
        }

        if (record.ExitedOn < record.EnteredOn)
        {
            yield return Refusal.Invalid("places.period", "exitedOn", FieldText.Write(record.EnteredOn));
        }

        if (record.ExitedOn is not null && record.ExitKind == ExitKind.Unknown)
        {
            yield return Refusal.Invalid("places.welfare.exit", "exitKind");
        }

        if (record.ExitedOn is null && record.ExitKind != ExitKind.Unknown)
        {
            yield return Refusal.Invalid("places.field.missing", "exitedOn");
        }
    }
}
