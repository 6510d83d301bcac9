using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using MudBlazor;

namespace Fengsui.Places.Ledgers.Kinds;

/// <summary>乡村消防专项规划: a plan that covers its division with all below, and the areas entered to it.</summary>
internal sealed class RuralPlan : LedgerRecord, IHoldsBelow
{
    public RuralPlanLevel Level { get; set; }

    public string DocumentNo { get; set; } = "";

    public string ApprovedBy { get; set; } = "";

    public DateOnly? ApprovedOn { get; set; }

    public DateOnly? ValidTo { get; set; }
}

/// <summary>The ledger of rural plans.</summary>
internal sealed class RuralPlanLedger : Ledger<RuralPlan>
{
    /// <summary>Its code.</summary>
    public const string LedgerCode = "rural-plans";

    public override string Code => LedgerCode;

    public override string Icon => Icons.Material.Filled.Map;

    public override int Order => 176;

    protected override RuralPlan New(Guid id, DateTimeOffset now) => new() { Id = id, CreatedAt = now };

    protected override IEnumerable<LedgerField<RuralPlan>> Describe() =>
    [
        Fields<RuralPlan>.Text(r => r.Name, 100, required: true, listed: true),
        Fields<RuralPlan>.Choice(r => r.Level, required: true, listed: true),
        Fields<RuralPlan>.Text(r => r.DocumentNo, 60, listed: true),
        Fields<RuralPlan>.Text(r => r.ApprovedBy, 100, listed: true),
        Fields<RuralPlan>.Date(r => r.ApprovedOn, listed: true),
        Fields<RuralPlan>.Date(r => r.ValidTo, listed: true),
        Fields<RuralPlan>.HoldsFor(r => r.DivisionCode),
        Fields<RuralPlan>.Text(r => r.Remark, 1_000, kind: FieldKind.LongText),
    ];

    protected override IEnumerable<Refusal> Judge(RuralPlan record, DateOnly today)
    {
        if (record.ApprovedOn > today)
        {
            yield return Refusal.Invalid("places.future", "approvedOn");
        }

        if (record.ValidTo < record.ApprovedOn)
        {
            yield return Refusal.Invalid("places.period", "validTo", FieldText.Write(record.ApprovedOn));
        }
    }
}

/// <summary>规划覆盖范围: another town or village that a plan covers.</summary>
internal sealed class RuralPlanArea : LedgerRecord
{
    public Guid? PlanId { get; set; }
}

/// <summary>The ledger of areas of plans.</summary>
internal sealed class RuralPlanAreaLedger : Ledger<RuralPlanArea>
{
    /// <summary>Its code.</summary>
    public const string LedgerCode = "rural-plan-areas";

    public override string Code => LedgerCode;

    public override string Icon => Icons.Material.Filled.Layers;

    public override int Order => 177;

    protected override RuralPlanArea New(Guid id, DateTimeOffset now) => new() { Id = id, CreatedAt = now };

    protected override IEnumerable<LedgerField<RuralPlanArea>> Describe() =>
    [
        Fields<RuralPlanArea>.Text(r => r.Name, 100, required: true, listed: true),
        Fields<RuralPlanArea>.Link(r => r.PlanId, RuralPlanLedger.LedgerCode, required: true, listed: true),
        Fields<RuralPlanArea>.Division(r => r.DivisionCode),
        Fields<RuralPlanArea>.Text(r => r.Remark, 1_000, kind: FieldKind.LongText),
    ];
}
