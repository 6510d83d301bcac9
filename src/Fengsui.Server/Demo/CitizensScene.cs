using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Reports;
using Fengsui.Hazards.Reports.Seeding;
using Fengsui.Hazards.Rewards;
using Fengsui.Hazards.Seeding;
using Fengsui.Kernel.Demo;
using Fengsui.Simulator;
using Fengsui.Simulator.County;

namespace Fengsui.Server.Demo;

/// <summary>
/// Citizens' reports of the last half year in every state, the hazards they became, and their rewards with a budget. Made from the county's seed;
/// only the demonstration has them.
/// </summary>
internal sealed class CitizensScene(DemoCounty demo, ReportSeeder seeder, TimeProvider clock) : IDemoScene
{
    private const int Count = 60;
    private const int Days = 180;
    private const long Budget = 20_000;
    private const string Inspector = "演示·监督员";
    private const string Colleague = "演示·监督员乙";
    private const string Chief = "演示·大队领导";
    private const string Unit = "演示·单位管理人";

    private static readonly (string Class, string Text, string Seen)[] Kinds =
    [
        ("exit-blocked", "后门一直锁着，里面堆了纸箱", "一层后门上锁，门内堆放纸箱，净宽不足"),
        ("lane-blocked", "消防通道每天晚上停满车，救护车都进不来", "消防车通道两侧停车，净宽约 2.6 米"),
        ("ebike", "楼道里好几辆电动车拉线充电", "楼梯间停放电动自行车 4 辆，2 辆正在充电"),
        ("facility-disabled", "喷淋的阀门被关了，问保安说修漏水", "湿式报警阀组控制阀关闭"),
        ("facility-faulty", "消火栓里没有水带，灭火器都过期了", "3 处室内消火栓箱缺水带，灭火器压力不足"),
        ("wiring", "厨房电线裸露，插线板挂在墙上", "后厨线路私拉乱接，未穿管保护"),
        ("window-barred", "二楼窗户全部焊死铁栏杆", "二层外窗设置固定铁栅栏，无逃生口"),
        ("gas", "小吃店煤气罐放在炉子旁边", "液化气瓶与灶具同室，间距不足"),
    ];

    private static readonly string[] Names = ["王建国", "李秀英", "张伟", "刘洋", "陈静", "杨帆", "赵敏", "周强"];

    // After the hazards of inspections.
    public int Order => 65;

    public Task PlayAsync(DemoContext context, CancellationToken cancellation)
    {
        var random = SeededRandom.For(context.Seed, "citizens");
        List<SimulatedPlace> places = [.. demo.County.Places];
        random.Shuffle(places);
        var now = clock.GetUtcNow();
        var reports = new List<SeedReport>();
        for (var i = 0; i < Count; i++)
        {
            reports.Add(Make(places[i], random, now, i, reports));
        }

        return seeder.AddAsync(context.Actor, reports, Budget, cancellation);
    }

    private static SeedReport Make(SimulatedPlace place, SeededRandom random, DateTimeOffset now, int index, List<SeedReport> before)
    {
        var (code, text, seen) = random.Pick(Kinds);

        // The newest come last; the last four of all came today and yesterday and wait.
        var received = index >= Count - 4 ? now.AddHours(-(Count - index) * 5) : now.AddDays(-(Days * (Count - 4 - index) / (Count - 4)) - 2).AddHours(-random.Between(0, 9));
        var anonymous = index % 3 == 1;
        var draft = new ReportDraft
        {
            ClassCode = code, Description = text, Where = place.Name, Longitude = (place.Position.LongitudeE6 / 1e6) + ((random.Between(0, 40) - 20) / 100_000.0),
            Latitude = (place.Position.LatitudeE6 / 1e6) + ((random.Between(0, 40) - 20) / 100_000.0), Name = anonymous ? "" : random.Pick(Names),
            Phone = anonymous ? "" : $"139{random.Between(10_000_000, 99_999_999)}", IsInsider = index % 19 == 7, DeclinesReward = index % 23 == 11,
        };
        var channel = index % 11 == 4 ? ReportChannel.Open311 : ReportChannel.Web;
        var report = new SeedReport(draft, place.VillageCode, null, received, channel, []);
        if (index > 3 && index % 14 == 9 && before[index - 1] is { MergeInto: null } main)
        {
            var same = received > main.ReceivedAt ? received : main.ReceivedAt.AddHours(2);
            return report with
            {
                Draft = draft with { ClassCode = main.Draft.ClassCode, Description = main.Draft.Description + "，还没人管", Where = main.Draft.Where, Longitude = main.Draft.Longitude, Latitude = main.Draft.Latitude },
                DivisionCode = main.DivisionCode, ReceivedAt = same, MergeInto = index - 1, Moves = After(same, now, [(ReportMove.Merge, 3, Inspector, new ReportInput())]),
            };
        }

        return Handle(report, place, seen, random, now, index);
    }

