using System.Text.Json;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Reports;
using Fengsui.Hazards.Reports.Pages;
using Fengsui.Hazards.Rewards;
using Fengsui.Hazards.Rules;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Fengsui.Hazards.Tests.HazardStores;

namespace Fengsui.Hazards.Tests.Reports;

/// <summary>Reports and rewards on both stores: taken in, moved, merged, late, founded, rewarded, paid; and what nobody may see.</summary>
[Trait("Req", "S-9")]
public sealed class ReportStoryTests
{
    private const string Name = "欧阳明月";
    private const string Phone = "13812345678";

    private static readonly byte[] Dot = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task From_the_report_to_the_payment(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var place = await store.HotelAsync();
        var sent = await SendAsync(store, photo: true);
        Assert.Equal(("2026-00001", 1, true), (sent.Number, sent.Photos, sent.IsUrgent));
        Assert.Equal(store.Clock.GetUtcNow().AddHours(24), sent.CheckBy);
        var id = await IdAsync(store, sent.Number);

        await MoveAsync(store, id, ReportMove.Accept, new ReportInput { PlaceId = place });
        await MoveAsync(store, id, ReportMove.Check, new ReportInput { Text = "三层东侧出口上锁" });
        var founded = await MoveAsync(store, id, ReportMove.Found, new ReportInput { Text = "三层东侧安全出口上锁" });
        Assert.Equal((ReportState.Founded, Village, place), (founded.State, founded.DivisionCode, founded.PlaceId!.Value));
        var hazard = await store.HazardAsync(founded.HazardId!.Value);
        Assert.Equal((HazardSource.CitizenReport, $"report:{id}", "云岭大酒店"), (hazard.Source, hazard.Origin, hazard.Where));
        Assert.Equal(1, await PhotosAsync(store, $"hazard:{hazard.Id}"));

        await store.MoveAsync(hazard.Id, Inspector, HazardMove.Register, Responsible);
        await store.DrainOutboxAsync(Cancellation);
        var reward = Assert.Single(await RewardsAsync(store));
        Assert.Equal((RewardState.Drafted, 100L), (reward.State, reward.Amount));

        var book = store.Get<RewardBook>();
        Assert.Equal(150, (await book.BudgetAsync(Chief, County, 2026, 150, "财预〔2026〕1号", Cancellation)).Value);
        Assert.Null((await book.MoveAsync(Chief, reward.Id, reward.Version, RewardMove.Propose, new RewardInput(), Cancellation)).Refusal);
        Assert.Equal("rewards.move.own-proposal", (await book.MoveAsync(Chief, reward.Id, 2, RewardMove.Approve, new RewardInput(), Cancellation)).Refusal?.Code);
        Assert.Equal("rewards.code.not-now", (await book.NewCodeAsync(sent.Token, Cancellation)).Refusal?.Code);
        Assert.Equal(3, (await book.MoveAsync(Leader, reward.Id, 2, RewardMove.Approve, new RewardInput(), Cancellation)).Value);

        var code = (await book.NewCodeAsync(sent.Token, Cancellation)).Value;
        var worthless = (await book.NewCodeAsync(sent.Token, Cancellation)).Value;
        (code, worthless) = (worthless, code);
        Assert.Equal("rewards.move.code", (await book.ClaimAsync(sent.Token, new RewardInput { Code = worthless.Code }, Cancellation)).Refusal?.Code);
        Assert.Null((await book.ClaimAsync(sent.Token, new RewardInput { Code = code.Code.ToLowerInvariant() }, Cancellation)).Refusal);
        var claimed = Assert.Single(await RewardsAsync(store));
        Assert.Equal("rewards.move.voucher", (await book.MoveAsync(Chief, reward.Id, claimed.Version, RewardMove.Pay, new RewardInput(), Cancellation)).Refusal?.Code);
        Assert.Null((await book.MoveAsync(Chief, reward.Id, claimed.Version, RewardMove.Pay, new RewardInput { Voucher = "P-1" }, Cancellation)).Refusal);

        var check = await store.Get<RewardReader>().CheckAsync(Chief, Cancellation);
        Assert.Equal((true, 3, 1), (check.Balances, check.Lines, check.Rewards));
        Assert.Equal(new RewardBudget(County, 2026, 150, 0, 100, 50), Assert.Single(await store.Get<RewardReader>().BudgetsAsync(Chief, Cancellation)));
        await using var records = store.Look();
        Assert.DoesNotContain(await records.Set<Reward>().Select(r => r.CodeHash).ToListAsync(Cancellation), h => h.Contains(code.Code, StringComparison.OrdinalIgnoreCase));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Nobody_sees_who_reported_but_who_says_why(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var sent = await SendAsync(store);
        var id = await IdAsync(store, sent.Number);
        await MoveAsync(store, id, ReportMove.Accept);
        await MoveAsync(store, id, ReportMove.Check, new ReportInput { Text = "内部：值班员张三态度不好" });
        await MoveAsync(store, id, ReportMove.Unfound, new ReportInput { Text = "内部：未发现" });
        await MoveAsync(store, id, ReportMove.Answer, new ReportInput { Text = "经核查未发现所述问题" });

        var track = JsonSerializer.Serialize(await store.Get<PublicReports>().TrackAsync(sent.Token, Cancellation), Plain);
        Assert.Contains("经核查未发现所述问题", track, StringComparison.Ordinal);
        Assert.All([Name, "欧阳", Phone, "5678", "内部", Inspector.DisplayName, id.ToString()], secret => Assert.DoesNotContain(secret, track, StringComparison.Ordinal));
        Assert.Null(await store.Get<PublicReports>().TrackAsync(sent.Token[..^1] + "x", Cancellation));

        var reader = store.Get<ReportReader>();
        var list = JsonSerializer.Serialize(await reader.PageAsync(Inspector, new ReportFilter(), new TableQuery(), Cancellation), Plain)
            + JsonSerializer.Serialize(await reader.FindAsync(Inspector, id, Cancellation), Plain);
        Assert.Contains("138****5678", list, StringComparison.Ordinal);
        Assert.All([Name, "欧阳明", Phone, sent.Token], secret => Assert.DoesNotContain(secret, list, StringComparison.Ordinal));
        Assert.Empty((await reader.PageAsync(Inspector, new ReportFilter(Text: Phone), new TableQuery(), Cancellation)).Items);

        var reveals = store.Get<ReportReveals>();
        Assert.Equal("hazards.not-allowed", (await reveals.ShowAsync(TownOfficial, id, "回访", Cancellation)).Refusal?.Code);
        Assert.Equal("reports.reveal.reason", (await reveals.ShowAsync(Inspector, id, " ", Cancellation)).Refusal?.Code);
        Assert.Equal(new Sender(Name, Phone), (await reveals.ShowAsync(Inspector, id, "回访", Cancellation)).Value);
        await using var records = store.Look();
        var log = string.Join('\n', (await records.Audit.ToListAsync(Cancellation)).Select(a => JsonSerializer.Serialize(a, Plain)));
        Assert.Contains("hazards.reports.reveal", log, StringComparison.Ordinal);
        Assert.All([Name, Phone, sent.Token], secret => Assert.DoesNotContain(secret, log, StringComparison.Ordinal));
        var row = await records.Set<CitizenReport>().SingleAsync(Cancellation);
        Assert.DoesNotContain(Phone, JsonSerializer.Serialize(row, Plain), StringComparison.Ordinal);
        Assert.NotEqual(sent.Token, row.TokenHash);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Two_at_once_one_wins_and_the_other_sees_what_happened(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var id = await IdAsync(store, (await SendAsync(store)).Number);
        var book = store.Get<ReportBook>();
        var tried = await Task.WhenAll(
            book.MoveAsync(Inspector, id, 1, ReportMove.Accept, new ReportInput(), Cancellation),
            book.MoveAsync(Colleague, id, 1, ReportMove.Transfer, new ReportInput { Department = "城管局", Text = "占道经营" }, Cancellation));

        var loser = Assert.Single(tried, t => !t.Succeeded);
        Assert.Equal("reports.moved-meanwhile", loser.Refusal!.Code);
        await using var records = store.Look();
        Assert.Equal(2, await records.Set<ReportEntry>().CountAsync(e => e.ReportId == id, Cancellation));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_transferred_report_lies_in_the_department_s_queue_until_it_is_settled_or_sent_back(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var id = await IdAsync(store, (await SendAsync(store)).Number);
        var department = Inspector with
        {
            Id = new Guid("01930000-0000-7000-8000-00000000000a"), Name = "edu", Roles = new HashSet<string> { RoleNames.SectorDepartment },
            Sectors = new HashSet<string> { "education" },
        };
        var (book, reader) = (store.Get<ReportBook>(), store.Get<ReportReader>());
        Assert.Null(await reader.FindAsync(department, id, Cancellation));
        Assert.Equal(
            "toSector", (await book.MoveAsync(Inspector, id, 1, ReportMove.Transfer, new ReportInput { ToSector = "no-such", Text = "校园周边" }, Cancellation)).Refusal?.Field);

        var sent = await MoveAsync(store, id, ReportMove.Transfer, new ReportInput { ToSector = "education", Text = "校园周边" });
        Assert.Equal((ReportState.Transferred, "education"), (sent.State, sent.SectorCode));
        Assert.NotEqual("", sent.Department);
        var work = store.Services.GetServices<IWorkSource>().OfType<DepartmentReportWork>().Single();
        Assert.Equal(1, (await work.ReadAsync(department, 10, Cancellation)).Total);
        Assert.Equal(0, (await work.ReadAsync(Inspector, 10, Cancellation)).Total);
        Assert.Equal(HazardPermissions.NotAllowed, (await book.MoveAsync(department, id, sent.Version, ReportMove.Answer, new ReportInput { Text = "已办" }, Cancellation)).Refusal?.Code);

        store.Clock.Advance(TimeSpan.FromHours(30));
        Assert.Null((await book.MoveAsync(department, id, sent.Version, ReportMove.SendBack, new ReportInput { Text = "不属于学校" }, Cancellation)).Refusal);
        var back = await ReportAsync(store, id);
        Assert.Equal((ReportState.Received, "", ""), (back.State, back.SectorCode, back.Department));
        Assert.Null(await reader.FindAsync(department, id, Cancellation));
        await using (var records = store.Look())
        {
            // The limit of the check counts from the receipt, so it has passed by now.
            var clock = await records.Set<Clock>().SingleAsync(c => c.SubjectId == id && c.EndedAt == null, Cancellation);
            Assert.Equal(back.ReceivedAt.AddHours(24), clock.DueAt);
        }

        var again = await MoveAsync(store, id, ReportMove.Transfer, new ReportInput { ToSector = "education", Text = "是学校的围墙" });
        Assert.Null((await book.MoveAsync(department, id, again.Version, ReportMove.Settle, new ReportInput { Text = "围墙已拆除" }, Cancellation)).Refusal);
        var settled = await ReportAsync(store, id);
        Assert.Equal((ReportState.Checked, "围墙已拆除", department.Id), (settled.State, settled.Findings, settled.CheckedById!.Value));
        Assert.Equal(0, (await work.ReadAsync(department, 10, Cancellation)).Total);
        await MoveAsync(store, id, ReportMove.Found, new ReportInput { Text = "消防车通道被占" });
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Merged_reports_go_the_way_of_the_main_one_and_share_the_reward(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var first = await SendAsync(store);
        var second = await SendAsync(store, phone: "13900000001");
        var third = await SendAsync(store, phone: "");
        var (a, b, c) = (await IdAsync(store, first.Number), await IdAsync(store, second.Number), await IdAsync(store, third.Number));
        await MoveAsync(store, c, ReportMove.Merge, new ReportInput { TargetId = b });
        await MoveAsync(store, b, ReportMove.Merge, new ReportInput { TargetId = a });
        await using (var records = store.Look())
        {
            Assert.Equal([a, a], await records.Set<CitizenReport>().Where(r => r.MergedIntoId != null).Select(r => r.MergedIntoId!.Value).ToListAsync(Cancellation));
            Assert.False(await records.Set<Clock>().AnyAsync(k => k.SubjectId == b && k.EndedAt == null, Cancellation));
        }

        await MoveAsync(store, a, ReportMove.Accept);
        await MoveAsync(store, a, ReportMove.Check, new ReportInput { Text = "上锁" });
        var founded = await MoveAsync(store, a, ReportMove.Found, new ReportInput { Text = "出口上锁" });
        await MoveAsync(store, a, ReportMove.Answer, new ReportInput { Text = "属实，已责令改正" });
        await store.MoveAsync(founded.HazardId!.Value, Inspector, HazardMove.Register, Responsible);
        await store.DrainOutboxAsync(Cancellation);

        var rewards = (await RewardsAsync(store)).OrderBy(r => r.ReportNumber, StringComparer.Ordinal).ToList();
        Assert.Equal([18L, 16L, 16L], rewards.Select(r => r.Amount));
        var view = await store.Get<PublicReports>().TrackAsync(third.Token, Cancellation);
        Assert.Equal((true, ReportState.Answered, "属实，已责令改正"), (view!.IsMerged, view.State, view.Answer));
        Assert.Equal(third.Number, view.Number);

        Assert.Null((await store.Get<PublicReports>().SayAsync(third.Token, false, "还是锁着", Cancellation)).Refusal);
        Assert.Equal("reports.feedback.once", (await store.Get<PublicReports>().SayAsync(third.Token, true, "", Cancellation)).Refusal?.Code);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Clocks_run_by_the_class_and_by_the_countys_own_rule_and_a_passed_one_marks_the_report(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var lane = await SendAsync(store, code: "lane-blocked");
        Assert.False(lane.IsUrgent);
        Assert.Equal(new DateTimeOffset(2026, 3, 6, 0, 0, 0, TimeSpan.FromHours(8)), lane.CheckBy!.Value.ToOffset(TimeSpan.FromHours(8)));

        await store.Unit.RunAsync(TestActors.System, work =>
        {
            work.Records.Add(new HazardRule
            {
                Id = Guid.CreateVersion7(work.Now), Code = ReportTimes.UrgencyRule, Kind = RuleKind.Urgency, ScopeCode = County, Edition = 1, Title = "占用消防车通道按 24 小时",
                Parameters = RuleJson.Write(new UrgencyRule(["lane-blocked"])), CreatedAt = work.Now,
            });
            return Task.CompletedTask;
        }, Cancellation);
        var urgent = await SendAsync(store, code: "lane-blocked", phone: "");
        Assert.Equal((true, store.Clock.GetUtcNow().AddHours(24)), (urgent.IsUrgent, urgent.CheckBy));

        await store.AdvanceAsync(TimeSpan.FromHours(25), Cancellation);
        var late = await ReportAsync(store, await IdAsync(store, urgent.Number));
        Assert.True(late.WasLate);
        Assert.False((await ReportAsync(store, await IdAsync(store, lane.Number))).WasLate);
        await using var records = store.Look();
        Assert.Equal(1, await records.Set<ReportEntry>().CountAsync(e => e.Move == ReportMove.Lapse, Cancellation));
        var work = store.Services.GetServices<IWorkSource>().Single(s => s.Permission == ReportPermissions.Handle);
        var waiting = await work.ReadAsync(Inspector, 10, Cancellation);
        Assert.Equal((2, 1, urgent.Number), (waiting.Total, waiting.Late, waiting.Items[0].Title.Split(' ')[0]));
        Assert.Equal(0, (await work.ReadAsync(OtherTownOfficial, 10, Cancellation)).Total);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_reward_that_nobody_claims_lapses_and_its_money_is_free_again(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var sent = await SendAsync(store);
        var id = await IdAsync(store, sent.Number);
        await MoveAsync(store, id, ReportMove.Accept);
        await MoveAsync(store, id, ReportMove.Check, new ReportInput { Text = "上锁" });
        var founded = await MoveAsync(store, id, ReportMove.Found, new ReportInput { Text = "出口上锁" });
        await store.MoveAsync(founded.HazardId!.Value, Inspector, HazardMove.Register, Responsible);
        await store.DrainOutboxAsync(Cancellation);
        var reward = Assert.Single(await RewardsAsync(store));
        var book = store.Get<RewardBook>();
        await book.MoveAsync(Inspector, reward.Id, 1, RewardMove.Propose, new RewardInput(), Cancellation);
        Assert.Equal("rewards.move.budget", (await book.MoveAsync(Chief, reward.Id, 2, RewardMove.Approve, new RewardInput(), Cancellation)).Refusal?.Code);
        await book.BudgetAsync(Chief, County, 2026, 80, "财预〔2026〕1号", Cancellation);
        await book.MoveAsync(Chief, reward.Id, 2, RewardMove.Approve, new RewardInput(), Cancellation);
        Assert.Equal("rewards.budget.spent", (await book.BudgetAsync(Chief, County, 2026, -50, "核减", Cancellation)).Refusal?.Code);

        await store.AdvanceAsync(TimeSpan.FromDays(60), Cancellation);
        Assert.Equal(RewardState.Lapsed, Assert.Single(await RewardsAsync(store)).State);
        Assert.Equal(new RewardBudget(County, 2026, 80, 0, 0, 80), Assert.Single(await store.Get<RewardReader>().BudgetsAsync(Chief, Cancellation)));
        Assert.True((await store.Get<RewardReader>().CheckAsync(Chief, Cancellation)).Balances);
    }

    [Fact]
    public async Task Bad_input_names_its_field_and_nothing_is_kept()
    {
        await using var store = await HazardStores.OpenAsync(StoreKind.Sqlite);
        (ReportDraft Draft, string Field)[] wrong =
        [
            (Draft() with { Description = "锁" }, "description"), (Draft() with { Phone = "12" }, "phone"), (Draft() with { Where = "" }, "where"),
            (Draft() with { Consent = false }, "consent"), (Draft() with { ClassCode = "nothing" }, "classCode"), (Draft() with { Longitude = 200, Latitude = 1 }, "position"),
        ];
        foreach (var (draft, field) in wrong)
        {
            Assert.Equal(field, (await TryAsync(store, draft)).Refusal?.Field);
        }

        var paper = await store.Get<ReportIntake>().ReceiveAsync(
            Draft(), [new ReportPhoto("a.jpg", 4, () => new MemoryStream("%PDF-1.4"u8.ToArray()))], new ReportOrigin(ReportChannel.Web, "10.0.0.1", "zh-CN"), Cancellation);
        Assert.Equal("photos", paper.Refusal?.Field);
        await using var records = store.Look();
        Assert.False(await records.Set<CitizenReport>().AnyAsync(Cancellation));
    }

    [Fact]
    public async Task The_same_text_again_is_marked_and_taken_and_so_is_what_fills_the_trap()
    {
        await using var store = await HazardStores.OpenAsync(StoreKind.Sqlite);
        await TryAsync(store, Draft());
        var again = (await TryAsync(store, Draft() with { Description = Draft().Description + "！" })).Value;
        var elsewhere = (await TryAsync(store, Draft(), "10.0.0.2")).Value;
        var robot = (await TryAsync(store, Draft() with { Website = "http://x", Description = "完全不同的另一件事情" })).Value;
        Assert.Equal("repeated", (await ReportAsync(store, await IdAsync(store, again.Number))).ReviewReasons);
        Assert.Equal("", (await ReportAsync(store, await IdAsync(store, elsewhere.Number))).ReviewReasons);
        Assert.Equal("automatic", (await ReportAsync(store, await IdAsync(store, robot.Number))).ReviewReasons);
    }

    [Fact]
    public async Task Possible_duplicates_are_near_open_and_of_the_same_class_and_tell_nothing_of_anybody()
    {
        await using var store = await HazardStores.OpenAsync(StoreKind.Sqlite);
        var near = (await TryAsync(store, Draft() with { Longitude = 107.65, Latitude = 26.65 })).Value;
        await TryAsync(store, Draft() with { Longitude = 107.66, Latitude = 26.65 });
        await TryAsync(store, Draft() with { Longitude = 107.65, Latitude = 26.65, ClassCode = "gas" });
        var found = Assert.Single(await store.Get<PublicReports>().NearbyAsync(107.6505, 26.65, "exit-blocked", Cancellation));
        Assert.Equal((near.Number, 50, ReportState.Received), (found.Number, found.DistanceM, found.State));
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static Actor Leader { get; } = TestActors.With(County, RoleNames.Leader) with { Id = new Guid("01930000-0000-7000-8000-000000000099") };

    private static ReportDraft Draft() => new()
    {
        ClassCode = "exit-blocked", Description = "三楼东侧安全出口长期上锁", Where = "人民路18号云岭大酒店", Name = Name, Phone = Phone, Consent = true,
    };

    private static Task<Outcome<ReportReceipt>> TryAsync(TestStore store, ReportDraft draft, string address = "10.0.0.1") =>
        store.Get<ReportIntake>().ReceiveAsync(draft, [], new ReportOrigin(ReportChannel.Web, address, "zh-CN"), Cancellation);

    private static async Task<ReportReceipt> SendAsync(TestStore store, bool photo = false, string phone = Phone, string code = "exit-blocked")
    {
        var sent = await store.Get<ReportIntake>().ReceiveAsync(
            Draft() with { Phone = phone, Name = phone.Length == 0 ? "" : Name, ClassCode = code },
            photo ? [new ReportPhoto("我家门口.png", Dot.Length, () => new MemoryStream(Dot))] : [], new ReportOrigin(ReportChannel.Web, "10.0.0.1", "zh-CN"), Cancellation);
        Assert.Null(sent.Refusal);
        return sent.Value;
    }

    private static async Task<CitizenReport> MoveAsync(TestStore store, Guid id, ReportMove move, ReportInput? input = null)
    {
        var report = await ReportAsync(store, id);
        Assert.Null((await store.Get<ReportBook>().MoveAsync(Inspector, id, report.Version, move, input ?? new ReportInput(), Cancellation)).Refusal);
        return await ReportAsync(store, id);
    }

    private static async Task<CitizenReport> ReportAsync(TestStore store, Guid id)
    {
        await using var records = store.Look();
        return await records.Set<CitizenReport>().SingleAsync(r => r.Id == id, Cancellation);
    }

    private static async Task<Guid> IdAsync(TestStore store, string number)
    {
        await using var records = store.Look();
        return await records.Set<CitizenReport>().Where(r => r.Number == number).Select(r => r.Id).SingleAsync(Cancellation);
    }

    private static async Task<IReadOnlyList<Reward>> RewardsAsync(TestStore store)
    {
        await using var records = store.Look();
        return await records.Set<Reward>().ToListAsync(Cancellation);
    }

    private static async Task<int> PhotosAsync(TestStore store, string subject)
    {
        await using var records = store.Look();
        return await records.Set<Fengsui.Kernel.Documents.DocumentLink>().CountAsync(d => d.Subject == subject, Cancellation);
    }
}
