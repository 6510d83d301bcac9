using Fengsui.Sensing.Rules;
using Fengsui.Sensing.Telemetry;

namespace Fengsui.Sensing.Tests.Rules;

/// <summary>Live and replay of one log give the same bytes, however the log is cut and mixed and whenever somebody ticks.</summary>
[Trait("Req", "S-79")]
public sealed class RuleReplayTests
{
    public static TheoryData<string, string?> Rules => new()
    {
        { """{"kind":"limit","side":"above","limit":30,"hysteresis":2}""", null },
        { """{"kind":"limit","side":"below","limit":18,"hysteresis":1}""", """{"days":["mon","wed","sun"],"from":"20:00","to":"07:30"}""" },
        { """{"kind":"duration","side":"above","limit":28,"hysteresis":1,"forSeconds":600}""", null },
        { """{"kind":"repetition","side":"above","limit":28,"hysteresis":0,"times":3,"withinSeconds":7200}""", """{"days":["mon","tue"],"from":"00:00","to":"24:00"}""" },
        { """{"kind":"rise","side":"above","by":6,"hysteresis":1,"withinSeconds":1800}""", null },
        { """{"kind":"rise","side":"below","by":6,"hysteresis":0,"withinSeconds":900}""", null },
        { """{"kind":"stale","afterSeconds":900}""", null },
        { """{"kind":"several","side":"above","limit":24,"hysteresis":1,"points":3,"withinSeconds":300}""", """{"days":["mon","tue","wed"],"from":"06:00","to":"22:00"}""" },
        { """{"kind":"past","side":"above","deviations":2,"least":0.5,"hysteresis":0.2,"weeks":2}""", null },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Any_batches_any_mixture_and_any_ticks_give_the_same_bytes(string condition, string? schedule)
    {
        var rule = RuleCases.Rule(condition, schedule);
        for (var seed = 1; seed <= 12; seed++)
        {
            var random = new Random(seed);
            var log = Log(random, condition.Contains("past", StringComparison.Ordinal) ? 30 : 3);
            var end = log[^1].AtMs + 7_200_000;
            var whole = RunBySeries(rule, log, end);
            Assert.NotEmpty(whole);
            Assert.Equal(whole, RunInBatches(rule, log, end, random));
            Assert.Equal(whole, RunInBatches(rule, log, end, random));
        }
    }

    // As a backtest reads: series after series in runs, one tick at the end.
    private static byte[] RunBySeries(RuleDefinition rule, List<TelemetryReading> log, long end)
    {
        var evaluator = RuleCases.Evaluator(rule);
        var run = new Run();
        foreach (var series in log.GroupBy(r => r.Series).OrderByDescending(g => g.Key.PointId))
        {
            foreach (var part in series.Chunk(500))
            {
                run.Start(series.Key);
                foreach (var reading in part)
                {
                    run.Add(reading.AtMs, reading.Value, reading.Quality);
                }

                evaluator.Take(run);
            }
        }

        evaluator.Tick(end);
        return RuleTransition.Write(evaluator.Drain());
    }

    // As live: in the order of time, with ticks and drains at any moment in between.
    private static byte[] RunInBatches(RuleDefinition rule, List<TelemetryReading> log, long end, Random random)
    {
        var evaluator = RuleCases.Evaluator(rule);
        var found = new List<RuleTransition>();
        for (var i = 0; i < log.Count; i++)
        {
            evaluator.Take(log[i]);
            if (random.Next(40) == 0)
            {
                var next = i + 1 < log.Count ? log[i + 1].AtMs - 1 : end;
                evaluator.Tick(log[i].AtMs + (long)(random.NextDouble() * Math.Max(0, next - log[i].AtMs)));
                found.AddRange(evaluator.Drain());
            }
        }

        evaluator.Tick(end);
        found.AddRange(evaluator.Drain());
        return RuleTransition.Write(found);
    }

    // Days of six points that wander around 22, with gaps, jumps and readings of one moment.
    internal static List<TelemetryReading> Log(Random random, int days)
    {
        var log = new List<TelemetryReading>();
        long[] points = [1, 2, 3, 4, 11, 21];
        foreach (var point in points)
        {
            var (at, value) = (RuleCases.Monday + random.Next(60_000), 22.0);
            while (at < RuleCases.Monday + (days * 86_400_000L))
            {
                value += ((random.NextDouble() - 0.5) * 2) + ((22 - value) * 0.02) + (random.Next(200) == 0 ? random.Next(-12, 13) : 0);
                log.Add(new TelemetryReading(new SeriesKey(point, 3), at, Math.Round(value, 1)));
                at += random.Next(150) == 0 ? random.Next(600_000, 3_000_000) : days > 3 ? 900_000 : 120_000;
            }
        }

        return [.. log.OrderBy(r => r.AtMs).ThenBy(r => r.Series.PointId)];
    }
}
