using System.Text.Json.Serialization;
using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Storage;

namespace Fengsui.Hazards.Reports;

/// <summary>A citizen's report of a hazard (群众举报). Who sent it is kept apart and encrypted; the tracking token alone links the sender.</summary>
public sealed class CitizenReport : IInScope
{
    /// <summary>Id; never shown to the public.</summary>
    public required Guid Id { get; init; }

    /// <summary>Number without gaps in its county and year: <c>2026-00012</c>.</summary>
    public required string Number { get; init; }

    /// <summary>The county whose number it is, six digits.</summary>
    public required string CountyCode { get; init; }

    /// <summary>The day whose rules hold for it: that it came on.</summary>
    public required DateOnly RulesOf { get; init; }

    /// <inheritdoc/>
    public required string DivisionCode { get; set; }

    /// <inheritdoc/>
    public required string SectorCode { get; set; }

    /// <inheritdoc/>
    public Guid? PlaceId { get; set; }

    /// <summary>How it came in.</summary>
    public required ReportChannel Channel { get; init; }

    /// <summary>Where, in the sender's words.</summary>
    public required string Where { get; init; }

    /// <summary>Degrees east, WGS 84; null when only words were given.</summary>
    public double? Longitude { get; init; }

    /// <summary>Degrees north, WGS 84.</summary>
    public double? Latitude { get; init; }

    /// <summary>Class of hazard, as the sender chose it.</summary>
    public required string ClassCode { get; set; }

    /// <summary>What is wrong, in the sender's words.</summary>
    public required string Description { get; init; }

    /// <summary>True when it is to be checked within hours (公安部令第120号 article 18 (1), or the county's own rule).</summary>
    public required bool IsUrgent { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>SHA-256 of the tracking token.</summary>
    public required string TokenHash { get; set; }

    /// <summary>Name and telephone, encrypted; empty when none was given.</summary>
    public string Contact { get; init; } = "";

    /// <summary>The name as staff see it, masked; empty when none was given.</summary>
    public string NameMask { get; init; } = "";

    /// <summary>The telephone as staff see it, masked; empty when none was given.</summary>
    public string PhoneMask { get; init; } = "";

    /// <summary>When the sender agreed to what is done with the data.</summary>
    public required DateTimeOffset ConsentAt { get; init; }

    /// <summary>Language the sender used: <c>zh-CN</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>True when the sender said to belong to those who supervise, or to be kin of one.</summary>
    public bool IsInsider { get; init; }

    /// <summary>True when staff found the identity given to be false.</summary>
    public bool IsFalseIdentity { get; set; }

    /// <summary>True when the sender wants no reward.</summary>
    public bool DeclinesReward { get; init; }

    /// <summary>What somebody should look at before it is accepted, codes separated by commas; empty when nothing is.</summary>
    public string ReviewReasons { get; init; } = "";

    /// <summary>Number of the report that the sender said it is the same as, or empty.</summary>
    public string SameAs { get; init; } = "";

    /// <summary>Photos that came with it.</summary>
    public int Photos { get; set; }

    /// <summary>Where it is in its life.</summary>
    public ReportState State { get; set; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset StateSince { get; set; }

    /// <summary>The report that it was merged into.</summary>
    public Guid? MergedIntoId { get; set; }

    /// <summary>Department that it went to, or empty.</summary>
    public string Department { get; set; } = "";

    /// <summary>Sector in whose queue it is or was settled; empty when it went outside or nowhere.</summary>
    public string ToSector { get; set; } = "";

    /// <summary>When it was checked on site.</summary>
    public DateTimeOffset? CheckedAt { get; set; }

    /// <summary>Account that checked it.</summary>
    public Guid? CheckedById { get; set; }

    /// <summary>What the check, or the reason for not checking, said.</summary>
    public string Findings { get; set; } = "";

    /// <summary>The hazard that it became, or that was known already.</summary>
    public Guid? HazardId { get; set; }

    /// <summary>Number of that hazard.</summary>
    public string HazardNumber { get; set; } = "";

    /// <summary>State of that hazard.</summary>
    public HazardState? HazardState { get; set; }

    /// <summary>True when the hazard was in the register before the report came.</summary>
    public bool WasKnown { get; set; }

    /// <summary>What the sender is told.</summary>
    public string Answer { get; set; } = "";

    /// <summary>When the sender was told.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>Account that answered.</summary>
    public Guid? AnsweredById { get; set; }

    /// <summary>What a call-back brought.</summary>
    public CallBackResult CallBack { get; set; }

    /// <summary>What the sender said on the tracking page: content or not; null while nothing.</summary>
    public bool? Satisfied { get; set; }

    /// <summary>The sender's words with that.</summary>
    public string Feedback { get; set; } = "";

    /// <summary>When the sender said so.</summary>
    public DateTimeOffset? FeedbackAt { get; set; }

    /// <summary>True when a clock of it ever passed.</summary>
    public bool WasLate { get; set; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Count of the lines of its timeline.</summary>
    public int Entries { get; set; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>What a search looks in, in lower case; nothing about the sender.</summary>
    [JsonIgnore]
    public string SearchText { get; set; } = "";

    /// <summary>Grows with each change; a writer who read an older one is refused.</summary>
    public int Version { get; set; } = 1;

    /// <summary>True until it is merged or closed.</summary>
    public bool IsOpen => State is not (ReportState.Merged or ReportState.Closed);

    /// <summary>True when the sender can be called.</summary>
    public bool HasPhone => PhoneMask.Length > 0;

    /// <summary>True when the sender gave name and telephone.</summary>
    public bool HasIdentity => NameMask.Length > 0 && PhoneMask.Length > 0;
}

/// <summary>A line of a report's timeline. Lines are only added.</summary>
public sealed class ReportEntry : IInScope
{
    /// <summary>The report.</summary>
    public required Guid ReportId { get; init; }

    /// <summary>1, 2, 3 … within the report.</summary>
    public required int Sequence { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The move; null for the receipt and for the sender's own words.</summary>
    public ReportMove? Move { get; init; }

    /// <summary>State after.</summary>
    public required ReportState State { get; init; }

    /// <summary>State of the hazard, for <see cref="ReportMove.Follow"/>.</summary>
    public HazardState? HazardState { get; init; }

    /// <summary>Account that acted; empty for the system and for the sender.</summary>
    public required Guid ActorId { get; init; }

    /// <summary>Its name at the time; empty for the sender.</summary>
    public required string ActorName { get; init; }

    /// <summary>What the person said.</summary>
    public string Text { get; init; } = "";

    /// <inheritdoc/>
    public required string DivisionCode { get; set; }

    /// <inheritdoc/>
    public required string SectorCode { get; set; }

    /// <inheritdoc/>
    public Guid? PlaceId { get; set; }
}
