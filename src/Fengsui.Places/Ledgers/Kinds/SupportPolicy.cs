using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using MudBlazor;

namespace Fengsui.Places.Ledgers.Kinds;

/// <summary>优抚优待、激励保障政策: a document that grants something to those who serve; it holds for the division and all below.</summary>
internal sealed class SupportPolicy : LedgerRecord, IHoldsBelow
{
    public string IssuedBy { get; set; } = "";

    public string DocumentNo { get; set; } = "";

    public DateOnly? EffectiveFrom { get; set; }

    public DateOnly? EffectiveTo { get; set; }

    public string Beneficiaries { get; set; } = "";

    public string Grants { get; set; } = "";
}

/// <summary>The ledger of policies.</summary>
internal sealed class SupportPolicyLedger : Ledger<SupportPolicy>
{
    /// <summary>Its code.</summary>
    public const string LedgerCode = "support-policies";

    public override string Code => LedgerCode;

    public override string Icon => Icons.Material.Filled.Policy;

    public override int Order => 180;

    protected override SupportPolicy New(Guid id, DateTimeOffset now) => new() { Id = id, CreatedAt = now };

    protected override IEnumerable<LedgerField<SupportPolicy>> Describe() =>
    [
        Fields<SupportPolicy>.Text(r => r.Name, 100, required: true, listed: true),
        Fields<SupportPolicy>.Text(r => r.IssuedBy, 100, required: true, listed: true),
        Fields<SupportPolicy>.Text(r => r.DocumentNo, 60, listed: true),
        Fields<SupportPolicy>.Date(r => r.EffectiveFrom, listed: true, required: true),
        Fields<SupportPolicy>.Date(r => r.EffectiveTo, listed: true),
        Fields<SupportPolicy>.Text(r => r.Beneficiaries, 200),
        Fields<SupportPolicy>.Text(r => r.Grants, 2_000, kind: FieldKind.LongText, required: true),
        Fields<SupportPolicy>.HoldsFor(r => r.DivisionCode),
        Fields<SupportPolicy>.Text(r => r.Remark, 1_000, kind: FieldKind.LongText),
    ];

    protected override IEnumerable<Refusal> Judge(SupportPolicy record, DateOnly today)
    {
        if (record.EffectiveTo < record.EffectiveFrom)
        {
            yield return Refusal.Invalid("places.period", "effectiveTo", FieldText.Write(record.EffectiveFrom));
        }
    }
}
