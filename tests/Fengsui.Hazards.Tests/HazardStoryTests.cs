using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Lists;
using Fengsui.Hazards.Reading;
using Fengsui.Hazards.Rules;
using Fengsui.Kernel.Calendar;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using static Fengsui.Hazards.Tests.HazardStores;

namespace Fengsui.Hazards.Tests;

/// <summary>A hazard from its finding to its closing on both stores, with its clocks, its numbers and the two lists.</summary>
[Trait("Req", "S-94")]
public sealed class HazardStoryTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);
    private static readonly Guid Nowhere = new("01930000-0000-7000-8000-0000000000ff");

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task From_the_finding_to_the_closing(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var place = await store.HotelAsync();
        var made = await store.FoundAsync(place);
        Assert.Equal("2026-00001", made.Number);
        Assert.Equal([ClockCodes.Verify], await OpenClocksAsync(store, made.Id));

        var found = await store.HazardAsync(made.Id);
        Assert.Equal((Village, "云岭大酒店", "消防法第六十条", ",industries,"), (found.DivisionCode, found.Where, found.Clause, found.Programmes));

        await store.MoveAsync(made.Id, Inspector, HazardMove.Register, Responsible);
        Assert.Equal([ClockCodes.OrderServed], await OpenClocksAsync(store, made.Id));
        await store.MoveAsync(made.Id, Inspector, HazardMove.Order, Ordered(Monday.AddDays(14)));
        Assert.Equal([ClockCodes.Rectification], await OpenClocksAsync(store, made.Id));

        // Without a photo of it put right nothing is submitted.
        var unit = UnitOf(place);
        var ordered = await store.HazardAsync(made.Id);
        var bare = await store.Get<HazardBook>().MoveAsync(unit, made.Id, ordered.Version, HazardMove.Submit, new HazardInput { Text = "已清除" }, Cancellation);
        Assert.Equal(("hazards.move.proof", "documents"), (bare.Refusal?.Code, bare.Refusal?.Field));
        await store.ProveAsync(made.Id);
        await store.MoveAsync(made.Id, unit, HazardMove.Submit, new HazardInput { Text = "已清除", Funds = 300 });
        Assert.Equal([ClockCodes.Reinspection], await OpenClocksAsync(store, made.Id));

        await store.MoveAsync(made.Id, Colleague, HazardMove.Pass, new HazardInput { Text = "出口畅通" });
        var closed = await store.MoveAsync(made.Id, Chief, HazardMove.Close, new HazardInput { RootCause = "管理不到位" });
        Assert.Equal((HazardState.Closed, 300L, false), (closed.State, closed.FundsSpent, closed.WasOverdue));
        Assert.Empty(await OpenClocksAsync(store, made.Id));

        var file = await store.Get<HazardReader>().FindAsync(Inspector, made.Id, Cancellation);
        Assert.Equal(
            [null, HazardMove.Register, HazardMove.Order, HazardMove.Submit, HazardMove.Pass, HazardMove.Close], file!.Entries.Select(e => e.Move));
        Assert.Equal(5_000, file.Penalty?.UnitFrom);
        Assert.True((await store.Get<TwoLists>().CheckAsync(Inspector, Cancellation)).Holds);
        await using var records = store.Look();
        Assert.Equal(6, await records.Audit.CountAsync(a => a.Subject == $"hazard:{made.Id}", Cancellation));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Whoever_comes_second_is_told_what_happened(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var made = await store.FoundAsync(await store.HotelAsync());
        var book = store.Get<HazardBook>();

        var first = await book.MoveAsync(Inspector, made.Id, 1, HazardMove.Register, Responsible, Cancellation);
        var second = await book.MoveAsync(Colleague, made.Id, 1, HazardMove.Order, Ordered(Monday.AddDays(3)), Cancellation);

        Assert.Equal(2, first.Value);
        Assert.Equal("hazards.moved-meanwhile", second.Refusal?.Code);
        var told = store.Get<IRefusalTexts>().Of(second.Refusal!);
        Assert.StartsWith($"{made.Number} 刚被别人办理过，现在的状态是“已登记”", told, StringComparison.Ordinal);
        Assert.Equal(HazardState.Registered, (await store.HazardAsync(made.Id)).State);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_deadline_that_passes_while_the_server_is_down_fires_once_late_and_says_so(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var made = await store.FoundAsync(await store.HotelAsync());
        await store.MoveAsync(made.Id, Inspector, HazardMove.Register, Responsible);
        await store.MoveAsync(made.Id, Inspector, HazardMove.Order, Ordered(Monday.AddDays(2)));

        store.Clock.Advance(TimeSpan.FromDays(4));
        await store.RestartAsync();
        await store.FireTimersAsync(Cancellation);
        await store.FireTimersAsync(Cancellation);

        var overdue = await store.HazardAsync(made.Id);
        Assert.Equal((HazardState.Escalated, EscalationLevel.Letter, true), (overdue.State, overdue.Escalation, overdue.WasOverdue));
        await using var records = store.Look();
        var lapses = await records.Set<HazardEntry>().Where(e => e.HazardId == made.Id && e.Move == HazardMove.Lapse).ToListAsync(Cancellation);
        Assert.Equal((4 * 86_400) - (2 * 86_400) - (15 * 3_600), Assert.Single(lapses).LateSeconds);
        var clock = await records.Set<Clock>().SingleAsync(c => c.SubjectId == made.Id && c.RuleCode == ClockCodes.Rectification, Cancellation);
        Assert.Equal((ClockState.Passed, store.Clock.GetUtcNow()), (clock.State, clock.NoticedAt!.Value));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Levers_follow_each_other_by_their_rules_and_stop_when_it_is_submitted(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var place = await store.HotelAsync();
        var made = await store.FoundAsync(place);
        await store.MoveAsync(made.Id, Inspector, HazardMove.Register, Responsible);
        await store.MoveAsync(made.Id, Inspector, HazardMove.Order, Ordered(Monday.AddDays(2)));

        await store.AdvanceAsync(TimeSpan.FromDays(3), Cancellation);
        Assert.Equal(HazardState.Overdue, (await store.HazardAsync(made.Id)).State);
        await store.AdvanceAsync(TimeSpan.FromDays(15), Cancellation);
        Assert.Equal(EscalationLevel.Interview, (await store.HazardAsync(made.Id)).Escalation);

        await store.ProveAsync(made.Id);
        await store.MoveAsync(made.Id, UnitOf(place), HazardMove.Submit, new HazardInput { Text = "已清除" });
        await store.AdvanceAsync(TimeSpan.FromDays(60), Cancellation);
        Assert.Equal((HazardState.Submitted, EscalationLevel.Interview), ((await store.HazardAsync(made.Id)).State, (await store.HazardAsync(made.Id)).Escalation));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_extension_is_asked_and_granted_by_another(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var place = await store.HotelAsync();
        var made = await store.FoundAsync(place);
        await store.MoveAsync(made.Id, Inspector, HazardMove.Register, Responsible);
        await store.MoveAsync(made.Id, Inspector, HazardMove.Order, Ordered(Monday.AddDays(2)));
        var extensions = store.Get<ExtensionBook>();

        Assert.Equal("until", (await extensions.AskAsync(UnitOf(place), made.Id, Monday.AddDays(1), "材料未到", Cancellation)).Refusal?.Field);
        Assert.Null((await extensions.AskAsync(UnitOf(place), made.Id, Monday.AddDays(20), "材料未到", Cancellation)).Refusal);
        Assert.Equal("hazards.extension.open", (await extensions.AskAsync(UnitOf(place), made.Id, Monday.AddDays(21), "再等", Cancellation)).Refusal?.Code);

        var extended = await store.MoveAsync(made.Id, Chief, HazardMove.Extend, new HazardInput { Text = "同意" });
        Assert.Equal((Monday.AddDays(20), Monday.AddDays(2), 1), (extended.Deadline, extended.FirstDeadline, extended.Extensions));
        await store.AdvanceAsync(TimeSpan.FromDays(10), Cancellation);
        Assert.Equal(HazardState.Rectifying, (await store.HazardAsync(made.Id)).State);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_same_class_at_the_same_place_within_a_year_is_a_return(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var place = await store.HotelAsync();
        var first = await CorrectedAsync(store, place);

        await store.AdvanceAsync(TimeSpan.FromDays(200), Cancellation);
        Assert.Equal(first, (await store.FoundAsync(place)).RecurrenceOf);
        Assert.Null((await store.FoundAsync(place, code: "wiring")).RecurrenceOf);
        Assert.Null((await store.FoundAsync(await store.HotelAsync("另一家酒店"))).RecurrenceOf);
        await store.AdvanceAsync(TimeSpan.FromDays(200), Cancellation);
        Assert.Null((await store.FoundAsync(place)).RecurrenceOf);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Numbers_have_no_gap_whatever_is_refused(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var place = await store.HotelAsync();
        var book = store.Get<HazardBook>();
        var made = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => book.FindAsync(
            Inspector, Finding(place, i % 3 == 0 ? "" : $"隐患 {i}"), Cancellation)));

        Assert.Equal(
            Enumerable.Range(1, 16).Select(n => $"2026-{n:D5}"), made.Where(m => m.Succeeded).Select(m => m.Value.Number).Order(StringComparer.Ordinal));
        Assert.Empty((await store.Get<TwoLists>().CheckAsync(Inspector, Cancellation)).Missing);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_case_keeps_the_rules_of_the_day_it_was_opened(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var place = await store.HotelAsync();
        var before = await store.FoundAsync(place);
        await store.Unit.RunAsync(TestActors.System, async work =>
        {
            var edition = await work.Records.Set<HazardRule>().AsTracking().SingleAsync(r => r.Code == ClockCodes.OrderServed, Cancellation);
            edition.EffectiveTo = Monday;
            work.Records.Add(new HazardRule
            {
                Id = Guid.CreateVersion7(work.Now), Code = edition.Code, Kind = RuleKind.Clock, ScopeCode = "", Edition = 2, Title = "改为一日",
                Parameters = RuleJson.Write(new ClockRule(1, ClockUnit.WorkingDays)), EffectiveFrom = Monday.AddDays(1), CreatedAt = work.Now,
            });
        }, Cancellation);
        await store.AdvanceAsync(TimeSpan.FromDays(1), Cancellation);
        var after = await store.FoundAsync(place, code: "wiring");

        foreach (var id in (Guid[])[before.Id, after.Id])
        {
            await store.MoveAsync(id, Inspector, HazardMove.Register, Responsible);
        }

        await using var records = store.Look();
        var clocks = await records.Set<Clock>().Where(c => c.RuleCode == ClockCodes.OrderServed).ToDictionaryAsync(c => c.SubjectId, c => c.Amount, Cancellation);
        Assert.Equal((3, 1), (clocks[before.Id], clocks[after.Id]));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_holiday_that_is_named_later_moves_the_ends_of_running_clocks(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var made = await store.FoundAsync(await store.HotelAsync());
        await store.MoveAsync(made.Id, Inspector, HazardMove.Register, Responsible);
        var before = await DueAsync(store, made.Id, ClockCodes.OrderServed);

        var set = await store.Get<CalendarBook>().SetAsync(
            Chief, Monday.AddDays(1), new CalendarDayDraft(CalendarDayKind.Holiday, "县庆", "县政府通知"), Cancellation);
        Assert.Null(set.Refusal);
        await store.DrainOutboxAsync(Cancellation);

        Assert.Equal(before.AddDays(1), await DueAsync(store, made.Id, ClockCodes.OrderServed));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_town_sees_and_moves_only_its_own(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var made = await store.FoundAsync(await store.HotelAsync());
        var reader = store.Get<HazardReader>();

        Assert.NotNull(await reader.FindAsync(TownOfficial, made.Id, Cancellation));
        Assert.Null(await reader.FindAsync(OtherTownOfficial, made.Id, Cancellation));
        Assert.Null(await reader.FindAsync(UnitOf(Nowhere), made.Id, Cancellation));
        var moved = await store.Get<HazardBook>().MoveAsync(OtherTownOfficial, made.Id, 1, HazardMove.Register, Responsible, Cancellation);
        Assert.Equal("hazards.not-found", moved.Refusal?.Code);
        var foreign = await store.Get<HazardBook>().FindAsync(OtherTownOfficial, Finding(null), Cancellation);
        Assert.Equal("divisionCode", foreign.Refusal?.Field);
    }

    private static async Task<Guid> CorrectedAsync(TestStore store, Guid place)
    {
        var made = await store.FoundAsync(place);
        await store.ProveAsync(made.Id);
        await store.MoveAsync(made.Id, Inspector, HazardMove.CorrectOnSite, Responsible with { Text = "当场搬离" });
        return made.Id;
    }

    private static async Task<IReadOnlyList<string>> OpenClocksAsync(TestStore store, Guid hazard)
    {
        await using var records = store.Look();
        return await records.Set<Clock>().Where(c => c.SubjectId == hazard && c.EndedAt == null).Select(c => c.RuleCode).ToListAsync(Cancellation);
    }

    private static async Task<DateTimeOffset> DueAsync(TestStore store, Guid hazard, string code)
    {
        await using var records = store.Look();
        return await records.Set<Clock>().Where(c => c.SubjectId == hazard && c.RuleCode == code).Select(c => c.DueAt).SingleAsync(Cancellation);
    }
}
