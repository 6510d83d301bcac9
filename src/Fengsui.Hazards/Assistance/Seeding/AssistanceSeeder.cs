using System.Globalization;
using Fengsui.Hazards.Numbers;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Model;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Assistance.Seeding;

/// <summary>Puts technical assistance of the last half year into a county, in every state and mode, by the same life cycle as people do.</summary>
public interface IAssistanceSeeder
{
    /// <summary>Fills the county.</summary>
    /// <param name="actor">Who acts; it sees the county.</param>
    Task AddAsync(Actor actor, CancellationToken cancellation);
}

/// <inheritdoc cref="IAssistanceSeeder"/>
/// <remarks>Thread safe.</remarks>
internal sealed class AssistanceSeeder(UnitOfWork unit, IPlaceDirectory places, AssistanceBook book, LocalTime times) : IAssistanceSeeder
{
    private const string Inspector = "演示·监督员";
    private const string Official = "演示·乡镇工作人员";

    /// <param name="AgeDays">How long ago it was asked for.</param>
    /// <param name="Until">The state that it is in now.</param>
    /// <param name="Venue">Venue type of the place of the register that it is about, when the county has one; otherwise it is told in words.</param>
    private sealed record Story(
        string Kind, string Where, string Project, bool Priority, AssistanceMode Mode, int AgeDays, AssistanceState Until, string Question, string Venue = "");

    private static readonly Story[] Stories =
    [
        new("farm-park", "城关镇蔬菜产业园", "乡村振兴示范园", false, AssistanceMode.SiteVisit, 168, AssistanceState.Closed, "连栋大棚保鲜库的用电线路和灭火器配置应当怎样设置？"),
        new("storage", "农产品冷链物流中心", "", false, AssistanceMode.ExpertConsultation, 150, AssistanceState.Closed, "冷库夹芯板保温材料的防火分隔怎样改造，改造期间怎样管控动火？", "warehouse"),
        new("workshop", "易地搬迁安置点服装扶贫车间", "未摘帽地区产业帮扶项目", true, AssistanceMode.SiteVisit, 132, AssistanceState.FollowedUp, "车间二层布料堆放多，疏散楼梯只有一部，请现场指导。"),
        new("tourism", "山寨民宿集群", "乡村旅游提升", false, AssistanceMode.ExpertConsultation, 120, AssistanceState.FollowedUp, "木结构民宿集中改造，独立感烟报警和简易喷淋怎样选型？", "homestay"),
        new("e-commerce", "农村电商服务站", "", false, AssistanceMode.RemoteConsultation, 96, AssistanceState.Closed, "快递分拣间电动三轮车充电应当放在哪里？"),
        new("relocation", "城南易地扶贫搬迁安置点", "未摘帽地区安置配套工程", true, AssistanceMode.SiteVisit, 75, AssistanceState.FollowedUp, "安置点消防水源和微型消防站选址请予技术指导。"),
        new("farm-park", "食用菌产业园烘干房", "未摘帽地区产业帮扶项目", true, AssistanceMode.SiteVisit, 54, AssistanceState.Advised, "烘干房使用生物质燃料，与库房相连，怎样分隔？"),
        new("storage", "粮油仓储改扩建", "", false, AssistanceMode.ExpertConsultation, 40, AssistanceState.Advised, "平房仓改扩建后室外消火栓间距和消防车道怎样布置？"),
        new("tourism", "温泉度假山庄", "", false, AssistanceMode.RemoteConsultation, 33, AssistanceState.Withdrawn, "客房改造审验流程咨询。"),
        new("e-commerce", "直播电商孵化基地", "", false, AssistanceMode.RemoteConsultation, 21, AssistanceState.Advised, "直播间灯具多、线路临时，日常检查应当看哪些？"),
        new("project", "光伏扶贫电站升压站", "未摘帽地区重点项目", true, AssistanceMode.ExpertConsultation, 14, AssistanceState.Scheduled, "光伏组件和箱变火灾怎样处置，需要配哪些器材？"),
        new("workshop", "竹编扶贫车间", "", false, AssistanceMode.SiteVisit, 10, AssistanceState.Scheduled, "竹材堆场与车间的防火间距不足，怎样补救？", "workshop"),
        new("farm-park", "茶叶加工园", "", false, AssistanceMode.SiteVisit, 6, AssistanceState.Requested, "新增杀青炉，排烟管道穿墙怎样处理？"),
        new("relocation", "安置点幼儿园改造", "未摘帽地区安置配套工程", true, AssistanceMode.SiteVisit, 4, AssistanceState.Requested, "利用闲置用房改办幼儿园，耐火等级和疏散怎样核对？"),
        new("storage", "烤烟收购站仓库", "", false, AssistanceMode.RemoteConsultation, 2, AssistanceState.Requested, "收购季临时堆垛的高度和通道有什么要求？"),
    ];

