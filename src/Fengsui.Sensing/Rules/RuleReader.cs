using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Rules.Backtests;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Rules;

/// <summary>Where a rule stands as a whole.</summary>
internal enum RuleStanding
{
    /// <summary>An edition is in force.</summary>
    InForce,

    /// <summary>An edition is announced and none is in force yet.</summary>
    Announced,

    /// <summary>Only a draft so far.</summary>
    Draft,

    /// <summary>Withdrawn.</summary>
    Withdrawn,
}

/// <summary>A rule in a list.</summary>
internal sealed record RuleRow(
    Guid Id, string Name, string Purpose, RuleStanding Standing, bool HasDraft, int? Edition, RuleKind Kind, int Measure, int Bindings, string DivisionCode,
    DateTimeOffset? EffectiveFrom, DateTimeOffset? TestedAt, DateTimeOffset CreatedAt);

/// <summary>An edition as the API and the pages show it.</summary>
/// <param name="IsCurrent">True for the one that is in force now.</param>
/// <param name="IsTested">True when a backtest of what it says was made.</param>
public sealed record EditionView(
    Guid Id, int Number, EditionState State, bool IsCurrent, bool IsTested, JsonElement Definition, IReadOnlyList<RuleBinding> Bindings, string Digest,
    DateTimeOffset MadeAt, string MadeBy, DateTimeOffset? EffectiveFrom, DateTimeOffset? IssuedAt, string IssuedBy, string Reason, string UntestedReason,
    DateTimeOffset? WithdrawnAt, string WithdrawnBy, string WithdrawnReason);

/// <summary>A backtest as the API and the pages show it.</summary>
/// <param name="Part">The part that is done, 0 to 1.</param>
public sealed record BacktestView(
    Guid Id, Guid EditionId, int Edition, int? Against, string Digest, DateTimeOffset From, DateTimeOffset To, BacktestState State, double Part,
    DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset? EndedAt, string Problem, BacktestResult? Result);

/// <summary>A rule with its editions, newest first, and its latest backtests.</summary>
internal sealed record RuleFile(
    Guid Id, string Name, string Purpose, string DivisionCode, DateTimeOffset CreatedAt, string CreatedBy, int Version, RuleStanding Standing,
    IReadOnlyList<EditionView> Editions, IReadOnlyList<BacktestView> Backtests);

/// <summary>Reads rules within the reader's sight.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class RuleReader(Records records, BacktestRunner runner, TimeProvider clock)
{
    private const int LatestBacktests = 10;

    /// <summary>Rules, the newest first.</summary>
    public async Task<List<RuleRow>> RowsAsync(Actor actor, Func<IQueryable<MonitoringRule>, IQueryable<MonitoringRule>> which, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var rules = await which(context.Set<MonitoringRule>().AsNoTracking()).OrderByDescending(r => r.Id).ToListAsync(cancellation);
        var ids = rules.ConvertAll(r => r.Id);
        var editions = (await context.Set<RuleEdition>().AsNoTracking().Where(e => ids.Contains(e.RuleId)).ToListAsync(cancellation)).ToLookup(e => e.RuleId);
        var tested = await context.Set<RuleBacktest>().Where(b => ids.Contains(b.RuleId) && b.State == BacktestState.Done)
            .GroupBy(b => b.RuleId).Select(g => new { g.Key, At = g.Max(b => b.EndedAt) }).ToDictionaryAsync(g => g.Key, g => g.At, cancellation);
        var now = clock.GetUtcNow();
        return rules.ConvertAll(r => RowOf(r, [.. editions[r.Id]], tested.GetValueOrDefault(r.Id), now));
    }

    /// <summary>A rule with all that belongs to it, or null when it is absent or out of sight.</summary>
    public async Task<RuleFile?> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        if (await context.Set<MonitoringRule>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellation) is not { } rule)
        {
            return null;
        }

        var editions = await context.Set<RuleEdition>().AsNoTracking().Where(e => e.RuleId == id).OrderByDescending(e => e.Number).ToListAsync(cancellation);
        var backtests = await context.Set<RuleBacktest>().AsNoTracking().Where(b => b.RuleId == id).OrderByDescending(b => b.CreatedAt).ThenByDescending(b => b.Id)
            .Take(LatestBacktests).ToListAsync(cancellation);
        var tested = (await context.Set<RuleBacktest>().Where(b => b.RuleId == id && b.State == BacktestState.Done).Select(b => new { b.EditionId, b.Digest })
            .Distinct().ToListAsync(cancellation)).ConvertAll(b => (b.EditionId, b.Digest));
        var now = clock.GetUtcNow();
        var current = RuleBook.InForce(editions, now)?.Id;
        var numbers = editions.ToDictionary(e => e.Id, e => e.Number);
        return new RuleFile(
            rule.Id, rule.Name, rule.Purpose, rule.DivisionCode, rule.CreatedAt, rule.CreatedBy, rule.Version, StandingOf(editions, now),
            editions.ConvertAll(e => ViewOf(e, e.Id == current, tested.Contains((e.Id, e.Digest)))),
            backtests.ConvertAll(b => new BacktestView(
                b.Id, b.EditionId, numbers[b.EditionId], b.AgainstId is { } against ? numbers[against] : null, b.Digest, b.From, b.To, b.State,
                b.State == BacktestState.Done ? 1 : runner.PartOf(b.Id), b.CreatedAt, b.CreatedBy, b.EndedAt, b.Problem,
                b.Result.Length > 0 ? BacktestResult.Read(b.Result) : null)));
    }

    private static EditionView ViewOf(RuleEdition e, bool current, bool tested)
    {
        using var definition = JsonDocument.Parse(e.Definition);
        return new EditionView(
            e.Id, e.Number, e.State, current, tested, definition.RootElement.Clone(), RuleJson.StoredBindings(e.Bindings), e.Digest, e.MadeAt, e.MadeBy,
            e.EffectiveFrom, e.IssuedAt, e.IssuedBy, e.Reason, e.UntestedReason, e.WithdrawnAt, e.WithdrawnBy, e.WithdrawnReason);
    }

    private static RuleRow RowOf(MonitoringRule rule, List<RuleEdition> editions, DateTimeOffset? tested, DateTimeOffset now)
    {
        var shown = RuleBook.InForce(editions, now) ?? editions.MaxBy(e => e.Number)!;
        var definition = RuleJson.Read(shown.Definition).Value;
        return new RuleRow(
            rule.Id, rule.Name, rule.Purpose, StandingOf(editions, now), editions.Exists(e => e.State == EditionState.Draft), shown.Number,
            definition.Condition.Kind, definition.Measure, RuleJson.StoredBindings(shown.Bindings).Count, rule.DivisionCode, shown.EffectiveFrom, tested,
            rule.CreatedAt);
    }

    private static RuleStanding StandingOf(List<RuleEdition> editions, DateTimeOffset now) =>
        RuleBook.InForce(editions, now) is not null ? RuleStanding.InForce
        : editions.Exists(e => e.State == EditionState.InForce) ? RuleStanding.Announced
        : editions.Exists(e => e.State == EditionState.Draft) ? RuleStanding.Draft
        : RuleStanding.Withdrawn;
}
