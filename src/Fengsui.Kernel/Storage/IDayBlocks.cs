namespace Fengsui.Kernel.Storage;

/// <summary>A block on its way to the recent store: of one day, with the count of its readings.</summary>
public sealed record DayBlock(DateOnly Day, int Readings, byte[] Block);

/// <summary>A block as it is kept. The id grows within a day of one store, and is only used to take the row away again.</summary>
public readonly record struct StoredDayBlock(long Id, int Readings, byte[] Block);

/// <summary>Readings that are not in the lake yet, as blocks by day.</summary>
public interface IDayBlocks : IDisposable
{
    /// <summary>Keeps the blocks; when it returns they survive power loss. Callers come one after another.</summary>
    Task AppendAsync(IReadOnlyList<DayBlock> rows, CancellationToken cancellation);

    /// <summary>Days that may have readings, oldest first.</summary>
    Task<IReadOnlyList<DateOnly>> DaysAsync(CancellationToken cancellation);

    /// <summary>The blocks of a day in the order they came.</summary>
    IAsyncEnumerable<StoredDayBlock> ReadAsync(DateOnly day, CancellationToken cancellation);

    /// <summary>Takes away these rows, and what a day without rows still takes up.</summary>
    Task RemoveAsync(DateOnly day, IReadOnlyList<long> ids, CancellationToken cancellation);

    /// <summary>The right to move days, held by one process; null when another has it.</summary>
    Task<IAsyncDisposable?> TryOwnMoveAsync(CancellationToken cancellation);
}
