using System.Security.Cryptography;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Rules;
using Fengsui.Sensing.Rules.Backtests;
using Fengsui.Sensing.Rules.Live;
using Fengsui.Sensing.Telemetry;
using Fengsui.Testing;

namespace Fengsui.Sensing.Tests.Rules.Live;

/// <summary>One log of readings gives the same bytes live and in a backtest, whatever is killed whenever.</summary>
[Trait("Req", "S-79")]
public sealed class LiveReplayTests
{
    public static TheoryData<StoreKind, string, string?, int> Cases
    {
        get
        {
            var cases = new TheoryData<StoreKind, string, string?, int>();
            foreach (var (index, rule) in RuleReplayTests.Rules.Index())
            {
                var (condition, schedule) = rule.Data;
                cases.Add(StoreKind.Sqlite, condition, schedule, index + 1);
                cases.Add(StoreKind.Sqlite, condition, schedule, index + 101);
                cases.Add(StoreKind.PostgreSql, condition, schedule, index + 201);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Live_and_backtest_give_the_same_bytes_with_kills_at_any_place(StoreKind kind, string condition, string? schedule, int seed)
    {
        var random = new Random(seed);
        var past = condition.Contains("past", StringComparison.Ordinal);
        var log = RuleReplayTests.Log(random, past ? 22 : 2);
        await using var stage = await LiveStage.OpenAsync(kind);
        await stage.ForceAsync(RuleCases.Json(condition, schedule));
        await stage.RoundAsync();

        var kills = 0;
        for (var i = 0; i < log.Count;)
        {
            var count = Math.Min(log.Count - i, 1 + random.Next(past ? 2_000 : 700));
            while (i + count < log.Count && log[i + count].AtMs == log[i + count - 1].AtMs)
            {
                count++;
            }

            // Committed while it may still be on its way, before anybody took its moment to be over.
            stage.SetClock(log[i + count - 1].AtMs + random.Next(5_000));
            await stage.CommitAsync(log.GetRange(i, count));
            i += count;
            kills += await StepAsync(stage, random) ? 1 : 0;
            if (i < log.Count && random.Next(3) == 0 && log[i].AtMs > stage.Now.ToUnixTimeMilliseconds())
            {
                stage.SetClock(log[i].AtMs);
                await stage.RoundAsync();
            }
        }

        Assert.True(kills > 0);
        var end = log[^1].AtMs + 7_200_000;
        stage.SetClock(log[^1].AtMs + 40_000);
        stage.Kill();
        Assert.True(await stage.RoundAsync());
        stage.SetClock(end + LiveJudge.SettleMs);
        Assert.True(await stage.RoundAsync());

        var bound = new BoundRule(RuleCases.Rule(condition, schedule), RuleCases.Points);
        var result = await stage.Store.Get<Backtest>().RunAsync(new BacktestPlan(bound, null, RuleCases.Monday, end, []), _ => { }, default);
        var transitions = await stage.TransitionsAsync();
        Assert.NotEmpty(transitions);
        Assert.Equal(result.Digest, Convert.ToHexStringLower(SHA256.HashData(RuleTransition.Write(transitions))));

        // Told as often as they are stored, no more and no less.
        Assert.Equal(transitions.Count, (await stage.ToldAsync()).Count);
    }

    // One round, with a death of some kind in it or none; true when something died.
    private static async Task<bool> StepAsync(LiveStage stage, Random random)
    {
        switch (random.Next(6))
        {
            case 0:
                await stage.FeedAsync();
                break;
            case 1:
                await stage.FeedWithoutNoteAsync();
                break;
            case 2:
                await stage.RoundAsync();
                break;
            case 3:
                using (var died = new CancellationTokenSource())
                {
                    await stage.FeedAsync();
                    await died.CancelAsync();
                    try
                    {
                        await stage.Judge.JudgeAsync(died.Token);
                    }
                    catch (OperationCanceledException)
                    {
                        // It must begin anew from what is stored, without being told.
                    }
                }

                return true;
            default:
                await stage.RoundAsync();
                return false;
        }

        stage.Kill();
        return true;
    }
}
