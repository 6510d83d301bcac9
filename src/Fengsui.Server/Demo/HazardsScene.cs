using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Seeding;
using Fengsui.Kernel.Demo;
using Fengsui.Simulator;
using Fengsui.Simulator.County;

namespace Fengsui.Server.Demo;

/// <summary>
/// Hazards of the last half year at places of the demonstration county, in every state. Made from the county's seed; only the demonstration
/// has them.
/// </summary>
internal sealed class HazardsScene(DemoCounty demo, HazardSeeder seeder, TimeProvider clock) : IDemoScene
{
    private const int Count = 240;
    private const int Days = 180;
    private const string Inspector = "演示·监督员";
    private const string Colleague = "演示·监督员乙";
    private const string Unit = "演示·单位管理人";

    private static readonly (string Class, string Part, string Text, string Cause)[] Kinds =
    [
        ("exit-blocked", "一层后门", "安全出口被货物堵塞，净宽不足 0.8 米", "管理不到位"),
        ("lane-blocked", "门前通道", "消防车通道停放车辆，通行宽度不足 4 米", "车位不足"),
        ("facility-faulty", "屋顶水箱间", "室内消火栓压力不足，末端无水", "维护保养不落实"),
        ("facility-missing", "二层走道", "未设置疏散指示标志和应急照明", "建设时未配置"),
        ("wiring", "后厨", "电气线路私拉乱接，未穿管保护", "线路老化"),
        ("ebike", "楼梯间", "电动自行车在楼梯间停放、充电", "充电设施不足"),
        ("lining", "包间", "装修使用易燃可燃材料", "装修未经审查"),
        ("window-barred", "二层外窗", "外窗设置影响逃生的铁栅栏", "防盗考虑"),
        ("control-room", "消防控制室", "值班人员未持证上岗", "人员流动"),
        ("management", "全场", "未开展月度防火检查，记录不全", "管理不到位"),
    ];

    // After the places, and after those who are responsible for them.
    public int Order => 60;

    public Task PlayAsync(DemoContext context, CancellationToken cancellation)
    {
        var random = SeededRandom.For(context.Seed, "hazards");
        List<SimulatedPlace> all = [.. demo.County.Places];
        random.Shuffle(all);
        var now = clock.GetUtcNow();
        return seeder.AddAsync(context.Actor, [.. all.Take(Count).Select((place, index) => Make(place, random, now, index))], cancellation);
    }

    private static SeedHazard Make(SimulatedPlace place, SeededRandom random, DateTimeOffset now, int index)
    {
        var (code, part, text, cause) = random.Pick(Kinds);
        var found = now.AddDays(-random.Between(1, Days)).AddHours(-random.Between(0, 8));
        var source = random.Pick([HazardSource.Inspection, HazardSource.Patrol, HazardSource.SelfCheck, HazardSource.Inspection]);
        var finding = new FindingDraft
        {
            PlaceId = DemoCounty.IdOf(place.Id), Part = part, Description = text, ClassCode = code, Source = source,
            Severity = random.Chance(0.15) ? HazardSeverity.Serious : HazardSeverity.General, ResponsibleUnit = place.Name, ResponsiblePerson = "消防安全责任人",
        };
        return new SeedHazard(finding, found, source == HazardSource.SelfCheck ? Unit : Inspector, Moves(random, found, now, index, cause));
    }

    // As far as a hazard of its age has usually come; a few stay behind.
    private static List<SeedMove> Moves(SeededRandom random, DateTimeOffset found, DateTimeOffset now, int index, string cause)
    {
        var moves = new List<SeedMove>();
        var at = found;
        bool Next(HazardMove move, int days, string by, HazardInput input)
        {
            at = at.AddDays(days).AddHours(1);
            if (at < now)
            {
                moves.Add(new SeedMove(move, at, by, input));
            }

            return at < now;
        }

        if (index % 17 == 5)
        {
            Next(HazardMove.Dismiss, 1, Colleague, new HazardInput { Text = "现场核实不属实" });
            return moves;
        }

        var who = new HazardInput { SupervisingUnit = "属地镇人民政府", SupervisingPerson = "分管负责人" };
        if (index % 9 == 2)
        {
            Next(HazardMove.CorrectOnSite, 0, Colleague, who with { Text = "当场清除", RootCause = cause });
            return moves;
        }

        var deadline = DateOnly.FromDateTime(at.AddDays(random.Between(10, 45)).UtcDateTime);
        var ordered = who with
        {
            Order = OrderKind.Timed, Measures = "限期改正，整改到位后申请复查", InterimMeasures = "专人值守，每两小时巡查一次", Deadline = deadline,
            Funds = random.Between(1, 60) * 500,
        };
        if (!Next(HazardMove.Register, 1, Inspector, who) || index % 13 == 7 || !Next(HazardMove.Order, 1, Inspector, ordered))
        {
            return moves;
        }

        var due = new DateTimeOffset(deadline.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8));
        if (index % 6 == 1 && due < now)
        {
            at = due;
            Next(HazardMove.Lapse, 0, "系统", new HazardInput());
            if (index % 12 == 1)
            {
                Next(HazardMove.Escalate, 2, Inspector, new HazardInput { Level = EscalationLevel.Letter, Text = "逾期未改，发督办函" });
            }

            return moves;
        }

        if (Next(HazardMove.Submit, random.Between(2, 9), Unit, new HazardInput { Text = "已整改完成", Funds = ordered.Funds })
            && Next(HazardMove.Pass, 2, Inspector, new HazardInput { Text = "现场复查合格" }) && index % 10 != 3)
        {
            Next(HazardMove.Close, 1, Colleague, new HazardInput { RootCause = cause });
        }

        return moves;
    }
}
