using Fengsui.Kernel.Storage;

namespace Fengsui.Places.Quarters.Board;

/// <summary>The ledger of quarters as it stood at one instant; never changed.</summary>
internal sealed class LedgerSnapshot : IInDivision
{
    public required Guid Id { get; init; }

    /// <summary>The division whose quarters it holds.</summary>
    public required string DivisionCode { get; init; }

    public required string Title { get; init; }

    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>Sign-in name of who froze it.</summary>
    public required string TakenBy { get; init; }

    public required int Rows { get; init; }

    /// <summary>SHA-256 in hex over the hashes of its rows in order.</summary>
    public required string Hash { get; init; }
}

/// <summary>A quarter in a snapshot.</summary>
internal sealed class SnapshotRow : IInDivision
{
    public required Guid SnapshotId { get; init; }

    public required Guid QuarterId { get; init; }

    public required string DivisionCode { get; init; }

    public required string Name { get; init; }

    /// <summary>Every field by key, as a JSON object of texts with sorted keys.</summary>
    public required string Values { get; init; }

    /// <summary>SHA-256 in hex over id, division, name and values.</summary>
    public required string Hash { get; init; }
}