    private static SeedReport Handle(SeedReport report, SimulatedPlace place, string seen, SeededRandom random, DateTimeOffset now, int index)
    {
        var accept = (ReportMove.Accept, 2, Inspector, new ReportInput());
        var check = (ReportMove.Check, 8, Inspector, new ReportInput { Text = seen });
        var phone = report.Draft.Phone.Length > 0;
        var call = (ReportMove.CallBack, 30, Colleague, new ReportInput { CallBack = index % 7 == 3 ? CallBackResult.Unsatisfied : CallBackResult.Satisfied, Text = "电话回访" });
        var close = (ReportMove.Close, 2, Colleague, new ReportInput());
        if (index >= 56)
        {
            return report with { Moves = After(report.ReceivedAt, now, index == 57 ? [accept] : []) };
        }

        if (InHand(report, place, seen, now, index, accept, check) is { } open)
        {
            return open;
        }

        if (index % 10 == 3)
        {
            var none = "现场核查未发现所反映的问题";
            return report with
            {
                Moves = After(report.ReceivedAt, now, [accept, (ReportMove.Check, 9, Inspector, new ReportInput { Text = none }), (ReportMove.Unfound, 1, Inspector, new ReportInput { Text = none }),
                    (ReportMove.Answer, 20, Inspector, new ReportInput { Text = "您反映的问题经现场核查未发现，欢迎继续监督。" }), .. phone ? [call] : Array.Empty<(ReportMove, int, string, ReportInput)>(), close]),
            };
        }

        if (index % 10 == 6)
        {
            var other = index % 20 == 6;
            return report with
            {
                Moves = After(report.ReceivedAt, now, [
                    other ? (ReportMove.Transfer, 5, Inspector, new ReportInput { Department = "县城市管理局", Text = "占道经营由城管部门处理" }) : (ReportMove.Reject, 5, Inspector, new ReportInput { Text = "反映事项不属于消防安全范围" }),
                    (ReportMove.Answer, 12, Inspector, new ReportInput { Text = other ? "您反映的问题已转县城市管理局处理。" : "您反映的事项不属于消防安全范围，建议拨打 12345。" }),
                    .. phone ? [call] : Array.Empty<(ReportMove, int, string, ReportInput)>(), close]),
            };
        }

        return Founded(report, place, seen, random, now, index, accept, check);
    }

    // Some of the last are still in the middle of their way.
    private static SeedReport? InHand(
        SeedReport report, SimulatedPlace place, string seen, DateTimeOffset now, int index, (ReportMove, int, string, ReportInput) accept, (ReportMove, int, string, ReportInput) check)
    {
        var placed = report with { PlaceId = DemoCounty.IdOf(place.Id) };
        return index switch
        {
            50 => placed with { Moves = After(report.ReceivedAt, now, [accept, check]) },
            51 => placed with { Moves = After(report.ReceivedAt, now, [accept, check, (ReportMove.Found, 1, Inspector, new ReportInput { Text = seen })]), Hazard = HazardOf(report, place, seen, index, []) },
            52 => placed with { Moves = After(report.ReceivedAt, now, [accept, check, (ReportMove.Unfound, 1, Inspector, new ReportInput { Text = "现场核查未发现所反映的问题" })]) },
            53 => report with { Moves = After(report.ReceivedAt, now, [(ReportMove.Reject, 5, Inspector, new ReportInput { Text = "反映事项不属于消防安全范围" })]) },
            54 => report with { Moves = After(report.ReceivedAt, now, [(ReportMove.Transfer, 5, Inspector, new ReportInput { Department = "县城市管理局", Text = "占道经营由城管部门处理" })]) },
            _ => null,
        };
    }

    private static SeedHazard HazardOf(SeedReport report, SimulatedPlace place, string seen, int index, List<SeedMove> moves) => new(
        new FindingDraft
        {
            PlaceId = DemoCounty.IdOf(place.Id), Description = seen, ClassCode = report.Draft.ClassCode, ResponsibleUnit = place.Name, ResponsiblePerson = "消防安全责任人",
            Severity = index % 9 == 4 ? HazardSeverity.Serious : HazardSeverity.General,
        },
        report.ReceivedAt.AddHours(11), Inspector, moves);

