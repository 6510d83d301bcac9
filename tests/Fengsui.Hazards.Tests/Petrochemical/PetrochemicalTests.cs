using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Petrochemical;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Register;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using static Fengsui.Hazards.Tests.HazardStores;

namespace Fengsui.Hazards.Tests.Petrochemical;

[Trait("Req", "S-45")]
public sealed class PetrochemicalTests
{
    [Theory]
    [InlineData("2026-03-01", 0, false, "Planned")]
    [InlineData("2026-04-01", 0, false, "Underway")]
    [InlineData("2026-12-31", 10, false, "Underway")]
    [InlineData("2027-01-01", 99, false, "Late")]
    [InlineData("2027-01-01", 100, true, "Done")]
    public void A_task_is_late_the_day_after_its_last(string day, int percent, bool done, string standing) =>
        Assert.Equal(standing, Planned(percent, done).Standing(DateOnly.Parse(day, null)).ToString());

    [Fact]
    public void Progress_only_grows_and_spending_never_falls_below_nothing()
    {
        var random = new Random(5);
        for (var walk = 0; walk < 1_000; walk++)
        {
            var task = Planned(0, false);
            for (var step = 0; step < 12; step++)
            {
                var (percent, spent, done) = (task.Percent, task.Spent, task.DoneOn);
                var refused = PetrochemicalRules.Apply(task, new ReportDraft(random.Next(-10, 111), random.Next(-50, 100), "x"), new DateOnly(2026, 5, 1));
                Assert.True(task.Percent >= percent && task.Percent <= 100 && task.Spent >= 0);
                Assert.Equal(task.Percent == 100, task.DoneOn is not null);
                Assert.False(done is not null && refused is null);
                Assert.False(refused is not null && (task.Percent != percent || task.Spent != spent));
            }
        }
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_enterprise_reports_its_tasks_and_a_control_that_fails_becomes_a_finding(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        var site = await SiteAsync(store);
        var unit = UnitOf(site);
        var book = store.Get<PetrochemicalBook>();
        var today = store.Get<Ui.LocalTime>().Today;
        var draft = new TaskDraft(site, ThreeTaskKind.FacilityRenewal, "泡沫系统改造", "安全部", today, today.AddMonths(12), 1_000, "地方石化");
        Assert.Equal("placeId", (await book.PlanAsync(Inspector, draft with { PlaceId = await store.HotelAsync() }, Cancellation)).Refusal?.Field);
        var task = await book.PlanAsync(unit, draft, Cancellation);
        Assert.Null(task.Refusal);
        Assert.Null((await book.ReportAsync(unit, task.Value, 1, new ReportDraft(40, 1_200, "设备到货"), Cancellation)).Refusal);
        var late = (await book.ReportAsync(unit, task.Value, 1, new ReportDraft(50, 0, "x"), Cancellation)).Refusal;
        Assert.Equal(("governance.changed-meanwhile", 2, unit.Name), (late?.Code, late?.Stored?.Number, late?.Stored?.ChangedBy));
        Assert.Equal(new TaskStands(40, 1_200, null), StoredNow.Read<TaskStands>(late!.Stored!.Values));
        var read = Assert.Single(await store.Get<PetrochemicalReader>().TasksAsync(unit, Cancellation));
        Assert.True(read.IsOverBudget);
        Assert.Equal(new TaskSum("地方石化", 1, 0, 0, 1_000, 1_200), Assert.Single(PetrochemicalReader.Sum([read], today, t => t.GroupName)));
        Assert.Empty(await store.Get<PetrochemicalReader>().TasksAsync(UnitOf(new Guid("01930000-0000-7000-8000-0000000000ff")), Cancellation));

        var control = await book.ControlAsync(unit, new ControlDraft(site, "原油罐区", "高液位联锁", "生产部", 7, today.AddDays(-8)), Cancellation);
        Assert.True(Assert.Single(await store.Get<PetrochemicalReader>().ControlsAsync(Inspector, Cancellation)).IsLate(today));
        Assert.Null((await book.CheckAsync(unit, control.Value, 1, false, "联锁未投用", Cancellation)).Refusal);
        Assert.False(Assert.Single(await store.Get<PetrochemicalReader>().ControlsAsync(Inspector, Cancellation)).IsLate(today));
        var again = (await book.CheckAsync(unit, control.Value, 1, true, "x", Cancellation)).Refusal;
        Assert.Equal(new ControlStands(false, today, null), StoredNow.Read<ControlStands>(again!.Stored!.Values));
        await using var records = store.Look();
        Assert.Equal($"petro-control:{control.Value}", (await records.Set<Hazard>().SingleAsync(Cancellation)).Origin);
    }

    private static ThreeTask Planned(int percent, bool done) => new()
    {
        Id = new Guid("01930000-0000-7000-8000-0000000000ff"), DivisionCode = "", SectorCode = "", PlaceName = "", Kind = ThreeTaskKind.RiskControl, Title = "t", Responsible = "r",
        StartsOn = new DateOnly(2026, 4, 1), DueOn = new DateOnly(2026, 12, 31), Budget = 10, Percent = percent, DoneOn = done ? new DateOnly(2026, 6, 1) : null,
    };

    private static async Task<Guid> SiteAsync(TestStore store)
    {
        var made = await store.Get<PlaceWriter>().CreateAsync(
            TestActors.With("", RoleNames.Administrator),
            new PlaceDraft { Name = "云岭石化", TypeCode = "petrochemical-facility", DivisionCode = Village, Address = "工业园1号", Longitude = 107.65, Latitude = 26.65 }, "test", Cancellation);
        Assert.Null(made.Refusal);
        return made.Value;
    }
}
