using Fengsui.Hazards.Classes;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Tests.Worklists;

/// <summary>Classes, programmes and clocks by hand.</summary>
public sealed class ClassTests
{
    private static HazardClassDraft Draft { get; } = new("电动车违规充电", "E-bike charged indoors", "", "", false, true, ["aged"], true, 300);

    [Theory]
    [ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-4")]
    public async Task A_class_is_entered_changed_and_chosen_and_who_comes_second_sees_both_versions(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var book = store.Get<ClassBook>();
        Assert.Equal(1, (await book.SaveClassAsync(HazardStores.Chief, "ebike-indoors", 0, Draft, HazardStores.Cancellation)).Value);
        Assert.Equal("hazards.class.taken", (await book.SaveClassAsync(HazardStores.Chief, "ebike-indoors", 0, Draft, HazardStores.Cancellation)).Refusal?.Code);
        var changed = await book.SaveClassAsync(HazardStores.Inspector, "ebike-indoors", 1, Draft with { Name = "楼道充电" }, HazardStores.Cancellation);
        Assert.Equal(2, changed.Value);

        var late = await book.SaveClassAsync(HazardStores.Chief, "ebike-indoors", 1, Draft with { NameEn = "Charging indoors" }, HazardStores.Cancellation);

        Assert.Equal("hazards.class.changed-meanwhile", late.Refusal?.Code);
        Assert.Equal(("2", HazardStores.Inspector.Name, "楼道充电"), (late.Refusal!.Stored!.Version, late.Refusal.Stored.ChangedBy, late.Refusal.Stored.Values.GetProperty("name").GetString()));
        var made = await store.FoundAsync(await store.HotelAsync(), code: "ebike-indoors");
        Assert.Contains(",aged,", (await store.HazardAsync(made.Id)).Programmes, StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task A_wrong_class_names_its_field_and_a_town_changes_none(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var book = store.Get<ClassBook>();
        async Task ExpectAsync(string field, string code, HazardClassDraft draft) =>
            Assert.Equal(field, (await book.SaveClassAsync(HazardStores.Chief, code, 0, draft, HazardStores.Cancellation)).Refusal?.Field);

        await ExpectAsync("code", "Not A Code", Draft);
        await ExpectAsync("name", "a", Draft with { Name = " " });
        await ExpectAsync("nameEn", "a", Draft with { NameEn = "" });
        await ExpectAsync("penaltyRule", "a", Draft with { PenaltyRule = "penalty.nowhere" });
        await ExpectAsync("programmes", "a", Draft with { Programmes = ["nowhere"] });
        var town = TestActors.With(HazardStores.Town, RoleNames.FireInspector);
        Assert.Equal("hazards.not-allowed", (await book.SaveClassAsync(town, "a", 0, Draft, HazardStores.Cancellation)).Refusal?.Code);
        Assert.Equal("hazards.not-allowed", (await book.SaveClassAsync(HazardStores.TownOfficial, "a", 0, Draft, HazardStores.Cancellation)).Refusal?.Code);
        Assert.Equal(
            1, (await book.SaveProgrammeAsync(HazardStores.Chief, "winter", 0, new HazardProgrammeDraft("冬春火灾防控", "Winter", ["hotel"], 90), HazardStores.Cancellation)).Value);
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-94")]
    public async Task A_clock_is_paused_and_resumed_with_a_reason_by_who_decides(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var made = await store.FoundAsync(await store.HotelAsync());
        var book = store.Get<ClockBook>();
        var clock = await ClockAsync(store, made.Id);
        Assert.NotEmpty(clock.TitleEn);

        Assert.Equal("reason", (await book.ActAsync(HazardStores.Chief, made.Id, clock.Id, clock.Version, ClockAct.Pause, null, " ", HazardStores.Cancellation)).Refusal?.Field);
        var police = TestActors.With(HazardStores.Town, RoleNames.PoliceStation);
        Assert.Equal("hazards.not-allowed", (await book.ActAsync(police, made.Id, clock.Id, clock.Version, ClockAct.Pause, null, "检测中", HazardStores.Cancellation)).Refusal?.Code);
        Assert.Equal(
            "hazards.clock.not-found",
            (await book.ActAsync(HazardStores.OtherTownOfficial, made.Id, clock.Id, clock.Version, ClockAct.Pause, null, "检测中", HazardStores.Cancellation)).Refusal?.Code);
        var paused = await book.ActAsync(HazardStores.Chief, made.Id, clock.Id, clock.Version, ClockAct.Pause, null, "检测中", HazardStores.Cancellation);
        Assert.Equal(clock.Version + 1, paused.Value);
        Assert.Equal(
            "hazards.clock.changed-meanwhile",
            (await book.ActAsync(HazardStores.Chief, made.Id, clock.Id, clock.Version, ClockAct.Resume, null, "", HazardStores.Cancellation)).Refusal?.Code);
        store.Clock.Advance(TimeSpan.FromDays(20));
        Assert.Null((await book.ActAsync(HazardStores.Chief, made.Id, clock.Id, paused.Value, ClockAct.Resume, null, "", HazardStores.Cancellation)).Refusal);
        Assert.True((await ClockAsync(store, made.Id)).DueAt > store.Clock.GetUtcNow());
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task The_deadline_of_a_rectification_is_no_clock_to_stop_by_hand(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var made = await store.FoundAsync(await store.HotelAsync());
        await store.MoveAsync(made.Id, HazardStores.Inspector, HazardMove.Register, HazardStores.Responsible);
        await store.MoveAsync(made.Id, HazardStores.Inspector, HazardMove.Order, HazardStores.Ordered(new DateOnly(2026, 3, 20)));
        var clock = await ClockAsync(store, made.Id);

        Assert.Equal(ClockCodes.Rectification, clock.RuleCode);
        foreach (var act in (ClockAct[])[ClockAct.Pause, ClockAct.Extend])
        {
            Assert.False(ClockBook.Offers(clock, act));
            Assert.Equal(
                "hazards.clock.by-move",
                (await book(act)).Refusal?.Code);
        }

        Task<Fengsui.Kernel.Outcomes.Outcome<int>> book(ClockAct act) => store.Get<ClockBook>().ActAsync(
            HazardStores.Chief, made.Id, clock.Id, clock.Version, act, new DateOnly(2026, 4, 20), "理由", HazardStores.Cancellation);
    }

    private static async Task<Clock> ClockAsync(TestStore store, Guid hazard)
    {
        await using var records = store.Look();
        return await records.Set<Clock>().Where(c => c.SubjectId == hazard && c.EndedAt == null).OrderBy(c => c.DueAt).FirstAsync(HazardStores.Cancellation);
    }
}
