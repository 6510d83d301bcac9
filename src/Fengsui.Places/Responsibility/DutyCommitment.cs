using Fengsui.Kernel.Storage;

namespace Fengsui.Places.Responsibility;

/// <summary>Whose duties and commitment a template words.</summary>
public enum DutyRole
{
    /// <summary>A post of the chain.</summary>
    Post,

    /// <summary>消防安全责任人.</summary>
    FireSafetyResponsiblePerson,

    /// <summary>消防安全管理人.</summary>
    FireSafetyManager,

    /// <summary>消防安全楼长.</summary>
    BuildingFireWarden,
}

/// <summary>How a commitment was made.</summary>
public enum SigningMethod
{
    /// <summary>A sheet was signed on paper; its scan is a document of the commitment, see <see cref="DutyCommitment.Filed"/>.</summary>
    Uploaded,

    /// <summary>The person confirmed it electronically.</summary>
    Confirmed,
}

/// <summary>Texts of a role, as data.</summary>
public sealed class CommitmentTemplate
{
    /// <summary>Whose.</summary>
    public required DutyRole Role { get; init; }

    /// <summary>职责: shown on notices.</summary>
    public required string Duties { get; set; }

    /// <summary>承诺: what is signed.</summary>
    public required string Commitment { get; set; }

    /// <summary>Months a commitment holds.</summary>
    public int ValidMonths { get; set; }

    /// <summary>Grows with each change.</summary>
    public int Version { get; set; } = 1;
}

/// <summary>
/// A person's commitment to the duties of a post or of a place (履职承诺). It belongs to the term or person who made it, so that a
/// successor must make an own one.
/// </summary>
public sealed class DutyCommitment : IInScope
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc/>
    public required string DivisionCode { get; set; }

    /// <inheritdoc/>
    public string SectorCode { get; set; } = "";

    /// <summary>The term on a post or as a warden, or the person of a place.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>The place, or null.</summary>
    public Guid? PlaceId { get; init; }

    /// <summary>Whose duties.</summary>
    public DutyRole Role { get; init; }

    /// <summary>Name.</summary>
    public required string PersonName { get; init; }

    /// <summary>The words that were signed, as they were then.</summary>
    public required string Text { get; init; }

    /// <summary>When it was signed.</summary>
    public required DateOnly SignedOn { get; init; }

    /// <summary>Last day it holds.</summary>
    public required DateOnly ValidTo { get; init; }

    /// <summary>How it was made.</summary>
    public SigningMethod Method { get; init; }

    /// <summary>Reference of the sheet as it was noted before scans were kept, or empty.</summary>
    public string Document { get; init; } = "";

    /// <summary>True once the signed sheet is a document of it (<c>commitment:{id}</c>).</summary>
    public bool Filed { get; set; }

    /// <summary>SHA-256 in hex over <see cref="Text"/>: what was read and what was signed are the same words.</summary>
    public string TextHash { get; init; } = "";

    /// <summary>Sign-in name of who ticked it in the page, or empty.</summary>
    public string ConfirmedBy { get; init; } = "";

    /// <summary>When it was ticked, or null.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>The session it was ticked in, or null.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid? ConfirmedSession { get; init; }

    /// <summary>Sign-in name of who entered it.</summary>
    public required string EnteredBy { get; init; }
}
