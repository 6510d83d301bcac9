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
    DemoCounty demo, Records records, InspectionBook inspections, InspectionReader reader, NoticeBook notices, DemoTimeline timeline,
    LocalTime times) : IDemoScene
{
    private const int Visits = 44;
    private const int Planned = 7;
    private const int UnderWay = 2;
    private const int Days = 150;
    private const int Papers = 44;
    private const string Office = "云岭县消防救援大队";

    private static readonly Inspector[] Pair = [new("演示·监督员", "演-001"), new("演示·监督员乙", "演-002")];
    private static readonly string[] Replies = ["已组织行业自查，责令单位限期整改", "已约谈单位负责人，落实专人看护", "已纳入行业整治清单，月底前完成"];
    private static readonly string[] Notes = ["现场负责人陪同检查", "已当场告知整改要求", "对前次问题一并核查", "对员工进行了疏散提示"];

    // After the hazards.
    public int Order => 61;

    public async Task PlayAsync(DemoContext context, CancellationToken cancellation)
    {
        var inspector = Someone(context, "demo.inspector", "演示·监督员", RoleNames.FireInspector, 1);
        await PlanAsync(inspector, SeededRandom.For(context.Seed, "inspections"), cancellation);
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

    private async Task PlanAsync(Actor inspector, SeededRandom random, CancellationToken cancellation)
    {
        List<Simulator.County.SimulatedPlace> places = [.. demo.County.Places];
        random.Shuffle(places);
        foreach (var (index, place) in places.Take(Visits).Index())
        {
            var kind = (InspectionKind)(index % 5);
            var draft = new InspectionDraft(
                DemoCounty.IdOf(place.Id), kind, times.Today.AddDays(index % 6), Pair, kind == InspectionKind.Thematic ? "life-lane" : "", StartNow: index >= Planned);
            if (index < Planned)
            {
                await AheadAsync(inspector, draft, index, cancellation);
                continue;
            }

            // Every few days of the last months, in working hours; those of today are under way.
            var at = times.StartOf(times.Today.AddDays(-(index - Planned - 1) * Days / Visits)).AddHours(9 + random.Between(0, 6));
            at = at < timeline.Now ? at : timeline.Now.AddHours(-1);
            timeline.Add(at, async () =>
            {
                var made = Need(await inspections.PlanAsync(inspector, draft, cancellation));
                if (index >= Planned + UnderWay)
                {
                    timeline.Add(at.AddHours(2), () => FinishAsync(inspector, made, place.Name, index, cancellation));
                }
            });
        }
    }

    // Of those that are planned, some should have begun days ago, and one was cancelled.
    private async Task AheadAsync(Actor inspector, InspectionDraft draft, int index, CancellationToken cancellation)
    {
        var planned = index % 3 == 1 ? timeline.Now.AddDays(-12) : timeline.Now.AddDays(-3);
        await DemoClock.AtAsync(planned, async () =>
        {
            var made = Need(await inspections.PlanAsync(inspector, index % 3 == 1 ? draft with { PlannedOn = times.Today.AddDays(index) } : draft, cancellation));
            if (index == Planned - 1)
            {
                Need(await inspections.CancelAsync(inspector, made.Id, made.Version, "单位停业，改期检查", cancellation));
            }
        });
    }

    private async Task FinishAsync(
        Actor inspector, InspectionMade made, string unit, int index, CancellationToken cancellation)
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
        if (index % 3 != 0 && await reader.FindAsync(inspector, made.Id, cancellation) is { } file)
        {
            var order = new NoticeDraft
            {
                KindCode = "order-timed", HazardIds = [.. file.Hazards.Select(h => h.Id)], InspectionId = made.Id, Issuer = Office,
                Deadline = times.Today.AddDays(15 + (index % 4 * 15)), Measures = "限期改正，整改到位后申请复查", InterimMeasures = "专人值守，每两小时巡查一次",
            };
            timeline.Add(times.Now.AddHours(20 + (index % 3 * 24)), () => PaperAsync(inspector, order, index, cancellation));
        }
    }

    private async Task WriteAsync(Actor inspector, CancellationToken cancellation)
    {
        await using var context = records.Open(inspector);
        var open = await context.Set<Hazard>().AsNoTracking().Where(h => h.EndedAt == null && h.State != HazardState.Found && h.PlaceId != null).OrderBy(h => h.FoundAt)
            .ToListAsync(cancellation);
        var now = timeline.Now;
        foreach (var (index, hazard) in open.Take(Papers).Index())
        {
            // Between what was last done about the hazard and today. An order stops the clock that began today, so it is written today.
            var at = hazard.State == HazardState.Registered ? now : hazard.ChangedAt + ((now - hazard.ChangedAt) * (0.1 + (index % 5 * 0.15)));
            timeline.Add(at, () => PaperAsync(inspector, DraftOf(hazard), index, cancellation));
        }
    }

    private NoticeDraft DraftOf(Hazard hazard)
    {
        var draft = new NoticeDraft { HazardIds = [hazard.Id], Issuer = Office };
        return hazard.State switch
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
        };
    }

    // A few still wait for a signature, or to be served; some were withdrawn. What is not said to wait is issued and served within days.
    private async Task PaperAsync(Actor inspector, NoticeDraft draft, int index, CancellationToken cancellation)
    {
        var made = Need(await notices.DraftAsync(inspector, draft, cancellation));
        var drafted = times.Now;
        if (index % 16 == 3)
        {
            return;
        }

        timeline.Add(drafted.AddMinutes(30), async () =>
        {
            made = Need(await notices.IssueAsync(inspector, made.Id, made.Version, cancellation));
            if (index % 12 != 2)
            {
                timeline.Add(drafted.AddHours(4 + (index % 3 * 20)), () => ServeAsync(inspector, made, draft, index, cancellation));
            }
        });
    }

    private async Task ServeAsync(
        Actor inspector, NoticeMade made, NoticeDraft draft, int index, CancellationToken cancellation)
    {
        var how = index % 3 == 0 ? ServiceMethod.Post : ServiceMethod.Direct;
        made = Need(await notices.ServeAsync(inspector, made.Id, made.Version, new ServiceNote(how, "单位消防安全管理人", Reason: "回证原件存档"), cancellation));
        if (index % 11 == 5)
        {
            timeline.Add(times.Now.AddDays(1), async () => Need(await notices.WithdrawAsync(inspector, made.Id, made.Version, "文书所列单位名称有误", cancellation)));
        }
        else if (draft.ReplyDue is { } due)
        {
            // Most departments answer in time, some late, some never; after twenty days nobody waits for those any more.
            var (on, reply) = (index % 5) switch
            {
                0 or 1 or 2 => (times.Now.AddDays(4 + (index % 4)), new NoticeReply(Replies[index % Replies.Length], "主管部门办公室")),
                3 => (times.StartOf(due.AddDays(6)).AddHours(10), new NoticeReply(Replies[index % Replies.Length], "主管部门办公室")),
                _ => (times.StartOf(due.AddDays(20)).AddHours(10), new NoticeReply("多次催办未复，已报县安委办", GivenUp: true)),
            };
            timeline.Add(on, async () => Need(await notices.ReplyAsync(inspector, made.Id, made.Version, reply, cancellation)));
        }
    }
}
