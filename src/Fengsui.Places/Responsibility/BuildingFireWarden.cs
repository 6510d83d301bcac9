using Fengsui.Kernel.Storage;

namespace Fengsui.Places.Responsibility;

/// <summary>What a warden looks after.</summary>
public enum WardenTarget
{
    /// <summary>A building of the ledger.</summary>
    Building,

    /// <summary>A place that is a high-rise dwelling and has no building of its own in the ledger.</summary>
    Place,

    /// <summary>A quarter without a property manager: 消防安全楼(院)长 of the whole courtyard.</summary>
    Courtyard,
}

/// <summary>A fire warden's term (消防安全楼长). The store holds at most one running term a target.</summary>
public sealed class BuildingFireWarden : IInScope
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc/>
    public required string DivisionCode { get; set; }

    /// <inheritdoc/>
    public string SectorCode { get; set; } = "";

    /// <summary>What kind of thing.</summary>
    public required WardenTarget Target { get; init; }

    /// <summary>The building, place or quarter.</summary>
    public required Guid TargetId { get; init; }

    /// <summary>Its place, or null.</summary>
    public Guid? PlaceId { get; init; }

    /// <summary>Name.</summary>
    public required string PersonName { get; init; }

    /// <summary>Phone: public, the plan asks for it.</summary>
    public required string Phone { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Planned last day, or null.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Who appointed and by which document, or empty.</summary>
    public string Basis { get; init; } = "";

    /// <summary>The day the term ended, or null while it runs.</summary>
    public DateOnly? EndedOn { get; set; }

    /// <summary>How it ended.</summary>
    public TermEnd End { get; set; }
}
