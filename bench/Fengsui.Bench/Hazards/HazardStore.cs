using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Classes;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Numbers;
using Fengsui.Hazards.Rules;
using Fengsui.Hazards.Statistics;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Model;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Fengsui.Bench.Hazards;

/// <summary>
/// A million hazards of five years in 16 towns of 20 villages on the embedded store, with their timelines and clocks. One in forty is open, most of
/// those young; one in twelve recurred; one in six was overdue once.
/// </summary>
internal sealed class HazardStore : IAsyncDisposable
{
    public const string County = "990121";
    public const int Towns = 16;
    private const int VillagesPerTown = 20;
    private const int Years = 5;
    private const int People = 200;

    private static readonly string[] Sectors = ["", "education", "health", "commerce", "culture", "industry", "housing", "civil-affairs", "religion", "transport", "tourism", "market"];
    private static readonly string[] Sets = ["", ",life-lane,", ",high-rise,", ",complex,", ",aged,", ",rural,", ",industries,", ",life-lane,high-rise,", ",complex,industries,", ",aged,rural,"];
    private static readonly string[] Causes = ["堆放货物", "设施老化", "管理不到位", "无人维护", "违规改造", "资金不足", "租户更换", "停车位不足", "责任不清", "培训不足"];
    private static readonly string[] Words = ["云岭", "石阳", "文昌", "六合", "长乐", "金源", "聚福", "东升", "南湖", "西苑", "北辰", "新星", "朝阳", "牡丹", "九州", "双河"];
    private static readonly string[] Kinds = ["酒店", "超市", "饭店", "网吧", "幼儿园", "诊所", "仓库", "工厂"];
    private static readonly string[] Wrong =
    [
        "安全出口被货架堵塞，净宽不足一米", "消防车通道停放私家车，登高场地被占用", "灭火器超过报废年限仍在使用", "应急照明灯不亮，疏散指示标志损坏", "室内消火栓无水，水带缺失",
        "电动自行车在楼道内充电", "外窗设置防盗网未留逃生口", "自动喷水系统阀门被关闭", "防火门闭门器损坏，处于常开状态", "厨房油烟管道长期未清洗",
    ];

    private readonly IHost _host;

