using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Rules.Live;

/// <summary>
/// Brings the machines of rules to where live readings are judged, from the telemetry before. What is in the telemetry and not judged yet is
/// left out: it is judged as what it is, when it comes.
/// </summary>
/// <remarks>Thread safe.</remarks>
internal sealed class LiveRebuild(Records records, TelemetryReader reader, TelemetryOptions options)
{
    /// <summary>Rebuilds rules; gives, for each, the beginnings that stand by what was measured.</summary>
    /// <param name="stood">What is stored as standing and was judged by the same edition at the same points.</param>
    public async Task<Dictionary<LiveRule, List<RuleTransition>>> RunAsync(
        IReadOnlyCollection<LiveRule> rules, JudgeTurn turn, Func<LiveRule, IReadOnlyList<RuleTransition>> stood, CancellationToken cancellation)
    {
        var unjudged = await UnjudgedAsync(rules, turn, cancellation);
        var found = new Dictionary<LiveRule, List<RuleTransition>>();

        // One walk over the days for all that need as many of them.
        foreach (var some in rules.GroupBy(r => r.Bound.LeadMs).OrderBy(g => g.Key))
        {
            var group = some.ToList();
            var fromMs = turn.TickedMs - some.Key;
            foreach (var rule in group)
            {
                // What began before the span is known to stand at its beginning; how it came to that is not.
                foreach (var begun in stood(rule).Where(b => b.AtMs < fromMs))
                {
                    rule.Evaluator.Restore(begun);
                }

                rule.Evaluator.Tick(fromMs);
            }

            int? measure = group.Select(r => r.Measure).Distinct().Count() == 1 ? group[0].Measure : null;
            await reader.ScanAsync(
                (fromMs, turn.TickedMs + ((options.AheadMinutes + 1_440) * 60_000L)), measure, s => group.Exists(r => r.Evaluator.Wants(s)),
                run => Take(group, run, unjudged), _ => { }, cancellation);
            foreach (var rule in group)
            {
                rule.Evaluator.Tick(turn.TickedMs);
                found.Add(rule, StandingOf(rule.Evaluator.Drain(), stood(rule).Where(b => b.AtMs < fromMs)));
            }
        }

        return found;
    }

    private static void Take(List<LiveRule> rules, Run run, Unjudged unjudged)
    {
        if (!unjudged.Series.Contains(run.Series))
        {
            rules.ForEach(r => r.Evaluator.Take(run));
            return;
        }

        for (var i = 0; i < run.Count; i++)
        {
            var reading = run[i];
            if (!unjudged.Readings.Contains((reading.Series, reading.AtMs, reading.Value)))
            {
                rules.ForEach(r => r.Evaluator.Take(reading));
            }
        }
    }

    private static List<RuleTransition> StandingOf(IEnumerable<RuleTransition> told, IEnumerable<RuleTransition> before)
    {
        var standing = before.ToDictionary(b => RuleSubject.Of(b));
        foreach (var t in told)
        {
            if (t.Begins)
            {
                standing[RuleSubject.Of(t)] = t;
            }
            else
            {
                standing.Remove(RuleSubject.Of(t));
            }
        }

        return [.. standing.Values.OrderBy(t => t.AtMs).ThenBy(t => t.Series.PointId)];
    }

    private async Task<Unjudged> UnjudgedAsync(IReadOnlyCollection<LiveRule> rules, JudgeTurn turn, CancellationToken cancellation)
    {
        await using var context = records.Open(JudgeStore.Itself);
        var spans = (await context.Set<PartitionRow>().Where(p => p.Id != EngineIds.RegisterPartition).ToListAsync(cancellation))
            .Select(p => (p.Id, After: JudgeStore.PositionOf(turn, p.Id), To: p.LastId)).Where(s => s.To > s.After)
            .ToDictionary(s => s.Id, s => (s.After, s.To));
        var found = new Unjudged([], []);
        while (spans.Count > 0)
        {
            var page = await FedPages.ReadAsync(context, spans, cancellation);
            foreach (var (_, reading) in page.Readings)
            {
                if (rules.Any(r => r.Evaluator.Wants(reading.Series)))
                {
                    found.Series.Add(reading.Series);
                    found.Readings.Add((reading.Series, reading.AtMs, reading.Value));
                }
            }

            spans = page.Full ? page.Left() : [];
        }

        return found;
    }

    private sealed record Unjudged(HashSet<SeriesKey> Series, HashSet<(SeriesKey, long, double)> Readings);
}
