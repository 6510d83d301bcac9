using System.Globalization;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Timers;
using Fengsui.Places.Ledgers;

namespace Fengsui.Places.Standing;

/// <summary>A ledger with columns that follow rules.</summary>
internal interface IRuledLedger
{
    /// <summary>True when it has any.</summary>
    bool FollowsRules { get; }

    /// <summary>Computes the columns of the next records again, in order of their ids.</summary>
    /// <param name="after">The last record computed, or null to begin.</param>
    /// <returns>The last of the batch, or null after the last of all; and how many changed.</returns>
    Task<(Guid? Last, int Changed)> RecomputeNextAsync(Work work, RuleFigures figures, Guid? after, int most, CancellationToken cancellation);

    /// <summary>Computes the columns of all records of places again.</summary>
    Task RecomputeOfAsync(Work work, RuleFigures figures, IReadOnlyCollection<Guid> placeIds, CancellationToken cancellation);
}

/// <summary>
/// Computes the columns that follow rules again, a small batch a transaction: with every sweep of the standings, so that ledger, standing and
/// the page of a place say the same. The timer's payload is the ledger and the last record.
/// </summary>
internal sealed class RuleColumns(IEnumerable<ILedger> ledgers, StandingBook book) : ITimerHandler
{
    /// <summary>Records computed in one transaction.</summary>
    public const int Batch = 500;

    /// <summary>Kind of the timer that goes through the records.</summary>
    public const string TimerKind = "places.columns.sweep";

    private const string All = "all";

    private readonly ILedger[] _ledgers =
        [.. ledgers.Where(l => l is IRuledLedger { FollowsRules: true }).OrderBy(l => l.Code, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public string Kind => TimerKind;

    /// <summary>Begins with the first record of the first ledger.</summary>
    public static void Start(Work work) => work.Arm(TimerKind, All, work.Now);

    /// <inheritdoc/>
    public async Task FireAsync(DurableTimer timer, Work work, CancellationToken cancellation)
    {
        var parts = timer.Payload.Split('/');
        var at = Math.Max(0, Array.FindIndex(_ledgers, l => l.Code == parts[0]));
        if (at >= _ledgers.Length)
        {
            return;
        }

        var after = parts.Length > 1 && Guid.TryParse(parts[1], out var last) ? last : (Guid?)null;
        var figures = await RuleFigures.ReadAsync(work.Records, book.Day(work.Now), cancellation);
        var (reached, changed) = await ((IRuledLedger)_ledgers[at]).RecomputeNextAsync(work, figures, after, Batch, cancellation);
        if (changed > 0)
        {
            work.Audit(
                "places.columns.recompute", "ledger:" + _ledgers[at].Code, "", ("records", changed.ToString(CultureInfo.InvariantCulture)));
        }

        if (reached is { } id)
        {
            work.Arm(TimerKind, All, work.Now, $"{_ledgers[at].Code}/{id}");
        }
        else if (at + 1 < _ledgers.Length)
        {
            work.Arm(TimerKind, All, work.Now, _ledgers[at + 1].Code + "/");
        }
    }

    /// <summary>Computes again what belongs to places that came under another division.</summary>
    public static async Task FollowAsync(
        IEnumerable<ILedger> ledgers, Work work, DateOnly day, IReadOnlyCollection<Guid> placeIds, CancellationToken cancellation)
    {
        var figures = await RuleFigures.ReadAsync(work.Records, day, cancellation);
        foreach (var ledger in ledgers.OfType<IRuledLedger>().Where(l => l.FollowsRules))
        {
            await ledger.RecomputeOfAsync(work, figures, placeIds, cancellation);
        }
    }
}
