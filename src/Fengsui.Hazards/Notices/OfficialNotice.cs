using System.Globalization;
using System.Text.Json.Serialization;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Levers;
using Fengsui.Kernel.Storage;

namespace Fengsui.Hazards.OfficialNotices;

/// <summary>A kind of notice: 责令限期改正通知书, 督办函 …</summary>
public sealed class NoticeKind
{
    /// <summary>Stable code.</summary>
    public required string Code { get; init; }

    /// <summary>Name, Chinese.</summary>
    public required string Name { get; set; }

    /// <summary>Name, English.</summary>
    public required string NameEn { get; set; }

    /// <summary>How its number is written: <c>{year}</c> and <c>{number}</c> are put in.</summary>
    public required string NumberPattern { get; set; }

    /// <summary>Order in lists.</summary>
    public int Order { get; set; }

    /// <summary>How it orders correction; <see cref="OrderKind.None"/> for those that order nothing.</summary>
    public OrderKind Ordering { get; set; }

    /// <summary>The lever that it is on an overdue hazard.</summary>
    public EscalationLevel Level { get; set; }

    /// <summary>Code of the clock that runs until it is served, or empty.</summary>
    public string ClockCode { get; set; } = "";

    /// <summary>True when it is about hazards and cannot be without one.</summary>
    public bool NeedsHazards { get; set; }

    /// <summary>True when it is a letter that can ask for a reply by a day.</summary>
    public bool AsksReply { get; set; }

    /// <summary>False when it is not offered any more.</summary>
    public bool IsInUse { get; set; } = true;

    /// <summary>Name in a language.</summary>
    public string NameIn(CultureInfo culture) => culture.TwoLetterISOLanguageName == "zh" ? Name : NameEn;

    /// <summary>A number in full.</summary>
    public string NumberText(int year, int number) => NumberPattern
        .Replace("{year}", year.ToString("D4", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{number}", number.ToString("D4", CultureInfo.InvariantCulture), StringComparison.Ordinal);
}

/// <summary>An edition of a template. What is in force is only superseded; a notice keeps the edition it was written by.</summary>
public sealed class NoticeTemplate
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Kind of notice.</summary>
    public required string KindCode { get; init; }

    /// <summary>Division it holds in; empty for the nation.</summary>
    public required string ScopeCode { get; init; }

    /// <summary>Number within kind and scope.</summary>
    public required int Edition { get; init; }

    /// <summary>The text.</summary>
    public required string Body { get; set; }

    /// <summary>From which day it holds; null for a draft.</summary>
    public DateOnly? EffectiveFrom { get; set; }

    /// <summary>Last day, or null while it is not superseded.</summary>
    public DateOnly? EffectiveTo { get; set; }

    /// <summary>What was changed and why.</summary>
    public string Note { get; set; } = "";

    /// <summary>Name of who wrote it.</summary>
    public string CreatedBy { get; init; } = "";

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Grows with each change.</summary>
    public int Version { get; set; } = 1;

    /// <summary>True while it was not put into force.</summary>
    public bool IsDraft => EffectiveFrom is null;

    /// <summary>True on the days that it holds.</summary>
    public bool IsInForce(DateOnly day) => EffectiveFrom <= day && (EffectiveTo is null || EffectiveTo >= day);
}

/// <summary>Where a notice is in its life.</summary>
public enum NoticeState
{
    /// <summary>草稿: without a number.</summary>
    Draft,

    /// <summary>已签发: numbered, not served.</summary>
    Issued,

    /// <summary>已送达.</summary>
    Served,

    /// <summary>已撤回: the number is kept.</summary>
    Withdrawn,
}

/// <summary>A move of a notice.</summary>
public enum NoticeMove
{
    /// <summary>签发.</summary>
    Issue,

    /// <summary>登记送达.</summary>
    Serve,

    /// <summary>撤回.</summary>
    Withdraw,
}

/// <summary>How a notice was served.</summary>
public enum ServiceMethod
{
    /// <summary>直接送达.</summary>
    Direct,

    /// <summary>留置送达: left, with witnesses.</summary>
    Left,

    /// <summary>邮寄送达.</summary>
    Post,

    /// <summary>公告送达.</summary>
    Public,

    /// <summary>电子送达.</summary>
    Electronic,
}

/// <summary>A notice: drafted, issued under a number without gaps, served, perhaps withdrawn. What was issued is never changed.</summary>
public sealed class OfficialNotice : IInScope
{
    /// <summary>The life of a notice.</summary>
    public static LifeCycle<NoticeMove, NoticeState> Life { get; } = new(
    [
        new(NoticeMove.Issue, [NoticeState.Draft], NoticeState.Issued, EnforcementPermissions.Issue),
        new(NoticeMove.Serve, [NoticeState.Issued], NoticeState.Served, EnforcementPermissions.Prepare),
        new(NoticeMove.Withdraw, [NoticeState.Issued, NoticeState.Served], NoticeState.Withdrawn, EnforcementPermissions.Issue),
    ]);

    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Kind.</summary>
    public required string KindCode { get; init; }

