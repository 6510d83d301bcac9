using Fengsui.Kernel.Storage;

namespace Fengsui.Places.Responsibility;

/// <summary>Whom a notice shows.</summary>
public enum NoticeKind
{
    /// <summary>Responsible person and manager of a place: name, post, duties.</summary>
    Place,

    /// <summary>The fire warden: name, phone, duties.</summary>
    Warden,
}

/// <summary>
/// A public notice (公示): a code that nobody guesses opens a page without sign-in, which shows who holds the duties now. One a target
/// at a time.
/// </summary>
public sealed class PublicNotice : IInScope
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc/>
    public required string DivisionCode { get; set; }

    /// <inheritdoc/>
    public string SectorCode { get; set; } = "";

    /// <inheritdoc/>
    public Guid? PlaceId { get; init; }

    /// <summary>The code in the address.</summary>
    public required string Code { get; init; }

    /// <summary>Whom it shows.</summary>
    public required NoticeKind Kind { get; init; }

    /// <summary>The place, building or quarter.</summary>
    public required Guid TargetId { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The day it was posted where it can be seen, or null.</summary>
    public DateOnly? PostedOn { get; set; }

    /// <summary>When it was withdrawn, or null while it can be opened.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }
}
