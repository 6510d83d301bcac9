using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Levers;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Demo;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Server.Demo;

/// <summary>Levers of each kind of the last months in different states, used on overdue hazards of the demonstration county. Only the demonstration has them.</summary>
internal sealed class LeversScene(Records records, LeverBook book, LeverReader reader, DemoTimeline timeline, LocalTime times) : IDemoScene
{
    private const string Office = "云岭县消防救援大队";
    private const int Hazards = 34;

    private List<Actor> _people = [];

    // After the notices.
    public int Order => 62;

    private Actor Inspector => _people[0];

    private Actor Colleague => _people[1];

    private Actor Chief => _people[2];

    private Actor Police => _people[3];

    public async Task PlayAsync(DemoContext context, CancellationToken cancellation)
    {
        _people =
        [
            EnforcementScene.Someone(context, "demo.inspector", "演示·监督员", RoleNames.FireInspector, 1),
            EnforcementScene.Someone(context, "demo.inspector-2", "演示·监督员乙", RoleNames.FireInspector, 2),
            EnforcementScene.Someone(context, "demo.chief", "演示·大队领导", RoleNames.BrigadeChief, 3),
            EnforcementScene.Someone(context, "demo.police", "演示·派出所民警", RoleNames.PoliceStation, 4),
        ];
        await using var reading = records.Open(context.Actor);
        var hazards = await reading.Set<Hazard>().AsNoTracking().Where(h => h.EndedAt == null && h.RegisteredAt != null)
            .OrderByDescending(h => h.State == HazardState.Overdue || h.State == HazardState.Escalated).ThenBy(h => h.ChangedAt).Take(Hazards)
            .ToListAsync(cancellation);
        if (hazards.Count < Hazards)
        {
            return;
        }

        Interviews(hazards, cancellation);
        Exposures(hazards, cancellation);
        Operations(context.DivisionCode, cancellation);
        Transfers(hazards, cancellation);
        Penalties(hazards, cancellation);
    }

    // Each has come as far as its age lets it; what was promised at the oldest is done, at the others some of it is not.
    private void Interviews(List<Hazard> hazards, CancellationToken cancellation)
    {
        var draft = new LeverDraft { Kind = LeverKind.Interview, Reason = "隐患逾期未改，集中约谈", Office = Office, Agenda = "整改进展、困难、完成时限" };
        (int Count, double Share)[] groups = [(3, 0.1), (2, 0.25), (3, 0.4), (2, 0.6), (2, 0.8), (2, 0.97), (2, 1)];
        var from = 0;
        foreach (var (index, (count, share)) in groups.Index())
        {
            var some = hazards.GetRange(from, count);
            from += count;
            var proposed = Between(some, share);
            timeline.Add(proposed, async () =>
            {
                var lever = await ProposeAsync(Inspector, draft with { HazardIds = Ids(some) }, cancellation);
                timeline.Add(proposed.AddHours(3), async () =>
                {
                    var meets = proposed.AddDays(4);
                    lever = await MoveAsync(Inspector, lever, LeverMove.Notify, new LeverInput { MeetsAt = meets, Venue = "大队二楼会议室" }, cancellation);
                    timeline.Add(meets.AddHours(1), () => HoldAsync(lever, index, cancellation));
                });
            });
        }
    }

    private async Task HoldAsync(LeverMade lever, int index, CancellationToken cancellation)
    {
        var held = new LeverInput
        {
            Text = "各单位说明了原因，承诺限期完成整改。", Attendees = "各单位消防安全责任人",
            Tasks = [new("清除堵塞安全出口的物品", "单位消防安全责任人", times.Today.AddDays(5)), new("更换失效的灭火器", "单位消防安全管理人", times.Today.AddDays(10))],
        };
        lever = await MoveAsync(Inspector, lever, LeverMove.Hold, held, cancellation);
        Tasks(lever, index == 0 ? 2 : index % 2, index == 0 ? "承诺事项已全部落实，约谈结束。" : "", cancellation);
    }

