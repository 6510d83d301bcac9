using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Rewards;

/// <summary>A reward as a list shows it: nothing about the reporter but the report's number.</summary>
public sealed record RewardRow(
    Guid Id, string Number, Guid ReportId, string ReportNumber, Guid HazardId, string HazardNumber, long Amount, RewardState State, string DivisionCode,
    DateTimeOffset DraftedAt, string ProposedBy, string ApprovedBy, DateTimeOffset? ApprovedAt, DateTimeOffset? PaidAt, string Voucher, PayWay Way, int Version);

/// <summary>A move that the reader may make now.</summary>
/// <param name="Problem">Why not, or empty.</param>
public sealed record RewardOption(RewardMove Move, string Permission, bool Allowed, string Problem);

/// <summary>Everything about one reward.</summary>
public sealed record RewardFile(
    RewardRow Row, IReadOnlyList<RewardStep> Steps, IReadOnlyList<RewardOption> Moves, IReadOnlyList<Clock> Clocks, string Payee, string Reason, DateTimeOffset? ClaimedAt,
    string PaidBy);

/// <summary>A line of the ledger as a list shows it.</summary>
public sealed record RewardLine(int Year, int Sequence, DateTimeOffset At, RewardAccount From, RewardAccount To, long Amount, Guid? RewardId, string Paper, string ActorName);

/// <summary>The budget of a year.</summary>
public sealed record RewardBudget(string County, int Year, long Budget, long Reserved, long Paid, long Left);

/// <summary>Whether the ledger balances: what the lines add up to, what the fund says, what the rewards say.</summary>
/// <param name="Problems">What does not agree; empty when all holds.</param>
public sealed record LedgerCheck(int Lines, int Funds, int Rewards, IReadOnlyList<string> Problems)
{
    /// <summary>True when all agree.</summary>
    public bool Balances => Problems.Count == 0;
}

/// <summary>Which rewards a list shows.</summary>
public sealed record RewardFilter(string? Text = null, RewardState? State = null, bool? Open = null, string? Division = null, Guid? HazardId = null, Guid? ReportId = null)
{
    internal IQueryable<Reward> Of(IQueryable<Reward> rewards)
    {
        if (Text?.Trim() is { Length: > 0 } text)
        {
            rewards = rewards.Where(r => r.Number.Contains(text) || r.ReportNumber.Contains(text) || r.HazardNumber.Contains(text) || r.Voucher.Contains(text));
        }

        if (State is { } state)
        {
            rewards = rewards.Where(r => r.State == state);
        }

        if (Open is { } open)
        {
            rewards = rewards.Where(r => (r.EndedAt == null) == open);
        }

        if (Division is { Length: > 0 } division)
        {
            rewards = rewards.Where(r => r.DivisionCode.StartsWith(division));
        }

        if (HazardId is { } hazard)
        {
            rewards = rewards.Where(r => r.HazardId == hazard);
        }

        return ReportId is { } report ? rewards.Where(r => r.ReportId == report) : rewards;
    }
}

