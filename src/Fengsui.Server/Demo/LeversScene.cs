using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Levers;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Demo;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Server.Demo;

/// <summary>A few levers of each kind in different states, used on overdue hazards of the demonstration county. Only the demonstration has them.</summary>
internal sealed class LeversScene(Records records, LeverBook book, LeverReader reader, LocalTime times) : IDemoScene
{
    private const string Office = "云岭县消防救援大队";
    private const int Hazards = 24;

    private List<Actor> _people = [];

    // After the notices.
    public int Order => 63;

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
        var hazards = await reading.Set<Hazard>().Where(h => h.EndedAt == null && h.RegisteredAt != null)
            .OrderByDescending(h => h.State == HazardState.Overdue || h.State == HazardState.Escalated).ThenBy(h => h.FoundAt).Take(Hazards)
            .ToListAsync(cancellation);
        if (hazards.Count < Hazards)
        {
            return;
        }

        await InterviewsAsync(hazards, cancellation);
        await ExposuresAsync(hazards, cancellation);
        await OperationsAsync(context.DivisionCode, cancellation);
        await TransfersAsync(hazards, cancellation);
        await PenaltiesAsync(hazards, cancellation);
    }

    private async Task InterviewsAsync(List<Hazard> hazards, CancellationToken cancellation)
    {
        var draft = new LeverDraft { Kind = LeverKind.Interview, Reason = "隐患逾期未改，集中约谈", Office = Office, Agenda = "整改进展、困难、完成时限" };
        await ProposeAsync(Inspector, draft with { HazardIds = Ids(hazards, 0, 3) }, cancellation);
        var planned = await ProposeAsync(Inspector, draft with { HazardIds = Ids(hazards, 3, 3) }, cancellation);
        var meets = new LeverInput { MeetsAt = times.Now.AddDays(3), Venue = "大队二楼会议室" };
        await MoveAsync(Inspector, planned, LeverMove.Notify, meets, cancellation);
        var held = await ProposeAsync(Inspector, draft with { HazardIds = Ids(hazards, 6, 2) }, cancellation);
        held = await MoveAsync(Inspector, held, LeverMove.Notify, meets, cancellation);
        await MoveAsync(
            Inspector, held, LeverMove.Hold,
            new LeverInput
            {
                Text = "各单位说明了原因，承诺限期完成整改。", Attendees = "各单位消防安全责任人",
                Tasks = [new("清除堵塞安全出口的物品", "单位消防安全责任人", times.Today.AddDays(5)), new("更换失效的灭火器", "单位消防安全管理人", times.Today.AddDays(10))],
            },
            cancellation);
    }

    private async Task ExposuresAsync(List<Hazard> hazards, CancellationToken cancellation)
    {
        var levers = new List<LeverMade>();
        foreach (var hazard in hazards.Skip(8).Take(4))
        {
            levers.Add(await ProposeAsync(
                Inspector,
                new LeverDraft
                {
                    Kind = LeverKind.Exposure, HazardIds = [hazard.Id], Reason = "多次督促仍未整改", Office = Office, PublicText = $"{hazard.Description}，至今未整改到位。",
                },
                cancellation));
        }

        foreach (var (index, made) in levers.Skip(1).Index())
        {
            var lever = await MoveAsync(Colleague, made, LeverMove.PassLegal, new LeverInput(), cancellation);
            lever = await MoveAsync(Chief, lever, LeverMove.PassPrivacy, new LeverInput(), cancellation);
            if (index > 0)
            {
                lever = await MoveAsync(Chief, lever, LeverMove.Publish, new LeverInput(), cancellation);
            }

            if (index == 2)
            {
                await MoveAsync(Chief, lever, LeverMove.Withdraw, new LeverInput { Text = "单位名称有变更，核实后重新发布" }, cancellation);
            }
        }
    }

    private async Task OperationsAsync(string county, CancellationToken cancellation)
    {
        var draft = new LeverDraft
        {
            Kind = LeverKind.Operation, DivisionCode = county, Subject = "消防车通道联合整治", Reason = "占用消防车通道问题突出", Office = Office,
            Attendees = "公安、住建、城管、自然资源", Agenda = "分工、时间、宣传", MeetsAt = times.Now.AddDays(2), Venue = "县政府三号会议室",
        };
        await ProposeAsync(Inspector, draft with { Subject = "高层建筑飞线充电联合整治" }, cancellation);
        var lever = await ProposeAsync(Inspector, draft, cancellation);
        lever = await MoveAsync(
            Inspector, lever, LeverMove.Meet,
            new LeverInput
            {
                Text = "商定本月开展两次夜间行动。", Attendees = draft.Attendees,
                Tasks = [new("施划车位和标线", "住建局", times.Today.AddDays(14)), new("清拖占道车辆", "交警大队", times.Today.AddDays(7))],
            },
            cancellation);
        await MoveAsync(Inspector, lever, LeverMove.Act, new LeverInput { Text = "第一次夜间行动出动 26 人。" }, cancellation);
    }

    private async Task TransfersAsync(List<Hazard> hazards, CancellationToken cancellation)
    {
        var sent = new LeverInput { To = Office, ToRole = RoleNames.FireInspector, Text = "超出派出所职权" };
        for (var index = 0; index < 4; index++)
        {
            var draft = new LeverDraft { Kind = LeverKind.Transfer, HazardIds = Ids(hazards, 12 + index, 1), Reason = "日常检查发现，超出职权", Office = "城关派出所" };
            var lever = await ProposeAsync(Police, draft, cancellation);
            if (index == 0)
            {
                continue;
            }

            lever = await MoveAsync(Police, lever, LeverMove.Send, sent, cancellation);
            if (index >= 2)
            {
                lever = await MoveAsync(Inspector, lever, LeverMove.Receive, new LeverInput(), cancellation);
                await MoveAsync(Inspector, lever, index == 2 ? LeverMove.Accept : LeverMove.Return, new LeverInput { Text = "缺现场照片" }, cancellation);
            }
        }
    }

    private async Task PenaltiesAsync(List<Hazard> hazards, CancellationToken cancellation)
    {
        for (var index = 0; index < 4; index++)
        {
            var lever = await ProposeAsync(
                Inspector, new LeverDraft { Kind = LeverKind.Penalty, HazardIds = Ids(hazards, 16 + index, 1), Reason = "责令改正后仍不改正", Office = Office }, cancellation);
            if (index == 0)
            {
                continue;
            }

            // In the middle of what the rule suggests; where it suggests nothing, a warning with its reason.
            var suggested = (await reader.FindAsync(Inspector, lever.Id, cancellation))!.Lever;
            var amount = suggested.SuggestedFrom is { } from ? from + (((suggested.SuggestedTo ?? from) - from) / 4) : 0;
            var decision = new LeverInput { Amount = amount, OutsideReason = suggested.SuggestedFrom is null ? "规则没有幅度，予以警告" : "", Text = "决定给予行政处罚" };
            lever = await MoveAsync(Chief, lever, LeverMove.Decide, decision, cancellation);
            if (index == 2)
            {
                await MoveAsync(Inspector, lever, LeverMove.Appeal, new LeverInput { Text = "当事人申请行政复议" }, cancellation);
            }
            else if (index == 3)
            {
                await MoveAsync(Inspector, lever, LeverMove.Pay, new LeverInput { SettledOn = times.Today, Text = "已缴纳" }, cancellation);
            }
        }
    }

    private static List<Guid> Ids(List<Hazard> hazards, int from, int count) => [.. hazards.Skip(from).Take(count).Select(h => h.Id)];

    private async Task<LeverMade> ProposeAsync(Actor actor, LeverDraft draft, CancellationToken cancellation) =>
        EnforcementScene.Need(await book.ProposeAsync(actor, draft, cancellation));

    private async Task<LeverMade> MoveAsync(Actor actor, LeverMade lever, LeverMove move, LeverInput input, CancellationToken cancellation) =>
        EnforcementScene.Need(await book.MoveAsync(actor, lever.Id, lever.Version, move, input, cancellation));
}
