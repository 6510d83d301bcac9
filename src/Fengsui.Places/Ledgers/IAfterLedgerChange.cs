using Fengsui.Kernel.Storage;

namespace Fengsui.Places.Ledgers;

/// <summary>A record of the register that was entered, changed or taken away.</summary>
/// <param name="Ledger">Code of its ledger; <c>places</c> for a place itself.</param>
/// <param name="RecordId">The record.</param>
/// <param name="PlaceIds">The place it belongs to, and the one it belonged to before; empty while it belongs to none.</param>
/// <param name="Rescoped">Whether it may have come under another division, sector or place.</param>
public sealed record LedgerChange(string Ledger, Guid RecordId, IReadOnlyCollection<Guid> PlaceIds, bool Rescoped);

/// <summary>
/// A contribution: does what must follow a change of the register, in the same transaction. The changes are saved when it is called,
/// so that it may read them. Register it as a singleton.
/// </summary>
public interface IAfterLedgerChange
{
    /// <summary>Does it for all changes of a command at once.</summary>
    Task FollowAsync(Work work, IReadOnlyCollection<LedgerChange> changes, CancellationToken cancellation);
}

/// <summary>
/// A contribution: changes records of the register that go with others, before anything follows. Register it as a singleton.
/// </summary>
public interface ICarriedAlong
{
    /// <summary>Changes what goes along and gives those changes, so that they are followed too.</summary>
    Task<IReadOnlyCollection<LedgerChange>> CarryAsync(Work work, IReadOnlyCollection<LedgerChange> changes, CancellationToken cancellation);
}

/// <summary>Everything that follows a change of the register. An import calls it once for its batch.</summary>
public sealed class LedgerFollowers(IEnumerable<ICarriedAlong> carried, IEnumerable<IAfterLedgerChange> followers)
{
    private readonly ICarriedAlong[] _carried = [.. carried];
    private readonly IAfterLedgerChange[] _followers = [.. followers];

    /// <summary>Saves what the command has done so far and lets each follower do its part.</summary>
    public async Task FollowAsync(Work work, IReadOnlyCollection<LedgerChange> changes, CancellationToken cancellation)
    {
        if (_followers.Length == 0 || changes.Count == 0)
        {
            return;
        }

        await work.Records.SaveChangesAsync(cancellation);
        var all = changes.ToList();
        foreach (var along in _carried)
        {
            all.AddRange(await along.CarryAsync(work, changes, cancellation));
        }

        await work.Records.SaveChangesAsync(cancellation);
        foreach (var follower in _followers)
        {
            await follower.FollowAsync(work, all, cancellation);
        }
    }
}
