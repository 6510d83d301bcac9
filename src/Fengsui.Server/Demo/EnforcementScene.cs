using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Inspections;
using Fengsui.Hazards.OfficialNotices;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Demo;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Simulator;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Server.Demo;

/// <summary>
/// Inspections and notices of the demonstration county, in every state, through the same books as every other. Only the demonstration has them.
/// </summary>
internal sealed class EnforcementScene(
    DemoCounty demo, Records records, InspectionBook inspections, InspectionReader reader, NoticeBook notices, LocalTime times) : IDemoScene
{
    private const int Visits = 20;
    private const int Papers = 40;
    private const string Office = "云岭县消防救援大队";

    private static readonly Inspector[] Pair = [new("演示·监督员", "演-001"), new("演示·监督员乙", "演-002")];
    private static readonly string[] Notes = ["现场负责人陪同检查", "已当场告知整改要求", "对前次问题一并核查", "对员工进行了疏散提示"];

    // After the hazards.
    public int Order => 62;

    public async Task PlayAsync(DemoContext context, CancellationToken cancellation)
    {
        var inspector = Someone(context, "demo.inspector", "演示·监督员", RoleNames.FireInspector, 1);
        await InspectAsync(inspector, SeededRandom.For(context.Seed, "inspections"), cancellation);
        await WriteAsync(inspector, cancellation);
    }

    /// <summary>Somebody of the demonstration.</summary>
    internal static Actor Someone(DemoContext context, string name, string shown, string role, int number) => context.Actor with
    {
        Id = new Guid($"01930000-0000-7000-8000-{number:D12}"), Name = name, DisplayName = shown, Roles = new HashSet<string>(StringComparer.Ordinal) { role },
    };

    /// <summary>The value of what the demonstration does lawfully.</summary>
    internal static T Need<T>(Outcome<T> outcome) =>
        outcome.Refusal is { } refusal ? throw new InvalidOperationException($"{refusal.Code} {refusal.Field} {string.Join(' ', refusal.Arguments)}") : outcome.Value;

    private async Task InspectAsync(Actor inspector, SeededRandom random, CancellationToken cancellation)
    {
        List<Simulator.County.SimulatedPlace> places = [.. demo.County.Places];
        random.Shuffle(places);
        foreach (var (index, place) in places.Take(Visits).Index())
        {
            var kind = (InspectionKind)(index % 5);
            var draft = new InspectionDraft(
                DemoCounty.IdOf(place.Id), kind, times.Today.AddDays(index % 6), Pair, kind == InspectionKind.Thematic ? "life-lane" : "", StartNow: index >= 7);
            var made = Need(await inspections.PlanAsync(inspector, draft, cancellation));
            if (index == 6)
            {
                Need(await inspections.CancelAsync(inspector, made.Id, made.Version, "单位停业，改期检查", cancellation));
            }

            if (index >= 9)
            {
                await FinishAsync(inspector, made, place.Name, index, cancellation);
            }
        }
    }

    private async Task FinishAsync(Actor inspector, InspectionMade made, string unit, int index, CancellationToken cancellation)
    {
        var version = made.Version;
        if (index % 3 != 0)
        {
            var found = new FindingDecision(
                null, index % 2 == 0 ? "疏散通道堆放杂物" : "灭火器压力不足，未按期检查", index % 2 == 0 ? "egress-obstructed" : "facility-faulty", "", "一层",
                HazardSeverity.General, unit, "消防安全责任人");
            version = Need(await inspections.DecideAsync(inspector, made.Id, version, found, cancellation)).Version;
        }

        version = Need(await inspections.FinishAsync(inspector, made.Id, version, "单位消防安全管理人", Notes[index % Notes.Length], cancellation)).Version;
        if (index % 3 == 1 && await reader.FindAsync(inspector, made.Id, cancellation) is { } file)
        {
            await PaperAsync(
                inspector,
                new NoticeDraft
                {
                    KindCode = "order-timed", HazardIds = [.. file.Hazards.Select(h => h.Id)], InspectionId = made.Id, Issuer = Office,
                    Deadline = times.Today.AddDays(15), Measures = "限期改正，整改到位后申请复查", InterimMeasures = "专人值守，每两小时巡查一次",
                },
                index, cancellation);
        }
    }

    private async Task WriteAsync(Actor inspector, CancellationToken cancellation)
    {
        await using var context = records.Open(inspector);
        var open = await context.Set<Hazard>().Where(h => h.EndedAt == null && h.State != HazardState.Found && h.PlaceId != null).OrderBy(h => h.FoundAt)
            .ToListAsync(cancellation);
        foreach (var (index, hazard) in open.Take(Papers - 4).Index())
        {
            var draft = new NoticeDraft { HazardIds = [hazard.Id], Issuer = Office };
            await PaperAsync(
                inspector,
                hazard.State switch
                {
                    HazardState.Overdue or HazardState.Escalated => draft with
                    {
                        KindCode = "supervision", Deadline = times.Today.AddDays(7), ReplyDue = times.Today.AddDays(10), ReceiverSector = hazard.SectorCode,
                    },
                    HazardState.Submitted or HazardState.Reviewed => draft with { KindCode = "reinspection", Demand = "经复查，问题已经整改。" },
                    HazardState.Registered => draft with
                    {
                        KindCode = "order-timed", Deadline = times.Today.AddDays(20), Measures = "限期改正", InterimMeasures = "专人值守",
                    },
                    _ => draft with
                    {
                        KindCode = "reminder", Demand = "请加强夜间巡查。", ReplyDue = times.Today.AddDays(15), ReceiverSector = hazard.SectorCode,
                    },
                },
                index, cancellation);
        }
    }

    // Some wait for a signature, some to be served, some were withdrawn.
    private async Task PaperAsync(Actor inspector, NoticeDraft draft, int index, CancellationToken cancellation)
    {
        var made = Need(await notices.DraftAsync(inspector, draft, cancellation));
        if (index % 7 == 3)
        {
            return;
        }

        made = Need(await notices.IssueAsync(inspector, made.Id, made.Version, cancellation));
        if (index % 4 == 2)
        {
            return;
        }

        var how = index % 3 == 0 ? ServiceMethod.Post : ServiceMethod.Direct;
        made = Need(await notices.ServeAsync(inspector, made.Id, made.Version, new ServiceNote(how, "单位消防安全管理人", Reason: "回证原件存档"), cancellation));
        if (index % 11 == 5)
        {
            Need(await notices.WithdrawAsync(inspector, made.Id, made.Version, "文书所列单位名称有误", cancellation));
        }
    }
}
