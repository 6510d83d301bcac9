using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Worklists;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Hazards.Tests.Worklists;

/// <summary>Each source gives what the person may and should do now, and nothing else.</summary>
public sealed class WorkSourceTests
{
    private static Actor Police { get; } = TestActors.With(HazardStores.Town, RoleNames.PoliceStation);

    private static Actor Leader { get; } = TestActors.With(HazardStores.County, RoleNames.Leader);

    private static Actor Village { get; } = TestActors.With(HazardStores.Village, RoleNames.Village);

    private static Actor GridWorker { get; } = TestActors.With(HazardStores.Village, RoleNames.GridWorker);

    private static Actor Sector { get; } = TestActors.With(HazardStores.County, RoleNames.SectorDepartment);

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task Every_role_is_given_what_it_may_do_and_nothing_else(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var hotel = await store.HotelAsync();
        var unit = HazardStores.UnitOf(hotel);
        var today = DateOnly.FromDateTime(store.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);

        await store.FoundAsync(hotel, "待核实");
        await store.MoveAsync((await store.FoundAsync(hotel, "待下达")).Id, HazardStores.Inspector, HazardMove.Register, HazardStores.Responsible);
        var rectifying = await OrderedAsync(store, hotel, "整改中", today.AddDays(10));
        var asked = await store.Get<ExtensionBook>().AskAsync(unit, rectifying, today.AddDays(20), "材料未到", HazardStores.Cancellation);
        Assert.Null(asked.Refusal);
        await SubmittedAsync(store, unit, await OrderedAsync(store, hotel, "待复查", today.AddDays(10)));
        var reviewed = await OrderedAsync(store, hotel, "待销案", today.AddDays(10));
        await SubmittedAsync(store, unit, reviewed);
        await store.MoveAsync(reviewed, HazardStores.Inspector, HazardMove.Pass, new HazardInput { Text = "合格" });

        await ExpectAsync(store, HazardStores.Inspector, ("verify", 1), ("order", 1), ("review", 1), ("extension", 1), ("close", 1));
        await ExpectAsync(store, HazardStores.Chief, ("verify", 1), ("order", 1), ("review", 1), ("extension", 1), ("close", 1));
        await ExpectAsync(store, HazardStores.TownOfficial, ("verify", 1), ("order", 1), ("review", 1), ("extension", 1), ("close", 1));
        await ExpectAsync(store, HazardStores.OtherTownOfficial);
        await ExpectAsync(store, Police, ("verify", 1), ("order", 1), ("review", 1));
        await ExpectAsync(store, Leader, ("extension", 1), ("close", 1));
        await ExpectAsync(store, Village);
        await ExpectAsync(store, GridWorker);
        await ExpectAsync(store, Sector);
        await ExpectAsync(store, unit, ("rectify", 1));
        await ExpectAsync(store, HazardStores.UnitOf(new Guid("01930000-0000-7000-8000-00000000ffff")));
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task What_one_submitted_oneself_is_not_ones_own_to_review_or_close(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var today = DateOnly.FromDateTime(store.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);
        var id = await OrderedAsync(store, await store.HotelAsync(), "道路由镇里整改", today.AddDays(10));
        await SubmittedAsync(store, HazardStores.TownOfficial, id);

        await ExpectAsync(store, HazardStores.TownOfficial);
        await ExpectAsync(store, HazardStores.Inspector, ("review", 1));
        await store.MoveAsync(id, HazardStores.Inspector, HazardMove.Pass, new HazardInput { Text = "合格" });

        await ExpectAsync(store, HazardStores.TownOfficial);
        await ExpectAsync(store, Leader, ("close", 1));
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task What_is_late_comes_first_and_is_counted(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var hotel = await store.HotelAsync();
        await store.FoundAsync(hotel, "较早发现");
        store.Clock.Advance(TimeSpan.FromDays(30));
        await store.FoundAsync(hotel, "刚刚发现");

        var batch = await SourceOf(store, "verify").ReadAsync(HazardStores.Inspector, 1, HazardStores.Cancellation);

        Assert.Equal(2, batch.Total);
        Assert.Equal(1, batch.Late);
        Assert.Contains("较早发现", Assert.Single(batch.Items).Detail, StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-94")]
    public async Task Steps_of_the_road_map_are_due_a_week_before_and_gone_when_done(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var today = DateOnly.FromDateTime(store.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);
        var id = (await store.FoundAsync(await store.HotelAsync())).Id;
        var steps = store.Get<MilestoneBook>();
        var near = await steps.AddAsync(HazardStores.Inspector, id, "采购防火门", today.AddDays(5), HazardStores.Cancellation);
        await steps.AddAsync(HazardStores.Inspector, id, "安装防火门", today.AddDays(40), HazardStores.Cancellation);
        Assert.Equal("hazards.milestone.due", (await steps.AddAsync(HazardStores.Inspector, id, "无日期", null, HazardStores.Cancellation)).Refusal?.Code);
        Assert.Equal("hazards.not-allowed", (await steps.AddAsync(Leader, id, "不能", today, HazardStores.Cancellation)).Refusal?.Code);

        Assert.Equal(1, (await SourceOf(store, "milestone").ReadAsync(HazardStores.Inspector, 9, HazardStores.Cancellation)).Total);
        var road = await steps.PageAsync(HazardStores.Inspector, new TableQuery(), HazardStores.Cancellation);
        Assert.Equal(2, road.Total);
        await steps.SetDoneAsync(HazardStores.Inspector, id, near.Value, true, HazardStores.Cancellation);
        Assert.Equal(0, (await SourceOf(store, "milestone").ReadAsync(HazardStores.Inspector, 9, HazardStores.Cancellation)).Total);
    }

    private static async Task<Guid> OrderedAsync(TestStore store, Guid hotel, string description, DateOnly deadline)
    {
        var id = (await store.FoundAsync(hotel, description)).Id;
        await store.MoveAsync(id, HazardStores.Inspector, HazardMove.Register, HazardStores.Responsible);
        await store.MoveAsync(id, HazardStores.Inspector, HazardMove.Order, HazardStores.Ordered(deadline));
        return id;
    }

    private static async Task SubmittedAsync(TestStore store, Actor actor, Guid id)
    {
        await store.ProveAsync(id);
        await store.MoveAsync(id, actor, HazardMove.Submit, new HazardInput { Text = "已改" });
    }

    private static IWorkSource SourceOf(TestStore store, string name) =>
        store.Services.GetServices<IWorkSource>().Single(s => s.Title == (typeof(WorklistTexts), $"Source.{name}"));

    // The page's way: sources of the actor's permissions, those without anything left out.
    private static async Task ExpectAsync(TestStore store, Actor actor, params (string Source, int Count)[] expected)
    {
        var book = store.Get<WorkBook>();
        var own = book.For(actor).Where(s => s.Title.Texts == typeof(WorklistTexts));
        var groups = WorkBook.InOrder(await book.ReadAsync(actor, own, 10, HazardStores.Cancellation));
        Assert.All(groups, g => Assert.NotNull(g.Batch));
        Assert.All(groups, g => Assert.Equal(g.Batch!.Total, g.Batch.Items.Count));
        Assert.Equal(
            expected.OrderBy(e => e.Source, StringComparer.Ordinal),
            groups.Select(g => (g.Source.Title.Key["Source.".Length..], g.Batch!.Total)).OrderBy(e => e.Item1, StringComparer.Ordinal));
    }
}