    private void Exposures(List<Hazard> hazards, CancellationToken cancellation)
    {
        foreach (var (index, hazard) in hazards.Skip(16).Take(6).Index())
        {
            var proposed = Between([hazard], 0.15 + (index * 0.15));
            var draft = new LeverDraft
            {
                Kind = LeverKind.Exposure, HazardIds = [hazard.Id], Reason = "多次督促仍未整改", Office = Office, PublicText = $"{hazard.Description}，至今未整改到位。",
            };
            timeline.Add(proposed, async () =>
            {
                var lever = await ProposeAsync(Inspector, draft, cancellation);
                timeline.Add(proposed.AddDays(1), async () => lever = await MoveAsync(Colleague, lever, LeverMove.PassLegal, new LeverInput(), cancellation));
                timeline.Add(proposed.AddDays(2), async () => lever = await MoveAsync(Chief, lever, LeverMove.PassPrivacy, new LeverInput(), cancellation));
                if (index == 4)
                {
                    return;
                }

                timeline.Add(proposed.AddDays(3), async () => lever = await MoveAsync(Chief, lever, LeverMove.Publish, new LeverInput(), cancellation));
                if (index == 1)
                {
                    timeline.Add(
                        proposed.AddDays(9),
                        async () => await MoveAsync(Chief, lever, LeverMove.Withdraw, new LeverInput { Text = "单位名称有变更，核实后重新发布" }, cancellation));
                }
            });
        }
    }

    private void Operations(string county, CancellationToken cancellation)
    {
        (string Subject, string Attendees, int DaysAgo)[] all =
        [
            ("农贸市场消防安全联合检查", "公安、市场监管、商务", 130), ("消防车通道联合整治", "公安、住建、城管、自然资源", 62),
            ("出租房“三合一”联合清理", "公安、住建、市场监管", 24), ("高层建筑飞线充电联合整治", "公安、住建、供电", 0),
        ];
        foreach (var (index, (subject, attendees, days)) in all.Index())
        {
            var proposed = timeline.Now.AddDays(-days);
            var draft = new LeverDraft
            {
                Kind = LeverKind.Operation, DivisionCode = county, Subject = subject, Reason = "隐患多发，一家管不了", Office = Office, Attendees = attendees,
                Agenda = "分工、时间、宣传", MeetsAt = proposed.AddDays(3), Venue = "县政府三号会议室",
            };
            timeline.Add(proposed, async () =>
            {
                var lever = await ProposeAsync(Inspector, draft, cancellation);
                timeline.Add(proposed.AddDays(3).AddHours(1), async () =>
                {
                    var met = new LeverInput
                    {
                        Text = "商定两个月内开展两次夜间行动。", Attendees = attendees,
                        Tasks = [new("联合执法、逐户登记", "住建局", times.Today.AddDays(14)), new("清拖占道车辆、拆除违规设施", "城管局", times.Today.AddDays(45))],
                    };
                    lever = await MoveAsync(Inspector, lever, LeverMove.Meet, met, cancellation);
                    timeline.Add(proposed.AddDays(12), async () =>
                    {
                        lever = await MoveAsync(Inspector, lever, LeverMove.Act, new LeverInput { Text = "第一次夜间行动出动 26 人。" }, cancellation);
                        Tasks(lever, index == 0 ? 2 : 1, index == 0 ? "两次行动完成，问题已销号。" : "", cancellation);
                    });
                });
            });
        }
    }

    private void Transfers(List<Hazard> hazards, CancellationToken cancellation)
    {
        var sent = new LeverInput { To = Office, ToRole = RoleNames.FireInspector, Text = "超出派出所职权" };
        double[] shares = [0.2, 0.45, 0.7, 0.9, 0.99, 1];
        foreach (var (index, hazard) in Rest(hazards, 0))
        {
            var proposed = Between([hazard], shares[index]);
            var draft = new LeverDraft { Kind = LeverKind.Transfer, HazardIds = [hazard.Id], Reason = "日常检查发现，超出职权", Office = "城关派出所" };
            timeline.Add(proposed, async () =>
            {
                var lever = await ProposeAsync(Police, draft, cancellation);
                timeline.Add(proposed.AddDays(1), async () => lever = await MoveAsync(Police, lever, LeverMove.Send, sent, cancellation));
                timeline.Add(proposed.AddDays(2), async () => lever = await MoveAsync(Inspector, lever, LeverMove.Receive, new LeverInput(), cancellation));
                timeline.Add(proposed.AddDays(4), async () => lever = await MoveAsync(
                    Inspector, lever, index % 3 == 1 ? LeverMove.Return : LeverMove.Accept, new LeverInput { Text = "缺现场照片" }, cancellation));
                if (index % 3 == 0)
                {
                    timeline.Add(proposed.AddDays(15), async () => await MoveAsync(Inspector, lever, LeverMove.Finish, new LeverInput { Text = "已立案查处" }, cancellation));
                }
            });
        }
    }