    private static SeedReport Founded(
        SeedReport report, SimulatedPlace place, string seen, SeededRandom random, DateTimeOffset now, int index, (ReportMove, int, string, ReportInput) accept,
        (ReportMove, int, string, ReportInput) check)
    {
        var found = report.ReceivedAt.AddHours(11);
        var hazardMoves = HazardMoves(found, now, random, index, out var ended);
        (ReportMove, int, string, ReportInput)[] steps =
        [
            accept, check, (ReportMove.Found, 1, Inspector, new ReportInput { Text = seen }),
            (ReportMove.Answer, 40, Inspector, new ReportInput { Text = "您反映的情况属实，我们已责令单位整改。感谢您的举报。" }),
            .. report.Draft.Phone.Length > 0 ? [(ReportMove.CallBack, 24, Colleague, new ReportInput { CallBack = CallBackResult.Satisfied, Text = "电话回访" })] : Array.Empty<(ReportMove, int, string, ReportInput)>(),
        ];
        var moves = After(report.ReceivedAt, now, steps).ToList();
        if (ended is { } end && moves.Count == steps.Length && end.AddDays(1) < now)
        {
            moves.Add(new SeedReportMove(ReportMove.Close, end.AddDays(1) > moves[^1].At ? end.AddDays(1) : moves[^1].At.AddHours(1), Colleague, new ReportInput()));
        }

        return report with
        {
            PlaceId = DemoCounty.IdOf(place.Id), Hazard = HazardOf(report, place, seen, index, hazardMoves), Moves = moves, Satisfied = index % 5 == 2 ? true : null,
            Reward = hazardMoves.Count > 0 && !report.Draft.IsInsider && !report.Draft.DeclinesReward ? RewardMoves(moves[^1].At, now, index) : null,
        };
    }

    private static List<SeedMove> HazardMoves(DateTimeOffset found, DateTimeOffset now, SeededRandom random, int index, out DateTimeOffset? ended)
    {
        ended = null;
        var deadline = DateOnly.FromDateTime(found.AddDays(30).UtcDateTime);
        var who = new HazardInput { SupervisingUnit = "属地镇人民政府", SupervisingPerson = "分管负责人" };
        (HazardMove Move, int Days, string By, HazardInput Input)[] steps =
        [
            (HazardMove.Register, 1, Inspector, who),
            (HazardMove.Order, 1, Inspector, who with { Order = OrderKind.Timed, Measures = "限期改正", InterimMeasures = "专人值守", Deadline = deadline }),
            (HazardMove.Submit, random.Between(3, 12), Unit, new HazardInput { Text = "已整改完成" }),
            (HazardMove.Pass, 2, Inspector, new HazardInput { Text = "现场复查合格" }),
            (HazardMove.Close, 1, Chief, new HazardInput { RootCause = "管理不到位" }),
        ];
        var moves = new List<SeedMove>();
        var at = found;
        foreach (var step in steps)
        {
            at = at.AddDays(step.Days).AddHours(1);
            if (at >= now || (index % 8 == 5 && step.Move == HazardMove.Submit))
            {
                return moves;
            }

            moves.Add(new SeedMove(step.Move, at, step.By, step.Input));
        }

        ended = at;
        return moves;
    }

    private static List<SeedRewardMove> RewardMoves(DateTimeOffset from, DateTimeOffset now, int index)
    {
        (RewardMove Move, int Days, string By)[] steps = (index % 6) switch
        {
            0 => [],
            1 => [(RewardMove.Propose, 2, Inspector)],
            2 => [(RewardMove.Propose, 2, Inspector), (RewardMove.Approve, 2, Chief)],
            3 => [(RewardMove.Propose, 2, Inspector), (RewardMove.Approve, 2, Chief), (RewardMove.Claim, 5, Inspector)],
            _ => [(RewardMove.Propose, 2, Inspector), (RewardMove.Approve, 2, Chief), (RewardMove.Claim, 5, Inspector), (RewardMove.Pay, 9, Colleague)],
        };
        var at = from;
        var moves = new List<SeedRewardMove>();
        foreach (var step in steps)
        {
            at = at.AddDays(step.Days);
            if (at >= now)
            {
                break;
            }

            moves.Add(new SeedRewardMove(step.Move, at, step.By));
        }

        return moves;
    }

    private static List<SeedReportMove> After(DateTimeOffset from, DateTimeOffset now, IEnumerable<(ReportMove Move, int Hours, string By, ReportInput Input)> steps)
    {
        var at = from;
        var moves = new List<SeedReportMove>();
        foreach (var (move, hours, by, input) in steps)
        {
            at = at.AddHours(hours);
            if (at >= now)
            {
                break;
            }

            moves.Add(new SeedReportMove(move, at, by, input));
        }

        return moves;
    }
}