    private static readonly (string Text, string Remark)[] Advice =
    [
        ("在可燃物库房与加工区之间设置不燃墙体分隔，门洞采用甲级防火门", "墙体已砌筑，防火门已到货"),
        ("电气线路穿管敷设，加装剩余电流动作保护和温度监测", "已请电工改造，尚有一间未完成"),
        ("明确用火用电责任人，每日下班断电并做好记录", "已张贴制度并抽查记录"),
        ("按建筑面积补足灭火器，组建不少于 6 人的志愿消防队伍并培训", "灭火器已补齐，队伍未培训"),
    ];

    /// <inheritdoc/>
    public Task AddAsync(Actor actor, CancellationToken cancellation) => unit.RunAsync(
        actor,
        async work =>
        {
            var towns = await work.Records.Set<Division>().AsNoTracking().Where(d => d.Level == DivisionLevel.Town).OrderBy(d => d.Code).Select(d => d.Code)
                .ToListAsync(cancellation);
            foreach (var (index, story) in Stories.Index())
            {
                var venue = await work.Records.Set<Place>().AsNoTracking().Where(p => p.TypeCode == story.Venue).OrderBy(p => p.Id).Select(p => (Guid?)p.Id)
                    .FirstOrDefaultAsync(cancellation);
                var place = venue is { } id ? await places.FindAsync(work.Records, id, cancellation) : null;
                if (place is not null || towns.Count > 0)
                {
                    await AddAsync(work, story, index, place, place is null ? towns[index % towns.Count] : "", cancellation);
                }
            }

            work.Audit("hazards.assistance.seed", "assistance", "", ("rows", Stories.Length.ToString(CultureInfo.InvariantCulture)));
        },
        cancellation);

    private async Task AddAsync(Work work, Story story, int index, PlaceBrief? place, string town, CancellationToken cancellation)
    {
        var at = times.Now.AddDays(-story.AgeDays);
        var day = times.Day(at);
        var number = NumberSeries.Text(
            day.Year, await NumberSeries.NextAsync(work, AssistanceBook.Series, place?.DivisionCode ?? town, day.Year, cancellation));
        var held = AssistanceDrafts.Make(
            new TechnicalAssistanceDraft
            {
                KindCode = story.Kind, DivisionCode = town, Where = story.Where, Project = story.Project, IsPriority = story.Priority, Question = story.Question,
                Requester = $"{story.Where}负责人", Phone = string.Create(CultureInfo.InvariantCulture, $"139{10_000_000 + (index * 7_919)}"),
                WantedOn = day.AddDays(7),
            },
            place, number, new AssistanceAsker(NamedId.Of("fengsui-seed:" + Official), Official, at, day));
        work.Records.Add(held);
        AssistanceLog.Write(work, held, new WrittenLine(at, Official), null, "made", held.Question);
        var items = new List<AdviceItem>();
        foreach (var (move, after, input) in Moves(story, index, day))
        {
            at = times.Now.AddDays(after - story.AgeDays);
            await MoveAsync(work, held, items, at, move, input, cancellation);
        }

        work.Records.AddRange(items);
        AssistanceLog.Settle(held, at);

        // What passed long ago is not told as if it passed today.
        await book.WindAsync(work, held, items.Where(i => i.Outcome == AdviceOutcome.Open && i.DueOn >= times.Today), cancellation);
    }