    private void Penalties(List<Hazard> hazards, CancellationToken cancellation)
    {
        foreach (var (index, hazard) in Rest(hazards, 1))
        {
            var proposed = Between([hazard], 0.05 + (index * 0.19));
            var draft = new LeverDraft { Kind = LeverKind.Penalty, HazardIds = [hazard.Id], Reason = "责令改正后仍不改正", Office = Office };
            timeline.Add(proposed, async () =>
            {
                var lever = await ProposeAsync(Inspector, draft, cancellation);
                timeline.Add(proposed.AddDays(6), async () => lever = await DecideAsync(lever, cancellation));
                if (index % 3 == 1)
                {
                    timeline.Add(proposed.AddDays(12), async () => await MoveAsync(Inspector, lever, LeverMove.Appeal, new LeverInput { Text = "当事人申请行政复议" }, cancellation));
                }
                else if (index % 3 == 2)
                {
                    timeline.Add(proposed.AddDays(14), async () => await MoveAsync(
                        Inspector, lever, LeverMove.Pay, new LeverInput { SettledOn = times.Today, Text = "已缴纳" }, cancellation));
                }
            });
        }
    }

    // In the middle of what the rule suggests; where it suggests nothing, a warning with its reason.
    private async Task<LeverMade> DecideAsync(LeverMade lever, CancellationToken cancellation)
    {
        var suggested = (await reader.FindAsync(Inspector, lever.Id, cancellation))!.Lever;
        var amount = suggested.SuggestedFrom is { } from ? from + (((suggested.SuggestedTo ?? from) - from) / 4) : 0;
        var decision = new LeverInput { Amount = amount, OutsideReason = suggested.SuggestedFrom is null ? "规则没有幅度，予以警告" : "", Text = "决定给予行政处罚" };
        return await MoveAsync(Chief, lever, LeverMove.Decide, decision, cancellation);
    }

    // The first so many tasks are done a day before they are due; then it may end.
    private void Tasks(LeverMade lever, int done, string ends, CancellationToken cancellation)
    {
        var now = times.Now;
        timeline.Add(now, async () =>
        {
            var tasks = (await reader.FindAsync(Inspector, lever.Id, cancellation))!.Tasks.OrderBy(t => t.DueOn).Take(done).ToList();
            foreach (var task in tasks)
            {
                var at = times.StartOf(task.DueOn).AddHours(-8);
                timeline.Add(at < now ? now : at, async () => lever = EnforcementScene.Need(
                    await book.TaskDoneAsync(Inspector, lever.Id, lever.Version, task.Id, "已完成，附照片", cancellation)));
            }

            if (ends.Length > 0)
            {
                timeline.Add(
                    times.StartOf(tasks[^1].DueOn).AddDays(1),
                    async () => await MoveAsync(Inspector, lever, LeverMove.Finish, new LeverInput { Text = ends }, cancellation));
            }
        });
    }

    // Every second of those that no other lever is about, so that both kinds reach back more than a month, whatever day it is.
    private static IEnumerable<(int Index, Hazard Hazard)> Rest(List<Hazard> hazards, int first) => hazards.Skip(22).Where((_, i) => i % 2 == first).Index();

    // So far between what was last done about the hazards and today.
    private DateTimeOffset Between(List<Hazard> hazards, double share)
    {
        var last = hazards.Max(h => h.ChangedAt);
        return last + ((timeline.Now - last) * share);
    }

    private static List<Guid> Ids(List<Hazard> hazards) => hazards.ConvertAll(h => h.Id);

    private async Task<LeverMade> ProposeAsync(Actor actor, LeverDraft draft, CancellationToken cancellation) =>
        EnforcementScene.Need(await book.ProposeAsync(actor, draft, cancellation));

    private async Task<LeverMade> MoveAsync(Actor actor, LeverMade lever, LeverMove move, LeverInput input, CancellationToken cancellation) =>
        EnforcementScene.Need(await book.MoveAsync(actor, lever.Id, lever.Version, move, input, cancellation));
}
