using Fengsui.Hazards.Majors;
using Fengsui.Hazards.Supervision;
using Fengsui.Kernel.Demo;
using Fengsui.Simulator;
using Fengsui.Simulator.County;

namespace Fengsui.Server.Demo;

/// <summary>
/// Major hazards of the demonstration county in every part of their way: to be judged, noticed, before the government, listed and followed, with a
/// visit missed, sealed, applied for, and one whose plate was removed. The county keeps the edition of 2017 by a decision of its own.
/// </summary>
internal sealed class MajorsScene(DemoCounty demo, MajorSeeder seeder, TimeProvider clock) : IDemoScene
{
    private const string Inspector = "演示·监督员";
    private const string Chief = "演示·大队长";
    private const string Government = "演示·政府领导";
    private const string Unit = "演示·单位管理人";

    private static readonly DateOnly Kept = new(2025, 11, 1);

    private static readonly IReadOnlyList<MajorPerson> Members =
        [new("演示·监督员", "县消防救援大队"), new("演示·监督员乙", "县消防救援大队"), new("演示·大队长", "县消防救援大队", true, "同意判定，尽快送达通知书")];

    private static readonly Dictionary<string, string> Judged = new(StringComparer.Ordinal)
    {
        ["excluded-special-design"] = "no", ["excluded-stopped"] = "no", ["excluded-slight"] = "no",
    };

    // After the hazards: what is open at their places belongs to them.
    public int Order => 65;

    public async Task PlayAsync(DemoContext context, CancellationToken cancellation)
    {
        await seeder.KeepStandardAsync(context.Actor, demo.County.Code, "云政办函〔2025〕31 号：2025 版文本录入前沿用 2017 版", Kept, cancellation);
        await seeder.AddAsync(context.Actor, [.. Cases()], cancellation);
    }

    private IEnumerable<SeedMajor> Cases()
    {
        var random = SeededRandom.For(1, "majors");
        List<SimulatedPlace> all = [.. demo.County.Places];
        random.Shuffle(all);
        Queue<Guid> places = new(all.Take(20).Select(p => DemoCounty.IdOf(p.Id)));
        Dictionary<string, string> lane = new(Judged) { ["tanks"] = "yes", ["tank-cooling-missing"] = "yes", ["spot:6.7"] = "no" };
        Dictionary<string, string> panels = new(Judged) { ["crowded"] = "yes", ["panels-living"] = "yes", ["panel-core"] = "B2", ["spot:6.10"] = "no" };
        Dictionary<string, string> exits = new(Judged) { ["shop"] = "yes", ["exits"] = "2/2", ["width"] = "2.3/3", ["spot:6.5"] = "no" };
        Dictionary<string, string> sprinklers = new(Judged) { ["shop"] = "yes", ["sprinkler-required"] = "yes", ["sprinkler-installed"] = "no", ["spot:6.6"] = "no" };
        yield return Case(places, "员工宿舍采用夹芯板搭建，芯材情况待查", 3, new Dictionary<string, string> { ["panels-living"] = "yes" }, 0);
        yield return Case(places, "营业厅安全出口总净宽度不足", 6, exits, 1);
        yield return Case(places, "储罐区缺少冷却设施", 9, lane, 3);
        yield return Case(places, "营业场所未设置自动喷水灭火系统", 14, sprinklers, 4);
        yield return Case(places, "营业厅安全出口总净宽度不足，货架占用出口", 75, exits, 7, progress: 35, missed: true);
        yield return Case(places, "居住场所采用夹芯板搭建，芯材为 B2 级", 58, panels, 7, progress: 60);
        yield return Case(places, "营业场所未设置自动喷水灭火系统，整改完成申请销案", 120, sprinklers, 9, progress: 90);
        yield return Case(places, "储罐区缺少冷却设施，已整改", 200, lane, 14, progress: 95);
        yield return Sealed(places, panels);
    }

    // The first so many steps of the way, with the days between them.
    private SeedMajor Case(Queue<Guid> places, string summary, int daysAgo, Dictionary<string, string> inputs, int steps, int progress = 0, bool missed = false)
    {
        var opened = clock.GetUtcNow().AddDays(-daysAgo).AddHours(-2);
        List<SeedMajorMove> moves = [.. Way(opened, daysAgo, progress).Take(steps)];
        if (steps == 7 && progress > 0)
        {
            moves.Add(new SeedMajorMove(MajorMove.Visit, opened.AddDays(40), Inspector, Seen(progress / 2)));
            moves.Add(new SeedMajorMove(MajorMove.RecordFunds, opened.AddDays(41), Inspector, new MajorInput { FundsAllocated = 260_000, FundsSpent = 90_000 }));
        }

        return new SeedMajor(places.Dequeue(), summary, opened, Inspector, inputs, moves, missed ? [opened.AddDays(72)] : null);
    }

