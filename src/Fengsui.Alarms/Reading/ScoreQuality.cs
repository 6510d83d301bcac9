using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Raising;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Reading;

/// <summary>A share of a count, with the bounds between which the true one lies with 95 % confidence (Wilson's score interval).</summary>
/// <param name="Of">How many were counted; 0 tells nothing.</param>
public readonly record struct CountedShare(int Hits, int Of, double Value, double Low, double High)
{
    private const double Z = 1.959964;

    /// <summary>The share of <paramref name="hits"/> among <paramref name="of"/>.</summary>
    public static CountedShare From(int hits, int of)
    {
        if (of == 0)
        {
            return new CountedShare(0, 0, 0, 0, 1);
        }

        var (share, square) = ((double)hits / of, Z * Z);
        var middle = (share + (square / (2 * of))) / (1 + (square / of));
        var half = Z / (1 + (square / of)) * Math.Sqrt((share * (1 - share) / of) + (square / (4.0 * of * of)));
        return new CountedShare(hits, of, share, Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}

/// <summary>What an evidence score of at least so much was worth.</summary>
/// <param name="AtLeast">The score, 0 to 100.</param>
/// <param name="Judged">Fire alarms with that score that a person judged real or false.</param>
/// <param name="Precision">Real ones among those.</param>
/// <param name="Recall">Of all real ones, those that had the score.</param>
/// <param name="Lift">Precision as a multiple of that of all alarms; null while none was real.</param>
public sealed record ScoreLine(int AtLeast, int Judged, CountedShare Precision, CountedShare Recall, double? Lift);

/// <summary>
/// How well the evidence score told fires from the rest, by what people found: of the fire and manual alarms of a period that were judged real or
/// false, tests and drills left out, with the score that they had at last, of those that the edition of weights in force has judged. It hides nothing: the score only orders the queue.
/// </summary>
/// <remarks>Thread safe.</remarks>
internal sealed class ScoreQuality(Records records)
{
    private static readonly int[] Steps = [.. new[] { 0, 30, 50, 70, 90, EvidenceWeights.Current.Mark }.Distinct().Order()];

    public async Task<IReadOnlyList<ScoreLine>> ReadAsync(Actor actor, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var counts = await context.Set<Alarm>().Where(Alarm.Counted)
            .Where(a => a.ScoreEdition == EvidenceWeights.Current.Edition && a.ReceivedAt >= from && a.ReceivedAt < to && AlarmKindTable.FireKinds.Contains(a.Kind)
                && (a.Outcome == AlarmOutcome.Confirmed || a.Outcome == AlarmOutcome.False || a.Outcome == AlarmOutcome.Fault))
            .GroupBy(a => new { a.EvidenceScore, Real = a.Outcome == AlarmOutcome.Confirmed })
            .Select(g => new { g.Key.EvidenceScore, g.Key.Real, Count = g.Count() }).ToListAsync(cancellation);
        return Lines(counts.Select(c => (c.EvidenceScore, c.Real, c.Count)));
    }

    /// <summary>The lines of counts by score and verdict.</summary>
    internal static IReadOnlyList<ScoreLine> Lines(IEnumerable<(int Score, bool Real, int Count)> counts)
    {
        var all = counts.ToList();
        int Of(int least, bool? real) => all.Where(c => c.Score >= least && (real is null || c.Real == real)).Sum(c => c.Count);
        var fires = Of(0, true);
        var usual = CountedShare.From(fires, Of(0, null));
        return
        [
            .. Steps.Select(least =>
            {
                var precision = CountedShare.From(Of(least, true), Of(least, null));
                return new ScoreLine(
                    least, precision.Of, precision, CountedShare.From(precision.Hits, fires), fires == 0 || precision.Of == 0 ? null : precision.Value / usual.Value);
            }),
        ];
    }
}