    /// <summary>Number in full; empty for a draft.</summary>
    public string Number { get; set; } = "";

    /// <summary>Number within kind, county and year; 0 for a draft.</summary>
    public int Sequence { get; set; }

    /// <summary>County whose number it is.</summary>
    public required string CountyCode { get; init; }

    /// <inheritdoc/>
    public required string DivisionCode { get; set; }

    /// <inheritdoc/>
    public required string SectorCode { get; set; }

    /// <inheritdoc/>
    public Guid? PlaceId { get; set; }

    /// <summary>Name of the place, or where it is in words.</summary>
    public required string Where { get; set; }

    /// <summary>Whom it is for.</summary>
    public required string Unit { get; set; }

    /// <summary>The inspection that it follows from, or null.</summary>
    public Guid? InspectionId { get; init; }

    /// <summary>The interview or transfer that it belongs to, or null.</summary>
    public Guid? LeverId { get; init; }

    /// <summary>The day by whose end it is to be put right.</summary>
    public DateOnly? Deadline { get; set; }

    /// <summary>What is to be done.</summary>
    public string Measures { get; set; } = "";

    /// <summary>What is done until then.</summary>
    public string InterimMeasures { get; set; } = "";

    /// <summary>What else is asked for.</summary>
    public string Demand { get; set; } = "";

    /// <summary>Day and place of a meeting.</summary>
    public string Meeting { get; set; } = "";

    /// <summary>To which department it goes.</summary>
    public string Receiver { get; set; } = "";

    /// <summary>Code of the sector whose department it goes to, or empty.</summary>
    public string ReceiverSector { get; set; } = "";

    /// <summary>The day by whose end a reply is asked for, or null.</summary>
    public DateOnly? ReplyDue { get; set; }

    /// <summary>What was replied; when nothing came and nothing is waited for any more, why.</summary>
    public string Reply { get; set; } = "";

    /// <summary>Who replied; empty when nobody did.</summary>
    public string RepliedBy { get; set; } = "";

    /// <summary>The day it was replied, or given up.</summary>
    public DateOnly? RepliedOn { get; set; }

    /// <summary>Name of who wrote that down.</summary>
    public string ReplyKeptBy { get; set; } = "";

    /// <summary>True when nothing came and nothing is waited for any more.</summary>
    public bool ReplyGivenUp { get; set; }

    /// <summary>The office that issues it.</summary>
    public required string Issuer { get; set; }

    /// <summary>Where it is in its life.</summary>
    public NoticeState State { get; set; }

    /// <summary>The edition it was written by; null for a draft.</summary>
    public Guid? TemplateId { get; set; }

    /// <summary>Number of that edition.</summary>
    public int Edition { get; set; }

    /// <summary>The text as it was issued; empty for a draft.</summary>
    public string Text { get; set; } = "";

    /// <summary>SHA-256 over number, name and text as they were issued.</summary>
    public string Hash { get; set; } = "";

    /// <summary>Account that drafted it.</summary>
    public required Guid DraftedById { get; init; }

    /// <summary>Its name.</summary>
    public required string DraftedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset DraftedAt { get; init; }

    /// <summary>Name of who issued it.</summary>
    public string IssuedBy { get; set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset? IssuedAt { get; set; }

    /// <summary>How it was served.</summary>
    public ServiceMethod ServedHow { get; set; }

    /// <summary>Name of who served it.</summary>
    public string ServedBy { get; set; } = "";

    /// <summary>Who took it.</summary>
    public string ServedTo { get; set; } = "";

    /// <summary>When it was served.</summary>
    public DateTimeOffset? ServedAt { get; set; }

    /// <summary>Name of who withdrew it.</summary>
    public string WithdrawnBy { get; set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    /// <summary>Why it was withdrawn, or what was said when it was served without a photo.</summary>
    public string Reason { get; set; } = "";

    /// <summary>When it was changed last.</summary>
    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>What a search looks in, in lower case.</summary>
    [JsonIgnore]
    public string SearchText { get; set; } = "";

    /// <summary>Grows with each change; a writer who read an older one is refused.</summary>
    public int Version { get; set; } = 1;
}

/// <summary>A hazard that a notice is about.</summary>
public sealed class NoticeHazard
{
    /// <summary>The notice.</summary>
    public required Guid NoticeId { get; init; }

    /// <summary>The hazard.</summary>
    public required Guid HazardId { get; init; }

    /// <summary>1, 2, 3 … within the notice.</summary>
    public required int Order { get; init; }
}
