using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Transfer;
using MudBlazor;

namespace Fengsui.Places.Ledgers.Kinds;

/// <summary>乡镇消防工作会议.</summary>
internal sealed class TownFireMeeting : LedgerRecord
{
    public Guid? TownId { get; set; }

    public DateOnly? HeldOn { get; set; }

    public string Chair { get; set; } = "";

    public int? Attendees { get; set; }

    public string MinutesNo { get; set; } = "";
}

/// <summary>The ledger of meetings.</summary>
internal sealed class TownFireMeetingLedger : ChildLedger<TownFireMeeting>
{
    /// <summary>Its code.</summary>
    public const string LedgerCode = "town-meetings";

    public override string Code => LedgerCode;

    public override string Icon => Icons.Material.Filled.Groups;

    public override int Order => 161;

    protected override TownFireMeeting New(Guid id, DateTimeOffset now) => new() { Id = id, CreatedAt = now };

    protected override IEnumerable<LedgerField<TownFireMeeting>> Describe() =>
    [
        Fields<TownFireMeeting>.Text(r => r.Name, 100, required: true, listed: true),
        Fields<TownFireMeeting>.Link(r => r.TownId, "town-profiles", required: true, listed: true),
        Fields<TownFireMeeting>.Date(r => r.HeldOn, listed: true, required: true),
        Fields<TownFireMeeting>.Text(r => r.Chair, 40, listed: true),
        Fields<TownFireMeeting>.Whole(r => r.Attendees, 1, 10_000),
        Fields<TownFireMeeting>.Text(r => r.MinutesNo, 60, required: true, listed: true),
        Fields<TownFireMeeting>.Division(r => r.DivisionCode, computed: true),
        Fields<TownFireMeeting>.Text(r => r.Remark, 1_000, kind: FieldKind.LongText),
    ];

    protected override (string Field, Guid? Id) ParentOf(TownFireMeeting record) => ("townId", record.TownId);

    protected override Task<Dictionary<Guid, RecordScope>> ParentsAsync(FengsuiContext records, CancellationToken cancellation) =>
        ScopesAsync<TownProfile>(records, cancellation);

    protected override IEnumerable<Refusal> Judge(TownFireMeeting record, DateOnly today)
    {
        if (record.HeldOn > today)
        {
            yield return Refusal.Invalid("places.future", "heldOn");
        }
    }
}
