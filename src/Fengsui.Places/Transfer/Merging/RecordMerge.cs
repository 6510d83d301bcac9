using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Model;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Transfer;

/// <summary>
/// Two records that were one: the one that went, with all it was, and the one that stayed. It is the signpost for whoever still
/// holds the old id, and all that undoing needs.
/// </summary>
public sealed class RecordMerge : IInDivision
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Code of the ledger.</summary>
    public required string Ledger { get; init; }

    /// <summary>The record that went.</summary>
    public required Guid FromId { get; init; }

    /// <summary>Its name.</summary>
    public required string FromName { get; init; }

    /// <summary>The record that stayed.</summary>
    public required Guid ToId { get; init; }

    /// <inheritdoc/>
    public required string DivisionCode { get; init; }

    /// <summary>Sign-in name of who merged them.</summary>
    public required string MergedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset MergedAt { get; init; }

    /// <summary>When it was undone, or null.</summary>
    public DateTimeOffset? UndoneAt { get; set; }

    /// <summary>What was moved, as JSON of <see cref="MergeDetails"/>.</summary>
    public required string Details { get; init; }
}

/// <summary>What a merge moved.</summary>
/// <param name="From">The record that went.</param>
/// <param name="Fields">Fields of the record that stayed that took a value of the other.</param>
/// <param name="Links">Links of ledgers.</param>
/// <param name="Parts">What each <see cref="IRecordParts"/> noted.</param>
/// <param name="Things">Keys of things of other rooms by room.</param>
internal sealed record MergeDetails(
    LedgerRow From, IReadOnlyList<MovedField> Fields, IReadOnlyList<MovedLink> Links, IReadOnlyDictionary<string, string> Parts,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Things);

/// <summary>A field that took another value.</summary>
internal sealed record MovedField(string Field, string Before, string After);

/// <summary>Records of a ledger whose link was moved.</summary>
internal sealed record MovedLink(string Ledger, string Field, IReadOnlyList<Guid> Ids);

/// <summary>Finds what a merged place is now.</summary>
internal static class MergedPlaces
{
    // A place merged into one that was merged later, and so on; nobody goes further.
    private const int MostSteps = 5;

    /// <summary>The places that these ids lead to, for those that lead somewhere.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Place>> FollowAsync(
        FengsuiContext records, IReadOnlyCollection<Guid> gone, CancellationToken cancellation)
    {
        var found = new Dictionary<Guid, Place>();
        var at = gone.ToDictionary(id => id);
        for (var step = 0; step < MostSteps && at.Count > 0; step++)
        {
            var ids = at.Values.Distinct().ToList();
            var signs = await records.Set<RecordMerge>().AsNoTracking()
                .Where(m => m.Ledger == PlaceLedger.LedgerCode && m.UndoneAt == null && ids.Contains(m.FromId))
                .Select(m => new { m.FromId, m.ToId }).ToDictionaryAsync(m => m.FromId, m => m.ToId, cancellation);
            if (signs.Count == 0)
            {
                break;
            }

            at = at.Where(a => signs.ContainsKey(a.Value)).ToDictionary(a => a.Key, a => signs[a.Value]);
            var targets = at.Values.Distinct().ToList();
            var places = await records.Set<Place>().AsNoTracking().Where(p => targets.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellation);
            foreach (var (id, target) in at.Where(a => places.ContainsKey(a.Value)).ToList())
            {
                found[id] = places[target];
                at.Remove(id);
            }
        }

        return found;
    }
}
