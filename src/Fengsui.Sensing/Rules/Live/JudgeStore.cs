using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Rules.Live;

/// <summary>A judge's turn, as far as it is durable.</summary>
internal sealed class JudgeTurn
{
    public required Guid Owner { get; init; }

    public required Dictionary<int, long> Positions { get; init; }

    public required long TickedMs { get; set; }

    public required EngineIds Ids { get; init; }

    public required int Version { get; set; }
}

/// <summary>What is written at once.</summary>
/// <param name="Adopted">Rules that are judged by another edition from now on.</param>
/// <param name="Retired">Rules that are judged no more.</param>
internal sealed record JudgeCommit(IReadOnlyList<Finding> Findings, IReadOnlyList<LiveRule> Adopted, IReadOnlyList<Guid> Retired)
{
    public bool IsEmpty => Findings.Count == 0 && Adopted.Count == 0 && Retired.Count == 0;
}

/// <summary>Another judge has taken over, or this one's last word is not known: it begins anew from what is stored.</summary>
internal sealed class TurnLostException() : InvalidOperationException("Another judge has taken over.");

/// <summary>Keeps how far live readings are judged, what stands, and the events that it causes, in one transaction.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class JudgeStore(UnitOfWork unit, RuleSignals signals)
{
    /// <summary>Who acts.</summary>
    public static readonly Actor Itself = Actor.System("sensing.rules");

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    // A partition that was never heard of before has no reading that came in longer ago.
    private const long SettledMs = 3_600_000;

    /// <summary>Takes the turn, or null while another judge has it.</summary>
    public Task<JudgeTurn?> ClaimAsync(Guid owner, long settleMs, CancellationToken cancellation) => unit.RunAgainAsync(
        Itself,
        async work =>
        {
            var row = await work.Records.Set<JudgeRow>().SingleOrDefaultAsync(cancellation);
            // One process writes to SQLite: a judge before this one is dead.
            if (row is not null && row.Owner != owner && row.LeaseUntil > work.Now && work.Records.Database.IsNpgsql())
            {
                return null;
            }

            var begins = row is null || !await work.Records.Set<LiveEdition>().AnyAsync(cancellation);
            if (row is null)
            {
                row = new JudgeRow();
                work.Records.Add(row);
            }

            if (begins)
            {
                // Nothing was judged so far: what the telemetry has is the past of the rules.
                var fed = await work.Records.Set<PartitionRow>().Where(p => p.Id != EngineIds.RegisterPartition)
                    .ToDictionaryAsync(p => p.Id, p => p.FedId, cancellation);
                (row.Positions, row.TickedMs) = (Write(fed), work.Now.ToUnixTimeMilliseconds() - settleMs);
            }

            (row.Owner, row.LeaseUntil) = (owner, work.Now + Lease);
            row.Version++;
            return new JudgeTurn
            {
                Owner = owner, Positions = Read(row.Positions), TickedMs = row.TickedMs, Ids = new EngineIds(EngineIds.RegisterPartition, row.EventId),
                Version = row.Version,
            };
        },
        cancellation);

    /// <summary>Where a partition stands that the turn knows nothing of.</summary>
    public static long PositionOf(JudgeTurn turn, int partition) =>
        turn.Positions.TryGetValue(partition, out var known) ? known : EngineIds.From(turn.TickedMs - SettledMs);

    /// <summary>Writes what was found and how far the turn has come.</summary>
    public async Task CommitAsync(JudgeTurn turn, JudgeCommit commit, CancellationToken cancellation)
    {
        await unit.RunAsync(
            Itself,
            async work =>
            {
                var row = await work.Records.Set<JudgeRow>().SingleAsync(cancellation);
                if (row.Owner != turn.Owner || row.Version != turn.Version)
                {
                    throw new TurnLostException();
                }

                await LiveAsync(work, commit, cancellation);
                await signals.WriteAsync(work, commit.Findings, turn.Ids, cancellation);
                foreach (var (id, division) in commit.Findings.Select(f => (f.Rule.Rule.Id, f.Rule.Rule.DivisionCode))
                    .Concat(commit.Adopted.Select(a => (a.Rule.Id, a.Rule.DivisionCode))).Distinct())
                {
                    work.Announce(new Change(RulePermissions.Topic, id.ToString(), division, work.Now, "alarm"));
                }

                (row.Positions, row.TickedMs, row.EventId, row.LeaseUntil) = (Write(turn.Positions), turn.TickedMs, turn.Ids.Last, work.Now + Lease);
                row.Version++;
            },
            cancellation);
        turn.Version++;
    }

    /// <summary>Gives the turn back, so that another judge need not wait.</summary>
    public Task ReleaseAsync(JudgeTurn turn, CancellationToken cancellation) => unit.RunAsync(
        Itself,
        work => work.Records.Set<JudgeRow>().Where(r => r.Owner == turn.Owner).ExecuteUpdateAsync(set => set.SetProperty(r => r.LeaseUntil, work.Now), cancellation),
        cancellation);

    private static async Task LiveAsync(Work work, JudgeCommit commit, CancellationToken cancellation)
    {
        foreach (var rule in commit.Adopted)
        {
            var live = await work.Records.Set<LiveEdition>().SingleOrDefaultAsync(l => l.RuleId == rule.Rule.Id, cancellation);
            if (live is null)
            {
                live = new LiveEdition { RuleId = rule.Rule.Id, DivisionCode = rule.Rule.DivisionCode };
                work.Records.Add(live);
            }

            (live.EditionId, live.Since) = (rule.Edition.Id, work.Now);
        }

        if (commit.Retired.Count > 0)
        {
            await work.Records.Set<LiveEdition>().Where(l => commit.Retired.Contains(l.RuleId)).ExecuteDeleteAsync(cancellation);
        }
    }

    private static string Write(Dictionary<int, long> positions) =>
        string.Join(' ', positions.OrderBy(p => p.Key).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Key}:{p.Value}")));

    private static Dictionary<int, long> Read(string positions) => positions.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(p => p.Split(':')).ToDictionary(p => int.Parse(p[0], CultureInfo.InvariantCulture), p => long.Parse(p[1], CultureInfo.InvariantCulture));
}