    private static IEnumerable<SeedMajorMove> Way(DateTimeOffset opened, int daysAgo, int progress)
    {
        // What lies far back had its time; what is young is before the government.
        var span = Math.Min(daysAgo, 60) / 60.0;
        SeedMajorMove Next(MajorMove move, double day, string by, MajorInput input, bool own = false) => new(move, opened.AddDays(day), by, input, own);
        var until = DateOnly.FromDateTime(opened.AddDays(150).UtcDateTime);
        yield return Next(MajorMove.HoldStudy, 1.5 * Math.Max(span, 0.2), Inspector, new MajorInput { Text = "经集体研究，现场照片和测量记录齐全，建议判定", People = Members });
        yield return Next(MajorMove.Determine, 2.5 * Math.Max(span, 0.2), Chief, new MajorInput { Text = "同意" });
        yield return Next(MajorMove.ServeNotice, 4 * Math.Max(span, 0.2), Inspector, new MajorInput { Recipient = "消防安全责任人" });
        yield return Next(MajorMove.Report, 6 * Math.Max(span, 0.2), Chief, new MajorInput { Text = "建议县人民政府挂牌督办" });
        yield return Next(MajorMove.List, 12, Government, new MajorInput { Level = PlateLevel.County, Document = "云政函〔2026〕8 号", SupervisingUnit = "属地镇人民政府", Until = until, Text = "限期整改，逐月通报" });
        yield return Next(MajorMove.ProposePlan, 16, Unit, Plan(until), true);
        yield return Next(MajorMove.ApprovePlan, 18, Chief, Plan(until));
        yield return Next(MajorMove.Visit, 45, Inspector, Seen(progress));
        yield return Next(MajorMove.ApplyCloseout, 100, Unit, new MajorInput { Text = "整改已完成，申请销案", FundsSpent = 286_000 }, true);
        yield return Next(MajorMove.PassReinspection, 103, Inspector, new MajorInput { Text = "现场复查合格" });
        yield return Next(MajorMove.ReviewCloseout, 106, Chief, new MajorInput { Text = "集体审核同意销案", People = Members });
        yield return Next(MajorMove.Consent, 112, Government, new MajorInput { Document = "云政函〔2026〕19 号", Text = "同意销案" });
        yield return Next(MajorMove.RemovePlate, 114, Chief, new MajorInput { Text = "已摘牌" });
        yield return Next(MajorMove.Archive, 116, Chief, new MajorInput { Text = "资料齐全，归档" });
    }

    private SeedMajor Sealed(Queue<Guid> places, Dictionary<string, string> inputs)
    {
        var opened = clock.GetUtcNow().AddDays(-5);
        return new SeedMajor(places.Dequeue(), "人员密集场所违规住人，情况紧急先行查封", opened, Inspector, inputs,
        [
            new SeedMajorMove(MajorMove.SealAtOnce, opened.AddHours(2), Inspector, new MajorInput { Text = "夹芯板宿舍内住有员工，出口被锁闭", Recipient = "大队长口头批准" }),
            new SeedMajorMove(MajorMove.ConfirmSeal, opened.AddHours(20), Chief, new MajorInput { Text = "集体研究同意查封", People = Members }),
            new SeedMajorMove(MajorMove.HoldStudy, opened.AddDays(1), Inspector, new MajorInput { Text = "建议判定为重大火灾隐患", People = Members }),
            new SeedMajorMove(MajorMove.Determine, opened.AddDays(2), Chief, new MajorInput { Text = "同意" }),
        ]);
    }

    private static MajorInput Plan(DateOnly until) => new()
    {
        ResponsibleUnit = "场所经营单位", ResponsiblePerson = "消防安全责任人", Measures = "按施工方案整改，分两期完成", InterimMeasures = "停用隐患区域，专人值守，每两小时巡查",
        FundsPlanned = 320_000, Until = until,
    };

    private static MajorInput Seen(int progress) => new() { Text = "施工按计划进行，临时措施落实", InterimHolds = true, Progress = progress };
}
