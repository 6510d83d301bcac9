using Fengsui.Kernel.Storage;

namespace Fengsui.Places.Quarters.Survey;

/// <summary>What was counted.</summary>
public enum ParkingCountKind
{
    /// <summary>Cars kept by the people who live there.</summary>
    CarsKept,

    /// <summary>Legal and informal spaces.</summary>
    Spaces,

    /// <summary>Cars that stand there at night.</summary>
    Night,
}

/// <summary>One count of cars or spaces of a quarter. Counts are kept; the newest of a kind is what the ledger says.</summary>
public sealed class ParkingCount : IInScope
{
    public required Guid Id { get; init; }

    public required Guid QuarterId { get; init; }

    public required string DivisionCode { get; init; }

    public required string SectorCode { get; init; }

    public required Guid? PlaceId { get; init; }

    public required ParkingCountKind Kind { get; init; }

    /// <summary>When it was counted.</summary>
    public required DateTimeOffset CountedAt { get; init; }

    /// <summary>Who counted, as people name them.</summary>
    public required string CountedBy { get; init; }

    public int? Cars { get; init; }

    public int? LegalSpaces { get; init; }

    public int? InformalSpaces { get; init; }

    /// <summary>Sign-in name of who entered it.</summary>
    public required string EnteredBy { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }
}

/// <summary>Public spaces near a quarter, as the survey found them.</summary>
internal sealed class NearbySpaces : IInScope
{
    public required Guid Id { get; init; }

    public required Guid QuarterId { get; init; }

    public required string DivisionCode { get; init; }

    public required string SectorCode { get; init; }

    public required Guid? PlaceId { get; init; }

    public required string Name { get; init; }

    public int? Spaces { get; init; }

    /// <summary>Walk from the quarter, metres.</summary>
    public double? DistanceM { get; init; }

    /// <summary>Part that is free at night, 0 to 1.</summary>
    public double? NightShare { get; init; }

    /// <summary>Place in the list.</summary>
    public required int Order { get; init; }
}
