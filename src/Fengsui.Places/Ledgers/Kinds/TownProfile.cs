using MudBlazor;

namespace Fengsui.Places.Ledgers.Kinds;

/// <summary>乡镇消防工作概况.</summary>
internal sealed class TownProfile : LedgerRecord
{
    public string Agency { get; set; } = "";

    public string OfficerName { get; set; } = "";

    public string Phone { get; set; } = "";

    public int? Population { get; set; }

    public double? BuiltUpKm2 { get; set; }

    public int? MeetingsPerYear { get; set; }

    public DateOnly? LastMeetingOn { get; set; }

    /// <summary>At most so many days from one meeting to the next; the county's default where there is none.</summary>
    public int? MeetingCadenceDays { get; set; }
}

/// <summary>The ledger of town profiles.</summary>
internal sealed partial class TownProfileLedger : Ledger<TownProfile>
{
    public override string Code => "town-profiles";

    public override string Icon => Icons.Material.Filled.LocationCity;

    public override int Order => 160;

    protected override TownProfile New(Guid id, DateTimeOffset now) => new() { Id = id, CreatedAt = now };

    protected override IEnumerable<LedgerField<TownProfile>> Describe() =>
    [
        Fields<TownProfile>.Text(r => r.Name, 100, required: true, listed: true),
        Fields<TownProfile>.Text(r => r.Agency, 100, listed: true),
        Fields<TownProfile>.Text(r => r.OfficerName, 40, listed: true),
        Fields<TownProfile>.Text(r => r.Phone, 30, kind: FieldKind.Phone),
        Fields<TownProfile>.Whole(r => r.Population, 0, 5_000_000),
        Fields<TownProfile>.Number(r => r.BuiltUpKm2, 0, 10_000),
        Fields<TownProfile>.Whole(r => r.MeetingsPerYear, 0, 365),
        Fields<TownProfile>.Date(r => r.LastMeetingOn, listed: true),
        Fields<TownProfile>.Whole(r => r.MeetingCadenceDays, 1, 366),
        Fields<TownProfile>.Division(r => r.DivisionCode),
        Fields<TownProfile>.Text(r => r.Remark, 1_000, kind: FieldKind.LongText),
    ];
}