/// <summary>Reads rewards, the budget and the ledger within the reader's scope.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class RewardReader(Records records, PermissionTable permissions)
{
    /// <summary>A page of the list.</summary>
    public async Task<TablePage<RewardRow>> PageAsync(Actor actor, RewardFilter filter, TableQuery query, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var rows = filter.Of(context.Set<Reward>());
        return new TablePage<RewardRow>(
            await Rows(Sorted(rows, query).Skip(query.Skip).Take(query.PageSize)).ToListAsync(cancellation), await rows.CountAsync(cancellation));
    }

    /// <summary>One reward; null when absent or out of sight.</summary>
    public async Task<RewardFile?> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        if (await context.Set<Reward>().FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } reward)
        {
            return null;
        }

        return new RewardFile(
            RowOf(reward), RewardBook.StepsOf(reward),
            [.. RewardLifeCycle.From(reward.State).Where(p => p.Move != RewardMove.Lapse).Select(p => OptionOf(reward, p, actor))],
            await context.Set<Clock>().Where(c => c.SubjectKind == RewardBook.Kind && c.SubjectId == id).OrderBy(c => c.EndedAt != null).ThenBy(c => c.DueAt).ToListAsync(cancellation),
            reward.PayeeMask, reward.Reason, reward.ClaimedAt, reward.PaidBy);
    }

    /// <summary>Budgets by county and year, newest first.</summary>
    public async Task<IReadOnlyList<RewardBudget>> BudgetsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return (await context.Set<RewardFund>().OrderByDescending(f => f.Year).ThenBy(f => f.DivisionCode).ToListAsync(cancellation))
            .ConvertAll(f => new RewardBudget(f.DivisionCode, f.Year, f.Budget, f.Reserved, f.Paid, f.Free));
    }

    /// <summary>Lines of the ledger, newest first.</summary>
    public async Task<TablePage<RewardLine>> LinesAsync(Actor actor, int? year, TableQuery query, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var lines = context.Set<RewardEntry>().Where(e => year == null || e.Year == year);
        if (query.Search?.Trim() is { Length: > 0 } text)
        {
            lines = lines.Where(e => e.Paper.Contains(text) || e.ActorName.Contains(text));
        }

        var sorted = query is { SortBy: "at", Descending: false }
            ? lines.OrderBy(e => e.At).ThenBy(e => e.Sequence)
            : lines.OrderByDescending(e => e.At).ThenByDescending(e => e.Sequence);
        return new TablePage<RewardLine>(
            await sorted.Skip(query.Skip).Take(query.PageSize)
                .Select(e => new RewardLine(e.Year, e.Sequence, e.At, e.From, e.To, e.Amount, e.RewardId, e.Paper, e.ActorName)).ToListAsync(cancellation),
            await lines.CountAsync(cancellation));
    }

    /// <summary>Adds everything up anew and compares.</summary>
    public async Task<LedgerCheck> CheckAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var funds = await context.Set<RewardFund>().ToListAsync(cancellation);
        var lines = await context.Set<RewardEntry>().ToListAsync(cancellation);
        var rewards = await context.Set<Reward>().Where(r => r.BudgetYear != null).ToListAsync(cancellation);
        var problems = new List<string>();
        foreach (var fund in funds)
        {
            var own = lines.Where(l => l.DivisionCode == fund.DivisionCode && l.Year == fund.Year).ToList();
            var name = $"{fund.DivisionCode} {fund.Year}";
            Compare(problems, $"{name} budget", fund.Budget, -Holds(own, RewardAccount.Treasury));
            Compare(problems, $"{name} reserved", fund.Reserved, Holds(own, RewardAccount.Reserved));
            Compare(problems, $"{name} paid", fund.Paid, Holds(own, RewardAccount.Paid));
            Compare(problems, $"{name} left", fund.Free, Holds(own, RewardAccount.Free));
            Compare(problems, $"{name} lines", fund.Entries, own.Count);
            var promised = rewards.Where(r => r.CountyCode == fund.DivisionCode && r.BudgetYear == fund.Year).ToList();
            Compare(problems, $"{name} rewards reserved", fund.Reserved, promised.Where(r => r.State is RewardState.Approved or RewardState.Claimed).Sum(r => r.Amount));
            Compare(problems, $"{name} rewards paid", fund.Paid, promised.Where(r => r.State == RewardState.Paid).Sum(r => r.Amount));
            if (fund.Free < 0 || fund.Budget != fund.Paid + fund.Reserved + fund.Free)
            {
                problems.Add($"{name} overdrawn");
            }
        }

        problems.AddRange(lines.Where(l => l.Amount <= 0 || l.From == l.To).Select(l => $"{l.DivisionCode} {l.Year} line {l.Sequence}"));
        return new LedgerCheck(lines.Count, funds.Count, rewards.Count, problems);
    }

    internal static IQueryable<RewardRow> Rows(IQueryable<Reward> rewards) => rewards.Select(r => new RewardRow(
        r.Id, r.Number, r.ReportId, r.ReportNumber, r.HazardId, r.HazardNumber, r.Amount, r.State, r.DivisionCode, r.DraftedAt, r.ProposedBy, r.ApprovedBy,
        r.ApprovedAt, r.PaidAt, r.Voucher, r.Way, r.Version));

    private static RewardRow RowOf(Reward r) => new(
        r.Id, r.Number, r.ReportId, r.ReportNumber, r.HazardId, r.HazardNumber, r.Amount, r.State, r.DivisionCode, r.DraftedAt, r.ProposedBy, r.ApprovedBy,
        r.ApprovedAt, r.PaidAt, r.Voucher, r.Way, r.Version);

    private RewardOption OptionOf(Reward reward, RewardPath path, Actor actor)
    {
        var allowed = permissions.Allows(actor, path.Permission);
        var own = path.Move == RewardMove.Approve && reward.ProposedById == actor.Id;
        return new RewardOption(path.Move, path.Permission, allowed && !own, own ? "rewards.move.own-proposal" : allowed ? "" : HazardPermissions.NotAllowed);
    }

    private static void Compare(List<string> problems, string what, long one, long other)
    {
        if (one != other)
        {
            problems.Add($"{what}: {one} / {other}");
        }
    }

    private static long Holds(IEnumerable<RewardEntry> lines, RewardAccount account) =>
        lines.Sum(l => (l.To == account ? l.Amount : 0) - (l.From == account ? l.Amount : 0));

    private static IQueryable<Reward> Sorted(IQueryable<Reward> rows, TableQuery query) => (query.SortBy, query.Descending) switch
    {
        ("number", false) => rows.OrderBy(r => r.CountyCode).ThenBy(r => r.Number),
        ("number", true) => rows.OrderByDescending(r => r.CountyCode).ThenByDescending(r => r.Number),
        ("amount", false) => rows.OrderBy(r => r.Amount).ThenBy(r => r.Id),
        ("amount", true) => rows.OrderByDescending(r => r.Amount).ThenBy(r => r.Id),
        ("state", false) => rows.OrderBy(r => r.State).ThenBy(r => r.Id),
        ("state", true) => rows.OrderByDescending(r => r.State).ThenBy(r => r.Id),
        ("drafted", false) => rows.OrderBy(r => r.DraftedAt).ThenBy(r => r.Id),
        _ => rows.OrderByDescending(r => r.DraftedAt).ThenBy(r => r.Id),
    };
}
