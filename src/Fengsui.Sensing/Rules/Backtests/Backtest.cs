using System.Security.Cryptography;
using Fengsui.Sensing.Telemetry;

namespace Fengsui.Sensing.Rules.Backtests;

/// <summary>
/// Runs a rule over stored telemetry, recent and lake as one, as it would have run live: the same machines, the same bytes.
/// </summary>
/// <remarks>Thread safe.</remarks>
internal sealed class Backtest(TelemetryReader reader, TelemetryOptions options)
{
    /// <summary>Transitions of one rule at most.</summary>
    public const int MostTransitions = 2_000_000;

    private readonly TelemetryDays _days = new(options);

    /// <summary>Runs it.</summary>
    /// <param name="reached">Told of the part that is done, 0 to 1.</param>
    public async Task<BacktestResult> RunAsync(BacktestPlan plan, Action<double> reached, CancellationToken cancellation)
    {
        var tried = new RuleEvaluator(plan.Tried.Rule, plan.Tried.Points, options.DayOffsetMinutes);
        var against = plan.Against is { } bound ? new RuleEvaluator(bound.Rule, bound.Points, options.DayOffsetMinutes) : null;
        var start = plan.FromMs - Math.Max(plan.Tried.LeadMs, plan.Against?.LeadMs ?? 0);
        int? measure = plan.Against is { } other && other.Rule.Measure != plan.Tried.Rule.Measure ? null : plan.Tried.Rule.Measure;
        var seen = new HashSet<long>();
        await reader.ScanAsync(
            (start, plan.ToMs), measure, s => tried.Wants(s) || (against?.Wants(s) ?? false),
            run =>
            {
                if (tried.Wants(run.Series))
                {
                    seen.Add(run.Series.PointId);
                }

                tried.Take(run, plan.ToMs);
                against?.Take(run, plan.ToMs);
                if (tried.Waiting > MostTransitions || against?.Waiting > MostTransitions)
                {
                    throw new TooManyTransitionsException();
                }
            },
            reached, cancellation);
        var (after, before) = (End(tried, plan.ToMs), against is null ? [] : End(against, plan.ToMs));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(RuleTransition.Write(after));
        hash.AppendData(RuleTransition.Write(before));
        return new BacktestReport(plan, _days).Of(after, before) with
        {
            Readings = tried.Readings, PointsWithReadings = seen.Count, ThinnedDays = reader.ThinnedDays(start, plan.ToMs), Digest = Convert.ToHexStringLower(hash.GetHashAndReset()),
        };
    }

    private static IReadOnlyList<RuleTransition> End(RuleEvaluator evaluator, long toMs)
    {
        evaluator.Tick(toMs);
        return evaluator.Drain();
    }
}
