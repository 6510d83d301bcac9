using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Levers;
using Fengsui.Hazards.OfficialNotices;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Fengsui.Hazards.Tests.HazardStores;

namespace Fengsui.Hazards.Tests.Enforcement;

/// <summary>Each lever from its proposal to its end, on both stores.</summary>
public sealed class LeverStoryTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    private static Actor Police { get; } = Someone(21, RoleNames.PoliceStation);

    private static Actor Leader { get; } = Someone(22, RoleNames.Leader);

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-7")]
    public async Task An_interview_of_two_units_with_commitments_that_must_be_kept(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var (first, second) = (await OverdueAsync(store, "云岭大酒店"), await OverdueAsync(store, "东街超市"));
        var lever = await ProposeAsync(store, new LeverDraft { Kind = LeverKind.Interview, HazardIds = [first, second], Reason = "逾期未改", Office = "大队" });
        Assert.Equal("2026-00001", lever.Number);

        lever = await MoveAsync(store, Inspector, lever, LeverMove.Notify, new LeverInput { MeetsAt = store.Clock.GetUtcNow().AddDays(3), Venue = "二楼会议室" });
        Assert.Equal([EscalationLevel.Interview, EscalationLevel.Interview], [(await store.HazardAsync(first)).Escalation, (await store.HazardAsync(second)).Escalation]);
        Assert.Equal(["interview", "interview"], (await FileAsync(store, lever.Id)).Notices.Select(n => n.KindCode));

        var due = DateOnly.FromDateTime(store.Clock.GetUtcNow().UtcDateTime).AddDays(5);
        lever = await MoveAsync(store, Inspector, lever, LeverMove.Hold, new LeverInput
        {
            Text = "两家单位作了说明", Attendees = "两家单位负责人", Tasks = [new("清除货架", "酒店经理", due), new("恢复出口", "超市店长", due)],
        });
        var early = await store.Get<LeverBook>().MoveAsync(Inspector, lever.Id, lever.Version, LeverMove.Finish, new LeverInput { Text = "已兑现" }, Cancellation);
        Assert.Equal(("enforcement.lever.open-tasks", "2"), (early.Refusal?.Code, early.Refusal?.Arguments.Single()));

        // One is done, the other passes its day: the timeline says so.
        var tasks = (await FileAsync(store, lever.Id)).Tasks;
        lever = (await store.Get<LeverBook>().TaskDoneAsync(Inspector, lever.Id, lever.Version, tasks[0].Id, "已清除", Cancellation)).Value;
        await store.AdvanceAsync(TimeSpan.FromDays(7), Cancellation);
        var file = await FileAsync(store, lever.Id);
        Assert.Equal(1, file.Entries.Count(e => e.Event == "task-passed"));
        var late = (await store.Get<LeverBook>().TaskDoneAsync(Inspector, lever.Id, file.Lever.Version, tasks[1].Id, "已恢复", Cancellation)).Value;
        lever = await MoveAsync(store, Inspector, late, LeverMove.Finish, new LeverInput { Text = "已兑现" });
        Assert.Equal(LeverState.Closed, (await FileAsync(store, lever.Id)).Lever.State);
        await using var records = store.Look();
        Assert.Equal(
            [ClockState.Met, ClockState.Passed],
            (await records.Set<Clock>().Where(c => c.SubjectKind == "lever-task").Select(c => c.State).ToListAsync(Cancellation)).Order());
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-8")]
    public async Task An_exposure_is_public_after_two_checks_and_names_nobody(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var hazard = await OverdueAsync(store, "云岭大酒店");
        var book = store.Get<LeverBook>();
        var draft = new LeverDraft { Kind = LeverKind.Exposure, HazardIds = [hazard], Reason = "多次督促未改", Office = "大队", PublicText = "安全出口堵塞，逾期未改。" };
        Assert.Equal(
            ("enforcement.lever.personal", "王芳"),
            (await book.ProposeAsync(Inspector, draft with { PublicText = "责任人王芳拒不整改" }, Cancellation)) is { Refusal: { } named } ? (named.Code, named.Arguments[0]) : default);
        var lever = await ProposeAsync(store, draft);

        Assert.Equal("enforcement.lever.own", (await book.MoveAsync(Inspector, lever.Id, lever.Version, LeverMove.PassLegal, new LeverInput(), Cancellation)).Refusal?.Code);
        Assert.Equal("enforcement.not-lawful", (await book.MoveAsync(Chief, lever.Id, lever.Version, LeverMove.Publish, new LeverInput(), Cancellation)).Refusal?.Code);
        lever = await MoveAsync(store, Colleague, lever, LeverMove.PassLegal, new LeverInput());
        Assert.Equal("enforcement.lever.two-checks", (await book.MoveAsync(Colleague, lever.Id, lever.Version, LeverMove.PassPrivacy, new LeverInput(), Cancellation)).Refusal?.Code);
        lever = await MoveAsync(store, Leader, lever, LeverMove.PassPrivacy, new LeverInput());
        Assert.Equal("hazards.not-allowed", (await book.MoveAsync(Inspector, lever.Id, lever.Version, LeverMove.Publish, new LeverInput(), Cancellation)).Refusal?.Code);
        Assert.Empty(await store.Get<LeverReader>().ExposedAsync(Cancellation));
        lever = await MoveAsync(store, Chief, lever, LeverMove.Publish, new LeverInput());

        var shown = Assert.Single(await store.Get<LeverReader>().ExposedAsync(Cancellation));
        Assert.Equal(("云岭大酒店", "安全出口堵塞，逾期未改。", false), (shown.Subject, shown.Text, shown.Rectified));
        Assert.Equal(EscalationLevel.Exposure, (await store.HazardAsync(hazard)).Escalation);
        var read = System.Text.Json.JsonSerializer.Serialize(shown);
        Assert.All((string[])["王芳", "李明", Inspector.DisplayName, Chief.DisplayName, Colleague.DisplayName], name => Assert.DoesNotContain(name, read, StringComparison.Ordinal));

        lever = await MoveAsync(store, Chief, lever, LeverMove.Withdraw, new LeverInput { Text = "已整改" });
        Assert.Empty(await store.Get<LeverReader>().ExposedAsync(Cancellation));
        Assert.Equal(5, await AuditAsync(store, lever.Id));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-76")]
    public async Task A_joint_operation_from_the_meeting_to_its_result(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var lever = await ProposeAsync(store, new LeverDraft
        {
            Kind = LeverKind.Operation, DivisionCode = Town, Subject = "城关镇消防车通道联合整治", Reason = "占道突出", Office = "大队", Attendees = "公安、住建、城管", Agenda = "分工",
        });
        lever = await MoveAsync(store, Inspector, lever, LeverMove.Meet, new LeverInput
        {
            Text = "商定三天行动", Attendees = "公安、住建、城管", Tasks = [new("划线", "住建局", Monday.AddDays(9))],
        });
        lever = await MoveAsync(store, Inspector, lever, LeverMove.Act, new LeverInput { Text = "出动 20 人" });
        var task = Assert.Single((await FileAsync(store, lever.Id)).Tasks);
        lever = (await store.Get<LeverBook>().TaskDoneAsync(Inspector, lever.Id, lever.Version, task.Id, "划完", Cancellation)).Value;
        lever = await MoveAsync(store, Inspector, lever, LeverMove.Finish, new LeverInput { Text = "拖移 12 辆" });

        var file = await FileAsync(store, lever.Id);
        Assert.Equal((LeverState.Closed, "拖移 12 辆", Town), (file.Lever.State, file.Lever.Result, file.Lever.DivisionCode));
        Assert.Equal("enforcement.lever.not-found", (await store.Get<LeverBook>().MoveAsync(OtherTownOfficial, lever.Id, lever.Version, LeverMove.Cancel, new LeverInput(), Cancellation)).Refusal?.Code);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-73")]
    public async Task A_transfer_is_timed_at_every_hop_and_only_its_holder_moves_it(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var hazard = await OverdueAsync(store, "云岭大酒店");
        var book = store.Get<LeverBook>();
        var made = await book.ProposeAsync(Police, new LeverDraft { Kind = LeverKind.Transfer, HazardIds = [hazard], Reason = "超出职权", Office = "城关派出所" }, Cancellation);
        Assert.Null(made.Refusal);
        var clock = Assert.Single((await FileAsync(store, made.Value.Id)).Clocks);
        Assert.Equal((ClockCodes.PoliceTransfer, 5, ClockUnit.WorkingDays), (clock.RuleCode, clock.Amount, clock.Unit));

        var lever = await MoveAsync(store, Police, made.Value, LeverMove.Send, new LeverInput { To = "消防救援大队", ToRole = RoleNames.FireInspector });
        Assert.Equal(ClockState.Met, Assert.Single((await FileAsync(store, lever.Id)).Clocks).State);
        var foreign = await book.MoveAsync(Police, lever.Id, lever.Version, LeverMove.Receive, new LeverInput(), Cancellation);
        Assert.Equal("enforcement.lever.not-holder", foreign.Refusal?.Code);
        store.Clock.Advance(TimeSpan.FromHours(5));
        lever = await MoveAsync(store, Chief, lever, LeverMove.Receive, new LeverInput());
        lever = await MoveAsync(store, Inspector, lever, LeverMove.Return, new LeverInput { Text = "材料不全" });
        var returned = (await FileAsync(store, lever.Id)).Lever;
        Assert.Equal((LeverState.Returned, "城关派出所", RoleNames.PoliceStation), (returned.State, returned.Holder, returned.HolderRole));

        lever = await MoveAsync(store, Police, lever, LeverMove.Forward, new LeverInput { To = "城关镇政府", ToRole = RoleNames.TownOfficial, Text = "补齐材料" });
        lever = await MoveAsync(store, TownOfficial, lever, LeverMove.Receive, new LeverInput());
        lever = await MoveAsync(store, TownOfficial, lever, LeverMove.Accept, new LeverInput());
        lever = await MoveAsync(store, TownOfficial, lever, LeverMove.Finish, new LeverInput { Text = "已处理" });

        var hops = (await FileAsync(store, lever.Id)).Hops;
        Assert.Equal(
            [("城关派出所", "消防救援大队", false), ("城关派出所", "城关镇政府", true)], hops.Select(h => (h.From, h.To, h.Accepted!.Value)));
        Assert.Equal(TimeSpan.FromHours(5), hops[0].ReceivedAt - hops[0].SentAt);
        Assert.All(hops, h => Assert.NotNull(h.DoneAt));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-75")]
    public async Task A_penalty_is_a_persons_decision_within_what_the_rule_suggests(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var hazard = await OverdueAsync(store, "云岭大酒店");
        var lever = await ProposeAsync(store, new LeverDraft { Kind = LeverKind.Penalty, HazardIds = [hazard], Reason = "拒不改正", Office = "大队" });
        var proposed = (await FileAsync(store, lever.Id)).Lever;
        Assert.Equal((5_000, 50_000, null, LeverState.Prepared), (proposed.SuggestedFrom, proposed.SuggestedTo, proposed.Amount, proposed.State));

        var book = store.Get<LeverBook>();
        var outside = await book.MoveAsync(Chief, lever.Id, lever.Version, LeverMove.Decide, new LeverInput { Amount = 80_000, Text = "罚款" }, Cancellation);
        Assert.Equal("outsideReason", outside.Refusal?.Field);
        lever = await MoveAsync(store, Chief, lever, LeverMove.Decide, new LeverInput { Amount = 20_000, Text = "罚款" });
        Assert.Equal(EscalationLevel.Penalty, (await store.HazardAsync(hazard)).Escalation);

        // The refused decision took no number.
        Assert.Equal("2026-00001", (await FileAsync(store, lever.Id)).Lever.DecisionNumber);
        lever = await MoveAsync(store, Inspector, lever, LeverMove.Appeal, new LeverInput { Text = "申请复议" });
        lever = await MoveAsync(store, Chief, lever, LeverMove.Uphold, new LeverInput { Text = "维持" });
        lever = await MoveAsync(store, Inspector, lever, LeverMove.Pay, new LeverInput { SettledOn = Monday, Text = "缴清" });
        Assert.Equal(LeverState.Closed, (await FileAsync(store, lever.Id)).Lever.State);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-7")]
    public async Task Whoever_comes_second_changes_nothing_and_work_waits_for_whom_it_is(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var hazard = await OverdueAsync(store, "云岭大酒店");
        var lever = await ProposeAsync(store, new LeverDraft { Kind = LeverKind.Exposure, HazardIds = [hazard], Reason = "x", Office = "大队", PublicText = "出口堵塞" });
        var work = store.Services.GetServices<IWorkSource>().Single(s => s.Href == "/levers?f.kind=Exposure");
        Assert.Equal((0, 1), ((await work.ReadAsync(Inspector, 5, Cancellation)).Total, (await work.ReadAsync(Colleague, 5, Cancellation)).Total));

        await MoveAsync(store, Colleague, lever, LeverMove.PassLegal, new LeverInput());
        var second = await store.Get<LeverBook>().MoveAsync(Chief, lever.Id, lever.Version, LeverMove.Cancel, new LeverInput { Text = "x" }, Cancellation);
        Assert.Equal("enforcement.moved-meanwhile", second.Refusal?.Code);
        Assert.Equal(0, (await work.ReadAsync(Colleague, 5, Cancellation)).Total);
    }

    [Theory]
    [InlineData("990121001001", "990121001001", "990121001001")]
    [InlineData("990121001001", "990121001002", "990121001")]
    [InlineData("990121001001", "990121002001", "990121")]
    [InlineData("990121001", "990121001002", "990121001")]
    public void Levers_on_several_places_lie_where_all_of_them_do(string one, string other, string expected) =>
        Assert.Equal(expected, LeverDrafts.CommonDivision([one, other]));

    // Ordered on Monday for Tuesday, and a week has passed.
    private static async Task<Guid> OverdueAsync(TestStore store, string name)
    {
        var made = await store.FoundAsync(await store.HotelAsync(name));
        await store.MoveAsync(made.Id, Inspector, HazardMove.Register, Responsible);
        var today = DateOnly.FromDateTime(store.Clock.GetUtcNow().UtcDateTime);
        await store.MoveAsync(made.Id, Inspector, HazardMove.Order, Ordered(today.AddDays(1)));
        await store.AdvanceAsync(TimeSpan.FromDays(3), Cancellation);
        Assert.Equal(HazardState.Escalated, (await store.HazardAsync(made.Id)).State);
        return made.Id;
    }

    private static async Task<LeverMade> ProposeAsync(TestStore store, LeverDraft draft)
    {
        var made = await store.Get<LeverBook>().ProposeAsync(Inspector, draft, Cancellation);
        Assert.Null(made.Refusal);
        return made.Value;
    }

    private static async Task<LeverMade> MoveAsync(TestStore store, Actor actor, LeverMade lever, LeverMove move, LeverInput input)
    {
        var moved = await store.Get<LeverBook>().MoveAsync(actor, lever.Id, lever.Version, move, input, Cancellation);
        Assert.Null(moved.Refusal);
        return moved.Value;
    }

    private static async Task<LeverFile> FileAsync(TestStore store, Guid id) => (await store.Get<LeverReader>().FindAsync(Inspector, id, Cancellation))!;

    private static async Task<int> AuditAsync(TestStore store, Guid id)
    {
        await using var records = store.Look();
        return await records.Audit.CountAsync(a => a.Subject == $"lever:{id}", Cancellation);
    }

    private static Actor Someone(int number, string role) => TestActors.With(County, role) with
    {
        Id = new Guid($"01930000-0000-7000-8000-{number:D12}"), Name = $"{role}-{number}", DisplayName = $"{role}-{number}",
    };
}
