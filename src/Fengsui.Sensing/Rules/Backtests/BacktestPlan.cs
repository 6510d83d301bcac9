using Fengsui.Sensing.Contracts;

namespace Fengsui.Sensing.Rules.Backtests;

/// <summary>A rule and the points it is bound to.</summary>
internal sealed record BoundRule(RuleDefinition Rule, IReadOnlyDictionary<long, Guid?> Points)
{
    /// <summary>How much of the readings before a span must be known so that the rule is as it would be at its beginning.</summary>
    public long LeadMs => Rule.Condition switch
    {
        PastCondition past => (past.Weeks + 1) * 7 * 86_400_000L,
        StaleCondition stale => Math.Max(86_400, stale.AfterSeconds) * 1_000L,
        RepetitionCondition repetition => (86_400 + repetition.WithinSeconds) * 1_000L,
        _ => 2 * 86_400_000L,
    };
}

/// <summary>What a backtest is made of.</summary>
/// <param name="Against">The edition in force, or null.</param>
internal sealed record BacktestPlan(BoundRule Tried, BoundRule? Against, long FromMs, long ToMs, IReadOnlyList<KnownFire> Fires);

/// <summary>A rule that would raise more than anybody could look at.</summary>
internal sealed class TooManyTransitionsException() : InvalidOperationException("The rule begins and ends more often than a backtest keeps.");
