using Fengsui.Kernel.Storage;
using MudBlazor;

namespace Fengsui.Places.Ledgers.Kinds;

/// <summary>村民防火公约范本: the words that households sign, in editions; it holds for the division and all below.</summary>
internal sealed class FirePact : LedgerRecord, IHoldsBelow
{
    public int? Edition { get; set; }

    public DateOnly? EffectiveFrom { get; set; }

    public string Body { get; set; } = "";
}

/// <summary>The ledger of pact texts.</summary>
internal sealed class FirePactLedger : Ledger<FirePact>
{
    /// <summary>Its code.</summary>
    public const string LedgerCode = "fire-pacts";

    public override string Code => LedgerCode;

    public override string Icon => Icons.Material.Filled.Handshake;

    public override int Order => 171;

    protected override FirePact New(Guid id, DateTimeOffset now) => new() { Id = id, CreatedAt = now };

    protected override IEnumerable<LedgerField<FirePact>> Describe() =>
    [
        Fields<FirePact>.Text(r => r.Name, 100, required: true, listed: true),
        Fields<FirePact>.Whole(r => r.Edition, 1, 1_000, listed: true, required: true),
        Fields<FirePact>.Date(r => r.EffectiveFrom, listed: true, required: true),
        Fields<FirePact>.Text(r => r.Body, 4_000, required: true, kind: FieldKind.LongText),
        Fields<FirePact>.HoldsFor(r => r.DivisionCode),
        Fields<FirePact>.Text(r => r.Remark, 1_000, kind: FieldKind.LongText),
    ];
}
