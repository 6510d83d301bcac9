using Fengsui.Hazards.Petrochemical;
using Fengsui.Hazards.SelfGovernance;
using Fengsui.Hazards.Standards;
using Fengsui.Hazards.Systems;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Demo;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Model;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Seeding;

/// <summary>Puts self-governance, tests, scores and petrochemical tasks of the last months into a county, by the same books as people do.</summary>
public interface IGovernanceSeeder
{
    /// <summary>Fills the county.</summary>
    /// <param name="actor">Who acts; it sees the county.</param>
    /// <param name="county">Six digits.</param>
    /// <param name="seed">The same seed gives the same records.</param>
    Task AddAsync(Actor actor, string county, ulong seed, CancellationToken cancellation);
}

/// <inheritdoc cref="IGovernanceSeeder"/>
/// <remarks>Thread safe.</remarks>
internal sealed class GovernanceSeeder(
    Records records, UnitOfWork unit, GovernanceSeeders seeders, GovernanceBooks books, LedgerBook ledgers, LocalTime times) : IGovernanceSeeder
{
    private const int Most = 2_000;
    private const int MostSites = 6;
    private const string Provider = "云岭安泰消防技术服务有限公司";

    private sealed record Known(Guid Id, string Name, string TypeCode, string DivisionCode, string SectorCode);

    /// <inheritdoc/>
    public async Task AddAsync(Actor actor, string county, ulong seed, CancellationToken cancellation)
    {
        List<Known> places, sites;
        await using (var context = records.Open(actor))
        {
            var known = context.Set<Place>().AsNoTracking().OrderBy(p => p.Id);
            places = await known.Take(Most).Select(p => new Known(p.Id, p.Name, p.TypeCode, p.DivisionCode, p.SectorCode)).ToListAsync(cancellation);
            sites = await known.Where(p => p.TypeCode == PetrochemicalBook.Venue).Take(MostSites)
                .Select(p => new Known(p.Id, p.Name, p.TypeCode, p.DivisionCode, p.SectorCode)).ToListAsync(cancellation);
        }

        await RoundsAsync(actor, places, cancellation);
        await SamplesAsync(actor with { DivisionPrefix = county }, seed, cancellation);
        var systems = await TestsAsync(actor, cancellation);
        await KeepingAsync(actor, systems, places, cancellation);
        await ScoresAsync(actor, [.. places.Where(p => p.TypeCode is "school" or "kindergarten").Take(24)], cancellation);
        await PetrochemicalAsync(actor, sites, cancellation);
        await unit.RunAsync(actor, work =>
        {
            SelfSweep.Start(work);
            return Task.CompletedTask;
        }, cancellation);
    }

    private async Task RoundsAsync(Actor actor, IReadOnlyList<Known> places, CancellationToken cancellation)
    {
        var now = times.Now;
        var (today, last) = (times.Today, times.Today.AddMonths(-1));
        var seeds = new List<SeedRound>();
        foreach (var (index, place) in places.Index())
        {
            // A tenth misses a month; of the month that runs, a third has finished.
            var at = now.AddDays(-Math.Min(20, 2 + (index % 18)));
            seeds.Add(Round(place, last, index % 10 == 3 ? SelfStage.Assessed : SelfStage.Committed, index, now.AddMonths(-1)));
            seeds.Add(Round(place, today, (index % 6) switch { 0 or 1 => SelfStage.Committed, 2 => SelfStage.Checked, 3 => SelfStage.Assessed, _ => SelfStage.Open }, index, at));
        }

        await seeders.Rounds.AddAsync(actor, seeds, cancellation);
    }

    private static SeedRound Round(Known place, DateOnly day, SelfStage stage, int index, DateTimeOffset at)
    {
        var risky = index % 4 == 1;
        var levels = risky ? new Dictionary<string, RiskLevel>(StringComparer.Ordinal) { ["e-bikes"] = RiskLevel.Medium, ["facilities"] = RiskLevel.Medium } : null;
        var commitment = risky
            ? new CommitmentInput(CommitmentKind.MeasuresInForce, "消防安全责任人", "已停用故障设施并安排专人值守", true)
            : new CommitmentInput(CommitmentKind.NoProminentRisk, "消防安全责任人", "", true);
        return new SeedRound(place.Id, day, stage, !risky, commitment, at, levels, "每日巡查两次，限期整改");
    }

    private async Task SamplesAsync(Actor actor, ulong seed, CancellationToken cancellation)
    {
        if ((await seeders.Samples.DrawAsync(actor, $"{seed}", cancellation)).Refusal is not null)
        {
            return;
        }

        List<SampleCheck> drawn;
        await using (var context = records.Open(actor))
        {
            drawn = await context.Set<SampleCheck>().AsNoTracking().OrderBy(c => c.Hash).ToListAsync(cancellation);
        }

        foreach (var (index, check) in drawn.Take(drawn.Count / 2).Index())
        {
            var judgement = index % 6 == 2
                ? new SampleJudgement(SampleOutcome.False, "承诺无突出风险，现场安全出口被货物堵塞", "exit-blocked")
                : new SampleJudgement(SampleOutcome.Consistent, "现场与承诺一致");
            Must(await seeders.Samples.JudgeAsync(actor, check.Id, check.Version, judgement, cancellation));
        }
    }

    private async Task<IReadOnlyList<LedgerRow>> TestsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var systems = (await ledgers.Find(SystemBook.Ledger)!.PageAsync(context, new TableQuery { PageSize = SystemReader.MostSystems }, cancellation)).Items
            .OrderBy(r => r.Id).ToList();
        var now = times.Now;
        await seeders.Tests.AddAsync(actor, [.. systems.Index().Where(s => s.Index % 4 != 3).Select(s =>
        {
            var weak = s.Index % 9 == 4;
            return new SeedTest(
                s.Item.Id, now.AddDays(-(10 + (s.Index * 37 % 420))), "演示·检测员", s.Index % 3 == 0 ? "" : Provider, !weak,
                new Dictionary<string, double>(StringComparer.Ordinal)
                {
                    ["dynamic"] = 0.36, ["static"] = 0.55, ["end-pressure"] = weak ? 0.03 : 0.08, ["pressure"] = 0.14, ["airflow"] = 1.2, ["minutes"] = 45,
                },
                weak ? "试验时不能正常动作" : "");
        })], cancellation);
        return systems;
    }

    private async Task KeepingAsync(Actor actor, IReadOnlyList<LedgerRow> systems, IReadOnlyList<Known> places, CancellationToken cancellation)
    {
        var (now, today) = (times.Now, times.Today);
        var other = actor with { Id = new Guid("01930000-0000-7000-8000-00000000de01") };
        foreach (var (index, system) in systems.Take(15).Index())
        {
            await OutageAsync(actor, other, system.Id, index, now, cancellation);
        }

        var known = places.ToDictionary(p => p.Id);
        foreach (var (index, place) in systems.Select(s => Guid.TryParse(s.Values.GetValueOrDefault("placeId"), out var id) ? id : Guid.Empty).Distinct()
            .Where(known.ContainsKey).Take(20).Index())
        {
            var from = today.AddMonths(-(index % 12));
            var contract = Must(await books.Keeping.ContractAsync(actor, new ContractDraft(place, Provider, from, from.AddMonths(12), 1, "全部建筑消防设施"), cancellation));
            if (index % 3 != 0)
            {
                Must(await books.Keeping.VisitAsync(actor, contract, today.AddDays(-Math.Min(index, today.DayNumber - from.DayNumber)), "水泵、报警主机例行保养", cancellation));
            }
        }
    }

    // Those that are over and those that were refused lie back weeks; the last three should have ended the day before yesterday.
    private async Task OutageAsync(Actor actor, Actor other, Guid system, int index, DateTimeOffset now, CancellationToken cancellation)
    {
        (int Ago, int Hours, OutageMove[] Moves) plan = (index % 4) switch
        {
            _ when index >= 12 => (4, 48, [OutageMove.Approve]),
            0 => (1, 72, [OutageMove.Approve]),
            1 => (8 + (index * 5), 6, [OutageMove.Approve, OutageMove.End]),
            2 => (5 + (index * 4), 6, [OutageMove.Refuse]),
            _ => (0, 12, []),
        };
        var (at, asked, version) = (now.AddDays(-plan.Ago), Guid.Empty, 1);
        await DemoClock.AtAsync(at, async () => asked = Must(await books.Keeping.AskAsync(
            actor, new OutageDraft(system, "更换老化部件", "停用期间专人值守，每两小时巡查一次", at, at.AddHours(plan.Hours)), cancellation)));
        foreach (var move in plan.Moves)
        {
            // Decided at once, run again an hour before the time that was asked for.
            await DemoClock.AtAsync(move == OutageMove.End ? at.AddHours(plan.Hours - 1) : at, async () => version = Must(await books.Keeping.MoveAsync(
                move == OutageMove.End ? actor : other, asked, version, move,
                move switch { OutageMove.Refuse => "防范措施不足", OutageMove.End => "已恢复运行", _ => "同意" }, cancellation)));
        }
    }

    private async Task ScoresAsync(Actor actor, IReadOnlyList<Known> schools, CancellationToken cancellation)
    {
        var reviewer = actor with { Id = new Guid("01930000-0000-7000-8000-00000000de02") };
        var now = times.Now;
        foreach (var (index, school) in schools.Index())
        {
            await DemoClock.AtAsync(now.AddDays(-(2 + (index * 9))), () => ScoreAsync(actor, reviewer, school, index, cancellation));
        }
    }

    private async Task ScoreAsync(Actor actor, Actor reviewer, Known school, int index, CancellationToken cancellation)
    {
        var own = actor with { PlaceIds = new HashSet<Guid> { school.Id } };
        var id = Must(await books.Standards.BeginAsync(own, school.Id, "school", cancellation));
        var points = new Dictionary<string, ItemScore>(StringComparer.Ordinal)
        {
            ["responsibility"] = new(40 - (index * 3 % 21)), ["training"] = new(20 - (index * 5 % 11)), ["education"] = new(18), ["propaganda"] = new(20 - (index % 8)),
        };
        var version = Must(await books.Standards.SaveAsync(own, id, 1, points, cancellation));
        if (index % 5 == 4)
        {
            return;
        }

        version = Must(await books.Standards.MoveAsync(own, id, version, ScoreMove.Submit, "", cancellation));
        if (index % 5 == 3)
        {
            return;
        }

        version = Must(await books.Standards.MoveAsync(reviewer, id, version, ScoreMove.Grade, "", cancellation));
        if (index % 7 == 2)
        {
            Must(await books.Standards.MoveAsync(own, id, version, ScoreMove.Appeal, "培训记录已补齐，请求重新评审", cancellation));
        }
    }

    private async Task PetrochemicalAsync(Actor actor, IReadOnlyList<Known> sites, CancellationToken cancellation)
    {
        (ThreeTaskKind Kind, string Title, long Budget)[] plans =
        [
            (ThreeTaskKind.RiskControl, "罐区雷电预警和可燃气体监测补强", 1_800_000), (ThreeTaskKind.FacilityRenewal, "固定冷却和泡沫系统更新改造", 6_500_000),
            (ThreeTaskKind.ForceBuilding, "企业专职消防队增配泡沫车", 3_200_000),
        ];
        (string Point, string Measure)[] controls = [("原油储罐区", "液位高高联锁、每班巡检"), ("装卸车台", "静电接地报警、双人监护"), ("循环水泵房", "备用电源月度试验")];
        var today = times.Today;
        foreach (var (index, site) in sites.Index())
        {
            foreach (var (step, plan) in plans.Index())
            {
                // One that has had its time, one in the middle of it, one that is to begin.
                var starts = today.AddMonths((step * 8) - 15);
                var draft = new TaskDraft(
                    site.Id, plan.Kind, plan.Title, "安全环保部", starts, starts.AddMonths(14), plan.Budget, index % 2 == 0 ? "地方石化" : "中石化");
                await TaskAsync(actor, draft, step == 0 && index % 2 == 0 ? 4 : 2 - step, index % 3 == 1, cancellation);
            }

            foreach (var (step, control) in controls.Index())
            {
                await ControlAsync(actor, new ControlDraft(site.Id, control.Point, control.Measure, "生产部经理", 7 * (step + 1), today.AddDays(-60)),
                    checks: step < 2, last: step == 0 || index % 2 == 0, cancellation);
            }
        }
    }

    // Verified whenever it was due, the last time with another result; or never.
    private async Task ControlAsync(Actor actor, ControlDraft draft, bool checks, bool last, CancellationToken cancellation)
    {
        var (id, version, begins) = (Guid.Empty, 1, times.StartOf(draft.From).AddHours(10));
        await DemoClock.AtAsync(begins, async () => id = Must(await books.Petrochemical.ControlAsync(actor, draft, cancellation)));
        for (var at = begins.AddDays(draft.EveryDays); checks && at < times.Now; at = at.AddDays(draft.EveryDays))
        {
            var held = last || at.AddDays(draft.EveryDays) < times.Now;
            await DemoClock.AtAsync(at, async () => version = Must(await books.Petrochemical.CheckAsync(actor, id, version, held, "现场核查联锁和记录", cancellation)));
        }
    }

    // Each report comes three months after the one before it, with a quarter of the work and of the money, or of half as much again.
    private async Task TaskAsync(Actor actor, TaskDraft draft, int reports, bool dear, CancellationToken cancellation)
    {
        string[] said = ["已完成设计和招标", "主要设备到货，开始安装", "安装完成，联调中", "验收合格，投入使用"];
        var (task, version) = (Guid.Empty, 1);
        var begins = times.StartOf(draft.StartsOn).AddHours(9);
        var now = times.Now;
        await DemoClock.AtAsync(
            begins.AddDays(-20) < now ? begins.AddDays(-20) : now, async () => task = Must(await books.Petrochemical.PlanAsync(actor, draft, cancellation)));
        for (var report = 1; report <= reports && begins.AddMonths(report * 3) < now; report++)
        {
            var body = new ReportDraft(report * 25, draft.Budget / (dear ? 2 : 4) * (dear && report > 1 ? 2 : 1), said[report - 1]);
            await DemoClock.AtAsync(
                begins.AddMonths(report * 3), async () => version = Must(await books.Petrochemical.ReportAsync(actor, task, version, body, cancellation)));
        }
    }

    private static T Must<T>(Outcome<T> outcome) =>
        outcome.Refusal is { } refusal ? throw new InvalidOperationException($"{refusal.Code} {refusal.Field}") : outcome.Value;
}

/// <summary>Those who enter what has a past.</summary>
internal sealed record GovernanceSeeders(SelfSeeder Rounds, SampleBook Samples, SystemSeeder Tests);

/// <summary>The books that the demonstration is entered through.</summary>
internal sealed record GovernanceBooks(KeepingBook Keeping, SystemBook Systems, StandardBook Standards, PetrochemicalBook Petrochemical);