    private HazardStore(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    public static Guid PlaceOf(int i) => new($"01930000-0000-7000-9000-{i % 60_000:D12}");

    public static Guid PersonOf(int i) => new($"01930000-0000-7000-a000-{i % People:D12}");

    public static async Task<HazardStore> MakeAsync(string folder, int hazards)
    {
        var host = await BenchHost.MakeAsync(folder, new Dictionary<string, string?>());
        await using var context = host.Services.GetRequiredService<Records>().Open(Actor.System("bench"));
        if (await context.Set<Hazard>().AnyAsync())
        {
            return new HazardStore(host);
        }

        await AddDivisionsAsync(context);
        await context.Database.OpenConnectionAsync();
        var classes = await context.Set<HazardClass>().OrderBy(c => c.Order).Select(c => c.Code).ToListAsync();
        var tallies = new Dictionary<TallyKey, TallyCounts>();
        var numbers = new Dictionary<int, int>();
        var random = new Random(1);
        var all = new List<Hazard>(hazards);
        for (var i = 0; i < hazards; i++)
        {
            var hazard = Make(i, hazards, classes, numbers, random);
            foreach (var (key, counts) in TallyMark.Of(hazard).Lines())
            {
                tallies[key] = tallies.GetValueOrDefault(key) + counts;
            }

            hazard.Tallied = TallyMark.Of(hazard).ToString();
            all.Add(hazard);
        }

        await BulkInsert.AddAsync(context, all);
        await BulkInsert.AddAsync(context, all.SelectMany(Entries));
        await BulkInsert.AddAsync(context, all.SelectMany(Clocks));
        await BulkInsert.AddAsync(context, all.Where(h => h.State == HazardState.Rectifying).Where((_, i) => i % 12 == 0).Select(Request));
        await BulkInsert.AddAsync(context, tallies.Select(t => new HazardTally
        {
            Sector = t.Key.Sector, Dimension = t.Key.Dimension, Month = t.Key.Month, DivisionCode = t.Key.Division, Value = t.Key.Value, Found = t.Value.Found, Recurred = t.Value.Recurred,
            Closed = t.Value.Closed, OnTime = t.Value.OnTime, Dismissed = t.Value.Dismissed, Open = t.Value.Open, Overdue = t.Value.Overdue,
        }));
        await BulkInsert.AddAsync(context, numbers.Select(n => new NumberSeries { Series = HazardBook.Series, CountyCode = County, Year = n.Key, Last = n.Value }));

        // As a long-lived store has it: the planner knows the tables.
        await context.Database.ExecuteSqlRawAsync("ANALYZE");
        await context.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        return new HazardStore(host);
    }

    public ValueTask DisposeAsync()
    {
        _host.Dispose();
        SqliteConnection.ClearAllPools();
        return ValueTask.CompletedTask;
    }

    private static Hazard Make(int i, int all, IReadOnlyList<string> classes, Dictionary<int, int> numbers, Random random)
    {
        var now = TimeProvider.System.GetUtcNow();
        var age = TimeSpan.FromDays((Years * 365.0 * (all - i) / all) + random.NextDouble());
        var found = now - age;
        var day = DateOnly.FromDateTime(found.UtcDateTime);
        numbers[day.Year] = numbers.GetValueOrDefault(day.Year) + 1;
        var state = StateOf(age.TotalDays, random);
        var place = random.Next();
        var ended = state is HazardState.Closed or HazardState.Dismissed ? found.AddDays(Math.Min(age.TotalDays * 0.9, 1 + (random.NextDouble() * 40))) : (DateTimeOffset?)null;
        var ordered = state is not (HazardState.Found or HazardState.Registered or HazardState.Dismissed);
        var late = state is HazardState.Overdue or HazardState.Escalated || (ended is not null && random.Next(6) == 0);
        var deadline = ordered ? DeadlineOf(state, now, day, random) : (DateOnly?)null;
        var where = $"{Words[place / 16 % 16]}{Words[place / 256 % 16]}{Kinds[place % 8]}{place % 60_000}号店";
        var hazard = new Hazard
        {
            Id = Guid.CreateVersion7(found), Number = NumberSeries.Text(day.Year, numbers[day.Year]), CountyCode = County, RulesOf = day,
            DivisionCode = $"{County}{1 + (place % Towns):000}{1 + (place / Towns % VillagesPerTown):000}", SectorCode = Sectors[place % Sectors.Length],
            PlaceId = PlaceOf(place), Where = where, Part = $"{1 + random.Next(18)}层", Description = $"{Wrong[random.Next(Wrong.Length)]}，编号{random.Next(100_000)}",
            ClassCode = classes[Math.Min(random.Next(classes.Count), random.Next(classes.Count))], Programmes = Sets[random.Next(Sets.Length)],
            Severity = random.Next(5_000) switch { 0 => HazardSeverity.Major, < 420 => HazardSeverity.Serious, _ => HazardSeverity.General },
            Source = (HazardSource)random.Next(7), FoundById = PersonOf(random.Next()), FoundBy = "检查员", FoundAt = found,
            RecurrenceOf = random.Next(12) == 0 ? Guid.CreateVersion7(found) : null, RootCause = state == HazardState.Closed ? Causes[random.Next(Causes.Length)] : "",
            State = state, StateSince = ended ?? found, RegisteredAt = state is HazardState.Found or HazardState.Dismissed ? null : found,
            ResponsibleUnit = $"{Words[random.Next(16)]}{place % 9_999}有限公司", ResponsiblePerson = "王芳", Measures = ordered ? "清除并恢复" : "",
            InterimMeasures = ordered ? "专人值守" : "", Deadline = deadline, FirstDeadline = deadline, Order = ordered ? OrderKind.Timed : OrderKind.None,
            Escalation = state == HazardState.Escalated ? EscalationLevel.Letter : EscalationLevel.None, WasOverdue = late, EndedAt = ended,
            EndedOn = ended is { } end ? DateOnly.FromDateTime(end.UtcDateTime) : null, ChangedAt = ended ?? found, Entries = ended is null ? 2 : 4,
            SubmittedById = state is HazardState.Submitted or HazardState.Reviewed or HazardState.Closed ? PersonOf(i) : null,
        };
        HazardLog.Derive(hazard);
        return hazard;
    }

    private static DateOnly DeadlineOf(HazardState state, DateTimeOffset now, DateOnly found, Random random) => state switch
    {
        HazardState.Overdue or HazardState.Escalated => DateOnly.FromDateTime(now.UtcDateTime.AddDays(-random.Next(1, 40))),
        HazardState.Rectifying => DateOnly.FromDateTime(now.UtcDateTime.AddDays(random.Next(0, 30))),
        _ => found.AddDays(15),
    };

    private static HazardState StateOf(double days, Random random)
    {
        var open = days < 45 ? 0.6 : days < 180 ? 0.03 : 0.003;
        if (random.NextDouble() >= open)
        {
            return random.Next(33) == 0 ? HazardState.Dismissed : HazardState.Closed;
        }

        return random.Next(20) switch
        {
            < 2 => HazardState.Found, < 4 => HazardState.Registered, < 12 => HazardState.Rectifying, < 15 => HazardState.Overdue,
            < 16 => HazardState.Escalated, < 19 => HazardState.Submitted, _ => HazardState.Reviewed,
        };
    }

    private static IEnumerable<HazardEntry> Entries(Hazard hazard) => Enumerable.Range(1, hazard.Entries).Select(n => new HazardEntry
    {
        HazardId = hazard.Id, Sequence = n, At = hazard.FoundAt.AddDays(n), Move = n == 1 ? null : HazardMove.Register, State = hazard.State,
        ActorId = hazard.FoundById, ActorName = hazard.FoundBy, Text = "现场核实，已告知负责人", Day = hazard.Deadline, DivisionCode = hazard.DivisionCode,
        SectorCode = hazard.SectorCode, PlaceId = hazard.PlaceId,
    });

    // The one that was met, and the one that runs while it is open.
    private static IEnumerable<Clock> Clocks(Hazard hazard)
    {
        yield return Clock(hazard, ClockCodes.Verify, hazard.FoundAt.AddDays(3), hazard.State == HazardState.Found);
        var running = hazard.State switch
        {
            HazardState.Registered => (ClockCodes.OrderServed, hazard.FoundAt.AddDays(3)),
            HazardState.Rectifying => (ClockCodes.Rectification, ClockMath.EndOf(hazard.Deadline!.Value, TimeZoneInfo.Utc)),
            HazardState.Submitted => (ClockCodes.Reinspection, TimeProvider.System.GetUtcNow().AddDays((hazard.Entries % 5) - 2)),
            _ => ("", default),
        };
        if (running.Item1.Length > 0)
        {
            yield return Clock(hazard, running.Item1, running.Item2, true);
        }
    }

    private static Clock Clock(Hazard hazard, string code, DateTimeOffset due, bool open) => new()
    {
        Id = Guid.CreateVersion7(hazard.FoundAt), SubjectKind = HazardClocks.SubjectKind, SubjectId = hazard.Id, SubjectName = hazard.Number, RuleCode = code,
        Title = "", Unit = ClockUnit.WorkingDays, Amount = 3, DivisionCode = hazard.DivisionCode, SectorCode = hazard.SectorCode, PlaceId = hazard.PlaceId,
        StartedAt = hazard.FoundAt, DueAt = due, EndedAt = open ? null : hazard.FoundAt.AddDays(1),
        State = !open ? ClockState.Met : due < TimeProvider.System.GetUtcNow() ? ClockState.Passed : ClockState.Running,
    };

    private static ExtensionRequest Request(Hazard hazard) => new()
    {
        Id = Guid.CreateVersion7(hazard.FoundAt), HazardId = hazard.Id, DivisionCode = hazard.DivisionCode, SectorCode = hazard.SectorCode, PlaceId = hazard.PlaceId,
        Until = hazard.Deadline!.Value.AddDays(10), Reason = "材料未到", AskedById = PersonOf(7), AskedBy = "单位", AskedAt = hazard.FoundAt.AddDays(2),
    };

    private static async Task AddDivisionsAsync(FengsuiContext context)
    {
        context.Add(new Division { Code = County, Level = DivisionLevel.County, Name = "云岭县" });
        for (var t = 1; t <= Towns; t++)
        {
            context.Add(new Division { Code = $"{County}{t:000}", ParentCode = County, Level = DivisionLevel.Town, Name = $"{t}号镇" });
            for (var v = 1; v <= VillagesPerTown; v++)
            {
                context.Add(new Division { Code = $"{County}{t:000}{v:000}", ParentCode = $"{County}{t:000}", Level = DivisionLevel.Village, Name = $"{t}镇{v}村" });
            }
        }

        await context.SaveChangesAsync();
        context.ChangeTracker.Clear();
    }
}
