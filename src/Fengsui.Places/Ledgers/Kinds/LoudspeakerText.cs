using Fengsui.Kernel.Storage;
using MudBlazor;

namespace Fengsui.Places.Ledgers.Kinds;

/// <summary>大喇叭广播稿: a text to read out; it holds for the division and all below.</summary>
internal sealed class LoudspeakerText : LedgerRecord, IHoldsBelow
{
    public BroadcastOccasion Occasion { get; set; }

    public string Body { get; set; } = "";

    public int? ReadingSeconds { get; set; }

    public bool? InUse { get; set; }
}

/// <summary>The ledger of texts for loudspeakers.</summary>
internal sealed class LoudspeakerTextLedger : Ledger<LoudspeakerText>
{
    /// <summary>Its code.</summary>
    public const string LedgerCode = "loudspeaker-texts";

    // Read slowly over a village: our own figure.
    private const double CharactersPerSecond = 3.5;

    public override string Code => LedgerCode;

    public override string Icon => Icons.Material.Filled.Campaign;

    public override int Order => 175;

    protected override LoudspeakerText New(Guid id, DateTimeOffset now) => new() { Id = id, CreatedAt = now };

    protected override IEnumerable<LedgerField<LoudspeakerText>> Describe() =>
    [
        Fields<LoudspeakerText>.Text(r => r.Name, 100, required: true, listed: true),
        Fields<LoudspeakerText>.Choice(r => r.Occasion, required: true, listed: true),
        Fields<LoudspeakerText>.Text(r => r.Body, 2_000, required: true, kind: FieldKind.LongText),
        Fields<LoudspeakerText>.Computed(r => r.ReadingSeconds, listed: true),
        Fields<LoudspeakerText>.YesNo(r => r.InUse, listed: true),
        Fields<LoudspeakerText>.HoldsFor(r => r.DivisionCode),
        Fields<LoudspeakerText>.Text(r => r.Remark, 1_000, kind: FieldKind.LongText),
    ];

    /// <summary>How long a text takes to read out.</summary>
    public static int SecondsFor(string text) => (int)Math.Ceiling(text.Count(c => !char.IsWhiteSpace(c)) / CharactersPerSecond);

    protected override void Compute(LoudspeakerText record) => record.ReadingSeconds = SecondsFor(record.Body);
}
