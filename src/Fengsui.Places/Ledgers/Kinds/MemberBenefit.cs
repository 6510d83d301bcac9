using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Transfer;
using MudBlazor;

namespace Fengsui.Places.Ledgers.Kinds;

/// <summary>队员享受的优待: an insurance, a subsidy or a recognition granted to a member. Personal data.</summary>
internal sealed class MemberBenefit : LedgerRecord
{
    public Guid? MemberId { get; set; }

    public Guid? PolicyId { get; set; }

    public BenefitKind Kind { get; set; }

    public double? Amount { get; set; }

    public DateOnly? GrantedOn { get; set; }

    public DateOnly? ValidTo { get; set; }
}

/// <summary>The ledger of benefits.</summary>
internal sealed class MemberBenefitLedger : ChildLedger<MemberBenefit>
{
    /// <summary>Its code.</summary>
    public const string LedgerCode = "member-benefits";

    public override string Code => LedgerCode;

    public override string Icon => Icons.Material.Filled.CardGiftcard;

    public override int Order => 220;

    public override string ViewPermission => PeoplePermissions.WelfareView;

    public override string EditPermission => PeoplePermissions.WelfareEdit;

    protected override MemberBenefit New(Guid id, DateTimeOffset now) => new() { Id = id, CreatedAt = now };

    protected override IEnumerable<LedgerField<MemberBenefit>> Describe() =>
    [
        Fields<MemberBenefit>.Text(r => r.Name, 100, required: true, listed: true),
        Fields<MemberBenefit>.Link(r => r.MemberId, FirefighterWelfareLedger.LedgerCode, required: true, listed: true),
        Fields<MemberBenefit>.Link(r => r.PolicyId, SupportPolicyLedger.LedgerCode, listed: true),
        Fields<MemberBenefit>.Choice(r => r.Kind, required: true, listed: true),
        Fields<MemberBenefit>.Number(r => r.Amount, 0, 100_000_000, listed: true),
        Fields<MemberBenefit>.Date(r => r.GrantedOn, listed: true, required: true),
        Fields<MemberBenefit>.Date(r => r.ValidTo, listed: true),
        Fields<MemberBenefit>.Division(r => r.DivisionCode, computed: true),
        Fields<MemberBenefit>.Text(r => r.Remark, 1_000, kind: FieldKind.LongText),
    ];

    protected override (string Field, Guid? Id) ParentOf(MemberBenefit record) => ("memberId", record.MemberId);

    protected override Task<Dictionary<Guid, RecordScope>> ParentsAsync(FengsuiContext records, CancellationToken cancellation) =>
        ScopesAsync<FirefighterWelfare>(records, cancellation);

    protected override IEnumerable<Refusal> Judge(MemberBenefit record, DateOnly today)
    {
        if (record.GrantedOn > today)
        {
            yield return Refusal.Invalid("places.future", "grantedOn");
        }

        if (record.ValidTo < record.GrantedOn)
        {
            yield return Refusal.Invalid("places.period", "validTo", FieldText.Write(record.GrantedOn));
        }
    }
}