    private async Task MoveAsync(
        Work work, TechnicalAssistance held, List<AdviceItem> items, DateTimeOffset at, AssistanceMove move, AssistanceInput input, CancellationToken cancellation)
    {
        var day = times.Day(at);
        var note = move == AssistanceMove.Advise
            ? NumberSeries.Text(day.Year, await NumberSeries.NextAsync(work, AssistanceBook.NoteSeries, held.DivisionCode, day.Year, cancellation))
            : "";
        var facts = new AssistanceFacts(NamedId.Of("fengsui-seed:" + Inspector), Inspector, at, day, true, note);
        if (AssistanceLifeCycle.Apply(held, items, move, input, facts) is { } problem)
        {
            throw new InvalidOperationException($"{move} of {held.Number}: {problem.Code}");
        }

        AssistanceLog.Write(work, held, new WrittenLine(at, Inspector), move, "", input.Text);
    }

    // What was done, and how many days after the request.
    private static IEnumerable<(AssistanceMove Move, int After, AssistanceInput Input)> Moves(Story story, int index, DateOnly asked)
    {
        if (story.Until == AssistanceState.Requested)
        {
            yield break;
        }

        // What is only scheduled lies ahead, or is today.
        var waits = story.Until == AssistanceState.Scheduled;
        var held = waits ? asked.AddDays(story.AgeDays + (index % 2 == 0 ? 0 : 3)) : asked.AddDays(6);
        yield return (AssistanceMove.Schedule, 2, new AssistanceInput
        {
            Mode = story.Mode, Day = held, Means = story.Mode == AssistanceMode.RemoteConsultation ? "视频会议（县消防救援大队会议室）" : "", Handler = Inspector, People = People(story.Mode),
        });
        if (story.Until == AssistanceState.Withdrawn)
        {
            yield return (AssistanceMove.Withdraw, 4, new AssistanceInput { Text = "项目暂缓实施，申请单位撤回" });
        }

        if (waits || story.Until == AssistanceState.Withdrawn)
        {
            yield break;
        }

        var count = 2 + (index % 3);
        yield return (AssistanceMove.Advise, 7, new AssistanceInput
        {
            Day = held, Text = "现场核对了平面布置、用火用电和消防设施，主要问题是分隔不到位、线路敷设不规范。", NextOn = asked.AddDays(28),
            Items = [.. Advice.Take(count).Select((a, i) => new AdviceInput(a.Text, asked.AddDays(21 + (i * 7))))],
        });
        if (story.Until == AssistanceState.Advised)
        {
            yield break;
        }

        var closes = story.Until == AssistanceState.Closed;
        yield return (AssistanceMove.FollowUp, 30, new AssistanceInput
        {
            Text = "逐条回访",
            NextOn = closes ? null : asked.AddDays(story.AgeDays + (index % 2 == 0 ? -3 : 5)),
            Judgements = [.. Advice.Take(count).Select((a, i) => new AdviceJudgement(
                i + 1, closes || i == 0 ? AdviceOutcome.Done : i == 1 ? AdviceOutcome.Partly : AdviceOutcome.NotDone, a.Remark))],
        });
        if (closes)
        {
            yield return (AssistanceMove.Close, 33, new AssistanceInput { Text = "建议措施均已落实，申请单位反馈满意" });
        }
    }

    private static IReadOnlyList<AssistancePerson> People(AssistanceMode mode) => mode switch
    {
        AssistanceMode.ExpertConsultation =>
            [new(Inspector, "县消防救援大队"), new("演示·高级工程师", "州消防救援支队", "建筑防火"), new("演示·电气专家", "州供电局", "电气防火")],
        _ => [new(Inspector, "县消防救援大队"), new("演示·技术骨干", "县消防救援大队")],
    };
}
