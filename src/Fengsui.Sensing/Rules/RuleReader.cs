using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Rules.Backtests;
using Fengsui.Sensing.Rules.Live;
using Fengsui.Sensing.Telemetry;
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

/// <summary>A point at which a rule stands.</summary>
/// <param name="Name">Text of the point; empty when it is out of sight.</param>
/// <param name="Group">True when it stands for several points of the place.</param>
public sealed record StandingAlarm(long PointId, long? DeviceId, string Name, Guid? PlaceId, bool Group, int Edition, DateTimeOffset BeganAt, double Value, double Bound);

/// <summary>Alarms that a rule raised on one local day.</summary>
public sealed record RuleAlarmDay(DateOnly Day, int Alarms);

/// <summary>A rule over live readings.</summary>
/// <param name="Edition">Number of the edition that they are judged by, or null.</param>
/// <param name="Since">Since when.</param>
/// <param name="Standing">Where it stands, the oldest first; not more than fifty.</param>
/// <param name="StandingCount">At how many points or places it stands.</param>
/// <param name="Days">The last thirty days.</param>
public sealed record RuleLive(
    int? Edition, DateTimeOffset? Since, IReadOnlyList<StandingAlarm> Standing, int StandingCount, IReadOnlyList<RuleAlarmDay> Days);

/// <summary>A rule with its editions, newest first, its latest backtests, and what it does over live readings.</summary>
internal sealed record RuleFile(
    Guid Id, string Name, string Purpose, string DivisionCode, DateTimeOffset CreatedAt, string CreatedBy, int Version, RuleStanding Standing,
    IReadOnlyList<EditionView> Editions, IReadOnlyList<BacktestView> Backtests, RuleLive Live);

/// <summary>Reads rules within the reader's sight.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class RuleReader(Records records, BacktestRunner runner, TelemetryDays days, TimeProvider clock) : IRuleNames
{
    private const int LatestBacktests = 10;
    private const int MostStanding = 50;
    private const int LiveDays = 30;

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

    /// <inheritdoc/>
    public Task<string?> NameOfAsync(FengsuiContext records, Guid ruleId, CancellationToken cancellation) =>
        records.Set<MonitoringRule>().AsNoTracking().Where(r => r.Id == ruleId).Select(r => r.Name).FirstOrDefaultAsync(cancellation);

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
                b.Result.Length > 0 ? BacktestResult.Read(b.Result) : null)),
            await LiveAsync(context, id, numbers, now, cancellation));
    }

    private async Task<RuleLive> LiveAsync(
        FengsuiContext context, Guid rule, Dictionary<Guid, int> numbers, DateTimeOffset now, CancellationToken cancellation)
    {
        var live = await context.Set<LiveEdition>().SingleOrDefaultAsync(l => l.RuleId == rule, cancellation);
        var alarms = context.Set<RuleAlarm>().Where(a => a.RuleId == rule);
        var open = alarms.Where(a => a.EndedAt == null);
        var standing = await open.OrderBy(a => a.BeganAt).ThenBy(a => a.Id).Take(MostStanding).ToListAsync(cancellation);
        var ids = standing.ConvertAll(a => a.PointId);
        var points = await context.Set<Point>().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellation);
        var first = days.Of(now.ToUnixTimeMilliseconds()).AddDays(1 - LiveDays);
        var since = DateTimeOffset.FromUnixTimeMilliseconds(days.StartMs(first));
        var counts = (await alarms.Where(a => a.BeganAt >= since).Select(a => a.BeganAt).ToListAsync(cancellation))
            .CountBy(at => days.Of(at.ToUnixTimeMilliseconds())).ToDictionary();
        return new RuleLive(
            live is null ? null : numbers.GetValueOrDefault(live.EditionId), live?.Since,
            standing.ConvertAll(a => new StandingAlarm(
                a.PointId, points.GetValueOrDefault(a.PointId)?.DeviceId,
                points.GetValueOrDefault(a.PointId) is { } p ? p.Description.Length > 0 ? p.Description : p.Label : "", a.PlaceId,
                a.GroupId != Guid.Empty, a.Edition, a.BeganAt, a.Value, a.Bound)),
            await open.CountAsync(cancellation),
            [.. Enumerable.Range(0, LiveDays).Select(i => new RuleAlarmDay(first.AddDays(i), counts.GetValueOrDefault(first.AddDays(i))))]);
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
